"""A program that looks at an HTML report in a real browser, and prints what it saw as JSON.

It is a process of its own, so that nothing of a browser is left in the one that runs scenarios.
"""

import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from support.runner.patience import stretched
from support.trace.browser.queries import (
    BACK,
    CHANGES,
    CONTROLS,
    ELEMENTS,
    FILTERED,
    FOCUSED,
    FOREIGN,
    PROOFS,
    READ,
    RESULTS,
    ROWS,
    RUN,
    SHOWN,
    UNFOLD,
)

QUIET = ("--disable-background-networking", "--disable-component-update", "--no-first-run")
SIZES = {"wide": (1280, 900), "narrow": (400, 800)}


class Visit:
    """One look at a report: every page that it opens, what they say, and what they ask for."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self._browser, self._address = browser, file.as_uri()
        self.console: list[str] = []
        self.requests: list[str] = []

    def opened(self, at: str = "", *, size: str = "wide", scheme: str = "light") -> Page:
        """Open the report anew at a fragment, with the network off, and wait until it is shown."""
        page = self.started(at, size=size, scheme=scheme)
        page.wait_for_function(SHOWN)
        return page

    def started(self, at: str = "", *, size: str = "wide", scheme: str = "light") -> Page:
        """Open the file anew at a fragment, with the network off."""
        width, height = SIZES[size]
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            offline=True,
        )
        context.set_default_timeout(stretched(30_000))
        page = context.new_page()
        page.on("console", lambda line: self.console.append(line.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda one: self.requests.append(one.url))
        page.goto(f"{self._address}{at}")
        return page

    def report(self) -> dict[str, Any]:
        """Return what the pages said on the console, and whatever they asked for but the file."""
        others = [
            request for request in self.requests if request.partition("#")[0] != self._address
        ]
        return {"console": self.console, "requests": others}


def look(visit: Visit, acts: list[list[str]]) -> dict[str, Any]:
    """Go through views by their addresses, follow links, and filter the matrix by its controls.

    What is read is read where the last act has led to.
    """
    page, views, narrowed, texts, elements = visit.opened(), [], [], [], 0
    for what, value in acts:
        if what == "read":
            texts.append([value, page.evaluate(READ[value])])
        elif what in ACTIONS:
            ACTIONS[what](page, value)
        elif what in {"view", "link"}:
            _go(page, what, value)
            at = page.evaluate("() => location.hash")
            views.append([at, " ".join(page.inner_text("h1").split())])
        else:
            _go(page, "view", "#matrix")
            page.evaluate(FILTERED, [what, value])
            narrowed.append([what, value, ", ".join(page.evaluate(ROWS))])
        elements = max(elements, page.evaluate(ELEMENTS))
    proofs, back = page.evaluate(PROOFS), page.evaluate(BACK)
    return {
        "views": views,
        "narrowed": narrowed,
        "texts": texts,
        "elements": elements,
        "proofs": proofs,
        "back": back,
    }


def _go(page: Page, what: str, value: str) -> None:
    if what == "link":
        page.get_by_role("link", name=value).press("Enter")
    else:
        page.evaluate("at => { location.hash = at; }", value)
    page.wait_for_function(SHOWN)


def _press(page: Page, key: str) -> None:
    page.keyboard.press(key)


def _click(page: Page, words: str) -> None:
    """Click the button or the summary that says so."""
    page.locator("button, summary").filter(has_text=words).first.click()


def _search(page: Page, words: str) -> None:
    """Enter words where the page has a search, and send them."""
    page.locator("input[type=search]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_function(RESULTS)


def _widen(page: Page, width: str) -> None:
    """Make the screen as wide as a number of pixels."""
    page.set_viewport_size({"width": int(width), "height": SIZES["narrow"][1]})


def _print(page: Page, at: str) -> None:
    """Print the page that is open at a fragment, as a browser does."""
    _go(page, "view", at)
    page.pdf()


ACTIONS: dict[str, Callable[[Page, str], None]] = {
    "press": _press,
    "click": _click,
    "search": _search,
    "width": _widen,
    "print": _print,
}
"""What a person does to a page, by its name."""


def open_at(visit: Visit, fragment: str) -> dict[str, Any]:
    """Open the report at a fragment, and read what is there."""
    page = visit.opened(fragment)
    page.evaluate(UNFOLD)
    return {
        "heading": page.inner_text("h1"),
        "text": " ".join(page.inner_text("main").split()),
        "rows": page.evaluate(ROWS),
        "links": page.eval_on_selector_all("a.place", "all => all.map(one => one.href)"),
        "changes": page.eval_on_selector_all("del, ins, mark", CHANGES),
        "foreign": page.evaluate(FOREIGN) + page.evaluate(RUN),
    }


def keys(visit: Visit, fragments: list[str]) -> dict[str, Any]:
    """Press the Tab key until it comes back, on each page; name what it passes by or can't see."""
    missed, unseen, count = [], [], 0
    for fragment in fragments:
        page = visit.opened(fragment)
        controls = page.evaluate(CONTROLS)
        reached = set[str]()
        for _ in range(len(controls) + 5):
            page.keyboard.press("Tab")
            number, visible = page.evaluate(FOCUSED)
            reached.add(number)
            unseen += [controls[int(number)]] if number and not visible else []
        count += len(controls)
        missed += [name for number, name in enumerate(controls) if str(number) not in reached]
    return {"controls": count, "missed": missed, "unseen": unseen}


def check(visit: Visit, fragments: list[str]) -> dict[str, Any]:
    """Run axe on each page; on the first and last narrow too, and on their colors in the dark."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    violations, passes = list[str](), 0
    for size, scheme in (("wide", "light"), ("narrow", "light"), ("wide", "dark")):
        page = visit.opened(fragments[0], size=size, scheme=scheme)
        page.evaluate(axe)
        usual = (size, scheme) == ("wide", "light")
        for fragment in fragments if usual else (fragments[0], fragments[-1]):
            page.evaluate("at => { location.hash = at; }", fragment)
            page.wait_for_function(SHOWN)
            page.evaluate(UNFOLD)
            only = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
            told = page.evaluate("how => axe.run(document, how)", only)
            passes += len(told["passes"])
            where = f"{fragment} {size} {scheme}"
            violations += [f"{where}: {_violation(violation)}" for violation in told["violations"]]
    return {"violations": violations, "rules_passed": passes}


def _violation(one: dict[str, Any]) -> str:
    node = one["nodes"][0]
    return f"{one['id']} at {node['target']}: {node['failureSummary']}"


def read(visit: Visit, expected: str) -> dict[str, Any]:
    """Read a page that isn't ours, once a text is on it."""
    page = visit.started()
    page.wait_for_function("text => document.body.innerText.includes(text)", arg=expected)
    return {"text": " ".join(page.inner_text("body").split())}


ACTS: dict[str, Callable[[Visit, Any], dict[str, Any]]] = {
    "look": look,
    "open": open_at,
    "keys": keys,
    "check": check,
    "read": read,
}


def main() -> None:
    """Do what standard input asks for: the browser, the file, what to do with it and how."""
    asked = json.load(sys.stdin)
    with sync_playwright() as playwright:
        # Without a sandbox, which root can't have: it opens nothing but a report that we wrote.
        browser = playwright.chromium.launch(
            executable_path=asked["browser"], args=QUIET, chromium_sandbox=False
        )
        visit = Visit(browser, Path(asked["file"]))
        seen = ACTS[asked["act"]](visit, asked["with"])
        browser.close()
    json.dump(seen | visit.report(), sys.stdout)


if __name__ == "__main__":
    main()
