"""Owns the result file: writing it, reading it strictly, and bringing several together."""
