"""The group of all commands, and what they share: names, results, and errors in one line."""

import difflib
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from clausetrace.comparing import Judged
from clausetrace.configuration import WEB, Configuration, configured, find_root
from clausetrace.judging.verdicts import Report, judge
from clausetrace.linking.links import Linked, Links, link
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.reading.tree import read_tree
from clausetrace.results.merging import merged
from clausetrace.results.origin import Code, code_of
from clausetrace.results.result_file import Results, read_results, recovered
from clausetrace.results.sharding import Shard
from clausetrace.results.spec_snapshot import links_of
from clausetrace.writing import naming_output

Command = Callable[..., int]
COMMIT = re.compile("[0-9a-fA-F]{7,40}")


MODULES = {
    "check": "check",
    "comment": "comment",
    "diff": "diff",
    "fmt": "fmt",
    "impact": "impact",
    "init": "init",
    "mutate": "mutate",
    "lists": "lists",
    "new": "new",
    "own-comment": "comment",
    "prove": "prove",
    "report": "report",
    "review": "review",
    "run": "run",
    "sentences": "lists",
    "show": "show",
    "waive": "waive",
}
"""The module of each command; only that of the command given is imported."""


class Commands(click.Group):
    """A group of commands, each read when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name in MODULES:
            import_module(f"clausetrace.commands.{MODULES[cmd_name]}")
        return super().get_command(ctx, cmd_name)


@click.group(cls=Commands)
def commands() -> None:
    """Link every promise of the specification to a verdict that rests on what ran.

    NAMES are keys (core/DEPS-1), areas (core) or paths; without any, everything is meant.
    Exit status: 0 all passed, 1 not all, 2 inconclusive.
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
        with naming_output():
            own, passed_on = _parted(arguments[:at])
            pytests = [*passed_on, *pytests]
            done = commands(own, prog_name="trace", standalone_mode=False, obj=pytests)
            sys.stdout.flush()
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
        return f"Allowed: {', '.join(MODULES)}; see `trace --help`."
    return f"See `{context.command_path} --help`."


def _refused(message: str) -> int:
    click.echo(f"trace: {' '.join(message.split())}", err=True)
    return 2


def read() -> tuple[Configuration, Links]:
    """Read the repository around the working folder, and link what it has."""
    configuration = configured(find_root(Path.cwd()))
    return configuration, link(read_tree(configuration), configuration)


def selected(
    configuration: Configuration, links: Links, words: tuple[str, ...], *, parts: bool = False
) -> tuple[str, ...]:
    """Return keys and areas for what a person named, and `parts` of IDs; others are refused."""
    known = {linked.key for linked in links.promises}
    known |= {part.key for linked in links.promises if parts for part in linked.parts}
    known |= {linked.promise.area for linked in links.promises}
    known |= {finding.key.partition("#")[0] for finding in links.findings if finding.key}
    found = []
    for word in words:
        name = _named(configuration, word)
        if name is None:
            return ()
        if name not in known:
            hint = _nearest(name, known)
            raise Unusable(f"{word}: no ID, area or path of the specification; {hint}")
        found.append(name)
    return tuple(found)


def _named(configuration: Configuration, word: str) -> str | None:
    """Return the key or area that a person means; None for the whole tree."""
    path = Path(word).resolve()
    for folder in (configuration.features_folder, configuration.specifications_folder):
        if path in {folder, configuration.root}:
            return None
        if path.is_dir() and folder in path.parents:
            return path.relative_to(folder).as_posix()
    if path.is_file() and configuration.root in path.parents:
        if configuration.is_specification(path):
            return configuration.area(path)
        if configuration.is_feature(path):
            return f"{configuration.area(path)}/{path.stem}"
    return word.strip("/")


