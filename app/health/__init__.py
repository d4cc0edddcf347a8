"""Whether the service can work."""
