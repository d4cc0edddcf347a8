"""Who is asking: sessions and signed-in users."""
