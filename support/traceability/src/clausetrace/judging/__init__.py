"""The one place where verdicts are made, from what was promised and what ran."""
