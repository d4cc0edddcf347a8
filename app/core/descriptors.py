"""The limit of open files: each connection needs one."""

import resource

from app.core.log import get_logger

OTHER_FILES = 200
"""What a service has open besides: workers, the database, hosts, the model."""

_log = get_logger(__name__)


def make_room_for(connections: int) -> None:
    """Raise this process's limit of open files as far as so many connections need it.

    A line of the log warns where the system's own limit is lower.
    """
    needed = connections + OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    limit = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    if limit < needed:
        _log.warning("MAX_CONNECTIONS is above the limit of open files", limit=limit, needed=needed)
