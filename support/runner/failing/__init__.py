"""What a failure shows: tracebacks, differences, where something hangs."""
