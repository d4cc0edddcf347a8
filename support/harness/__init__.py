"""Runs of the suite in which something is wrong, for the area harness."""
