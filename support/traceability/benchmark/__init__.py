"""Measures `trace` on repositories of many IDs: `python -m support.traceability.benchmark`."""
