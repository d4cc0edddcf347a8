"""Links every promise of every specification document to a verdict that rests on what ran."""

__version__ = "0.1.0"
