"""How bytes of a connection become requests, and which of them are refused before that."""
