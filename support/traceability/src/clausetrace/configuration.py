"""Owns `[tool.clausetrace]` of pyproject.toml: all that is particular to a repository."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any

from clausetrace.model import Unusable

LABELS = {
    "situation": ("Scenario", "Given/when"),
    "expected": ("Expected",),
    "edge_cases": ("Edge cases",),
    "references": ("Tests",),
}
CHOICES = {
    "facts": ("returned", "assert"),
    "proof": ("clause", "scenario"),
    "tags": ("any", "listed"),
}
"""What may be chosen, the default first: where facts come from, what proves, which tags exist."""
FORMS = ("heading", "item", "line", "row")
"""What an ID may be: a heading always, others where they are listed."""
FILES = (
    "mutations",
    "equivalents",
    "history",
    "sentences",
    "index",
    "parameter_types",
    "owners",
)
"""Keys that name files of the repository, or are empty."""
USUAL_ID = r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-[0-9]+"
LINK = re.compile(r"(?:https?|file|vscode)://\S+")
"""What places may link to: nothing that a browser would run."""
WEB = re.compile(r"https?://[^\s<>]+")
"""An address of the web, which Markdown takes between angle brackets."""
LINKS = {"link_base": "", "commit_link": "{commit}", "issue_link": "{issue}"}
"""Keys that are addresses, and what each has to have in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Configuration:
    """Where clausetrace finds what it reads, and how a repository writes it.

    Paths and globs are relative to `root`, the folder of the pyproject.toml that was found.
    """

    root: Path
    features: str = "features"
    specification: str = "test.md"
    results: str = "report"
    subject: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    code: tuple[str, ...] = ("**/*.py", "pyproject.toml")
    deciding: tuple[str, ...] = ("**/conftest.py", "pyproject.toml", ".github/**")
    id_pattern: str = USUAL_ID
    mutations: str = ""
    equivalents: str = ""
    standing: str = "standing"
    needs: tuple[str, ...] = ()
    pass_on: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    facts: str = "returned"
    asserting: tuple[str, ...] = ()
    proof: str = "clause"
    tags: str = "any"
    forms: tuple[str, ...] = ("heading",)
    history: str = ""
    link_base: str = ""
    commit_link: str = ""
    issue_link: str = ""
    owners: str = ""
    sentences: str = ""
    index: str = ""
    parameter_types: str = ""
    ignored: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(LABELS))

    @property
    def features_folder(self) -> Path:
        """The folder below which every feature lives."""
        return self.root / self.features

    @property
    def feature_glob(self) -> str:
        """What paths of features look like."""
        return PurePosixPath(self.features, "**/*.feature").as_posix()

    @property
    def specification_glob(self) -> str:
        """What paths of specifications look like; a bare file name is one below `features`."""
        bare = "/" not in self.specification
        folders = PurePosixPath(self.features, "**") if bare else PurePosixPath()
        return (folders / self.specification).as_posix()

    @property
    def specifications_folder(self) -> Path:
        """The folder below which every specification lives: the glob's up to its first wildcard."""
        folders = PurePosixPath(self.specification_glob).parent.parts
        return self.root.joinpath(*takewhile(lambda one: not set(one) & set("*?"), folders))

    @property
    def results_folder(self) -> Path:
        """The folder that runs and reports are written to."""
        return self.root / self.results

    @property
    def results_file(self) -> Path:
        """The result file of the last run."""
        return self.results_folder / "trace.json"

    @property
    def history_file(self) -> Path | None:
        """The file that keeps a line for each run, where one is wanted."""
        return self.root / self.history if self.history else None

    @property
    def lists(self) -> tuple[str, ...]:
        """The files that are generated from what there is, those that are configured."""
        return tuple(name for name in (self.sentences, self.index) if name)

    @property
    def by_scenario(self) -> bool:
        """Whether a scenario that passed proves all its clauses, whatever its steps say."""
        return self.proof == "scenario"

    @property
    def by_asserts(self) -> bool:
        """Whether asserts that passed are the facts of a step."""
        return self.facts == "assert"

    def settings(self) -> dict[str, Any]:
        """Return all keys with their values as plain data, as results keep them."""
        return {key: value for key, value in asdict(self).items() if key != "root"}

    def area(self, path: Path) -> str:
        """Return the area of a specification or feature: its folder below the configured one.

        Nothing where the path isn't below it.
        """
        is_feature = path.suffix == ".feature"
        below = (self.features_folder if is_feature else self.specifications_folder).as_posix()
        folder = path.parent.as_posix()
        if folder == below:
            return "."
        return folder.removeprefix(f"{below}/") if folder.startswith(f"{below}/") else ""

    def is_specification(self, path: Path) -> bool:
        """Return whether a path is that of a specification."""
        return bool(glob_pattern(self.specification_glob).fullmatch(self.relative(path)))

    def is_feature(self, path: Path) -> bool:
        """Return whether a path is that of a feature."""
        return bool(glob_pattern(self.feature_glob).fullmatch(self.relative(path)))

    def feature_file(self, area: str, id: str) -> Path:  # noqa: A002  the word everywhere
        """Return the path of the one feature file of an ID."""
        return self.features_folder / area / f"{id}.feature"

    def relative(self, path: Path) -> str:
        """Return a path as messages and results name it."""
        name, before = path.as_posix(), f"{self.root.as_posix()}/"
        inside = name.startswith(before)  # ten times as fast as `relative_to`
        return name.removeprefix(before) if inside else path.relative_to(self.root).as_posix()


