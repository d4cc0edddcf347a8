"""Sentences that any area uses."""
