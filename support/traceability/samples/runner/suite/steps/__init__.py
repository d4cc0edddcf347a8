"""The steps of a small suite on this runner."""
