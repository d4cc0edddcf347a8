"""Who owns an ID, by rules in the form of CODEOWNERS."""

from pathlib import Path

import pytest

from clausetrace.configuration import Configuration
from clausetrace.linking.owners import owners_of
from clausetrace.model import Place, Promise, Unusable

TEA = Promise("tea", "TEA-1", "Tea", Place("features/tea/test.md", 3), ())
CUPS = Promise("cups", "CUP-1", "Cups", Place("features/cups/test.md", 3), ())


def owners(root: Path, *rules: str, name: str = "CODEOWNERS") -> dict[str, tuple[str, ...]]:
    """Return the owners of two IDs by these rules."""
    (root / "CODEOWNERS").write_text("\n".join(rules), encoding="utf-8")
    return owners_of(Configuration(root=root, owners=name), (TEA, CUPS))


def test_without_a_file_nobody_is_named(tmp_path: Path) -> None:
    assert owners(tmp_path, "* @all", name="") == {}


def test_the_last_rule_that_matches_decides(tmp_path: Path) -> None:
    found = owners(tmp_path, "* @all", "/features/tea/ @shop/tea ada@a.test  # both", "/app @app")
    assert found == {"tea/TEA-1": ("@shop/tea", "ada@a.test"), "cups/CUP-1": ("@all",)}


def test_a_rule_without_owners_takes_them_away(tmp_path: Path) -> None:
    assert owners(tmp_path, "* @all", "/features/tea/")["tea/TEA-1"] == ()


def test_owners_of_the_specification_come_before_those_of_the_feature(tmp_path: Path) -> None:
    found = owners(tmp_path, "*.feature @quality @product", "**/test.md @product")
    assert found["tea/TEA-1"] == ("@product", "@quality")


@pytest.mark.parametrize(
    ("rule", "name", "why"),
    [
        ("* @all", "OWNERS", "OWNERS: tool.clausetrace.owners: can't be read: "),
        ("/features/[tea @all", "CODEOWNERS", "CODEOWNERS: unterminated character class"),
    ],
)
def test_rules_that_can_not_be_read_are_named(
    tmp_path: Path, rule: str, name: str, why: str
) -> None:
    with pytest.raises(Unusable, match=why):
        owners(tmp_path, rule, name=name)
