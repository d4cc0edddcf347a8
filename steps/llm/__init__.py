"""Sentences of the area llm."""
