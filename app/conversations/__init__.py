"""Conversations, with the messages and datasets they hold."""
