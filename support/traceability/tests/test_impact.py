"""What is pure in the mapping of changes onto scenarios: ranges, statements, lines, merging."""

from pathlib import Path

import pytest

from clausetrace.covering.code_lines import CodeLines, code_lines
from clausetrace.covering.functions import executed_functions
from clausetrace.covering.impact import Impact, Span
from clausetrace.covering.mapping import EVERY, Touched, touched_as_before, touched_as_now
from clausetrace.covering.ranges import packed, unpacked
from clausetrace.covering.stored import (
    OUTSIDE,
    Covered,
    covered,
    digest,
    merged_coverage,
    read_coverage,
    write_coverage,
)
from clausetrace.covering.told_impact import ToldImpact, told_impact
from clausetrace.model import Unusable
from clausetrace.rendering.changes.impact_formats import impact_json

SOURCE = '''\
"""A shop."""
LIMIT = 8


@cached
def price(guests):
    """Return the price."""
    # cheaper for many
    if guests >= LIMIT:
        return guests * 10
    return (
        guests * 12
    )


def bill(guests):
    return f"{guests}"
'''
FEW, MANY = frozenset({"a/A-1#Few"}), frozenset({"a/A-1#Many"})
EXECUTED = {9: FEW | MANY, 10: MANY, 11: FEW, 12: FEW}


def changed(*edits: tuple[str, str]) -> str:
    text = SOURCE
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def before(new: str) -> list[Touched] | None:
    return touched_as_before(SOURCE, new, EXECUTED)


@pytest.mark.parametrize("numbers", [set(), {3}, {1, 2, 3, 7, 9, 10}, {0, 2, 4}])
def test_ranges_are_read_back(numbers: set[int]) -> None:
    assert unpacked(packed(numbers)) == numbers


def test_ranges_are_short() -> None:
    assert packed({7, 1, 2, 3}) == "1-3,7"


def test_statements_leave_out_comments_and_docstrings() -> None:
    found = code_lines(SOURCE)
    assert found is not None
    assert sorted(found.statements) == [2, 5, 6, 9, 10, 11, 12, 13, 16, 17]
    assert found.statements[12].lines == range(11, 14)
    assert found.statements[10].function == range(5, 14)


def test_source_that_is_no_python() -> None:
    assert code_lines("if:") is None
    assert code_lines("") == CodeLines({})


def test_altered_line() -> None:
    assert before(changed(("guests * 10", "guests * 9"))) == [Touched(10, MANY)]


def test_line_inside_of_a_long_statement() -> None:
    assert before(changed(("guests * 12", "guests * 13"))) == [Touched(12, FEW)]


def test_line_that_nobody_executes() -> None:
    assert before(changed(('f"{guests}"', '"bill"'))) == [Touched(17, frozenset())]


def test_head_of_a_function_concerns_who_executes_its_body() -> None:
    assert before(changed(("@cached\n", "@cached_for_long\n"))) == [Touched(5, FEW | MANY)]


def test_line_of_a_module_concerns_every_scenario() -> None:
    assert before(changed(("LIMIT = 8", "LIMIT = 9"))) == [Touched(2, EVERY)]


def test_comments_docstrings_and_blanks_concern_nobody() -> None:
    new = changed(
        ("# cheaper for many", "# for many"), ("the price.", "a price."), ("\n\n@", "\n@")
    )
    assert before(new) == []


def test_added_line_concerns_who_executes_its_neighbors() -> None:
    new = changed(("    return (", "    guests += 1\n    return ("))
    assert before(new) == [Touched(11, FEW | MANY)]


def test_added_line_in_a_function_that_nobody_executes() -> None:
    new = changed(("def bill(guests):\n", "def bill(guests):\n    print(guests)\n"))
    assert before(new) == [Touched(17, frozenset())]


def test_new_function_is_newer_than_the_record() -> None:
    new = changed(("def bill", "def tip(guests):\n    return 1\n\n\ndef bill"))
    assert before(new) == [Touched(16, None), Touched(17, None)]


def test_removed_line_concerns_who_executed_it() -> None:
    new = changed(("    if guests >= LIMIT:\n        return guests * 10\n", ""))
    assert before(new) == [Touched(8, FEW | MANY), Touched(8, MANY)]


def test_new_file_was_recorded() -> None:
    old = changed(("guests * 10", "guests * 9"), ('f"{guests}"', '"bill"'))
    assert touched_as_now(old, SOURCE, EXECUTED) == [Touched(10, MANY), Touched(17, frozenset())]


def test_new_file_was_recorded_and_lacks_a_line() -> None:
    old = changed(("    return (", "    guests += 1\n    return ("))
    assert touched_as_now(old, SOURCE, EXECUTED) == [Touched(10, MANY | FEW)]


def test_new_file_was_recorded_and_lacks_a_function() -> None:
    old = changed(("def bill", "def tip(guests):\n    return 1\n\n\ndef bill"))
    assert touched_as_now(old, SOURCE, EXECUTED) == []


def recorded(executed: dict[int, frozenset[str]], *, text: bytes = b"x", run: str = "1") -> Covered:
    keys = [key for some in executed.values() for key in some]
    return covered({"shop.py": executed}, {"shop.py": digest(text)}, scenarios=keys, runs=(run,))


