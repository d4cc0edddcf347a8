"""Reads who owns which ID from the file `owners`, in the form of GitHub's CODEOWNERS."""

from collections.abc import Callable, Iterable

from codeowners import CodeOwners

from clausetrace.configuration import Configuration
from clausetrace.model import Promise, Unusable

Owners = tuple[str, ...]


def owners_of(configuration: Configuration, promises: Iterable[Promise]) -> dict[str, Owners]:
    """Return for each key who owns its specification, and who owns its feature besides.

    Nothing without a file `owners`. Of each path the last rule that matches it decides.
    """
    if not configuration.owners:
        return {}
    of = _rules(configuration)
    known: dict[str, Owners] = {}

    def owners(path: str) -> Owners:
        if path not in known:
            known[path] = of(path)
        return known[path]

    return {
        one.key: tuple(
            dict.fromkeys((*owners(one.place.path), *owners(_feature(one, configuration))))
        )
        for one in promises
    }


def _feature(promise: Promise, configuration: Configuration) -> str:
    return configuration.relative(configuration.feature_file(promise.area, promise.id))


def _rules(configuration: Configuration) -> Callable[[str], Owners]:
    path = configuration.root / configuration.owners
    try:
        rules = CodeOwners(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{path}: tool.clausetrace.owners: can't be read: {error}") from None
    except ValueError as error:
        raise Unusable(f"{path}: {error}") from None
    return lambda path: tuple(name for _, name in rules.of(path))
