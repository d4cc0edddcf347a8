"""Fakes and probes of the area auth: Google, and people on their way through it."""
