"""Sentences of the area traceability."""
