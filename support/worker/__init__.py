"""Fakes and probes of the area worker: the shared pool, its processes, its network."""
