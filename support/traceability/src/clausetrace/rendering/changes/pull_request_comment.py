"""Renders what a change did as the one comment of a pull request."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from urllib.parse import quote

from clausetrace.comparing import Change, Difference, Effect, Judged
from clausetrace.comparing.change import WEAKER, WORSE
from clausetrace.configuration import WEB
from clausetrace.counting import part_of_whole
from clausetrace.covering.told_impact import ToldImpact
from clausetrace.judging.verdicts import WORST_FIRST, PromiseReport, Report, Verdict
from clausetrace.model import Place
from clausetrace.recording.masking import cut
from clausetrace.rendering.changes.first_screen import Told, grouped, labelled, parted
from clausetrace.rendering.changes.told_changes import NO_BASE, told
from clausetrace.rendering.markdown import LIMIT, MARKS, text
from clausetrace.rendering.summary import (
    STATUS,
    commit_of,
    link_of,
    only_run,
    scenarios,
    surroundings,
    took,
    totals,
)
from clausetrace.results.merging import variants_of

MARKER = "<!-- trace: the one comment of this pull request -->"
"""The first line, by which a later run finds the comment that it replaces."""
WORDS = 500
"""Characters of one change, or of one reason, that are shown."""
ALIKE = 10
"""Keys that are named where more happened for one reason."""
PLACES = 10
"""Places of changed lines that no scenario executes, as many as fit a line."""
ROOM = 1000
"""Characters kept free for what is said of what was left out."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the event knows of a change; `deciding` are changed files that decide verdicts.

    `no_base` is why there is nothing to compare with, where there is nothing; `impact` is what no
    scenario executes, where that was looked at; `run` and `report` are the addresses of both.
    """

    fork: bool = False
    deciding: tuple[str, ...] = ()
    no_base: str = NO_BASE
    impact: ToldImpact | None = None
    run: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and as what and how many it is counted where it is left out."""

    line: str
    kind: str = "lines"
    count: int = 1


def as_comment(
    head: Report, base: Judged | None, difference: Difference | None, told_by: Circumstances
) -> str:
    """Return the comment: what changed in its first screen, and what isn't passed folded below."""
    lines = [MARKER, f"## {_headline(head, difference, told_by)}", _basis(head, base, told_by)]
    lines += [f"**Only a part was run:** {text(part)}"] if (part := only_run(head)) else []
    if told_by.deciding:
        files = ", ".join(map(text, told_by.deciding[:5]))
        more = ", …" if len(told_by.deciding) > 5 else ""  # noqa: PLR2004  as many as fit a line
        lines.append(
            f"**Changed files that decide verdicts ({len(told_by.deciding)}):** {files}{more}"
        )
    lines += [_unprotected(told_by.impact)] if told_by.impact else []
    quiet = difference and not difference.changes and not difference.notes
    if head.exit_status == 0 and quiet and not told_by.deciding:
        return "\n".join(lines) + "\n"
    lines += ["", *_reasons(head)]
    lines += [""] if head.inconclusive else []
    first, others = parted(grouped(difference.changes if difference else (), head.owners))
    line = partial(_entry, head=head, situations=_situations(head, base))
    front = [*map(Entry, lines), *_decisions(first, line), *map(Entry, _counts(head, base))]
    if others:
        front += map(Entry, ("", "### Every other change", ""))
        front += map(line, others)
    notes = difference.notes if difference else ()
    front += (Entry(f"- note: {text(cut(note, WORDS))}", "notes") for note in notes)
    listed = [promise for promise in head.promises if promise.verdict is not Verdict.PASSED]
    matrix = [Entry(_row(one, head), "IDs") for one in listed]
    return _fitted(front, matrix, head)


def _unprotected(impact: ToldImpact) -> str:
    """Return in one line which changed lines no scenario executes."""
    if impact.fault:
        return f"**Changed lines that no scenario executes:** unknown: {text(impact.fault)}"
    shown = ", ".join(text(cut(place, WORDS)) for place in impact.places[:PLACES]) or "none"
    more = ", …" if len(impact.places) > PLACES else ""
    unknown = f"; {impact.unknown} changed files unknown" if impact.unknown else ""
    return f"**Changed lines that no scenario executes ({impact.lines}):** {shown}{more}{unknown}"


def no_verdict(why: str) -> str:
    """Return the comment for results that can't be used."""
    return f"{MARKER}\n## ❔ No verdict\nThe results can't be used: {text(why)}\n"


def _headline(head: Report, difference: Difference | None, told_by: Circumstances) -> str:
    changed = (told(difference) or "nothing changed") if difference else text(told_by.no_base)
    mark, verdict = "✅❌❔"[head.exit_status], STATUS[head.exit_status]
    if head.exit_status == 0 and difference and difference.worse:
        mark, verdict = "⚠️", "passed, to be reviewed"
    verdict = f"results of a fork, {verdict}" if told_by.fork else verdict
    passed = sum(promise.verdict is Verdict.PASSED for promise in head.promises)
    counts = f"{part_of_whole(passed, len(head.promises), 'ID')} passed"
    counts += f", {len(head.waived)} waived" if head.waived else ""
    counts += f", {scenarios(len(head.flaky))} flaky" if head.flaky else ""
    return f"{mark} {verdict[0].upper()}{verdict[1:]}: {counts}; {changed}"


