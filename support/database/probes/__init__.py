"""Looks at a database from outside of the app, with connections and SQL of its own."""
