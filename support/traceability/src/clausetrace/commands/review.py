"""`trace review`: records that somebody looked at words and feature side by side."""

import click

from clausetrace.commands.group import commands, read, selected
from clausetrace.configuration import Configuration
from clausetrace.linking.links import Links
from clausetrace.linking.reviews import present
from clausetrace.linking.selection import chosen
from clausetrace.reading.decisions import REVIEWED, entries_of, write_record


@commands.command()
@click.argument("names", nargs=-1, required=True)
def review(names: tuple[str, ...]) -> int:
    """Record words and features of NAMES as they are now: a person has read both."""
    configuration, links = read()
    selection = selected(configuration, links, names)
    keys = [promise.key for promise in links.promises]
    keys += [finding.key for finding in links.findings if finding.kind == "drifted"]
    wanted = dict.fromkeys(key for key in keys if chosen(key, selection))
    for area in sorted({key.rpartition("/")[0] for key in wanted}):
        _record(configuration, links, area, [k for k in wanted if k.rpartition("/")[0] == area])
    unread = [
        promise.key
        for promise in links.promises
        if promise.key in wanted and promise.feature is None
    ]
    for key in unread:
        click.echo(f"{key}: not reviewed: there is no feature to read")
    return 1 if unread else 0


def _record(configuration: Configuration, links: Links, area: str, keys: list[str]) -> None:
    """Write the present state of these IDs; those that no specification has are forgotten."""
    path = configuration.features_folder / area / REVIEWED
    entries = entries_of(path)
    there = {promise.key: promise for promise in links.promises}
    for key in keys:
        name, linked = key.rpartition("/")[2], there.get(key)
        if linked is None:
            entries.pop(name, None)
        elif linked.feature is not None:
            entries[name] = present(linked.promise, linked.feature).as_entry()
    write_record(path, entries)
    click.echo(f"{configuration.relative(path)}: {len(entries)} reviewed")
