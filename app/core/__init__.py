"""What every area is built on, from settings and clock to the layers around a request."""
