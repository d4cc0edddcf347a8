"""Sockets: who may open one, and from which page."""
