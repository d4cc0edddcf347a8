"""`trace check`: specifications against features, without running anything."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from clausetrace.collecting.collection import Collecting, binds_steps, collecting
from clausetrace.commands.group import commands, selected, selecting
from clausetrace.configuration import Configuration, configured, find_root
from clausetrace.counting import part_of_whole
from clausetrace.linking.links import Links, link
from clausetrace.linking.selection import chosen
from clausetrace.model import Finding
from clausetrace.reading.tree import read_tree
from clausetrace.rendering.visible_text import harmless, visible


@commands.command()
@selecting
@click.option("--no-steps", is_flag=True, help="don't have pytest collect the steps")
def check(names: tuple[str, ...], no_steps: bool) -> int:  # noqa: FBT001  click hands it over
    """Compare specifications with features, without running anything.

    pytest collects meanwhile: steps without a definition and what can't be imported are findings.
    """
    configuration = configured(find_root(Path.cwd()))
    collects = not no_steps and binds_steps(configuration)
    with collecting(configuration) if collects else nullcontext() as collection:
        links = link(read_tree(configuration), configuration)
        selection = selected(configuration, links, names)
        findings = _found(configuration, links, selection)
        findings += _of_steps(collection, findings, selection) if collection else []
    for finding in findings:
        click.echo(harmless(visible(str(finding))))
    for waiver in links.waivers:
        if chosen(waiver.key, selection):
            click.echo(visible(f"{waiver.place}: waived: {waiver.key}: {waiver}"))
    count = len(findings)
    promises = [promise for promise in links.promises if chosen(promise.key, selection)]
    clauses = [clause for promise in promises for part in promise.parts for clause in part.clauses]
    proving = sum(clause.step is not None for clause in clauses)
    one_to_one = sum(promise.feature is not None for promise in promises)
    unreviewed = sum(promise.key in links.unreviewed for promise in promises)
    if unreviewed:
        click.echo(f"{part_of_whole(unreviewed, len(promises), 'ID')} unreviewed")
    linked = f"{part_of_whole(one_to_one, len(promises), 'ID')} linked one to one"
    verb = "has" if len(clauses) == 1 else "have"
    proved = f"{part_of_whole(proving, len(clauses), 'clause')} {verb} a step"
    click.echo(f"{linked}, {proved}, {count} finding{'' if count == 1 else 's'}")
    for path, reason in configuration.ignored.items() if not selection else ():
        click.echo(visible(f"{path}: ignored: {reason}"))
    return max((finding.status for finding in findings), default=0 if promises else 2)


def _found(configuration: Configuration, links: Links, selection: tuple[str, ...]) -> list[Finding]:
    found = [*links.findings, *_of_mutations(configuration, links)]
    found += _of_lists(configuration, links) if not selection else ()
    return [one for one in found if chosen(one.key, selection)]


def _of_steps(
    collection: Collecting, found: list[Finding], selection: tuple[str, ...]
) -> list[Finding]:
    """Return what pytest refuses, except where something is found at the same place already."""
    places = {(one.path, one.line) for one in found}
    told = [
        finding for finding in collection.findings() if (finding.path, finding.line) not in places
    ]
    return [one for one in told if not one.key or chosen(one.key, selection)]


def _of_mutations(configuration: Configuration, links: Links) -> Iterator[Finding]:
    if configuration.mutations:
        from clausetrace.proving.mutations.mutation_findings import mutation_findings  # noqa: PLC0415  few list any

        yield from mutation_findings(configuration, links)


def _of_lists(configuration: Configuration, links: Links) -> Iterator[Finding]:
    if configuration.lists:
        from clausetrace.listing.documents import list_findings  # noqa: PLC0415  not all want them

        yield from list_findings(configuration, links)
