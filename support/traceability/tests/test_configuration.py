"""Reading `[tool.clausetrace]`: what may be there, and where a repository's files are."""

from pathlib import Path

import pytest

from clausetrace.configuration import LABELS, Configuration, configured, find_root, is_configured
from clausetrace.model import Unusable


def read(root: Path, *lines: str) -> Configuration:
    """Return what a section with these lines configures."""
    text = "\n".join(["[tool.clausetrace]", *lines])
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    return configured(root)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("feature = 'x'", "feature: unknown; allowed: asserting, code, "),
        ("features = 1", "features: must be a text, not 1"),
        ("features = ''", "features: must not be empty"),
        ("results = '.'", "results: must be a path inside "),
        ("link_base = 'javascript:x'", "link_base: must be an address of http"),
        ("commit_link = 'https://a.test/'", "commit_link: must have {commit} in it, not "),
        ("issue_link = 'https://a.test/'", "issue_link: must have {issue} in it, not "),
        ("owners = '../CODEOWNERS'", "owners: must be a path inside "),
        ("subject = 'tea'", "subject: must be a list of texts, at least one, not 'tea'"),
        ("needs = []", "needs: must be a list of texts"),
        ("pass_on = ['']", "pass_on: must be a list of texts"),
        ("measured = [1]", "measured: must be a list of texts"),
        ("tests = ['tea']", "tests: 'tea': there is no such file or folder in the repository"),
        ("asserting = ['..']", "asserting: '..': there is no such file or folder in the rep"),
        ("ignored = ['tea']", "ignored: must be a table, not "),
        ("ignored = {tea = ' '}", "ignored: 'tea' needs a reason"),
        ("ignored = {tea = 'old'}", "ignored: 'tea': there is no such file or folder"),
        ("labels = {title = ['Title']}", "labels.title: unknown; allowed: situation, expected"),
        ("forms = ['cell']", "forms: 'cell' is unknown; allowed: heading, item, line, row"),
        ("labels = {expected = 'Then'}", "labels.expected: must be a list of texts"),
        ("id_pattern = '(A)-1'", r"id_pattern: has groups; write \(\?:...\) instead"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(Unusable, match=rf"pyproject\.toml: tool\.clausetrace\.{why}"):
        read(tmp_path, line)


@pytest.mark.parametrize("content", [b"[tool", b"# \xff\n[tool.clausetrace]"])
def test_what_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pyproject.toml").write_bytes(content)
    with pytest.raises(Unusable, match=r"pyproject\.toml: not readable as TOML"):
        is_configured(tmp_path)


def test_labels_of_a_repository_are_added_to_the_usual_ones(tmp_path: Path) -> None:
    found = read(tmp_path, "labels = {expected = ['Then', 'Expected']}")
    assert found.labels == LABELS | {"expected": ("Then", "Expected")}


def test_what_is_read_is_kept(tmp_path: Path) -> None:
    (tmp_path / "tea").mkdir()
    lines = ("ignored = {tea = 'old'}", "tests = ['tea']", "link_base = 'https://a.test/'")
    found = read(tmp_path, *lines, "mutations = ''", "proof = 'scenario'", "index = 'IDS.md'")
    assert (found.ignored, found.tests) == ({"tea": "old"}, ("tea",))
    assert (found.link_base, found.by_scenario, found.lists) == (
        "https://a.test/",
        True,
        ("IDS.md",),
    )


def test_the_nearest_configured_folder_is_found(tmp_path: Path) -> None:
    inner, below = tmp_path / "shop", tmp_path / "shop/tea/pots"
    below.mkdir(parents=True)
    with pytest.raises(Unusable, match=r"pots: no pyproject\.toml with \[tool\.clausetrace\]"):
        find_root(below)
    for root in (tmp_path, inner):
        read(root)
        assert find_root(below) == root
    (below / "pyproject.toml").write_text("[tool.other]", encoding="utf-8")
    assert find_root(below) == inner


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("features/tea/test.md", "tea"),
        ("features/tea/hot/TEA-1.feature", "tea/hot"),
        ("features/test.md", "."),
        ("features2/tea/test.md", ""),
        ("docs/tea/test.md", ""),
    ],
)
def test_the_area_of_a_path_is_its_folder(tmp_path: Path, path: str, area: str) -> None:
    assert Configuration(root=tmp_path).area(tmp_path / path) == area


@pytest.mark.parametrize(
    ("specification", "folder", "path"),
    [
        ("test.md", "features", "features/tea/test.md"),
        ("docs/**/*.md", "docs", "docs/tea/pot.md"),
        ("docs/*/spec?.md", "docs", "docs/tea/spec1.md"),
        ("docs/spec.md", "docs", "docs/spec.md"),
    ],
)
def test_specifications_may_be_beside_features(
    tmp_path: Path, specification: str, folder: str, path: str
) -> None:
    found = Configuration(root=tmp_path, specification=specification)
    assert found.specifications_folder == tmp_path / folder
    assert found.is_specification(tmp_path / path)
    assert not found.is_specification(tmp_path / "other" / path)
    assert not found.is_feature(tmp_path / path)
    assert found.is_feature(found.feature_file("tea", "TEA-1"))
