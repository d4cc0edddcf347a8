"""The service: chat with Parquet datasets over HTTP."""

__version__ = "0.1.0"
