"""Files at hosts as they are: asked for in ranges, again where that may help, and never mixed."""
