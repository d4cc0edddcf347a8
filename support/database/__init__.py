"""Looks at databases, and arranges them, with connections and SQL of the suite's own."""
