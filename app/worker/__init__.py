"""The pool of processes that touch Parquet, so that what breaks one breaks nothing else."""
