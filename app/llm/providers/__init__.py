"""The services that run a model, each behind the same stream of items."""
