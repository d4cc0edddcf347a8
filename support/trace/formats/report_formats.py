"""Reads every format of a report from outside: what it shows of an ID, and whether it is valid."""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from support.runner.values import Absent
from support.trace.formats.other_formats import (
    WORST_FIRST,
    message_faults,
    message_verdicts,
    sarif_faults,
    sarif_verdicts,
)
from support.trace.sample_repository import SAMPLES, Repository

SUMMARY = re.compile(r"<summary>\S+ (?P<verdict>[a-z ]+): (?P<key>\S+): .*</summary>")
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
FAULTS = ("failure", "error", "skipped")
ATTEMPTS = ("flakyFailure", "rerunFailure")
NUMBER, SECONDS = re.compile(r"\d+"), re.compile(r"\d+\.\d{3}")
TOTALS = {"tests": NUMBER, "failures": NUMBER, "errors": NUMBER, "skipped": NUMBER, "time": SECONDS}
FAULT = {"message": None, "type": None}
SHAPE: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "testsuites": ({"name": None}, ("testsuite",)),
    "testsuite": ({"name": None, **TOTALS}, ("properties", "testcase")),
    "testcase": ({"classname": None, "name": None, "time": SECONDS}, (*FAULTS, *ATTEMPTS)),
    "flakyFailure": (FAULT, ("stackTrace",)),
    "rerunFailure": (FAULT, ("stackTrace",)),
    "stackTrace": ({}, ()),
    "properties": ({}, ("property",)),
    "property": ({"name": None, "value": None}, ()),
    "failure": (FAULT, ()),
    "error": (FAULT, ()),
    "skipped": ({"message": None}, ()),
}
"""JUnit XML as Jenkins publishes it (junit-10.xsd): attributes and children."""


def junit_faults(text: str) -> list[str]:
    """Return what is wrong with JUnit XML; one line says where."""
    try:
        root = ET.fromstring(text)  # noqa: S314  written by clausetrace, in a test
    except ET.ParseError as error:
        return [str(error)]
    return [*([] if root.tag == "testsuites" else [f"the root is {root.tag}"]), *_faults(root)]


def _faults(element: ET.Element) -> list[str]:
    if element.tag not in SHAPE:
        return [f"{element.tag} is no element of JUnit XML"]
    attributes, children = SHAPE[element.tag]
    faults = [f"{element.tag} has not just {', '.join(attributes)}"] * (
        element.attrib.keys() != attributes.keys()
    )
    for name, pattern in attributes.items():
        if pattern and not pattern.fullmatch(element.get(name, "")):
            faults.append(f"{element.tag} has the {name} {element.get(name)!r}")
    places = [children.index(child.tag) if child.tag in children else -1 for child in element]
    if -1 in places or places != sorted(places):
        faults.append(f"{element.tag} holds {[child.tag for child in element]}")
    cases = len(element.findall("testcase"))
    if element.tag == "testsuite" and int(element.get("tests", -1)) != cases:
        faults.append(f"{element.get('name')} counts {element.get('tests')} tests")
    return [*faults, *(fault for child in element for fault in _faults(child))]


def test_cases(text: str) -> list[list[str]]:
    """Return ID, name and what became of each test case; the ID is a property of its suite.

    Findings are a suite that has none.
    """
    if junit_faults(text):
        return []
    root = ET.fromstring(text)  # noqa: S314  see above
    return [
        [_id(suite), case.get("name", ""), _outcome(case)]
        for suite in root
        for case in suite.iter("testcase")
    ]


def _id(suite: ET.Element) -> str:
    said = suite.find("properties/property[@name='id']")
    return "findings" if said is None else said.get("value", "")


def failure(text: str, scenario: str) -> str:
    """Return what the failure of one test case says; nothing where it has none."""
    if junit_faults(text):
        return ""
    key, _, name = scenario.partition("#")
    root = ET.fromstring(text)  # noqa: S314  see above
    said = root.find(f".//testcase[@classname='{key}'][@name='{name}']/failure")
    return "" if said is None else str(said.text)


def _outcome(case: ET.Element) -> str:
    fault = next((child for child in case if child.tag in FAULTS), None)
    if fault is None:
        return "passed"
    return fault.get("type", "not applicable")


SCHEMAS: dict[str, Callable[[str], list[str]]] = {
    "JUnit XML": junit_faults,
    "SARIF 2.1.0": sarif_faults,
    "Cucumber Messages": message_faults,
}


