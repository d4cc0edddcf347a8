"""Formats that other programs read: JSON, CSV, JUnit XML, SARIF, Cucumber Messages, badges."""
