"""Applies the mutations that people wrote, each in a fork or a fresh copy, and names survivors."""
