"""Probes of the area traceability: samples, commands, and reports as others read them."""
