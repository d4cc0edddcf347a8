"""The blocks of one file in one task: each is fetched once, neighbors in one request."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from threading import Lock

from app.worker.caching.cached_file import CachedFile

TAIL_BYTES = 512 * 1024
"""How large the last block is: most footers fit in, so a schema costs two requests."""
BLOCK_BYTES = 1024 * 1024
SMALL_BYTES = 4 * 1024 * 1024
"""A file up to this size has one block before its last: to fetch all of it costs less than to wait
for several ranges."""
KEPT_BYTES = 16 * 1024 * 1024
"""How much of a file is kept in memory; what isn't is read from disk, or fetched again."""


class Blocks:
    """A file of this size in blocks; several threads may read it at the same time."""

    def __init__(
        self, size: int, fetch: Callable[[int, int], bytes], cached: CachedFile | None
    ) -> None:
        self._size = size
        self._fetch = fetch
        self._cached = cached
        self._tail_start = max(0, size - TAIL_BYTES)
        self._width = BLOCK_BYTES if size > SMALL_BYTES else max(1, self._tail_start)
        self._lock = Lock()
        self._blocks: OrderedDict[int, Future[bytes]] = OrderedDict()

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from one place to another, both within the file."""
        if start >= stop:
            return b""
        wanted = range(self._number(start), self._number(stop - 1) + 1)
        with self._lock:
            missing: dict[int, Future[bytes]] = {
                number: Future() for number in wanted if number not in self._blocks
            }
            self._blocks.update(missing)
            blocks = {number: self._blocks[number] for number in wanted}
            for number in wanted:
                self._blocks.move_to_end(number)
        self._fill(missing)
        data = b"".join(
            _part(block.result(), self._bounds(number)[0], start, stop)
            for number, block in blocks.items()
        )
        self._forget()
        return data

    def _number(self, place: int) -> int:
        """Return which block a byte is in; the last one is aligned to the end of the file."""
        if place >= self._tail_start:
            return -(-self._tail_start // self._width)
        return place // self._width

    def _bounds(self, number: int) -> tuple[int, int]:
        start = min(number * self._width, self._tail_start)
        if start == self._tail_start:
            return start, self._size
        return start, min(start + self._width, self._tail_start)

    def _fill(self, missing: Mapping[int, Future[bytes]]) -> None:
        """Read these blocks from disk, or fetch them; other threads wait for them meanwhile."""
        try:
            absent = [number for number in missing if not self._is_on_disk(number, missing)]
            for first, last in _runs(absent):
                self._fill_run(range(first, last + 1), missing)
        except BaseException as error:
            for number, block in missing.items():
                if not block.done():
                    del self._blocks[number]
                    block.set_exception(error)
            raise

    def _is_on_disk(self, number: int, missing: Mapping[int, Future[bytes]]) -> bool:
        data = self._cached.get(*self._bounds(number)) if self._cached else None
        if data is not None:
            missing[number].set_result(data)
        return data is not None

    def _fill_run(self, run: Sequence[int], missing: Mapping[int, Future[bytes]]) -> None:
        begin, end = self._bounds(run[0])[0], self._bounds(run[-1])[1]
        data = self._fetch(begin, end)
        for number in run:
            start, stop = self._bounds(number)
            block = data[start - begin : stop - begin]
            missing[number].set_result(block)
            if self._cached:
                self._cached.put(start, block)

    def _forget(self) -> None:
        """Keep no more than a task may hold; what was read last is kept."""
        with self._lock:
            read = [number for number, block in self._blocks.items() if block.done()]
            held = sum(stop - start for start, stop in map(self._bounds, read))
            for number in read:
                if held <= KEPT_BYTES:
                    return
                start, stop = self._bounds(number)
                held -= stop - start
                del self._blocks[number]


def _part(block: bytes, begin: int, start: int, stop: int) -> memoryview:
    """Return what a block that begins there has of these bytes, without a copy."""
    return memoryview(block)[max(0, start - begin) : stop - begin]


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of neighbors."""
    for place, number in enumerate(numbers):
        if place == 0 or numbers[place - 1] != number - 1:
            first = number
        if place == len(numbers) - 1 or numbers[place + 1] != number + 1:
            yield first, number
