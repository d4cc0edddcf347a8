"""Reads specifications and features: what looks like a promise and isn't read is a finding."""
