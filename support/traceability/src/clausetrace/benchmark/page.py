"""Prints a table: how large the HTML report of so many IDs is, and what a browser takes to show it.

Milliseconds are from the start of the navigation until the overview stands, and from a change of a
filter until the matrix is laid out again: the slowest of several filters, each the best of five
times. Without Playwright or a Chromium on the path (or in TEST_BROWSER) there are none.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from clausetrace.benchmark.repository import make_repository
from clausetrace.commands.group import judged_against, read, read_all
from clausetrace.rendering.html import as_html

SIZES = (100, 1_000, 10_000)
HEADER = ("IDs", "page bytes", "overview ms", "slowest filter ms", "elements")
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FILTERS = (("text", "0042"), ("text", "order 7"), ("verdict", "passed"), ("area", "area-001"))
FILTER = """([name, value]) => {
    const control = document.querySelector(`[name="${name}"]`), began = performance.now();
    control.value = value;
    control.dispatchEvent(new Event(name === 'text' ? 'input' : 'change'));
    document.body.offsetHeight;
    return performance.now() - began;
}"""


def main(words: list[str]) -> int:
    """Print the table, a row for each number of IDs."""
    print("  ".join(HEADER))  # noqa: T201  a command's own voice
    for size in [int(word) for word in words] or SIZES:
        with tempfile.TemporaryDirectory() as name:
            page = _page(Path(name), size)
            cells = [str(size), str(page.stat().st_size), *_shown(page)]
        row = (cell.rjust(len(title)) for cell, title in zip(cells, HEADER, strict=True))
        print("  ".join(row), flush=True)  # noqa: T201  see above
    return 0


def _page(folder: Path, size: int) -> Path:
    make_repository(folder, ids=size)
    before = Path.cwd()
    os.chdir(folder)
    configuration, links = read()
    report = judged_against(links, read_all(configuration, ()), configuration)
    os.chdir(before)
    page = folder / "index.html"
    page.write_text(as_html(report), encoding="utf-8")
    return page


def _shown(page: Path) -> list[str]:
    browser = os.environ.get("TEST_BROWSER") or next(filter(None, map(shutil.which, NAMES)), "")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  it may not be there
    except ImportError:
        browser = ""
    if not browser:
        return ["-"] * (len(HEADER) - 2)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser).new_page()
        opened.goto(page.as_uri())
        shown = opened.evaluate("() => performance.getEntriesByName('shown')[0].startTime")
        opened.goto(f"{page.as_uri()}#matrix")
        opened.wait_for_selector(".matrix")
        times = ([opened.evaluate(FILTER, list(one)) for _ in range(5)] for one in FILTERS)
        slowest = max(map(min, times))
        elements = opened.evaluate("() => document.querySelectorAll('*').length")
    return [f"{shown:.0f}", f"{slowest:.0f}", str(elements)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
