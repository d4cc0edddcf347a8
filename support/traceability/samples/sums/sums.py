"""Adds numbers: what the sample's scenarios are about."""


def total(numbers: list[int]) -> int:
    """Return the sum."""
    return sum(numbers)
