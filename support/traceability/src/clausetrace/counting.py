"""How a part of a whole is counted in words."""


def part_of_whole(part: int, whole: int, noun: str) -> str:
    """Return "2 of 3 IDs", or "1 of 1 ID": the whole decides on the plural."""
    return f"{part} of {whole} {noun}{'' if whole == 1 else 's'}"
