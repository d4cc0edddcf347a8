"""What every area stands on, from settings and clock to the layers around a request."""
