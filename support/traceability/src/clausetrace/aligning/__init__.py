"""Aligns the tables of features and specifications, and changes nothing else of them."""
