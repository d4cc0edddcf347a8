"""Probes of the area websocket: the client's end of a real socket."""
