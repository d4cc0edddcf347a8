"""Reads a pull-request comment as people do who see it rendered."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from support.runner.values import Absent

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
MENTION = re.compile(r"(?<![\w`])@\w+|(?<!\w)#\d+|https?://\S+")
ORDINARY = {
    *("h2", "h3", "p", "ul", "li", "strong", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
"""The elements that a comment is made of."""
NO_WIDTH = "\u200b"
"""What parts the sign of a mention from the name after it, and nobody sees."""


class _Shown(HTMLParser):
    """What a reader sees of Markdown: its text, and the elements that the text is in."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.text, self.elements = "", set[str]()
        self.feed(MARKDOWN.render(markdown))

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown_text(markdown: str | Absent) -> str | Absent:
    """Return the text of the comment as a reader sees it."""
    if isinstance(markdown, Absent):
        return markdown
    return _Shown(markdown).text.replace(NO_WIDTH, "")


def calls(markdown: str | Absent) -> list[str] | Absent:
    """Return what of the comment calls somebody or leads somewhere, and elements that would."""
    if isinstance(markdown, Absent):
        return markdown
    return [*MENTION.findall(markdown), *sorted(_Shown(markdown).elements - ORDINARY)]


def regressions(markdown: str | Absent) -> int | Absent:
    """Return how many regressions the comment lists, and says that it leaves out."""
    if isinstance(markdown, Absent):
        return markdown
    lines = markdown.splitlines()
    left_out = re.search(r"Left out.*?(\d+) regressed", lines[-1] if lines else "")
    listed = [line for line in lines if line.startswith("- **regressed**")]
    alike = [re.search(r"; the same for (\d+) more: ", line) for line in listed]
    counted = sum(int(one[1]) for one in (*alike, left_out) if one)
    return len(listed) + counted
