"""Loads what commands need, in the process that they are forked from; nothing else imports this."""

import gc
from importlib import import_module

LOADED = (
    "_pytest.faulthandler",
    "_pytest.helpconfig",
    "_pytest.junitxml",
    "_pytest.pastebin",
    "_pytest.setupplan",
    "_pytest.skipping",
    "_pytest.stepwise",
    "_pytest.threadexception",
    "_pytest.unittest",
    "_pytest.unraisableexception",
    "_pytest.warnings",
    "clausetrace.bdd",
    "clausetrace.commands.check",
    "clausetrace.commands.report",
    "clausetrace.commands.run",
    "clausetrace.commands.show",
    "clausetrace.recording.asserts",
    "clausetrace.recording.byte_code",
    "clausetrace.recording.collected_nodes",
    "clausetrace.recording.coroutines",
    "clausetrace.recording.evidence",
    "clausetrace.recording.recorder",
    "jsonschema_rs",
    "pytest_bdd.plugin",
    "support.trace.commands",
)
"""What most commands import, and pytest for every run."""

for name in LOADED:
    import_module(name)
# A command then neither goes through all that when it collects garbage, nor copies its pages.
gc.collect()
gc.freeze()
