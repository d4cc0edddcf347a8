"""Asking the model, running its tools, streaming its answer."""
