"""What clausetrace prints and writes, read back by other means."""
