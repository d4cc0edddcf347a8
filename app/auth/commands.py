"""`python -m app referral-keys`: what administrators do with referral keys."""

import argparse
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from sqlalchemy.exc import SQLAlchemyError

from app.auth.service import ReferralKeyService
from app.core.clock import system_clock
from app.core.database_url import SqliteFile, parse_database_url
from app.core.errors import DomainError
from app.core.settings import Settings
from app.database.connections import Database

MOST_KEYS = 1000

Action: TypeAlias = Callable[[ReferralKeyService, argparse.Namespace], Awaitable[str]]


class CommandError(Exception):
    """A command can't be carried out; the text is one line for the administrator."""


def add_referral_keys(commands: Any) -> None:
    """Add `referral-keys` and its actions to the commands of the service."""
    parser = commands.add_parser("referral-keys", help="make, list and revoke referral keys")
    actions = parser.add_subparsers(required=True, metavar="create|list|revoke")
    create = actions.add_parser("create", help="make unused keys and print them")
    create.add_argument("--count", type=_count, default=1, help=f"1 to {MOST_KEYS}, 1 if left out")
    create.set_defaults(action=_create)
    actions.add_parser("list", help="print all keys, oldest first").set_defaults(action=_list)
    revoke = actions.add_parser("revoke", help="take back a key that nobody has used")
    revoke.add_argument("key", metavar="KEY", type=_text)
    revoke.set_defaults(action=_revoke)


async def run_referral_keys(arguments: argparse.Namespace, settings: Settings) -> str:
    """Carry out the action and return its output; CommandError if it can't be done.

    Making keys alone may create the database: they are needed before anybody can sign in.
    """
    action: Action = arguments.action
    location = parse_database_url(settings.database_url)
    if action is not _create and isinstance(location, SqliteFile) and not location.path.exists():
        raise CommandError(f"DATABASE_URL names a file that doesn't exist: {location.path}")
    database = await Database.open(settings.database_url)
    try:
        async with database.connect() as db:
            return await action(ReferralKeyService.over(db, clock=system_clock), arguments)
    except DomainError as error:
        raise CommandError(error.message) from error
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        raise CommandError(f"DATABASE_URL names a database that can't do this: {reason}") from error
    finally:
        await database.close()


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_KEYS):
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {MOST_KEYS}")
    return int(text)


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("must be UTF-8 text") from None
    return text


async def _create(service: ReferralKeyService, arguments: argparse.Namespace) -> str:
    return "\n".join(key.key for key in await service.create(arguments.count))


async def _list(service: ReferralKeyService, _: argparse.Namespace) -> str:
    keys = await service.all()
    width = max((len(key.key) for key in keys), default=0)
    states = ("unused" if key.is_unused else f"used {key.used_at}" for key in keys)
    return "\n".join(f"{key.key:{width}}  {state}" for key, state in zip(keys, states, strict=True))


async def _revoke(service: ReferralKeyService, arguments: argparse.Namespace) -> str:
    await service.revoke(arguments.key)
    return f"{arguments.key} no longer lets anybody in"
