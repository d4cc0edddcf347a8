"""Measures: what the sample's scenarios are about."""


def measured() -> int:
    """Return degrees."""
    return 21
