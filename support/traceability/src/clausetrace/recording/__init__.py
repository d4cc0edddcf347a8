"""Records what every scenario really did while pytest runs it."""
