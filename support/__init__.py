"""The specification, made executable: fakes, factories, probes and the pytest plugin."""
