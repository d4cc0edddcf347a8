"""Mutants: breakages made by rule, on lines that scenarios execute."""
