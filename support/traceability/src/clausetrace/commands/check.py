"""`trace check`: specifications against features, without running anything."""

from collections.abc import Iterator

import click

from clausetrace.commands.group import commands, read, selected, selecting
from clausetrace.configuration import Configuration
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Finding
from clausetrace.rendering.visible_text import visible


@commands.command()
@selecting
def check(names: tuple[str, ...]) -> int:
    """Compare specifications with features, without running anything."""
    configuration, links = read()
    selection = selected(configuration, links, names)
    found = [*links.findings, *_of_mutations(configuration, links)]
    found += _of_lists(configuration, links) if not selection else ()
    findings = [one for one in found if chosen(one.key, selection)]
    for finding in findings:
        click.echo(visible(str(finding)))
    for waiver in links.waivers:
        if chosen(waiver.key, selection):
            click.echo(visible(f"{waiver.place}: waived: {waiver.key}: {waiver}"))
    linked = [one for one in links.promises if chosen(one.key, selection)]
    clauses = [clause for one in linked for part in one.parts for clause in part.clauses]
    proving = sum(clause.step is not None for clause in clauses)
    one_to_one = sum(one.feature is not None for one in linked)
    unreviewed = sum(one.key in links.unreviewed for one in linked)
    if unreviewed:
        click.echo(f"{unreviewed} of {len(linked)} IDs unreviewed")
    click.echo(
        f"{one_to_one} of {len(linked)} IDs linked one to one, {proving} of {len(clauses)} clauses "
        f"have a step, {len(findings)} finding{'' if len(findings) == 1 else 's'}"
    )
    for path, reason in configuration.ignored.items():
        click.echo(visible(f"{path}: ignored: {reason}"))
    return max((finding.status for finding in findings), default=0 if linked else 2)


def _of_mutations(configuration: Configuration, links: Links) -> Iterator[Finding]:
    if configuration.mutations:
        from clausetrace.proving.mutations.mutation_findings import mutation_findings  # noqa: PLC0415  few list any

        yield from mutation_findings(configuration, links)


def _of_lists(configuration: Configuration, links: Links) -> Iterator[Finding]:
    if configuration.lists:
        from clausetrace.listing.documents import list_findings  # noqa: PLC0415  not all want them

        yield from list_findings(configuration, links)
