"""Sentences of the area database."""
