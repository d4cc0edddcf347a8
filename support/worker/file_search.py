"""Looks for a made-up file of which workers return a wrong value, and keeps the smallest."""

import json
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from sqlalchemy.util import await_only, greenlet_spawn

from support.datasets.file_server import Content, DatasetHost
from support.worker.driver import Workers
from support.worker.made_files import MadeFile, made_files
from support.worker.made_filters import filters_of
from support.worker.observed import ValuesSeen
from support.worker.queries import datasets_at, run_query
from support.world.factories import FAKER

VARIABLE = "TEST_EXAMPLES"
"""By which factor there are more files than in a usual run."""
FILES = 12
_BELOW, _ABOVE = ("<", "<=", "<>"), (">", ">=", "=")
MOST_SMALLER = 60
"""How many smaller files are tried once a wrong value is found."""

Read: TypeAlias = Callable[[bytes, str], Awaitable[Any]]
"""Has a worker run SQL over a file, which is the table `made`."""


@dataclass(frozen=True)
class Question:
    """SQL over a file, and the rows that are promised."""

    file: MadeFile
    sql: str
    promised: Sequence[Mapping[str, Any]]


@st.composite
def selections(draw: Any) -> Question:
    """Draw SQL that reads all columns of a file."""
    file = draw(made_files())
    return Question(file, file.select, file.rows())


@st.composite
def filters(draw: Any) -> Question:
    """Draw SQL that filters the rows of a file by each of its columns."""
    file = draw(made_files())
    # Rows below and above are often in groups of their own, which statistics may leave out.
    comparisons = draw(st.sampled_from(_BELOW)), draw(st.sampled_from(_ABOVE))
    sql, counts = filters_of(file, comparisons, draw(st.integers(0, 7)))
    return Question(file, sql, counts if counts[0] else [])


@dataclass(frozen=True)
class Wrong:
    """A value that isn't as promised: where it is, and how its file was made."""

    column: str
    type: str
    row: int
    promised: str
    seen: str
    sql: str
    written: Mapping[str, Any]
    seed: int


async def search(
    workers: Workers, host: DatasetHost, questions: st.SearchStrategy[Question]
) -> None:
    """Have workers answer questions about made-up files; note what was wrong, and how much wasn't.

    The seed of the run decides which files these are.
    """
    await workers.begin()

    async def read(content: bytes, sql: str) -> Any:
        host.put("made.parquet", Content(content))
        datasets = datasets_at(host, {"made": "made.parquet"})
        return await workers.world.app.work(run_query, sql, datasets)

    made = Search(read, FAKER.random_int())
    # Hypothesis calls what isn't async: the greenlet lets that wait for workers.
    workers.world.observed.note(await greenlet_spawn(made.run, questions))


class _EnoughError(BaseException):
    """Ends a search whose file gets no smaller; Hypothesis takes an Exception for another fault."""


@dataclass
class Search:
    """Asks about made-up files, with a seed that decides which ones."""

    read: Read
    seed: int
    compared: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    """One wrong value of each file that has any, by now."""
    smaller: int = 0

    def run(self, questions: st.SearchStrategy[Question]) -> ValuesSeen:
        """Look for the smallest file with a wrong value."""
        limits = settings(
            max_examples=FILES * int(os.environ.get(VARIABLE, "1")),
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        random = Random(self.seed)  # noqa: S311  examples, not secrets
        try:
            find(questions, self._is_wrong, settings=limits, random=random)
        except (NoSuchExample, _EnoughError):
            return self._seen()
        return self._seen()

    def _seen(self) -> ValuesSeen:
        # What was wrong last is the smallest: a larger file isn't tried after that.
        return ValuesSeen(self.wrong[-1:], self.compared)

    def _is_wrong(self, question: Question) -> bool:
        if not question.promised:
            return False
        found = next(self._wrong_in(question), None)
        self.wrong += [found] if found else []
        self.smaller += bool(self.wrong)
        if self.smaller > MOST_SMALLER:
            raise _EnoughError
        return found is not None

    def _wrong_in(self, question: Question) -> Iterator[Wrong]:
        """Yield the values that aren't as promised; an error replaces each of them."""
        seen = await_only(self.read(question.file.content, question.sql))
        rows = seen.get("rows", [])
        if len(rows) != len(question.promised):
            rows = [{}] * len(question.promised)
        for number, (row, promised) in enumerate(zip(rows, question.promised, strict=True)):
            for name, value in promised.items():
                self.compared += 1
                found = row.get(name, seen)
                if written(found) != written(value):
                    yield self._wrong(question, name, number, found)

    def _wrong(self, question: Question, name: str, row: int, found: Any) -> Wrong:
        return Wrong(
            column=name,
            type=str(question.file.table.schema.field(name).type),
            row=row,
            promised=written(question.promised[row][name]),
            seen=written(found),
            sql=question.sql,
            written=question.file.options,
            seed=self.seed,
        )


def written(value: Any) -> str:
    """Return a value as JSON: true isn't 1 there, 1.0 isn't 1, and zero has a sign."""
    return json.dumps(value, ensure_ascii=False)
