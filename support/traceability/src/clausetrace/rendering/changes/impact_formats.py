"""Shows what a change concerns: as lines, as Markdown, as JSON."""

from collections.abc import Iterator
from dataclasses import asdict

from clausetrace.covering.impact import Impact, Span
from clausetrace.rendering.markdown import text
from clausetrace.rendering.visible_text import as_visible_json, visible


def impact_lines(impact: Impact) -> Iterator[str]:
    """Yield each changed line with who executes it, then each scenario, and a summary."""
    for span in impact.spans:
        yield visible(f"{span.place}: {_told(span)}")
    for path, why in impact.unknown:
        yield visible(f"{path}: unknown: {why}")
    for path in impact.words:
        yield visible(f"{path}: words changed")
    for key, places in impact.scenarios.items():
        yield visible(f"{key}: executes {', '.join(places)}")
    yield from _gaps(impact)
    yield impact_summary(impact)


def impact_markdown(impact: Impact) -> str:
    """Return the same as Markdown, with the unprotected lines first."""
    blocks = [f"## {impact_summary(impact)}", ""]
    ordered = sorted(impact.spans, key=lambda span: not span.is_unprotected)
    blocks += [f"- {text(span.place)}: {text(_told(span))}" for span in ordered]
    blocks += [f"- {text(path)}: unknown: {text(why)}" for path, why in impact.unknown]
    blocks += [f"- {text(path)}: words changed" for path in impact.words]
    blocks += [f"- {text(line)}" for line in _gaps(impact)]
    if found := impact.scenarios:
        blocks += ["", "| scenario | executes |", "| --- | --- |"]
        blocks += [f"| {text(key)} | {text(', '.join(where))} |" for key, where in found.items()]
    return "\n".join([*blocks, ""])


def impact_json(impact: Impact) -> str:
    """Return the same as one line of JSON."""
    spans = [asdict(span) | {"unprotected": span.is_unprotected} for span in impact.spans]
    return as_visible_json(
        {
            "summary": impact_summary(impact),
            "base": impact.base,
            "exit": impact.exit_status,
            "lines": spans,
            "unknown": [{"path": path, "why": why} for path, why in impact.unknown],
            "words": list(impact.words),
            "scenarios": impact.scenarios,
            "unrecorded": list(impact.unrecorded),
            "lost": impact.lost,
        }
    )


def impact_summary(impact: Impact) -> str:
    """Return all of it in one line."""
    lines = sum(span.last - span.first + 1 for span in impact.unprotected)
    verb = "executes" if len(impact.scenarios) == 1 else "execute"
    parts = [
        f"since {visible(impact.base)}: {_counted(impact.files, 'file')} changed",
        f"{_counted(len(impact.scenarios), 'scenario')} {verb} what changed",
        f"{_counted(lines, 'changed line')} unprotected",
    ]
    if any(span.everyone for span in impact.spans):
        parts.append("every scenario may be concerned")
    unknown = len({*dict(impact.unknown), *(span.path for span in impact.spans if span.unknown)})
    if unknown:
        parts.append(f"{_counted(unknown, 'file')} unknown")
    if impact.is_incomplete and not unknown:
        parts.append("the record is incomplete")
    return "; ".join(parts)


def _told(span: Span) -> str:
    if span.unknown:
        return f"unknown: {span.unknown}"
    if span.everyone:
        return "executed outside of scenarios, so it may concern every scenario"
    if span.scenarios:
        return f"executed by {_counted(len(span.scenarios), 'scenario')}"
    return "unprotected: no scenario executes it"


def _gaps(impact: Impact) -> Iterator[str]:
    if impact.spans and impact.unrecorded:
        yield f"unknown: {_counted(len(impact.unrecorded), 'scenario')} not recorded"
    if impact.spans and impact.lost:
        yield f"unknown: the record of {impact.lost} process{'es' * (impact.lost > 1)} is lost"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
