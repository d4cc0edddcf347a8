"""Whether pytest was given less than all tests: then what it runs is a part of the suite."""

from pathlib import Path

import pytest

from clausetrace.configuration import Configuration


def chosen_tests(config: pytest.Config, configuration: Configuration) -> list[str]:
    """Return the files, folders and tests that are run; none where that is all there is."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        return []
    folder = config.invocation_params.dir
    given = {folder / argument for argument in config.args if "::" not in argument}
    tests = configuration.tests or (configuration.features,)
    if all(_is_within(configuration.root / test, given) for test in tests):
        return []
    return [_relative(argument, configuration.root) for argument in config.args]


def _is_within(path: Path, given: set[Path]) -> bool:
    around = {path.resolve(), *path.resolve().parents}
    return any(one.resolve() in around for one in given)


def _relative(argument: str, root: Path) -> str:
    return argument.removeprefix(f"{root.as_posix()}/")
