"""Asks pytest to collect without running anything, and says which steps could not be run."""
