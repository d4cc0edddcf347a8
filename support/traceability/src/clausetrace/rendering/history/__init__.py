"""The runs that are kept: reading and writing them, and what became of each ID in them."""
