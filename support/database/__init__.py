"""Fakes and probes of the area database, and what every scenario sees of its database."""
