"""Owns which IDs and parts a selection of keys, parts and areas is."""

from clausetrace.reading.matching import same_words


def chosen(key: str, selection: tuple[str, ...]) -> bool:
    """Return whether an ID, or a part of one, lies within the selected keys, parts and areas.

    An empty selection is all. An ID of which a part is selected lies within it too.
    """
    return not selection or any(_within(key, one) for one in selection)


def _within(key: str, one: str) -> bool:
    id_, _, label = key.partition("#")
    own, has_part, part = one.partition("#")
    if has_part:  # a label may be written with marks or without
        return id_ == own and (not label or same_words(label) == same_words(part))
    return id_ == own or id_.startswith(f"{own}/")
