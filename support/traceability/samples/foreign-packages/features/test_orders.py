"""Binds the features of the area `orders`."""

from pytest_bdd import scenarios

from steps.orders import *  # noqa: F403  pytest-bdd finds steps where scenarios are bound

scenarios("orders")
