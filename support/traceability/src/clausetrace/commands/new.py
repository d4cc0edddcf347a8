"""`trace new`: writes the skeleton of a feature."""

import click

from clausetrace.commands.group import commands, promise_named, read
from clausetrace.linking.skeleton import skeleton
from clausetrace.model import Unusable


@commands.command()
@click.argument("key")
def new(key: str) -> int:
    """Write the feature of KEY as its specification says it; the When lines are left to fill in."""
    configuration, links = read()
    promise = promise_named(links, key).promise
    path = configuration.feature_file(promise.area, promise.id)
    name = configuration.relative(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(promise))
    except FileExistsError:
        raise Unusable(f"{name}: it exists, and is left as it is") from None
    except OSError as error:
        raise Unusable(f"{name}: can't be written: {error.strerror}") from None
    click.echo(f"{name}: written; what happens is to be filled in after each When")
    return 0
