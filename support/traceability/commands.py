"""What each command of `trace` does, and its exit status: 0 passed, 1 not, 2 could not tell."""

import difflib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from rich.console import Console

from support.traceability.configuration import Configuration, configured, find_root
from support.traceability.linking import Links, link
from support.traceability.model import Unusable
from support.traceability.origin import code_hash
from support.traceability.proof import PROOFS, paths, run_pytest
from support.traceability.reading import read_tree
from support.traceability.render import FORMATS
from support.traceability.render.summary import visible
from support.traceability.render.terminal import print_report
from support.traceability.results import forget, read_results, recovered
from support.traceability.verdicts import Report, chosen, judge

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


def _read() -> tuple[Configuration, Links]:
    configuration = configured(find_root(Path.cwd()))
    return configuration, link(read_tree(configuration), configuration)


def _selected(
    configuration: Configuration, links: Links, words: tuple[str, ...]
) -> tuple[str, ...]:
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


@commands.command()
@selecting
def check(names: tuple[str, ...]) -> int:
    """Compare specifications with features, without running anything."""
    configuration, links = _read()
    selection = _selected(configuration, links, names)
    findings = [one for one in links.findings if chosen(one.key, selection)]
    console = Console(soft_wrap=True, highlight=False)
    for finding in findings:
        console.print(visible(str(finding)), markup=False)
    linked = [one for one in links.promises if chosen(one.key, selection)]
    clauses = [clause for one in linked for part in one.parts for clause in part.clauses]
    proving = sum(clause.step is not None for clause in clauses)
    one_to_one = sum(one.feature is not None for one in linked)
    console.print(
        f"{one_to_one} of {len(linked)} IDs linked one to one, {proving} of {len(clauses)} clauses "
        f"have a step, {len(findings)} findings",
        markup=False,
    )
    for path, reason in configuration.ignored.items():
        console.print(f"{path}: ignored: {reason}", markup=False)
    return max((finding.status for finding in findings), default=0 if linked else 2)


@commands.command()
@selecting
@click.pass_obj
def run(pytests: list[str], names: tuple[str, ...]) -> int:
    """Run scenarios and judge them; arguments after -- go to pytest."""
    configuration, links = _read()
    selection = _selected(configuration, links, names)
    if any(word.startswith("--trace-results") for word in pytests):
        raise Unusable("--trace-results: `trace run` writes where tool.traceability.results says")
    forget(configuration.results_folder)
    done = run_pytest(configuration.root, *paths(configuration, selection), *pytests)
    if recovered(configuration, folder=configuration.results_folder) is None:
        ended = f"pytest ended with exit status {done.returncode} and left no record"
        raise Unusable(f"{ended}: it stopped before its first scenario, or ran without the engine")
    report = _judged(configuration, selection, exit_status=done.returncode)
    for render, name in FORMATS.values():
        (configuration.results_folder / name).write_text(render(report), encoding="utf-8")
    print_report(report, Console())
    return report.exit_status


def _judged(
    configuration: Configuration,
    selection: tuple[str, ...] = (),
    path: Path | None = None,
    exit_status: int | None = None,
) -> Report:
    path = path or configuration.results_file
    name = configuration.relative(path) if path.is_relative_to(configuration.root) else str(path)
    results = read_results(path, name=name)
    if exit_status is not None and results.run.get("exit") not in {exit_status, None}:
        results.damage.append(f"pytest ended with exit status {exit_status}, not as it recorded")
    links = link(read_tree(configuration), configuration)
    code, ignored = code_hash(configuration), configuration.ignored
    return judge(links, results, code=code, selection=selection, ignored=ignored)


@commands.command()
@click.argument("results", type=click.Path(path_type=Path), required=False)
@click.option("--format", "formats", default="terminal", help=f"some of {','.join(FORMATS)}")
def report(results: Path | None, formats: str) -> int:
    """Judge RESULTS, or the last run's, against the tree as it is now, and print it."""
    wanted = _listed("--format", formats, FORMATS)
    judged = _judged(configured(find_root(Path.cwd())), path=results and results.absolute())
    for name in wanted:
        if name == "terminal":
            print_report(judged, Console())
        else:
            sys.stdout.write(FORMATS[name][0](judged))
    return judged.exit_status


def _listed(option: str, given: str, allowed: Mapping[str, object]) -> list[str]:
    """Return the names in a list by commas; one that isn't allowed is refused."""
    names = given.split(",")
    if unknown := [name for name in names if name not in allowed]:
        raise Unusable(f"{option}: {unknown[0]!r} is unknown; allowed: {', '.join(allowed)}")
    return names


@commands.command()
@selecting
@click.option("--only", default=",".join(PROOFS), help=f"some of {','.join(PROOFS)}")
def prove(names: tuple[str, ...], only: str) -> int:
    """Run scenarios so that they must fail; those that don't are weak passes."""
    kinds = _listed("--only", only, PROOFS)
    configuration, links = _read()
    selection = _selected(configuration, links, names)
    console, weak = Console(soft_wrap=True, highlight=False), 0
    for kind in kinds:
        proved = PROOFS[kind](configuration, links, selection)
        for line in proved.weak:
            console.print(f"weak: {line}", markup=False)
        console.print(f"{kind}: {proved.tried} tried, {len(proved.weak)} weak", markup=False)
        weak += len(proved.weak)
    return 1 if weak else 0