@cache
def glob_pattern(glob: str) -> re.Pattern[str]:
    """Return what matches the same paths as a glob of `**`, `*` and `?`."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    return re.compile("".join(parts.get(piece, re.escape(piece)) for piece in pieces))


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upward, that is configured for clausetrace."""
    for folder in (start, *start.parents):
        if is_configured(folder):
            return folder
    raise Unusable(f"{start}: no pyproject.toml with [tool.clausetrace] in this folder or above it")


def is_configured(root: Path) -> bool:
    """Return whether a folder's pyproject.toml has [tool.clausetrace]."""
    return _section(root / "pyproject.toml") is not None


def configured(root: Path) -> Configuration:
    """Read the configuration of the repository at `root`, or say which key is wrong."""
    source = root / "pyproject.toml"
    section = _section(source)
    if section is None:
        raise Unusable(f"{source}: [tool.clausetrace] is missing")
    allowed = {one.name for one in fields(Configuration)} - {"root"}
    if unknown := sorted(set(section) - allowed):
        names = ", ".join(sorted(allowed))
        raise Unusable(f"{source}: tool.clausetrace.{unknown[0]}: unknown; allowed: {names}")
    values: dict[str, Any] = {key: _checked(source, key, value) for key, value in section.items()}
    if values.get("facts") == "assert" and not values.get("asserting"):
        raise Unusable(
            f"{source}: tool.clausetrace.asserting: must name the folders whose asserts count, "
            'since facts is "assert"'
        )
    return Configuration(root=root, **values)


def _section(source: Path) -> dict[str, Any] | None:
    if not source.is_file():
        return None
    try:
        document = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{source}: not readable as TOML: {error}") from None
    tools = document.get("tool", {})
    if not isinstance(tools, dict):
        return None
    section = tools.get("clausetrace")
    if section is None and "traceability" in tools:
        raise Unusable(f"{source}: tool.traceability: its name is tool.clausetrace now; rename it")
    if section is not None and not isinstance(section, dict):
        raise Unusable(f"{source}: tool.clausetrace: must be a table, not {section!r}")
    return section


def _checked(source: Path, key: str, value: object) -> object:
    where = f"{source}: tool.clausetrace.{key}"
    if key in {"tests", "asserting"}:
        return _paths(source, where, value)
    if key in {"subject", "measured", "code", "deciding", "needs", "pass_on", "forms"}:
        return _texts(where, value, allowed=FORMS if key == "forms" else ())
    if key in {"ignored", "labels"}:
        return _table(source, where, key, value)
    if not isinstance(value, str):
        raise Unusable(f"{where}: must be a text, not {value!r}")
    if key in LINKS and value:
        _link(where, value, LINKS[key])
    if not value and key not in {*LINKS, *FILES}:
        raise Unusable(f"{where}: must not be empty")
    inside = key in {"features", "results"} or (key in FILES and value)
    if inside and not _is_inside(source.parent, value):
        raise Unusable(f"{where}: must be a path inside {source.parent}, not {value!r}")
    if key in CHOICES and value not in CHOICES[key]:
        raise Unusable(f"{where}: must be one of {', '.join(CHOICES[key])}, not {value!r}")
    if key == "id_pattern":
        _pattern(where, value)
    return value


def _is_inside(root: Path, value: str) -> bool:
    inside = (root / value).resolve()
    return inside.is_relative_to(root.resolve()) and inside != root.resolve()


def _texts(where: str, value: object, *, allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
    texts = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
    if not isinstance(value, list) or not value or not texts:
        raise Unusable(f"{where}: must be a list of texts, at least one, not {value!r}")
    if unknown := [one for one in value if allowed and one not in allowed]:
        raise Unusable(f"{where}: {unknown[0]!r} is unknown; allowed: {', '.join(allowed)}")
    return tuple(value)


def _paths(source: Path, where: str, value: object) -> tuple[str, ...]:
    paths = _texts(where, value)
    for path in paths:
        there = (source.parent / path).resolve()
        if not there.exists() or not there.is_relative_to(source.parent.resolve()):
            raise Unusable(f"{where}: {path!r}: there is no such file or folder in the repository")
    return paths


def _table(source: Path, where: str, key: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Unusable(f"{where}: must be a table, not {value!r}")
    if key == "ignored":
        for path, why in value.items():
            if not isinstance(why, str) or not why.strip():
                raise Unusable(f"{where}: {path!r} needs a reason, as a text")
            if not (source.parent / path).exists():
                raise Unusable(f"{where}: {path!r}: there is no such file or folder")
        return {path: str(why) for path, why in value.items()}
    if unknown := sorted(set(value) - set(LABELS)):
        raise Unusable(f"{where}.{unknown[0]}: unknown; allowed: {', '.join(LABELS)}")
    return LABELS | {name: _texts(f"{where}.{name}", texts) for name, texts in value.items()}


def _link(where: str, value: str, part: str) -> None:
    if not LINK.fullmatch(value):
        raise Unusable(f"{where}: must be an address of http, https, file or vscode, not {value!r}")
    if part not in value:
        raise Unusable(f"{where}: must have {part} in it, not {value!r}")


def _pattern(where: str, value: str) -> None:
    try:
        groups = re.compile(f"x(?:{value})").groups
    except re.error as error:
        raise Unusable(f"{where}: not a regular expression: {error}") from None
    if groups:
        raise Unusable(f"{where}: has groups; write (?:...) instead of (...)")
