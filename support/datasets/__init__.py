"""Fakes and probes of the area datasets: the host of files, and what people do to datasets."""
