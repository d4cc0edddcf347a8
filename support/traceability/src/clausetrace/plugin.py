"""The pytest plugin: records what every scenario really did, in any suite that uses pytest-bdd.

It is active where pyproject.toml has [tool.clausetrace]. Nothing here decides a verdict.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from clausetrace.configuration import Configuration, configured, is_configured
from clausetrace.model import Unusable
from clausetrace.recording.parallel import Spreading

LEAVE_OUT = ("when",)
EVIDENCE = ("failed", "all")
WORKER = "PYTEST_XDIST_WORKER"
"""What the environment of a parallel worker has: the run that it belongs to began elsewhere."""


class Hooks:
    """Hooks that this plugin adds to pytest's."""

    def pytest_trace_facts(self, comparisons: Iterable[Any]) -> None:
        """Called by the runner of a step with the facts that it returned, after comparison."""

    @pytest.hookspec(firstresult=True)
    def pytest_trace_evidence(  # type: ignore[empty-body]
        self, request: pytest.FixtureRequest
    ) -> Sequence[Sequence[Mapping[str, Any]]]:
        """Return what each step of the scenario did to the world, in the order of its steps.

        An entry has a `kind` and plain data; clausetrace masks and cuts it. It is asked at the
        end of a scenario, while its fixtures are there.
        """


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the hook by which a step's facts reach the record, and what makes runs parallel."""
    pluginmanager.add_hookspecs(Hooks)
    pluginmanager.register(Spreading(), "traceability-spreading")


OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "--trace-results": {"metavar": "FOLDER", "help": "write trace.json into this folder"},
    "--trace-coverage": {
        "action": "store_true",
        "help": "record which lines of the subject each scenario executes (trace.coverage.json)",
    },
    "--trace-shard": {"metavar": "1/3", "help": "run only the first of three parts"},
    "--trace-leave-out": {
        "choices": LEAVE_OUT,
        "help": "run every scenario without these steps; what still passes proves nothing",
    },
    "--trace-evidence": {
        "choices": EVIDENCE,
        "default": "failed",
        "help": "keep what the steps did to the world, of failed scenarios or of all",
    },
    "--trace-select": {
        "metavar": "KEY",
        "action": "append",
        "help": "run the scenarios of this ID, part of one, or area only; may be repeated",
    },
    "--trace-promised": {
        "metavar": "FILE",
        "help": "take what is promised from a file of `trace prove`, instead of reading the tree",
    },
    "--trace-words": {
        "metavar": "PLAN",
        "help": "run proving steps with other words first, as `trace prove --only words` plans it",
    },
    "--trace-steps": {
        "metavar": "FILE",
        "help": "with --collect-only, write what keeps scenarios from running, for `trace check`",
    },
    "--trace-forks": {
        "metavar": "3,4",
        "help": "collect, then run scenarios in forks, as `trace prove` asks for on these pipes",
    },
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of clausetrace."""
    group = parser.getgroup("traceability")
    for name, how in OPTIONS.items():
        group.addoption(name, **how)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before anything of the repository is read, let go of what an earlier run left.

    So a run that ends before its first scenario shows no earlier one's results.
    """
    configuration = _configuration(early_config, early_config.known_args_namespace)
    if configuration is None:
        return
    from clausetrace.recording.asserts import forget_byte_code, prepare  # noqa: PLC0415  only active runs need it
    from clausetrace.recording.byte_code import forget_old_byte_code  # noqa: PLC0415  see above
    from clausetrace.results.result_file import forget  # noqa: PLC0415  see above

    if WORKER not in os.environ:
        folder = _results(early_config.known_args_namespace, configuration)
        _hold(folder, early_config)
        with _refusals():
            forget(folder)
        forget_old_byte_code(configuration)
        forget_byte_code(configuration)
    if configuration.by_asserts:
        with _refusals():
            prepare(early_config, configuration)


def _hold(folder: Path, config: pytest.Config) -> None:
    """Keep other runs out of a folder until pytest ends, unless `trace run` does so already."""
    from clausetrace.recording.lock import held, lent  # noqa: PLC0415  only active runs need it

    if not lent(folder):
        holding = ExitStack()
        with _refusals():
            holding.enter_context(held(folder))
        config.add_cleanup(holding.close)


