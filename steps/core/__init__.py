"""Sentences of the area core."""
