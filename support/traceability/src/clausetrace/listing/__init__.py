"""Lists of what there is: every sentence that features use, and every ID."""
