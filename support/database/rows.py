"""Whose rows there are: rows of any table with the parents that they refer to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from support.database.probes.database import Row, inserting
from support.runner.values import ABSENT, Absent
from support.world import World
from support.world.factories import (
    make_conversation,
    make_dataset,
    make_message,
    make_referral_key,
    make_session,
    make_token_usage,
    make_user,
)

MAKERS: MappingProxyType[str, Callable[..., Row]] = MappingProxyType(
    {
        "users": make_user,
        "sessions": make_session,
        "referral_keys": make_referral_key,
        "conversations": make_conversation,
        "messages": make_message,
        "datasets": make_dataset,
        "token_usage": make_token_usage,
    }
)
"""What makes a row of each table, parents before children."""
OF_USER = ("sessions", "conversations", "token_usage")
OF_CONVERSATION = ("messages", "datasets")
KEYS = MappingProxyType({"referral_keys": "key"})
"""Primary keys that have another name than `id`."""
REDEEMED = "2026-01-02T03:04:05.000000+00:00"
"""When the scenarios' keys were redeemed."""
USED_INSTEAD = (
    "ON CONFLICT (key) DO UPDATE SET used_by = excluded.used_by, used_at = excluded.used_at"
)


@dataclass(frozen=True)
class Owner:
    """A person or a conversation, as the one that rows belong to."""

    noun: str
    name: str

    @property
    def table(self) -> str:
        """The table of the owner's own row."""
        return "users" if self.noun == "person" else "conversations"

    def row(self, world: World) -> Row:
        """Return the owner's own row."""
        if self.noun == "person":
            return world.people[self.name].user
        return world.things["conversation"][self.name]

    async def give_all(self, world: World, numbers: Iterable[list[str]]) -> None:
        """Put as many rows as a scenario's table says into the database."""
        for table, number in numbers:
            await self.give(world, table, int(number))

    async def give(self, world: World, table: str, number: int) -> None:
        """Put rows that belong to the owner into the database."""
        if self.noun == "person":
            await world.people.person(self.name)
        for position in range(1, number + 1):
            row = MAKERS[table](**self._parents(world, table))
            row |= {"position": position} if table in OF_CONVERSATION else {}
            await world.add(table.removesuffix("s"), row["id"], table=table, row=row)

    async def count(self, world: World, table: str) -> int:
        """Return how many rows of the table belong to the owner, also to one that is deleted."""
        column, ids = self._referring(world, table)
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT count(*) FROM {table} WHERE {column} IN ({marks})"  # noqa: S608  our own names
        return int((await world.database.rows(sql, *ids))[0][0])

    def _parents(self, world: World, table: str) -> dict[str, str]:
        own = self.row(world)
        if self.noun == "person" and table in OF_USER:
            return {"user_id": own["id"]}
        if self.noun == "person":
            return {"conversation_id": self._conversations(world)[0]}
        both = {"conversation_id": own["id"], "user_id": own["user_id"]}
        return both if table == "token_usage" else {"conversation_id": own["id"]}

    def _referring(self, world: World, table: str) -> tuple[str, list[str]]:
        own = self.row(world)["id"]
        if self.noun == "person" and table not in OF_USER:
            return "conversation_id", self._conversations(world)
        return "user_id" if self.noun == "person" else "conversation_id", [own]

    def _conversations(self, world: World) -> list[str]:
        own = self.row(world)["id"]
        known = world.things.get("conversation", {}).values()
        return [row["id"] for row in known if row["user_id"] == own]


def person(name: str) -> Owner:
    """Return a person as an owner of rows."""
    return Owner("person", name)


def conversation(title: str) -> Owner:
    """Return a conversation as an owner of rows."""
    return Owner("conversation", title)


async def make_row(world: World, table: str, **given: Any) -> Row:
    """Return a row that isn't in the database yet; what it refers to is."""
    parents: Row = {}
    if table in (*OF_USER, *OF_CONVERSATION):
        user = await world.database.insert("users", make_user())
        parents = {"user_id": user["id"]}
    if table in OF_CONVERSATION:
        conversation = make_conversation(**parents)
        await world.database.insert("conversations", conversation)
        parents = {"conversation_id": conversation["id"]}
    return MAKERS[table](**{**parents, **given})


async def make_stored_row(world: World, table: str, **given: Any) -> None:
    """Put a row into the database, to be spoken of as that row."""
    row = await make_row(world, table, **given)
    await world.add("row", table, table=table, row=row)


async def that_row(world: World) -> Row | Absent:
    """Return the row that the scenario speaks of, as it is stored, or ABSENT."""
    for table, row in world.things.get("row", {}).items():
        return await stored_row(world, table, row)
    return ABSENT


async def stored_row(world: World, table: str, row: Row) -> Row | Absent:
    """Return a row as it is stored, or ABSENT."""
    key = KEYS.get(table, "id")
    sql = f"SELECT * FROM {table} WHERE {key} = ?"  # noqa: S608  our own names
    return await world.database.row(sql, row[key])


async def is_stored(world: World, table: str, row: Row) -> bool:
    """Say whether a row is there with these values."""
    stored = await stored_row(world, table, row)
    return not isinstance(stored, Absent) and row.items() <= stored.items()


async def redeem(world: World, key: str, *, user_id: str) -> None:
    """Have a user redeem a referral key; one that isn't there yet is added."""
    row = make_referral_key(key=key, used_by=user_id, used_at=REDEEMED)
    await world.database.execute(f"{inserting('referral_keys', row)} {USED_INSTEAD}", *row.values())
