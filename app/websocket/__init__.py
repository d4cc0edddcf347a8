"""Pushing events to the open pages of users."""