def test_coverage_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "trace.coverage.json"
    one = recorded({**EXECUTED, 16: frozenset({OUTSIDE})})
    write_coverage(one, path)
    read = read_coverage(path, name="trace.coverage.json")
    assert read == one
    assert read.executed("shop.py") == {**EXECUTED, 16: EVERY}
    assert read.keys == FEW | MANY


def test_coverage_of_several_runs_adds_up() -> None:
    both = merged_coverage([recorded({9: FEW, 11: FEW}), recorded({9: MANY, 10: MANY}, run="2")])
    assert both.executed("shop.py") == {9: FEW | MANY, 10: MANY, 11: FEW}
    assert both.runs == ("1", "2")


def test_coverage_of_other_content_is_refused() -> None:
    with pytest.raises(Unusable, match=r"shop\.py: recorded for other content"):
        merged_coverage([recorded({9: FEW}), recorded({9: MANY}, text=b"y")])


@pytest.mark.parametrize("text", ["", "[]", '{"schema":2}', '{"schema":1}'])
def test_what_is_no_coverage_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "trace.coverage.json"
    path.write_text(text)
    with pytest.raises(Unusable, match=r"trace\.coverage\.json: "):
        read_coverage(path, name="trace.coverage.json")


def test_no_coverage_file() -> None:
    assert read_coverage(Path("nowhere.json"), name="nowhere.json") is None


def test_functions_that_each_id_executes(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(SOURCE)
    keys = {9: FEW, 10: frozenset({OUTSIDE})}
    one = recorded(keys, text=SOURCE.encode())
    assert executed_functions(tmp_path, one) == {"a/A-1": {"shop.py": ("price",)}}
    assert executed_functions(tmp_path, recorded(keys)) == {}


def test_ends_of_lines_do_not_matter() -> None:
    assert digest(b"a\r\nb\r\n") == digest(b"a\nb\n")


def test_what_a_comment_is_told(tmp_path: Path) -> None:
    path = tmp_path / "impact.json"
    spans = (Span("shop.py", 3, 4), Span("shop.py", 9, 9, scenarios=("a/A-1#Few",)))
    impact = Impact("HEAD", 2, (*spans, Span("a.py", 1, 1, unknown="new")), (("b.txt", "why"),))
    path.write_text(impact_json(impact))
    assert told_impact(path) == ToldImpact(("shop.py:3-4",), lines=2, unknown=2)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"lines":[{"unprotected":true}],"unknown":[]}'])
def test_what_a_comment_can_not_use(tmp_path: Path, text: str) -> None:
    path = tmp_path / "impact.json"
    path.write_text(text)
    assert told_impact(path).fault == "not written by `trace impact --into`"


def test_impact_is_never_empty_where_it_is_unknown() -> None:
    unknown = Impact("HEAD", 1, unknown=(("menu.txt", "not Python"),))
    assert unknown.exit_status == 2
    assert Impact("HEAD", 1, (Span("a.py", 1, 1),)).exit_status == 1
    assert Impact("HEAD", 0, unrecorded=("a/A-1#Few",)).exit_status == 0


def test_a_change_of_what_is_no_python_can_not_be_mapped() -> None:
    assert touched_as_before(SOURCE, "if:", EXECUTED) is None
    assert touched_as_before("if:", SOURCE, EXECUTED) is None
    assert touched_as_now(SOURCE, "if:", EXECUTED) is None
    assert touched_as_now("if:", "A = 1\n", {}) == [Touched(1, EVERY)]


def test_added_line_of_a_module_concerns_every_scenario() -> None:
    assert before(changed(("LIMIT = 8\n", "LIMIT = 8\nMOST = 9\n"))) == [Touched(3, EVERY)]


def test_statements_of_handlers_and_cases_are_found() -> None:
    found = code_lines("try:\n    a()\nexcept E:\n    b()\nmatch c:\n    case 1:\n        d()\n")
    assert found is not None
    lines = {line: statement.lines for line, statement in found.statements.items()}
    assert (lines[2], lines[4], lines[7]) == (range(2, 3), range(4, 5), range(7, 8))


def test_a_gap_has_the_statements_around_it_in_the_same_function() -> None:
    found = code_lines(SOURCE)
    assert found is not None
    function = found.statements[9].function
    assert [one.lines for one in found.near(10, function)] == [range(10, 11), range(11, 14)]
    assert list(found.near(13, None)) == []


def test_what_no_scenario_of_the_run_executed_is_left_out() -> None:
    one = covered({"shop.py": {9: FEW, 10: MANY}}, {"shop.py": "x"}, scenarios=FEW, runs=("1",))
    assert one.executed("shop.py") == {9: FEW}
    assert one.executed("other.py") == {}
    assert one.digest_of("other.py") == ""


def test_a_record_that_a_comment_can_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "impact.json"
    assert told_impact(path).fault == "no record of it: No such file or directory"
    path.write_text(impact_json(Impact("HEAD", 0)))
    assert told_impact(path) == ToldImpact()
    monkeypatch.setattr("clausetrace.covering.told_impact.LARGEST", 10)
    assert told_impact(path).fault == "larger than 10 bytes"


def test_coverage_that_can_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="report: can't be read as a coverage file: "):
        read_coverage(tmp_path, name="report")
