"""A real model server on loopback, with a small model that a package ships."""
