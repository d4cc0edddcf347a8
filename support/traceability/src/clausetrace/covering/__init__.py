"""Knows which lines of the subject each scenario executes, and so which ones a change concerns."""
