"""`trace sentences` and `trace lists`: the sentences of features, and files that list them."""

from itertools import groupby

import click

from clausetrace.commands.group import commands, read
from clausetrace.listing.documents import WITHOUT, counted, lists, told_uses, used
from clausetrace.listing.sentences import narrowed
from clausetrace.model import Unusable
from clausetrace.rendering.visible_text import visible


@commands.command("sentences")
@click.argument("words", nargs=-1)
def sentences(words: tuple[str, ...]) -> int:
    """Print every sentence of steps, or those with all of WORDS: an example each, and its uses."""
    found = used(*read())
    having = narrowed(found, words)
    for subject, those in groupby(having, key=lambda one: one.subject):
        click.echo(visible(subject or WITHOUT))
        for one in those:
            click.echo(visible(f"  {one.keyword} {one.words}"))
            example = one.example(words)
            click.echo(visible(f"    {told_uses(one)}{f': {example}' if example else ''}"))
    click.echo(f"{counted(having)}{f'; all: {counted(found)}' if words else ''}")
    return 0


@commands.command("lists")
def write_lists() -> int:
    """Write the lists of sentences and IDs that are configured."""
    configuration, links = read()
    if not configuration.lists:
        keys = "tool.clausetrace.sentences or tool.clausetrace.index"
        raise Unusable(f"no list is configured: give {keys} a path, such as features/SENTENCES.md")
    for one in lists(configuration, links):
        current = one.first_difference() is None
        if not current:
            one.write()
        click.echo(visible(f"{one.name}: {'up to date' if current else 'written'}"))
    return 0