def pytest_configure(config: pytest.Config) -> None:
    """Start recording where the repository is configured for it."""
    if file := config.option.trace_steps:
        from clausetrace.collecting.step_faults import StepFaults  # noqa: PLC0415  for `trace check`

        config.pluginmanager.register(StepFaults(Path(file)), "traceability-steps")
    if (configuration := _configuration(config, config.option)) is None:
        return
    from clausetrace.recording.collected_nodes import CollectedNodes  # noqa: PLC0415  see below
    from clausetrace.recording.coroutines import Coroutines  # noqa: PLC0415  only active runs need it
    from clausetrace.recording.recorder import Recorder  # noqa: PLC0415  see above

    manager = config.pluginmanager
    with _refusals():
        recorder = Recorder(config, configuration, _results(config.option, configuration))
    manager.register(recorder, "traceability-recorder")
    manager.register(recorder.clock, "traceability-clock")
    manager.register(recorder.call, "traceability-step-call")
    nodes = CollectedNodes(recorder.journal, recorder.scenario_of)
    manager.register(nodes, "traceability-nodes")
    manager.register(Coroutines(recorder.journal), "traceability-coroutines")
    if not (
        config.option.trace_leave_out or config.option.trace_words or config.option.trace_forks
    ):
        from clausetrace.recording.evidence import EvidenceKeeper  # noqa: PLC0415  see above

        keeper = EvidenceKeeper(recorder.journal, always=config.option.trace_evidence == "all")
        manager.register(keeper, "traceability-evidence")
    if config.option.trace_coverage:
        with _refusals():
            manager.register(
                _coverage_record(config, configuration, recorder), "traceability-coverage"
            )
    _register_choices(config, configuration, recorder)


def _register_choices(config: pytest.Config, configuration: Configuration, recorder: Any) -> None:
    """Register what only some runs ask for: asserted facts, a part of the suite, proofs."""
    manager = config.pluginmanager
    if configuration.by_asserts:
        from clausetrace.recording.asserts import Asserts  # noqa: PLC0415  see above

        manager.register(Asserts(configuration, recorder.call), "traceability-asserts")
    if keys := config.option.trace_select:
        from clausetrace.recording.selecting import Selecting  # noqa: PLC0415  see above

        selecting = Selecting(configuration, tuple(keys), recorder.scenario_of)
        manager.register(selecting, "traceability-selecting")
    if pipes := config.option.trace_forks:
        from clausetrace.proving.mutations.warm_parent import WarmParent  # noqa: PLC0415  see above

        manager.register(WarmParent(recorder, pipes), "traceability-forks")
    if plan := config.option.trace_words:
        from clausetrace.proving.value_trials import Tries  # noqa: PLC0415  see above

        tries = Tries(Path(plan), recorder.journal, recorder.scenario_of)
        manager.register(tries, "traceability-tries")


def _coverage_record(config: pytest.Config, configuration: Configuration, recorder: Any) -> object:
    if not (configuration.measured or configuration.subject):
        raise Unusable("--coverage: tool.clausetrace.subject names what is measured; it is missing")
    if getattr(config.option, "cov_source", None):
        raise Unusable("--coverage: pytest-cov measures this run already; leave out its --cov")
    if find_spec("coverage") is None:
        raise Unusable("--coverage needs coverage.py: pip install 'clausetrace[coverage]'")
    from clausetrace.recording.coverage_record import CoverageRecord  # noqa: PLC0415  needs coverage.py

    return CoverageRecord(config, configuration, recorder)


def _configuration(config: pytest.Config, options: Any) -> Configuration | None:
    """Return how the repository is configured; None where it isn't, or nothing is to be run."""
    if options.collectonly or options.help or options.version:
        return None
    with _refusals():
        if not is_configured(config.rootpath):
            return None
        if sys.flags.optimize:
            raise pytest.UsageError("Python strips assertions (-O), so nothing is run")
        return configured(config.rootpath)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what can't be worked with into one line of pytest's."""
    try:
        yield
    except Unusable as error:
        raise pytest.UsageError(str(error)) from None


def _results(options: Any, configuration: Configuration) -> Path:
    given = options.trace_results
    return Path(given).absolute() if given else configuration.results_folder
