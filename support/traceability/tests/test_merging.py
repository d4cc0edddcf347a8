"""What several results say together: shards, variants, and which of them don't belong together."""

from typing import Any

import pytest

from clausetrace.model import Unusable
from clausetrace.results.merging import merged, variants_of
from clausetrace.results.result_file import Results
from clausetrace.results.sharding import Shard, shard_of

WORDS = {"words": "w", "feature": "f"}


def results(path: str, *, scenarios: dict[str, Any] | None = None, **run: Any) -> Results:
    """Return the results of one run."""
    common = {"code": "c", "commit": "1", "dirty": False, "python": "3", "platform": "linux"}
    moment = {"start": "2026-01-01", "end": "2026-01-02", "exit": 0, "id": path}
    whole = common | moment | {"selection": [], "broken": []} | run
    return Results(path, whole, {"a/A-1": WORDS}, scenarios or {}, findings=[])


def shard(index: int, **run: Any) -> Results:
    """Return the results of one of two shards."""
    return results(f"{index}.json", shard={"index": index, "count": 2}, **run)


def test_a_missing_shard_is_named() -> None:
    assert merged([shard(1)]).damage == ["shard 2 of 2 is missing"]
    assert merged([shard(2), shard(1)]).damage == []


def test_the_order_in_which_they_come_does_not_count() -> None:
    assert merged([shard(1), shard(2)]).run == merged([shard(2), shard(1)]).run


def test_records_of_several_variants_name_theirs() -> None:
    record: dict[str, Any] = {"row": {}}
    both = merged(
        [
            results("a", scenarios={"a/A-1#x": [record]}, variant={"--db": "sqlite"}),
            results("b", scenarios={"a/A-1#x": [record]}, variant={"--db": "postgres"}),
        ]
    )
    named = [scenario["variant"] for scenario in both.scenarios["a/A-1#x"]]
    assert named == ["--db postgres", "--db sqlite"]
    assert variants_of(both.run) == ("--db postgres", "--db sqlite")
    assert both.run["variant"] == {}


def test_the_worst_exit_status_counts_but_for_an_empty_shard() -> None:
    assert merged([shard(1, exit=1), shard(2)]).run["exit"] == 1
    assert merged([shard(1, exit=5), shard(2)]).run["exit"] == 0
    assert merged([shard(1, exit=3), shard(2, exit=1)]).run["exit"] == 3


@pytest.mark.parametrize(
    ("run", "why"),
    [({"code": "d"}, "another version of the code"), ({"commit": "2"}, "another commit")],
)
def test_results_of_other_trees_are_refused(run: dict[str, str], why: str) -> None:
    with pytest.raises(Unusable, match=f"2.json: results of {why} than 1.json"):
        merged([shard(1), shard(2, **run)])


def test_results_of_other_words_are_refused() -> None:
    other = shard(2)
    other.promises["a/A-1"] = WORDS | {"words": "v"}
    with pytest.raises(Unusable, match="results of other words of a/A-1"):
        merged([shard(1), other])


def test_every_key_belongs_to_one_shard() -> None:
    shards = [shard_of(f"{index}/3") for index in (1, 2, 3)]
    keys = [f"a/A-{n}#part" for n in range(50)]
    assert all(sum(one.has(key) for one in shards) == 1 for key in keys)
    assert Shard(1, 3).has("a/A-1") == Shard(1, 3).has("a/A-1#other part")


def test_a_single_shard_says_which_are_missing() -> None:
    alone = merged([shard(1)])
    assert merged([alone]).damage == ["shard 2 of 2 is missing"]
    assert merged([results("a")]).damage == []


def test_what_was_wrong_with_each_run_is_said_of_all() -> None:
    broken = shard(1, broken=["the run did not end"], unknown="git failed", dirty=True, seed=3)
    run = merged([shard(2, seed=4), broken]).run
    assert run["broken"] == ["shard 1 of 2: the run did not end"]
    assert (run["unknown"], run["dirty"], run["seed"]) == ("git failed", True, "3, 4")


def test_findings_are_told_once_unless_some_are_unknown() -> None:
    one, other = shard(1), shard(2)
    one.findings, other.findings = [{"key": "b"}, {"key": "a"}], [{"key": "a"}]
    assert merged([one, other]).findings == [{"key": "a"}, {"key": "b"}]
    other.findings = None
    assert merged([one, other]).findings is None


def test_results_with_other_waivers_are_refused() -> None:
    with pytest.raises(Unusable, match=r"2\.json: results with other waivers than 1\.json"):
        merged([shard(1, waivers=[]), shard(2, waivers=[{"key": "a/A-1"}])])
    assert merged([shard(1, waivers=[]), shard(2)]).run["waivers"] == []


@pytest.mark.parametrize("words", ["0/3", "4/3", "1", "1/0", "a/b"])
def test_what_is_no_shard(words: str) -> None:
    with pytest.raises(Unusable, match="isn't a shard"):
        shard_of(words)
