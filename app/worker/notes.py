"""What an operator is to read of a task that went well: it goes with the task's result."""

_notes: list[str] = []


def note(text: str) -> None:
    """Have the app log a warning once, however often it is noted."""
    if text not in _notes:
        _notes.append(text)


def take_notes() -> list[str]:
    """Return what was noted since the last time."""
    taken = list(_notes)
    _notes.clear()
    return taken