def _basis(head: Report, base: Judged | None, told_by: Circumstances) -> str:
    before = f", compared with {commit_of(base.report.run)}" if base else ""
    commit = commit_of(head.run)
    variants = [one for one in variants_of(head.run) if one]
    lasted = [f"took {time}"] if (time := took(head.run)) else []
    again = (
        [f"{head.retried} {'retry' if head.retried == 1 else 'retries'}"] if head.retried else []
    )
    how = ", ".join([*variants, *lasted, *again])
    basis = text(f"{commit[0].upper()}{commit[1:]}{before}{how and '; '}{how}")
    links = (("run", told_by.run), ("report", told_by.report))
    return "; ".join([basis, *(_link(name, address) for name, address in links if address)])


def _counts(head: Report, base: Judged | None) -> Iterator[str]:
    now, before = totals(head), totals(base.report) if base else None
    sides = [one for one in (now, before) if one]
    shown = [verdict for verdict in WORST_FIRST if any(side.counts[verdict] for side in sides)]
    yield f"| IDs | {''.join(f'{one} | ' for one in shown)}clauses proved |"
    yield f"|---:|{'---:|' * len(shown)}---:|"
    cells = [_counted(now.ids, before and before.ids)]
    cells += [_counted(now.counts[one], before and before.counts[one]) for one in shown]
    proved = f"{now.proved} of {now.clauses}"
    cells.append(proved + _by(now.proved, before and before.proved))
    yield f"| {' | '.join(cells)} |"


def _counted(now: int, before: int | None) -> str:
    return f"{now}{_by(now, before)}"


def _by(now: int, before: int | None) -> str:
    return f" ({now - before:+d})" if before not in (None, now) else ""


def _reasons(head: Report) -> Iterator[str]:
    if head.inconclusive:
        more = f"; and {len(head.inconclusive) - 1} more" if len(head.inconclusive) > 1 else ""
        yield f"- **inconclusive** {text(cut(head.inconclusive[0], WORDS))}{more}"


def _decisions(told_first: list[Told], line: Callable[[Told], Entry]) -> Iterator[Entry]:
    """Yield the first screen's changes below their labels."""
    for label, those in labelled(told_first):
        yield Entry(f"**{label}**")
        yield from map(line, those)
        yield Entry("")


def _situations(head: Report, base: Judged | None) -> dict[str, str]:
    """Return the situation of each part; of one that is gone, as the base has it."""
    sides = (base.report, head) if base else (head,)
    promises = (promise for side in sides for promise in side.promises)
    return {part.key: part.situation for promise in promises for part in promise.parts}


def _entry(one: Told, *, head: Report, situations: Mapping[str, str]) -> Entry:
    line = _line(one.change, head=head, situations=situations) + _alike(one.others)
    return Entry(line, one.effect, 1 + len(one.others))


def _alike(others: tuple[str, ...]) -> str:
    """Return to what else the same happened for the same reason."""
    more = ", …" if len(others) > ALIKE else ""
    named = ", ".join(text(key) for key in others[:ALIKE])
    return f"; the same for {len(others)} more: {named}{more}" if others else ""


def _line(change: Change, *, head: Report, situations: Mapping[str, str]) -> str:
    situation = situations.get(change.key)
    key = f"{change.key} ({cut(situation, WORDS)})" if situation else change.key
    places = ", ".join(_linked(place, link_of(head)) for place in change.places)
    words = text(f"{key}: {cut(change.text, WORDS)}")
    weaker = change.effect in WEAKER and change.effect is not Effect.WEAKENED
    effect = f"weakened, {change.effect}" if weaker else change.effect
    owners = head.owners.get(change.key.partition("#")[0]) if change.effect in WORSE else ()
    owner = f", owner {text(' '.join(owners))}" if owners else ""
    return f"- **{effect}** {words}{f' ({places})' if places else ''}{owner}"


def _linked(place: Place, link: str) -> str:
    """Return a place, as a link where the results say where files can be read."""
    if not link:
        return text(str(place))
    address = link if "{path}" in link else f"{link.rstrip('/')}/{{path}}#L{{line}}"
    address = address.replace("{path}", quote(place.path)).replace("{line}", str(place.line))
    return _link(str(place), address)


def _link(words: str, address: str) -> str:
    return f"[{text(words)}](<{address}>)" if WEB.fullmatch(address) else text(words)


def _row(report: PromiseReport, head: Report) -> str:
    promise, proved = report.promise, f"{report.proved} of {report.clauses}"
    verdict = f"{MARKS.get(report.verdict, '⚠️')} {report.verdict}"
    owner = f" {text(' '.join(head.owners.get(promise.key, ())))} |" if head.owners else ""
    words = f"{text(promise.key)} | {text(cut(promise.title, WORDS))}"
    return f"| {verdict} | {words} | {proved} |{owner}"


def _fitted(front: list[Entry], matrix: list[Entry], head: Report) -> str:
    """Cut from the least important end, and say how much of what was left out."""
    counted = part_of_whole(len(matrix), len(head.promises), "ID")
    summary = f"<details><summary>{counted} not passed</summary>"
    owner, rule = (" owner |", "---|") if head.owners else ("", "")
    columns = f"| verdict | ID | title | clauses proved |{owner}"
    opening = ["", summary, "", columns, f"|---|---|---|---:|{rule}"]
    closing = ["", "</details>", "", text(f"Run with {surroundings(head.run)}.")]
    lines, size, left = [], ROOM, Counter[str]()
    for entry in chain(front, map(Entry, opening if matrix else ()), matrix):
        size += len(entry.line) + 1
        if size > LIMIT:
            left[entry.kind] += entry.count
        else:
            lines.append(entry.line)
    lines += closing if summary in lines else closing[2:]
    if left := Counter({kind: count for kind, count in left.items() if kind != "lines"}):
        told_off = ", ".join(f"{count} {kind}" for kind, count in left.items())
        lines += ["", f"Left out, since a comment has a limited length: {told_off}."]
    return "\n".join(lines) + "\n"
