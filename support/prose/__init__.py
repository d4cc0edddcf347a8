"""Checks the English of documents, features and code: `python -m support.prose`."""
