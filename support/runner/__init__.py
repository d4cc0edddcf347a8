"""Runs scenarios: collects features, finds definitions, runs steps, judges what they return."""
