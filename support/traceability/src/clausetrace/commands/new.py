"""`trace new`: writes the skeleton of a feature, or of what one lacks."""

import re
from pathlib import Path

import click

from clausetrace.commands.group import commands, promise_named, read
from clausetrace.linking.links import Linked
from clausetrace.linking.skeleton import Wording, scenario, skeleton
from clausetrace.listing.wording import ExistingWords
from clausetrace.model import Unusable
from clausetrace.reading.matching import same_words

FIRST = re.compile(r"^([ \t]+)Scenario", re.MULTILINE)
FILL_IN = "what happens is to be filled in after each When"


@commands.command()
@click.argument("key")
def new(key: str) -> int:
    """Write the feature of KEY as its specification says it; the When lines are left to fill in.

    To a feature that is there, the scenarios are appended that it lacks.
    """
    configuration, links = read()
    linked = promise_named(links, key)
    path = configuration.feature_file(linked.promise.area, linked.promise.id)
    name = configuration.relative(path)
    wording = ExistingWords(configuration, links).of
    try:
        if path.exists():
            told = _append(path, name, linked, wording)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(skeleton(linked.promise, wording))
            told = "written"
    except OSError as error:
        raise Unusable(f"{name}: can't be written: {error.strerror}") from None
    click.echo(f"{name}: {told}; {FILL_IN}")
    return 0


def _append(path: Path, name: str, linked: Linked, wording: Wording) -> str:
    """Append the scenarios that a feature lacks, in its own indentation and line ends."""
    scenarios = linked.feature.scenarios if linked.feature else ()
    there = {same_words(one.name) for one in scenarios}
    lacking = [part for part in linked.promise.parts if same_words(part.label) not in there]
    if not lacking or not scenarios:
        raise Unusable(f"{name}: it exists, and stays unchanged")
    text = path.read_bytes().decode("utf-8-sig")
    indent = found[1] if (found := FIRST.search(text)) else "  "
    added = "".join(scenario(linked.promise, part, wording, indent) for part in lacking)
    added = added if text.endswith("\n") else f"\n{added}"
    with path.open("ab") as file:
        file.write(added.replace("\n", "\r\n" if "\r\n" in text else "\n").encode())
    labels = ", ".join(f'"{part.label}"' for part in lacking)
    return f"appended {labels}"
