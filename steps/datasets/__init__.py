"""Sentences of the area datasets."""
