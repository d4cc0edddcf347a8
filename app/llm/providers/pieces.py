"""What compatible servers send in pieces: tool requests, and thoughts inside a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.ids import new_id
from app.llm.providers.items import ToolCall
from app.llm.providers.server_sent_events import parsed

_BEGIN, _END = "<think>", "</think>"


@dataclass
class _Request:
    """A tool request of which some pieces have come."""

    id: str = ""
    index: int | None = None
    name: str = ""
    text: str = ""
    whole: Mapping[str, Any] | None = None
    """Arguments that came as an object."""

    def take(self, function: Mapping[str, Any]) -> None:
        """Add a piece; a name that comes with each of them is taken once."""
        name, arguments = function.get("name"), function.get("arguments")
        if isinstance(name, str) and name != self.name:
            self.name += name
        if isinstance(arguments, str):
            self.text += arguments
        elif isinstance(arguments, dict):
            self.whole = arguments

    def arguments(self) -> Mapping[str, Any] | None:
        """Return the arguments, None where they aren't a JSON object."""
        if self.whole is not None or not self.text.strip():
            return self.whole or {}
        try:
            read = parsed(self.text.encode(errors="surrogatepass"))
        except ValueError:
            return None
        return {} if read is None else read if isinstance(read, dict) else None


@dataclass
class Pieces:
    """The tool requests of one response: pieces belong together by id, otherwise by index."""

    _requests: list[_Request] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._requests)

    def take(self, pieces: Sequence[Any]) -> None:
        """Add the pieces of a chunk."""
        for piece in pieces:
            if isinstance(piece, dict):
                function = piece.get("function")
                self._request_of(piece).take(function if isinstance(function, dict) else {})

    def calls(self) -> Iterator[ToolCall]:
        """Yield each request; one without an id gets its own."""
        for request in self._requests:
            call_id = request.id or f"call_{new_id()}"
            yield ToolCall(call_id, request.name, request.arguments())

    def _request_of(self, piece: Mapping[str, Any]) -> _Request:
        call_id, index = piece.get("id") or "", piece.get("index")
        found = self._found(
            call_id, index, is_whole=bool((piece.get("function") or {}).get("name"))
        )
        if found is None:
            found = _Request(index=index)
            self._requests.append(found)
        found.id = found.id or call_id
        return found

    def _found(self, call_id: str, index: int | None, *, is_whole: bool) -> _Request | None:
        newest = self._requests[::-1]
        if call_id and (same := next((one for one in newest if one.id == call_id), None)):
            return same
        if index is None:
            # Neither id nor index: what has a name is new, other pieces go on with the last.
            return None if call_id or is_whole else next(iter(newest), None)
        same_index = next((one for one in newest if one.index == index), None)
        return None if same_index is not None and call_id and same_index.id else same_index


class ThoughtFilter:
    """Leaves out the thoughts at the beginning of a text, however it is cut."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "beginning"

    def feed(self, text: str) -> str:
        """Return what of the text can be shown now."""
        if self._state == "text":
            return text
        self._held += text
        if self._state == "beginning":
            if _BEGIN.startswith(self._held):
                return ""
            self._state = "thoughts" if self._held.startswith(_BEGIN) else "text"
        if self._state == "thoughts":
            _, ended, rest = self._held.partition(_END)
            if not ended:
                self._held = self._held[-len(_END) :]
                return ""
            self._state, self._held = "text", rest
        shown, self._held = self._held, ""
        return shown

    def rest(self) -> str:
        """Return what was held back and is no thought."""
        return self._held if self._state == "beginning" else ""
