"""The database: its tables, its connections, its write path and its migrations."""
