"""Sentences of the area llm about packages that offer tools."""

from pathlib import Path
from typing import Any

from support.llm.model import ScriptedModel
from support.llm.packages import counter, install, on_path
from support.llm.seen import results_of
from support.runner.bdd import given, noun
from support.runner.scenario_task import ScenarioTask
from support.runner.values import Absent


@given("the package {string} is installed")
def package_is_installed(folder: Path, scenario_task: ScenarioTask, package: str) -> None:
    packages = folder / f"packages-{package}"
    packages.mkdir()
    install(package, packages)
    scenario_task.resources.enter_context(on_path(packages))


@noun("the names of the tool's context")
def given_besides(scripted_model: ScriptedModel) -> Any:
    found = results_of(scripted_model, -1)
    return found if isinstance(found, Absent) else ", ".join(found[-1].get("given", []))


@noun("the number of tools that were cancelled", settles=True)
def cancelled_tools() -> Any:
    return counter("cancelled")
