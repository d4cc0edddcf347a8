"""What scenarios about reports do with a repository: runs kept, and result files made."""

import hashlib
import json
from pathlib import Path
from typing import Any

from support.trace.kept_runs import run_before
from support.trace.sample_repository import Repository


def keep_run(repository: Repository, command: str, file: str) -> None:
    """Run scenarios, and keep the result under another name, which no later run removes."""
    run_before(repository, command)
    for suffix in (".json", ".coverage.json"):
        path = repository.path("report/trace.json").with_suffix(suffix)
        if path.is_file():
            path.rename(repository.path(file).with_suffix(suffix))


def keep_shards(repository: Repository, count: int) -> None:
    """Run a suite in parts, and keep the results as `report/1.json` and so on."""
    for number in range(1, count + 1):
        command = f"pytest features --trace-shard={number}/{count}"
        keep_run(repository, command, f"report/{number}.json")


def multiply(path: Path, key: str, count: int) -> None:
    """Leave one ID in a result file, so many times, each under a number of its own."""
    document = json.loads(path.read_text(encoding="utf-8"))
    promises = [promise for promise in document["specification"] if promise["key"] == key]
    scenarios = [
        scenario for scenario in document["scenarios"] if scenario["key"].startswith(f"{key}#")
    ]
    numbered = [str(number) for number in range(count)]
    document["specification"] = [
        promise | {"key": f"{promise['key']}{number}"}
        for number in numbered
        for promise in promises
    ]
    document["scenarios"] = [
        scenario | {"key": scenario["key"].replace(key, f"{key}{number}")}
        for number in numbered
        for scenario in scenarios
    ]
    _put(path, document)


def forge(path: Path, old: str, new: str) -> None:
    """Put a text in place of the only one in a result file, with a digest that fits."""
    text = path.read_text(encoding="utf-8")
    if (count := text.count(old)) != 1:
        raise LookupError(f"{path.name} has {old!r} {count} times, not once")
    _put(path, json.loads(text.replace(old, new)))


def _put(path: Path, document: dict[str, Any]) -> None:
    del document["digest"]
    text = json.dumps(document).removesuffix("}") + ", "
    digest = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(f'{text}"digest":"{digest}"}}', encoding="utf-8")
