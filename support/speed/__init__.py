"""Measures the data side against DuckDB on a local copy: `python -m support.speed`."""