def promise_named(links: Links, word: str) -> Linked:
    """Return the one promise with this key; another word is refused."""
    known = {linked.key: linked for linked in links.promises}
    if word not in known:
        raise Unusable(f"{word}: no ID of the specification; {_nearest(word, known)}")
    return known[word]


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most like a word, in any case of letters; else the areas there are."""
    folded = {name.casefold(): name for name in sorted(known)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1)
    areas = dict.fromkeys(name.partition("/")[0] for name in folded.values())
    return f"the nearest is {folded[near[0]]}" if near else f"the areas are {', '.join(areas)}"


def judged(
    configuration: Configuration,
    selection: tuple[str, ...] = (),
    exit_status: int | None = None,
) -> Report:
    """Judge the last run against the tree as it is now; a shard is judged by its own IDs.

    `exit_status` is what pytest ended with, where that is known.
    """
    name = _name(configuration, None)
    results = read_results(configuration.results_file, name=name, words_only=True)
    if exit_status is not None and results.run.get("exit") not in {exit_status, None}:
        results.damage.append(f"pytest ended with exit status {exit_status}, not as it recorded")
    # Read last: what reading results needs for a moment is used again for the tree.
    links = link(read_tree(configuration), configuration)
    if shard := results.run.get("shard"):
        selection = _of_shard(Shard(**shard), links, selection)
    return judged_against(links, results, configuration, selection)


def judged_against(
    links: Links,
    results: Results,
    configuration: Configuration,
    selection: tuple[str, ...] = (),
) -> Report:
    """Judge results against the tree that the links were read from."""
    code, ignored = code_of(configuration), {} if selection else configuration.ignored
    report = judge(links, results, code=code, selection=selection, ignored=ignored)
    return with_owners(report, configuration)


def with_owners(report: Report, configuration: Configuration) -> Report:
    """Return a report that knows who owns each ID, where the repository says so."""
    if not configuration.owners:
        return report
    from clausetrace.linking.owners import owners_of  # noqa: PLC0415  where it is configured only

    return replace(
        report, owners=owners_of(configuration, (one.promise for one in report.promises))
    )


def read_all(
    configuration: Configuration, paths: tuple[Path, ...], *, words_only: bool = False
) -> Results:
    """Read result files as one, the last run's where none is named, also that of a killed run.

    `words_only` is for callers that judge them against the tree, and writes them nowhere.
    """
    if not paths:
        recovered(configuration)
    named = [
        (path or configuration.results_file, _name(configuration, path))
        for path in paths or (None,)
    ]
    return merged([read_results(path, name=name, words_only=words_only) for path, name in named])


def refuse_others(results: Results, commit: str) -> None:
    """Raise Unusable for results of another commit, or of a tree with uncommitted changes."""
    if not COMMIT.fullmatch(commit):
        raise Unusable(f"--commit: must be 7 to 40 hex digits of a commit, not {commit!r}")
    of = results.run["commit"]
    if not of.startswith(commit.lower()):
        raise Unusable(f"{results.path}: results of {of or 'no commit'}, not of {commit}")
    if unknown := results.run.get("unknown"):
        told = f"results of {of}, and whether files differ from it is unknown: {unknown}"
        raise Unusable(f"{results.path}: {told}")
    if results.run["dirty"]:
        raise Unusable(f"{results.path}: results of {of} with uncommitted changes, so of no commit")
    if results.findings is None:
        told = "records no findings, so it can't be judged without its tree"
        raise Unusable(f"{results.path}: {told}")


def judged_alone(results: Results) -> Judged:
    """Judge results by what their own file says was promised, without the tree."""
    links, ignored = links_of(results), results.run.get("configuration", {}).get("ignored", {})
    return Judged(links, judge(links, results, code=Code(results.run["code"]), ignored=ignored))


def with_past(report: Report, history: Path | None, base: Path | None = None) -> Report:
    """Return a report that knows the results `base`, and the runs before it.

    They are those that the file `history` keeps, or else those that stand beside the base.
    """
    from clausetrace.rendering.history.history_file import FILE, read_history, with_run  # noqa: PLC0415  for reports only

    before = judged_alone(merged([read_results(base, name=str(base))])).report if base else None
    if base and not (history and history.is_file()):
        history = base.with_name(FILE)
    past = read_history(history) if history else ()
    return replace(report, base=before, past=with_run(past, report))


def _name(configuration: Configuration, path: Path | None) -> str:
    if path is None:
        return configuration.relative(configuration.results_file)
    inside = path.is_absolute() and path.is_relative_to(configuration.root)
    return configuration.relative(path) if inside else str(path)


def _of_shard(shard: Shard, links: Links, selection: tuple[str, ...]) -> tuple[str, ...]:
    keys = [promise.key for promise in links.promises if chosen(promise.key, selection)]
    if not (own := tuple(key for key in keys if shard.has(key))):
        raise Unusable(f"{shard}: none of the {len(keys)} IDs belongs to it; use fewer shards")
    return own


def web_address(option: str, given: str) -> str:
    """Return an address that Markdown and HTML can link; another one is refused."""
    if given and not WEB.fullmatch(given):
        raise Unusable(f"{option}: must be an address of http or https, not {given!r}")
    return given


def listed(option: str, given: str, allowed: Mapping[str, object]) -> list[str]:
    """Return the names in a list by commas; one that isn't allowed is refused."""
    names = given.split(",")
    if unknown := [name for name in names if name not in allowed]:
        raise Unusable(f"{option}: {unknown[0]!r} is unknown; allowed: {', '.join(allowed)}")
    return names
