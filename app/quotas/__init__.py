"""How much each user may have stored."""