def faults(text: Any, schema: str) -> list[str]:
    """Return what is wrong with a report of this format."""
    return SCHEMAS[schema](text) if isinstance(text, str) else ["there is no report"]


def reported_samples(folder: Path) -> dict[str, dict[str, Any]]:
    """Run every sample and report it, and return what each format shows of its IDs."""
    seen = {}
    for sample in sorted(path.parent.name for path in SAMPLES.glob("*/pyproject.toml")):
        repository = Repository(folder / sample)
        repository.copy(sample)
        repository.run("pytest")
        repository.run("trace report --into reported")
        seen[sample] = _formats(folder / sample / "reported")
    return seen


def _formats(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        return {}
    texts = {path.suffix: path.read_text(encoding="utf-8") for path in folder.glob("report.*")}
    report = json.loads(texts[".json"])
    ndjson = (folder / "messages.ndjson").read_text(encoding="utf-8")
    return {
        "JSON": {promise["key"]: promise["verdict"] for promise in report["promises"]},
        "Markdown": {
            html.unescape(match["key"]): match["verdict"]
            for match in SUMMARY.finditer(texts[".md"])
        },
        "JUnit": _worst(test_cases(texts[".xml"])),
        "terminal": _table(texts[".txt"]),
        "SARIF": sarif_verdicts(texts[".sarif"]),
        "Cucumber Messages": message_verdicts(ndjson),
        "HTML": _page((folder / "index.html").read_text(encoding="utf-8")),
    }


def _page(text: str) -> dict[str, str]:
    """Return what the matrix of an HTML report says, from the data that its script shows."""
    found = DATA.search(text)
    data = json.loads(found[1]) if found else {"rows": []}
    return {
        f"{area}/{id_}": data["verdicts"][verdict] for area, id_, _, verdict, *_ in data["rows"]
    }


def _worst(cases: list[list[str]]) -> dict[str, str]:
    outcomes: dict[str, set[str]] = defaultdict(set)
    for key, _, outcome in cases:
        if key != "findings":
            outcomes[key].add(outcome)
    return {key: min(them, key=WORST_FIRST.index) for key, them in outcomes.items()}


def _table(text: str) -> dict[str, int]:
    """Return how many IDs of each area have which verdict, as the terminal's table counts them."""
    heads, _, counts = text.partition("─\n")
    names: dict[int, str] = {}  # by where a column ends: its numbers and its words end there
    for line in heads.splitlines()[:-1]:
        for word in re.finditer(r"\S+", line):
            names[word.end()] = f"{names.get(word.end(), '')} {word[0]}".strip()
    rows = takewhile(lambda line: line.split()[-2:-1] == ["of"], counts.splitlines())
    return {
        f"{row.split()[0]}: {names[number.end()]}": int(number[0])
        for row in rows
        for number in re.finditer(r"(?<= )\d+\b", row)
        if names.get(number.end()) in WORST_FIRST
    }


def disagreements(formats: Any) -> list[str] | Absent:
    """Return where another format says something else of a sample than JSON does.

    SARIF has only what is wrong, and the terminal counts.
    """
    if isinstance(formats, Absent):
        return formats
    return [
        f"{sample} in {name}: {said}, in JSON: {promised}"
        for sample, by_format in formats.items()
        for name, said in by_format.items()
        if said != (promised := _as_in(name, by_format["JSON"]))
    ]


def _as_in(name: str, verdicts: dict[str, str]) -> dict[str, Any]:
    """Return the verdicts as another format has them."""
    if name == "terminal":
        return dict[str, Any](_counted(verdicts))
    fine = {"passed", "not applicable"} if name == "SARIF" else set[str]()
    return {key: verdict for key, verdict in verdicts.items() if verdict not in fine}


def verdicts_in(formats: Any) -> str | Absent:
    """Return every verdict that any ID of any sample has."""
    if isinstance(formats, Absent):
        return formats
    found = {verdict for named in formats.values() for verdict in named.get("JSON", {}).values()}
    return ", ".join(sorted(found))


def _counted(verdicts: dict[str, str]) -> dict[str, int]:
    areas = {key.rpartition("/")[0] for key in verdicts}
    counts = Counter(f"{key.rpartition('/')[0]}: {verdict}" for key, verdict in verdicts.items())
    if len(areas) > 1:
        counts.update(f"all: {verdict}" for verdict in verdicts.values())
    return dict(counts)
