"""How a result file is laid out and sealed, what of one that was cut off is kept, old ones."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from clausetrace.model import Unusable
from clausetrace.results.layout import SCHEMA, is_sealed, salvaged, sealed, written
from clausetrace.results.result_file import read_results
from clausetrace.results.upgrading import upgraded

RUN = {
    "id": "1",
    "commit": "",
    "dirty": False,
    "code": "c",
    "python": "3",
    "platform": "linux",
    "start": "2026-01-01T00:00:00+00:00",
    "selection": ["features"],
    "broken": [],
}


def document(**more: Any) -> dict[str, Any]:
    """Return the content of a result file."""
    empty: dict[str, Any] = {
        "specification": [],
        "findings": [],
        "scenarios": [],
        "definitions": [],
    }
    return {"schema": SCHEMA, "run": RUN} | empty | more


def test_what_is_written_is_sealed_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    path.write_text(written(document()), encoding="utf-8")
    assert read_results(path, name="trace.json").run["id"] == "1"


@pytest.mark.parametrize(
    ("old", "new"), [('"code":"c"', '"code":"d"'), ("false", "true"), ('"schema":2', '"schema":3')]
)
def test_every_edit_breaks_the_seal(old: str, new: str) -> None:
    text = written(document())
    assert is_sealed(text)
    assert text.count(old) == 1
    assert not is_sealed(text.replace(old, new))


def test_nothing_may_follow_the_seal() -> None:
    text = written(document())
    assert not is_sealed(text.replace('"}\n', '","run":{}}\n'))
    assert is_sealed(text.rstrip())
    assert not is_sealed("{}")


def test_texts_that_no_encoding_has_are_sealed_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    text = written(document(run=RUN | {"platform": "\udc80"}))
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    assert read_results(path, name="trace.json").run["platform"] == "\udc80"


def test_what_had_finished_is_salvaged() -> None:
    promise = {"key": "tea/TEA-1"}
    whole = written(document(specification=[promise], definitions=[["a:1", "f"]]))
    cut = whole[: whole.index('"findings"')]
    left = salvaged(cut, "cut off")
    assert left["run"] == RUN
    assert left["specification"] == [promise]
    assert left["definitions"] == [["a:1", "f"]]


def test_nothing_is_salvaged_without_the_run() -> None:
    with pytest.raises(Unusable, match="cut off"):
        salvaged('{"schema":2,\n', "cut off")


def test_schema_1_is_read_by_its_own_digest() -> None:
    old = document(schema=1, run=RUN | {"engine": {"--db": "postgres"}})
    line = json.dumps(old, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    old["digest"] = hashlib.sha256(line.encode()).hexdigest()
    forged = json.loads(json.dumps(old)) | {"run": RUN}
    assert upgraded(old)
    assert old["schema"] == SCHEMA
    assert old["run"]["variant"] == {"--db": "postgres"}
    assert not upgraded(forged)


def test_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    path.write_text(sealed('{"schema":3,'), encoding="utf-8")
    with pytest.raises(Unusable, match="not a result file of schema 2: "):
        read_results(path, name="trace.json")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b" \n", "the result file is empty"),
        (b"\xff", "not UTF-8, so not a result file"),
        (b"[" * 100_000, "no result file: "),
        (b"[]", r"not a result file of schema 2: \$: "),
        (b'{"schema":1,"run":[],"scenarios":[1]}', "not a result file of schema 2: "),
        (b"{", "trace.json:1: cut off or not JSON"),
    ],
)
def test_what_is_no_result_file_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "trace.json"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=rf"^(trace\.json: )?{why}"):
        read_results(path, name="trace.json")


def test_no_result_file(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"trace\.json: there is no result file"):
        read_results(tmp_path / "trace.json", name="trace.json")
    with pytest.raises(Unusable, match=r"report: can't be read: Is a directory"):
        read_results(tmp_path, name="report")


def test_an_edited_result_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    path.write_text(written(document()).replace('"dirty":false', '"dirty":true'), encoding="utf-8")
    with pytest.raises(Unusable, match=r"trace\.json: edited after the run: its digest differs"):
        read_results(path, name="trace.json")


def test_a_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    whole = written(document())
    path.write_text(whole[: whole.index('"scenarios"')], encoding="utf-8")
    read = read_results(path, name="trace.json")
    assert (read.run, read.findings) == (RUN, [])
    [damage] = read.damage
    assert damage.startswith("trace.json:")
    assert "cut off or not JSON" in damage
