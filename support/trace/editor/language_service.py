"""Reads this repository's steps as editors do: by the core of Cucumber's editor extensions."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clausetrace.model import Scenario
from clausetrace.reading.features import filled, read_feature
from support.runner.patience import stretched
from support.runner.values import ABSENT, Absent
from support.runner.words.editor_settings import SETTINGS
from support.trace.commands import ROOT

SERVICE = "CUCUMBER_LANGUAGE_SERVICE"
PACKAGE = "node_modules/@cucumber/language-service"
READ = f"""
const {{ glue, types, features }} = JSON.parse(require("fs").readFileSync(0, "utf8"));
(async () => {{
  const {{ ExpressionBuilder, getGherkinDiagnostics }} = await import("@cucumber/language-service");
  const {{ WasmParserAdapter }} = await import("@cucumber/language-service/wasm");
  const adapter = new WasmParserAdapter("{PACKAGE}/dist");
  await adapter.init();
  const {{ expressionLinks, errors }} = new ExpressionBuilder(adapter).build(glue, types);
  const expressions = expressionLinks.map((link) => link.expression);
  const faults = features.flatMap((feature) =>
    getGherkinDiagnostics(feature, expressions).map((fault) => fault.message));
  const undefinedSteps = [...errors.map((error) => error.message), ...faults];
  console.log(JSON.stringify([undefinedSteps, expressions.length]));
}})();
"""
UNDEFINED = "Undefined step: "
SECONDS = 60


@dataclass(frozen=True)
class ServiceSeen:
    """What the language service says: steps without a definition, and how many it has found."""

    undefined: str | Absent = ABSENT
    definitions: int | Absent = ABSENT


@cache
def language_service() -> str:
    """Return the folder with Cucumber's language service, where there is Node to run it too."""
    folder = os.environ.get(SERVICE, "")
    if folder and not (Path(folder) / PACKAGE).is_dir():
        raise pytest.UsageError(f"{SERVICE}: no {PACKAGE} in {folder}")
    return folder if shutil.which("node") else ""


def read_by_service(step: str) -> ServiceSeen:
    """Have it read every feature, and one with this Then; definitions are those of `steps/`."""
    settings = json.loads((ROOT / SETTINGS).read_text(encoding="utf-8"))
    glue = (path for glob in settings["cucumber.glue"] for path in sorted(ROOT.glob(glob)))
    asked = {
        "glue": [_source(path) for path in glue],
        "types": settings["cucumber.parameterTypes"],
        "features": [*_features(settings["cucumber.features"]), _plain([f"* {step}"])],
    }
    done = subprocess.run(  # noqa: S603  our own words
        ["node", "-e", READ],  # noqa: S607  whichever Node there is
        cwd=language_service(),
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=stretched(SECONDS),
        check=True,
    )
    undefined, count = json.loads(done.stdout)
    return ServiceSeen("; ".join(line.removeprefix(UNDEFINED) for line in undefined), count)


def _source(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    return {"languageName": "python", "uri": path.as_uri(), "content": text}


def _features(globs: list[str]) -> Iterator[str]:
    """Yield the text of each feature, and a scenario for each row of its outlines.

    The service takes an outline's step for defined where it is with the values of one row.
    """
    for path in sorted(path for glob in globs for path in ROOT.glob(glob)):
        text = path.read_text(encoding="utf-8-sig")
        yield text
        feature = read_feature(text, path=path.name, area=path.parent.name)
        yield from (_plain(_rows(scenario)) for scenario in feature.scenarios if scenario.outline)


def _rows(outline: Scenario) -> list[str]:
    texts = (filled(step.text, row) for row in outline.rows for step in outline.steps)
    return [f"* {text}" for text in dict.fromkeys(texts)]


def _plain(steps: list[str]) -> str:
    return "\n".join(["Feature: one", "Scenario: one", *steps, ""])
