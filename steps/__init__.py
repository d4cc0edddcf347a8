"""Step definitions, one module for each area."""
