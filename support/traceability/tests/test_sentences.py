"""What the words of step definitions match, and which sentences that makes."""

import re
from pathlib import Path

import pytest

from clausetrace.listing import patterns
from clausetrace.listing.definitions import Definition
from clausetrace.listing.documents import Listed, _code
from clausetrace.listing.sentences import Used, narrowed, sentences
from clausetrace.model import Feature, Kind, Place, Scenario, Step, Unusable

TYPES = patterns.cucumber_types({"drink": "tea|iced tea", "thing": "the pot|the pot is hot"})


@pytest.mark.parametrize(
    ("sentence", "text", "fits"),
    [
        ("Ada waits", "Ada waits", True),
        ("Ada waits", "Ada waits long", False),
        ("{int} cup/cups is/are left", "1 cup is left", True),
        ("{int} cup/cups is/are left", "-2 cups are left", True),
        ("{int} cup(s) remain(s)", "2 cups remain", True),
        ("{int} cup(s) remain(s)", "two cups remain", False),
        ("a(n extra) cup/glass(es)", "an extra glasses", True),
        ("a(n extra) cup/glass(es)", "a cupes", False),
        (r"either\/or \(\{x\}\)", "either/or ({x})", True),
        ("Ada drinks {drink}", "Ada drinks iced tea", True),
        ("Ada drinks {drink}", "Ada drinks milk", False),
        ("Ada says {string}", r'Ada says "a \"b\" c"', True),
        ("Ada says {string} to {word}", "Ada says '' to Bob", True),
        ("Ada says {string}", 'Ada says "a" and "b"', False),
        ("{thing} is {word}", "the pot is hot is true", True),
        ("{thing} is {word}", "the pot is", False),
        ("{unknown} is {}", "anything is anything at all", True),
        ("{int}{drink}", "12tea", True),
        ("{float} l", "-0.5 l", True),
    ],
)
def test_cucumber_expressions(sentence: str, text: str, *, fits: bool) -> None:
    assert patterns.cucumber(sentence, TYPES).fits(text) is fits


@pytest.mark.parametrize(
    ("sentence", "text", "fits"),
    [
        ("{count:d} cups", "3 cups", True),
        ("{count:d} cups", "some cups", False),
        ('"{words}" is {{said}}', '"tea" is {said}', True),
        ("{one} and {two}", "tea and ", False),
    ],
)
def test_parse(sentence: str, text: str, *, fits: bool) -> None:
    assert patterns.parse(sentence).fits(text) is fits


def test_a_long_type_of_values_is_compiled_once() -> None:
    first, second = (patterns.cucumber(text, TYPES) for text in ("a {thing}", "b {thing}"))
    assert first.values[0] is second.values[0]


def defined(words: str, kind: Kind = Kind.WHEN) -> Definition:
    """Return a definition by a Cucumber Expression."""
    return Definition(kind, words, "tea", Place("tea.py"), patterns.cucumber(words, TYPES))


def feature(*steps: Step, rows: tuple[dict[str, str], ...] = ({},)) -> Feature:
    """Return a feature of one scenario."""
    scenario = Scenario("Main case", Place("TEA-1.feature"), steps, frozenset(), rows)
    return Feature("tea", "TEA-1", "Tea", Place("TEA-1.feature"), (scenario,))


def when(text: str) -> Step:
    """Return a When."""
    return Step("When", Kind.WHEN, text, 1)


def test_a_step_is_one_use_whatever_its_rows() -> None:
    rows = ({"what": "tea"}, {"what": "iced tea"})
    found = sentences(
        [feature(when("Ada drinks <what>"), rows=rows)], [defined("Ada drinks {drink}")]
    )
    assert [(one.uses, one.said) for one in found] == [
        (1, ("Ada drinks tea", "Ada drinks iced tea"))
    ]


def test_of_two_that_fit_it_is_the_one_with_more_words() -> None:
    loose, exact = defined("Ada {}"), defined("Ada drinks {drink}")
    found = sentences([feature(when("Ada drinks tea"))], [loose, exact])
    assert {one.words: one.uses for one in found} == {"Ada {}": 0, "Ada drinks {drink}": 1}


def test_a_definition_of_another_kind_does_not_fit() -> None:
    found = sentences([feature(when('Ada waits "long" 3 times'))], [defined("Ada {}", Kind.THEN)])
    assert [(one.words, one.uses) for one in found] == [
        ("Ada {}", 0),
        ("Ada waits {string} {int} times", 1),
    ]


def test_words_may_be_in_any_case_and_order() -> None:
    used = Used("tea", Kind.WHEN, "Ada drinks {drink}", 1, ("Ada drinks tea",))
    assert narrowed([used], ("TEA", "ada")) == [used]


def test_words_that_are_not_together_have_a_nearest_sentence() -> None:
    both = [Used("tea", Kind.WHEN, words, 0, ()) for words in ("Ada drinks", "Bob waits")]
    with pytest.raises(
        Unusable, match=re.escape("all of waits, bob, ada; the nearest is: Bob waits")
    ):
        narrowed(both, ("waits", "bob", "ada"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [("tea", "`tea`"), ("a `b` c", "``a `b` c``"), ("``", "``` `` ```"), ("a | b", r"`a \| b`")],
)
def test_a_text_is_code_in_a_cell(text: str, cell: str) -> None:
    assert _code(text) == cell


def test_the_first_line_that_differs(tmp_path: Path) -> None:
    path = tmp_path / "LIST.md"
    listed = Listed(path, "LIST.md", "a\nb\n")
    assert listed.first_difference() == 1
    for text, line in (("a\nc\n", 2), ("a\n", 2), ("a\nb\nc\n", 3), ("a\nb\n", None)):
        path.write_text(text, encoding="utf-8")
        assert listed.first_difference() == line
