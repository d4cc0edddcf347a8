"""Sentences of the area auth."""
