"""Sentences of the area websocket."""
