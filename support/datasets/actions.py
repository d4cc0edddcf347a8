"""What the area `datasets` needs of the suite: what people do to datasets, and what comes of it."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from support.datasets.file_server import DatasetHost
from support.datasets.rows import dataset_id, on_host
from support.datasets.stalled import let_go, until_held
from support.runner.bdd import Fact
from support.runner.waiting import eventually, settled
from support.world import World
from support.world.http import Response

ITEM = r'(?:"(?:[^"\\]|\\.)*"|a URL of [\d,]+ characters)'
ITEMS = rf"{ITEM}(?:, {ITEM})*(?: and {ITEM})?"
PASTS = {
    "adds": "added",
    "loads": "loaded",
    "removes": "removed",
    "refreshes": "refreshed",
    "renames": "renamed",
}
"""What people do to datasets, and how it is said once it is done; a load is waited for."""
AT_ONCE, REMOVING = " at once", " and removes it"
BEFORE_LETTING_GO = " before the host lets go"
LOADING_SECONDS = 5.0

Request: TypeAlias = tuple[str, str, dict[str, Any]]
"""What is asked about, where, and how."""
Asked: TypeAlias = list[tuple[str, Response]]
Choice: TypeAlias = Callable[[Asked, str], Fact]


@dataclass(frozen=True)
class Deed:
    """What somebody does to datasets of a conversation: a request for each item."""

    verb: str
    items: list[str]
    conversation: str
    new_name: Any = None
    at_once: bool = False
    removing: bool = False
    held: bool = False

    async def do(self, world: World, host: DatasetHost, person: str) -> None:
        """Do it as what the scenario is about; loads are waited for, if that is said."""
        await begin(world, host)
        began = asyncio.get_running_loop().time()
        calls = [self._asking(world, person, one) for one in await self._requests(world, host)]
        if self.held:
            await self._finish_while_held(world, host, person, calls)
        elif self.at_once:
            await asyncio.gather(*calls)
        else:
            for call in calls:
                await call
        if self.verb == "loads":
            await settled(world.app.loads_under_way, wanted=0, within=LOADING_SECONDS)
        world.seen["load seconds"] = asyncio.get_running_loop().time() - began

    async def do_before(self, world: World, host: DatasetHost, person: str) -> None:
        """Do it as part of what is given; what is held back is waiting when this returns."""
        await world.start_app()
        for _, path, how in await self._requests(world, host):
            await world.http.ask_before(path, by=person, **how)
        if self.verb == "loads":
            await settled(world.app.loads_under_way, wanted=0, within=LOADING_SECONDS)
        await until_held(world)

    async def _asking(self, world: World, person: str, request: Request) -> None:
        item, path, how = request
        answer = await world.http.ask(path, by=person, **how)
        world.seen.setdefault("asked", []).append((item, answer))

    async def _finish_while_held(
        self, world: World, host: DatasetHost, person: str, calls: list[Coroutine[Any, Any, None]]
    ) -> None:
        """Let go only when all requests are answered but the one that waits for the host."""
        asked = [asyncio.create_task(call) for call in calls]
        await until_held(world)
        wanted = len(asked) - 1
        await eventually("answers", lambda: sum(map(asyncio.Task.done, asked)), wanted=wanted)
        world.seen["connections meanwhile"] = world.app.connections_in_use()
        if self.removing:
            await Deed("removes", self.items, self.conversation).do_before(world, host, person)
        let_go(world)
        await asyncio.gather(*asked)

    async def _requests(self, world: World, host: DatasetHost) -> list[Request]:
        """Return what is to be sent for each item; the database is asked for ids here."""
        return [(item, *await self._request(world, host, item)) for item in self.items]

    async def _request(
        self, world: World, host: DatasetHost, item: str
    ) -> tuple[str, dict[str, Any]]:
        path = f"{world.path_of('conversation', self.conversation)}/datasets"
        if self.verb in {"adds", "loads"}:
            return path, _json("POST", {"url": on_host(item, host)})
        path = f"{path}/{await dataset_id(world, self.conversation, item)}"
        if self.verb == "renames":
            return path, _json("PATCH", {"tableName": self.new_name})
        if self.verb == "removes":
            return path, {"method": "DELETE"}
        return f"{path}/refresh", {"method": "POST"}


async def begin(world: World, host: DatasetHost) -> None:
    """Mark where a When begins: what workers and host have been asked by now is what is given."""
    await world.app.start()
    await world.act()
    requests = {name: len(file.requests) for name, file in host.files.items()}
    world.seen |= {"tasks before": world.app.tasks_given(), "requests before": requests}


def _json(method: str, body: Any) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"}
    return {"method": method, "headers": headers, "content": json.dumps(body).encode()}


def deed(text: str) -> Deed:
    """Return what a sentence says that somebody does, or has done."""
    verb, _, rest = text.partition(" ")
    flags = {}
    for flag, words in {
        "held": BEFORE_LETTING_GO,
        "removing": REMOVING,
        "at_once": AT_ONCE,
    }.items():
        flags[flag] = rest.endswith(words)
        rest = rest.removesuffix(words)
    verb = {past: present for present, past in PASTS.items()}.get(verb, verb)
    rest, _, name = rest.rpartition(" to ") if verb == "renames" else (rest, "", "null")
    items, _, title = rest[:-1].rpartition(' "')
    return Deed(verb, texts(items), title, json.loads(name), **flags)


def pattern(verbs: Iterable[str]) -> str:
    """Return what deeds with these verbs look like; the last one gives a name."""
    *plain, rename = verbs
    ends = "|".join((AT_ONCE, AT_ONCE + BEFORE_LETTING_GO, REMOVING + BEFORE_LETTING_GO))
    return (
        rf'(?:{"|".join(plain)}) {ITEMS} (?:to|into|from|of) "[^"]*"(?:{ends})?'
        rf'|{rename} {ITEMS} of "[^"]*" to (?:{ITEM}|null|\d+)(?:{AT_ONCE})?'
    )


def texts(words: str) -> list[str]:
    """Return the names, URLs or statements that a sentence lists."""
    return [_text(found) for found in re.findall(ITEM, words)]


def _text(words: str) -> str:
    """Return a JSON text, or a URL of a length."""
    if words.startswith('"'):
        return str(json.loads(words))
    return "https://data.example/".ljust(int(re.sub(r"\D", "", words)), "a")


def choice(words: str) -> Choice:
    """Return how to compare what became of URLs: of one, of the only one, of every or of some."""
    if words.startswith("exactly"):
        count = int(words.split()[1])
        return lambda asked, told: Fact(seen=_outcomes(asked).count(told), promised=count)
    named = texts(words)
    return lambda asked, told: Fact(
        seen=_outcomes(one for one in asked if not named or one[0] in named),
        promised=[told] * (1 if words.startswith("the") else max(2, len(asked))),
    )


def _outcomes(asked: Iterable[tuple[str, Response]]) -> list[str]:
    return [_outcome(answer) for _, answer in asked]


def _outcome(answer: Response) -> str:
    if answer.status == 201 and answer.field("status") == "loading":  # noqa: PLR2004  it is the promise
        return "accepted"
    if answer.status == 400:  # noqa: PLR2004  it is the promise
        return f"refused with {answer.field('error')}"
    return f"{answer.status} {answer.text}"
