"""Turns: what one message starts, from its claim to its terminal event."""
