"""The token budget of each user."""
