"""Measures `trace` on repositories of many IDs: `python -m clausetrace.benchmark`."""
