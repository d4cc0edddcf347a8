"""The Parquet files that conversations are about."""
