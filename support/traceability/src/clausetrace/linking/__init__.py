"""Links promises to features one to one, and each clause to the step that proves it."""
