"""Probes of the area rest_api: what a response should hold, read from the rows."""
