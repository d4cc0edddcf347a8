"""Reads feature files into the vocabulary of clausetrace, outlines with their rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from clausetrace.model import Feature, Kind, Place, Scenario, Step, Table
from clausetrace.reading.plain_feature import read_plain

KINDS = {"Context": Kind.GIVEN, "Action": Kind.WHEN, "Outcome": Kind.THEN, "Unknown": Kind.OTHER}
USUAL = ("Scenario", "Scenario Outline")
PLACEHOLDER = re.compile(r"<([^<>]+)>")


class Unreadable(Exception):  # noqa: N818  it says what the file is, as its messages do
    """A feature file that isn't Gherkin; each fault has its line and what was expected there."""

    def __init__(self, faults: list[tuple[int, str]]) -> None:
        super().__init__("; ".join(f"line {line}: {text}" for line, text in faults))
        self.faults = faults


def filled(text: str, row: dict[str, str]) -> str:
    """Return a step's text with an outline's placeholders replaced by a row's values."""
    if not row:
        return text
    return PLACEHOLDER.sub(lambda match: row.get(match[1], match[0]), text)


def read_feature(text: str, *, path: str, area: str) -> Feature:
    """Read one feature file; `path` is how results name it, and its stem is the ID.

    Raises Unreadable where the text isn't Gherkin.
    """
    plain = read_plain(text, path=path, area=area, id_=Path(path).stem)
    return plain or read_gherkin(text, path=path, area=area)


def read_gherkin(text: str, *, path: str, area: str) -> Feature:
    """Read one feature file with Gherkin's own parser, whatever of Gherkin it holds."""
    from gherkin.errors import CompositeParserException, ParserError  # noqa: PLC0415  most are plain
    from gherkin.parser import Parser  # noqa: PLC0415  see above

    from clausetrace.reading.gherkin_faults import in_words, swallowed  # noqa: PLC0415  see above

    try:
        document = Parser().parse(text)
    except CompositeParserException as error:
        raise Unreadable(in_words([_fault(one) for one in error.errors])) from None
    except ParserError as error:
        raise Unreadable(in_words([_fault(error)])) from None
    feature = document.get("feature")
    if feature is None:
        raise Unreadable([(1, "there is no `Feature:` line")])
    if faults := swallowed(feature, text):
        raise Unreadable(faults)
    scenarios = tuple(_scenarios(feature, path=path))
    place = Place(path, feature["location"]["line"])
    return Feature(area, Path(path).stem, feature["name"].strip(), place, scenarios)


def _fault(error: Exception) -> tuple[int, str]:
    place = getattr(error, "location", {}) or {}
    return place.get("line", 1), str(error).split("): ", 1)[-1]


def _scenarios(feature: Any, *, path: str) -> Iterator[Scenario]:
    yield from _children(feature, path=path, before=(), tags=_tags(feature), rule=None)


def _children(
    parent: Any, *, path: str, before: tuple[Step, ...], tags: frozenset[str], rule: str | None
) -> Iterator[Scenario]:
    for child in parent["children"]:
        if "background" in child:
            before = (*before, *_steps(child["background"], background=True))
        elif "rule" in child:
            inner, name = child["rule"], child["rule"]["name"].strip()
            both = tags | _tags(inner)
            yield from _children(inner, path=path, before=before, tags=both, rule=name)
        else:
            scenario = _scenario(child["scenario"], path=path, before=before, tags=tags)
            yield replace(scenario, rule=rule or None)


def _scenario(node: Any, *, path: str, before: tuple[Step, ...], tags: frozenset[str]) -> Scenario:
    outline = bool(node["examples"]) or node["keyword"].strip() in _outlines()
    tags |= _tags(node)
    found = [(row, tags | _tags(one)) for one in node["examples"] for row in _rows(one)]
    empty = [one["location"]["line"] for one in node["examples"] if not one.get("tableBody")]
    return Scenario(
        name=node["name"].strip(),
        place=Place(path, node["location"]["line"]),
        steps=(*before, *_steps(node)),
        tags=tags.union(*(_tags(one) for one in node["examples"])),
        rows=tuple(row for row, _ in found) if outline else ({},),
        outline=outline,
        row_tags=tuple(own for _, own in found) if any(own > tags for _, own in found) else (),
        without_rows=tuple(empty) if found else (),
        keyword=None if (word := node["keyword"].strip()) in USUAL else word,
    )


@cache
def _outlines() -> set[str]:
    """Return what an outline is called, in every language of Gherkin."""
    from gherkin.dialect import DIALECTS  # noqa: PLC0415  see above

    return {word.strip() for language in DIALECTS.values() for word in language["scenarioOutline"]}


def _rows(examples: Any) -> Iterator[dict[str, str]]:
    header = examples.get("tableHeader")
    names = [cell["value"] for cell in header["cells"]] if header else []
    for row in examples.get("tableBody") or ():
        yield dict(zip(names, (cell["value"] for cell in row["cells"]), strict=True))


def _steps(node: Any, *, background: bool = False) -> Iterator[Step]:
    kind = Kind.OTHER
    for step in node["steps"]:
        kind = KINDS.get(step["keywordType"], kind)
        table, docstring = step.get("dataTable"), step.get("docString")
        yield Step(
            keyword=step["keyword"].strip(),
            kind=kind,
            text=step["text"],
            line=step["location"]["line"],
            table=_table(table) if table else None,
            docstring=docstring["content"] if docstring else None,
            background=background,
            media=(docstring or {}).get("mediaType"),
        )


def _table(node: Any) -> Table:
    return tuple(tuple(cell["value"] for cell in row["cells"]) for row in node["rows"])


def _tags(node: Any) -> frozenset[str]:
    return frozenset(tag["name"].removeprefix("@") for tag in node["tags"])
