"""Reads SARIF and Cucumber Messages as other tools do: by their published schemas."""

import json
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from support.runner.patience import stretched
from support.trace.browser.looking import browser

WORST_FIRST = ("failed", "missing", "not run", "unproved", "passed", "not applicable")
FORMATTER = "CUCUMBER_FORMATTER"
RENDER = """
const fs = require("fs");
import("@cucumber/html-formatter").then(({ CucumberHtmlStream }) => {
  const page = new CucumberHtmlStream();
  page.pipe(process.stdout);
  const lines = fs.readFileSync(0, "utf8").split("\\n").filter(Boolean);
  for (const line of lines) page.write(JSON.parse(line));
  page.end();
});
"""
SECONDS = 60


def sarif_faults(text: str) -> list[str]:
    """Return what is wrong with SARIF, by a model that was made of its published schema."""
    from pydantic import ValidationError  # noqa: PLC0415  few scenarios need it
    from pydantic_sarif.model import (  # noqa: PLC0415  it takes a while
        StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif,
    )

    try:
        Sarif.model_validate_json(text)
    except ValidationError as error:
        return [f"{fault['loc']}: {fault['msg']}" for fault in error.errors()]
    return []


def message_faults(text: str) -> list[str]:
    """Return each line that the official library doesn't read as a message and write as it was."""
    from cucumber_messages import Envelope, message_converter  # noqa: PLC0415  as above

    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            written = message_converter.to_dict(
                message_converter.from_dict(json.loads(line), Envelope)
            )
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            written = f"{type(error).__name__}: {error}"
        if written != json.loads(line):
            faults.append(f"{number}: {line[:200]} became {str(written)[:200]}")
    return faults or ([] if text else ["there is no message"])


def findings(text: str) -> list[list[str]]:
    """Return rule, key, place and what is promised where, of each result that SARIF tells."""
    return [
        [
            result["ruleId"],
            _key(result),
            _place(result["locations"]),
            _place(result["relatedLocations"]),
        ]
        for result in _results(text)
    ]


def _results(text: str) -> Iterator[dict[str, Any]]:
    if text.startswith("{"):
        yield from json.loads(text)["runs"][0]["results"]


def _key(result: dict[str, Any]) -> str:
    return next(
        (
            str(location["fullyQualifiedName"])
            for location in result["locations"][0]["logicalLocations"]
        ),
        "",
    )


def _place(locations: list[dict[str, Any]]) -> str:
    places = [location["physicalLocation"] for location in locations]
    return ", ".join(
        f"{place['artifactLocation']['uri']}:{place['region']['startLine']}" for place in places
    )


def sarif_verdicts(text: str) -> dict[str, str]:
    """Return the worst verdict of each ID that SARIF has a result of."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for result in _results(text):
        if result["ruleId"] in WORST_FIRST:
            kinds[_key(result).partition("#")[0]].add(result["ruleId"])
    return {key: min(them, key=WORST_FIRST.index) for key, them in kinds.items()}


def test_cases(text: str) -> list[list[str]]:
    """Return ID, scenario and what became of each test case that messages tell."""
    messages = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    pickles = {
        message["pickle"]["id"]: message["pickle"] for message in messages if "pickle" in message
    }
    runs = {
        message["testCase"]["id"]: message["testCase"]
        for message in messages
        if "testCase" in message
    }
    results: dict[str, list[dict[str, Any]]] = defaultdict(list)
    attempts: dict[str, str] = {}
    for message in messages:
        if started := message.get("testCaseStarted"):
            attempts[started["id"]] = started["testCaseId"]
            results[started["testCaseId"]].clear()  # the last attempt counts
        if finished := message.get("testStepFinished"):
            results[attempts[finished["testCaseStartedId"]]].append(finished["testStepResult"])
    return [
        [case.partition("#")[0], pickles[run["pickleId"]]["name"], _outcome(results[case])]
        for case, run in runs.items()
    ]


def _outcome(results: list[dict[str, Any]]) -> str:
    """Return what a reader of messages takes the outcome for: the worst status, and its message."""
    told = [str(result.get("message", "")).partition(":")[0] for result in results]
    if named := [status for status in told if status in WORST_FIRST]:
        return named[0]
    statuses = {result["status"] for result in results}
    failed = statuses & {"FAILED", "UNDEFINED"}
    return "passed" if statuses == {"PASSED"} else "failed" if failed else "unknown"


def message_verdicts(text: str) -> dict[str, str]:
    """Return the worst outcome among the test cases of each ID."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for key, _, outcome in test_cases(text):
        outcomes[key].add(outcome)
    return {key: min(them, key=(*WORST_FIRST, "unknown").index) for key, them in outcomes.items()}


@cache
def formatter() -> str:
    """Return the folder with Cucumber's own formatter, where there is Node to run it too."""
    folder = os.environ.get(FORMATTER, "")
    if folder and not (Path(folder) / "node_modules/@cucumber/html-formatter").is_dir():
        raise pytest.UsageError(
            f"{FORMATTER}: no node_modules/@cucumber/html-formatter in {folder}"
        )
    return folder if shutil.which("node") and browser() else ""


def formatted(text: str) -> str:
    """Return the page that Cucumber's own formatter makes of messages."""
    done = subprocess.run(  # noqa: S603  our own words
        ["node", "-e", RENDER],  # noqa: S607  whichever Node there is
        cwd=formatter(),
        input=text,
        capture_output=True,
        text=True,
        timeout=stretched(SECONDS),
        check=True,
    )
    return done.stdout
