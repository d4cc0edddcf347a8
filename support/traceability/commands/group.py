"""The group of all commands, and what they share: names, results, and errors in one line."""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from support.traceability.configuration import Configuration, configured, find_root
from support.traceability.linking import Links, link
from support.traceability.model import Unusable
from support.traceability.origin import code_hash
from support.traceability.reading import read_tree
from support.traceability.results import read_results
from support.traceability.verdicts import Report, judge

Command = Callable[..., int]


@click.group()
def commands() -> None:
    """Link every promise of the specification to a verdict that rests on what ran.

    NAMES are keys (core/DEPS-1), areas (core) or paths; without any, everything is meant.
    Exit status: 0 all passed, 1 not all, 2 could not tell.
    """


def selecting(command: Command) -> Command:
    """Give a command the names of what it works on."""
    return click.argument("names", nargs=-1)(command)


def run_command(arguments: list[str]) -> int:
    """Run `trace` with these arguments and return its exit status."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    pytests = arguments[at + 1 :]
    if pytests and arguments[:1] != ["run"]:
        return _refused("-- takes arguments for pytest, which only `trace run` has")
    try:
        own, passed_on = _parted(arguments[:at])
        pytests = [*passed_on, *pytests]
        done = commands(own, prog_name="trace", standalone_mode=False, obj=pytests)
    except Unusable as error:
        return _refused(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        return _refused(f"{error.format_message()} {_allowed(error)}")
    except (click.Abort, KeyboardInterrupt):
        return _refused("broken off")
    return int(done or 0)


def _parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Part the options of `trace run` that are pytest's by configuration, with their values."""
    if arguments[:1] != ["run"]:
        return arguments, []
    names = configured(find_root(Path.cwd())).pass_on
    own, passed_on = [], []
    words = iter(arguments)
    for word in words:
        if word.partition("=")[0] not in names:
            own.append(word)
            continue
        passed_on.append(word)
        passed_on += [next(words, "")] if "=" not in word else []
    return own, passed_on


def _allowed(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    if context is None or context.command is commands:
        return f"Allowed: {', '.join(sorted(commands.commands))}; see `trace --help`."
    return f"See `{context.command_path} --help`."


def _refused(message: str) -> int:
    click.echo(f"trace: {' '.join(message.split())}", err=True)
    return 2


def read() -> tuple[Configuration, Links]:
    """Read the repository around the working folder, and link what it has."""
    configuration = configured(find_root(Path.cwd()))
    return configuration, link(read_tree(configuration), configuration)


def selected(configuration: Configuration, links: Links, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return keys and areas for what a person named; an unknown name is refused."""
    known = {linked.key for linked in links.promises}
    known |= {linked.promise.area for linked in links.promises}
    known |= {finding.key.partition("#")[0] for finding in links.findings if finding.key}
    found = []
    for word in words:
        name = _named(configuration, word)
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"the nearest is {near[0]}" if near else f"there are {', '.join(sorted(known))}"
            raise Unusable(f"{word}: no ID, area or path of the specification; {hint[:300]}")
        found.append(name)
    return tuple(found)


def _named(configuration: Configuration, word: str) -> str:
    path, below = Path(word).resolve(), configuration.features_folder.resolve()
    if not path.is_relative_to(below) or not path.exists():
        return word.strip("/")
    inside = path.relative_to(below)
    if path.name == configuration.specification:
        return inside.parent.as_posix()
    return inside.with_suffix("").as_posix()


def judged(
    configuration: Configuration,
    selection: tuple[str, ...] = (),
    path: Path | None = None,
    exit_status: int | None = None,
) -> Report:
    """Judge a result file, the last run's without a path, against the tree as it is now.

    `exit_status` is what pytest ended with, where that is known.
    """
    path = path or configuration.results_file
    name = configuration.relative(path) if path.is_relative_to(configuration.root) else str(path)
    # Read first: what reading Markdown needs for a moment is used again for the results.
    links = link(read_tree(configuration), configuration)
    results = read_results(path, name=name)
    if exit_status is not None and results.run.get("exit") not in {exit_status, None}:
        results.damage.append(f"pytest ended with exit status {exit_status}, not as it recorded")
    code, ignored = code_hash(configuration), configuration.ignored
    return judge(links, results, code=code, selection=selection, ignored=ignored)


def listed(option: str, given: str, allowed: Mapping[str, object]) -> list[str]:
    """Return the names in a list by commas; one that isn't allowed is refused."""
    names = given.split(",")
    if unknown := [name for name in names if name not in allowed]:
        raise Unusable(f"{option}: {unknown[0]!r} is unknown; allowed: {', '.join(allowed)}")
    return names
