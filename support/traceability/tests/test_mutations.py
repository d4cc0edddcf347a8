"""Finding the one place in the code that a mutation changes."""

from pathlib import Path

import pytest

from clausetrace.configuration import Configuration
from clausetrace.model import Place, Unusable
from clausetrace.proving.mutations.mutation_list import Mutation, mutations_once, read_mutations

CODE = """LIMIT = 1


class Shop:
    limit = 1

    @property
    def open(self) -> bool:
        return self.limit > 1

    async def order(self, count: int) -> int:
        def left() -> int:
            return self.limit - count

        return left()


def order(count: int) -> int:
    return count
"""


def applied(find: str, replace: str = "?", *, function: str = "", text: str = CODE) -> str:
    """Return the code with a mutation in it."""
    mutation = Mutation(
        file="shop.py",
        find=find,
        replace=replace,
        function=function,
        suffers="",
        caught_by=(),
        place=Place("mutations.toml"),
    )
    return mutation.applied_to(text)


@pytest.mark.parametrize(
    ("find", "function", "line"),
    [
        ("count", "Shop.order.left", "            return self.limit - ?"),
        ("> 1", "Shop.open", "        return self.limit ?"),
        ("@property", "Shop.open", "    ?"),
        ("limit = 1", "Shop", "    ?"),
        ("return count", "order", "    ?"),
        ("LIMIT", "", "? = 1"),
    ],
)
def test_the_place_inside_of_a_function(find: str, function: str, line: str) -> None:
    assert line in applied(find, function=function).splitlines()


def test_nothing_else_changes() -> None:
    changed = applied("return left()", "return 0", function="Shop.order")
    assert changed == CODE.replace("return left()", "return 0")


@pytest.mark.parametrize(
    ("find", "function", "why"),
    [
        ("count", "Shop.order", "is there in Shop.order 2 times, in lines 11, 13"),
        ("limit", "", "is there 3 times, in lines 5, 9, 13"),
        ("return counts", "order", "the nearest line is shop.py:19: return count"),
        ("x", "Shop.orders", "there is no Shop.orders; the nearest is Shop.order in line 11"),
        ("x", "Nothing", "there is no Nothing$"),
    ],
)
def test_a_place_that_is_missing_or_ambiguous(find: str, function: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        applied(find, function=function)


def test_files_that_are_not_python_have_no_functions() -> None:
    assert applied("color: red", "color: blue", text="a { color: red }") == "a { color: blue }"
    with pytest.raises(Unusable, match="there is no f"):
        applied("x", function="f", text="a { color: red }")


def test_definitions_of_one_name_are_looked_through_together() -> None:
    twice = "def f():\n    return 1\n\n\ndef f():\n    return 2\n"
    assert applied("return 2", "return 3", function="f", text=twice).endswith("return 3\n")
    with pytest.raises(Unusable, match="is there in f 2 times, in lines 2, 6"):
        applied("return ", function="f", text=twice)


ENTRY = """[[mutation]]
file = "shop.py"
find = "1"
replace = ""
suffers = "tea is cold"
caught_by = ["tea/TEA-1"]
"""


def listed(root: Path, text: str, *, glob: str = "*.toml") -> list[Mutation]:
    """Return the mutations that a list with this text has."""
    (root / "tea.toml").write_text(text, encoding="utf-8")
    return read_mutations(Configuration(root=root, mutations=glob))


def test_a_list_is_read_with_its_lines(tmp_path: Path) -> None:
    first, second = listed(tmp_path, f'# tea\n{ENTRY}\n{ENTRY}function = "order"\n')
    assert (str(first.place), first.function) == ("tea.toml:2", "")
    assert (str(second.place), second.function) == ("tea.toml:9", "order")
    assert (second.replace, second.caught_by) == ("", ("tea/TEA-1",))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[mutation", "tea.toml: Expected ']]' at the end"),
        ("", r"tea\.toml: it must list mutations, each after a line \[\[mutation\]\]"),
        ("mutation = 1", "it must list mutations"),
        ('mutation = [{file = "shop.py"}]', "it must list mutations"),
        (ENTRY.replace('"tea is cold"', '""'), "tea.toml:1: suffers: a mutation has the texts"),
        (ENTRY.replace('"1"', "1"), "tea.toml:1: find: a mutation has"),
        (ENTRY.replace('["tea/TEA-1"]', "[]"), "tea.toml:1: caught_by: a mutation has"),
        (ENTRY.replace('["tea/TEA-1"]', "[1]"), "tea.toml:1: caught_by: a mutation has"),
        (f"{ENTRY}more = 1\nfunction = 1\n", "tea.toml:1: function, more: a mutation has"),
        (ENTRY.replace("file", "path"), "tea.toml:1: file, path: a mutation has"),
    ],
)
def test_a_wrong_list_is_named(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        listed(tmp_path, text)
    assert mutations_once(text, "tea.toml") == []


def test_lists_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"'\*\.json' matches no file"):
        listed(tmp_path, ENTRY, glob="*.json")
    with pytest.raises(Unusable, match="mutations: names no file, so there is nothing to try"):
        listed(tmp_path, ENTRY, glob="")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(Unusable, match=r"folder\.toml: .*Is a directory"):
        listed(tmp_path, ENTRY)
