"""What users have used of their budgets, as they can read it."""
