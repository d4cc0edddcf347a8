"""Whether two responses have the same version of a file, by what their hosts report about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import httpx

from app.worker.hosts.failures import FileChangedError

_Got = TypeVar("_Got")

_TAG = re.compile(r'(?:W/)?"?(.*?)(?:[-;+]{1,2}(?:gzip|br|deflate|zstd))?"?', re.DOTALL)
"""A tag, which servers make weak, or lengthen, where they could have compressed the file."""


@dataclass(frozen=True)
class Version:
    """What a response reports about the file: its size, tag and time of change, or nothing."""

    size: int | None
    tag: str
    modified: str

    @classmethod
    def of(cls, response: httpx.Response, size: int | None) -> "Version":
        """Return the version that a response has; `size` is that of the whole file."""
        tag = _TAG.fullmatch(response.headers.get("etag", ""))
        modified = response.headers.get("last-modified", "")
        return cls(size=size, tag=tag[1] if tag else "", modified=modified)

    def agrees(self, other: "Version", *, is_second_run: bool) -> bool:
        """Return whether both are the same version, as far as that can be known.

        Tags decide where there are two. Nodes of one host may have different ones for one version,
        so in the second run the same moment of modification is enough.
        """
        if None not in {self.size, other.size} and self.size != other.size:
            return False
        tags, moments = {self.tag, other.tag}, {self.modified, other.modified}
        if "" not in tags and (len(tags) == 1 or not is_second_run):
            return len(tags) == 1
        return len(moments) == 1 and (moments != {""} or tags == {""})


def run_again_if_changed(task: Callable[[bool], _Got]) -> _Got:
    """Return what a task returns; it runs once more where a file seems to have changed.

    Where one has, the second run reads the new version. The task receives whether it is the second.
    """
    try:
        return task(False)
    except FileChangedError:
        return task(True)
