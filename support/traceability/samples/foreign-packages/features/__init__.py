"""The suite's own package of that name."""
