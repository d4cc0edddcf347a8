"""`trace waive`: excuses one verdict of one key for a while."""

import getpass
import subprocess
from datetime import date, datetime
from pathlib import Path

import click

from clausetrace.commands.group import commands, judged
from clausetrace.configuration import configured, find_root
from clausetrace.judging.verdicts import FINE, PromiseReport, Report, Verdict
from clausetrace.linking.reviews import words_of
from clausetrace.linking.waivers import Waiver, today, too_late
from clausetrace.model import Place, Unusable
from clausetrace.reading.decisions import WAIVED, entries_of, write_record


@commands.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--reason", required=True, help="why it may stay as it is for a while")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="its last day")
@click.option("--person", help="who answers for it; without it, Git's user or yours")
def waive(names: tuple[str, ...], reason: str, until: datetime, person: str | None) -> int:
    """Excuse what the last run reports about NAMES: IDs, or parts of one (orders/ORDER-1#Label)."""
    configuration = configured(find_root(Path.cwd()))
    report = judged(configuration)
    if report.inconclusive:
        raise Unusable(f"the last run is inconclusive: {report.inconclusive[0]}, so run it again")
    end = _checked(reason, until.date())
    person = person or _person(configuration.root)
    for name in names:
        for promise, key, verdict in _wrong(report, name):
            words = words_of(promise.promise, key.partition("#")[2])
            waiver = Waiver(key, verdict, words, reason, person, end, Place(""))
            area = promise.promise.area
            path = configuration.features_folder / area / WAIVED
            write_record(path, entries_of(path) | {key.removeprefix(f"{area}/"): waiver.as_entry()})
            click.echo(f"{key}: {waiver}")
    return 0


def _checked(reason: str, until: date) -> date:
    if not reason.strip():
        raise Unusable("--reason: must not be empty")
    if until < today():
        raise Unusable(f"--until: {until} is over")
    if fault := too_late(until):
        raise Unusable(f"--until: {fault}")
    return until


def _wrong(report: Report, name: str) -> list[tuple[PromiseReport, str, Verdict]]:
    """Return what is wrong with an ID or a part of one: each part, or the ID as a whole."""
    id_, _, label = name.partition("#")
    promise = next((one for one in report.promises if one.promise.key == id_), None)
    parts = [part for part in promise.parts if label in {"", part.label}] if promise else []
    if promise is None or not parts:
        raise Unusable(f"{name}: no ID of the specification, or part of one")
    wrong = [(promise, part.key, part.verdict) for part in parts if part.verdict not in FINE]
    if not label and (promise.verdict is Verdict.MISSING or not wrong):
        wrong = [(promise, id_, promise.verdict)]
    if not wrong or wrong[0][2] in FINE:
        raise Unusable(f"{name}: there is nothing to waive, it is {promise.verdict}")
    return wrong


def _person(root: Path) -> str:
    words = ["git", "config", "user.name"]
    try:
        asked = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603  fixed words
    except OSError:
        return getpass.getuser()
    return asked.stdout.strip() or getpass.getuser()
