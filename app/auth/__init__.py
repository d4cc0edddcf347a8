"""Who the caller is: sessions and signed-in users."""
