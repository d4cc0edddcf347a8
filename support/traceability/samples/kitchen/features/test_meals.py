"""Binds the features to pytest."""

from pytest_bdd import scenarios

scenarios(".")
