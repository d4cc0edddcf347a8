"""What is kept of files: by a task while it runs, and by all workers on disk."""
