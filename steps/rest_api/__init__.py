"""Sentences of the area rest_api."""
