"""Sentences of the area worker."""
