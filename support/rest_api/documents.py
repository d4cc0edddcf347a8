"""Documents in Markdown, read by a parser of the suite's own."""

from support.datasets.rows import Cells, off_host


def lines_of_document(text: str) -> list[Cells]:
    """Return the lines of a document that aren't blank."""
    return [Cells({"line": off_host(line)}) for line in text.split("\n") if line.strip()]
