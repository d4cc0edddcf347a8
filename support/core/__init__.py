"""Fakes and probes of the area core: routes that misbehave, the server command, the source."""
