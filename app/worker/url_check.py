"""The first check of a URL: whether it responds, and whether it begins like Parquet."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from app.worker.client import Access, GuardedClient
from app.worker.errors import TaskFailed
from app.worker.hosts.ranges import RangeReader

NOT_PARQUET = "Not a valid parquet file"


def fetch_and_validate(url: str, access: Mapping[str, Any]) -> dict[str, bool]:
    """Return that a URL is valid; TaskFailed says why it isn't.

    HEAD is never sent: hosts refuse it at URLs that they have signed for GET, and the beginning of
    the file shows both in one request. Its time is limited, however slowly bytes trickle in.
    """
    allowed = Access.of(access)
    with closing(GuardedClient(allowed, within=allowed.patience)) as client:
        try:
            RangeReader(client, url).begin(whole=False)
        except TaskFailed as failed:
            if failed.type != "validation":
                raise
            raise TaskFailed("validation", NOT_PARQUET, failed.error["details"]) from failed
    return {"valid": True}
