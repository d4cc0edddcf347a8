"""Splits the labels of a specification from what follows them."""


def split(text: str, mask: str) -> tuple[str, str] | None:
    """Split at the first colon that ends a label: outside code marks, before a blank or the end."""
    for i, character in enumerate(text):
        if character != ":" or mask[i] != " " or text[i - 1 : i] == ":":
            continue
        if not text[i + 1 : i + 2].strip():
            return text[:i].strip(), text[i + 1 :].strip()
    return None


def split_case(text: str, mask: str) -> tuple[str, str, str] | None:
    """Split `Label (situation): outcome` of an edge case; the situation may be missing.

    A colon inside the parentheses doesn't end the label. Parentheses in code marks are text: so a
    label that itself ends in parentheses is written as Label `(like this)`.
    """
    groups = _parentheses(text, mask)
    hidden = list(mask)
    for end, start in groups.items():
        hidden[start:end] = "p" * (end - start)
    words = split(text, "".join(hidden))
    if words is None:
        return None
    label, outcome = words
    end = len(label) - 1
    start = groups.get(end, 0)
    situation = label[start + 1 : end].strip()
    if start and situation and label[start - 1] == " ":
        return label[:start].rstrip(), situation, outcome
    return label, "", outcome


def _parentheses(text: str, mask: str) -> dict[int, int]:
    """Return where the outermost parentheses outside of code marks begin, by where they end."""
    groups: dict[int, int] = {}
    opened: list[int] = []
    for i, (character, kind) in enumerate(zip(text, mask, strict=True)):
        if kind == " " and character == "(":
            opened.append(i)
        elif kind == " " and character == ")" and opened:
            start = opened.pop()
            if not opened:
                groups[i] = start
    return groups
