"""Owns which IDs and parts a selection of keys and areas is."""


def chosen(key: str, selection: tuple[str, ...]) -> bool:
    """Return whether an ID, or a part of one, lies within the selected keys and areas.

    An empty selection is all.
    """
    within = key.partition("#")[0]
    return not selection or any(within == one or within.startswith(f"{one}/") for one in selection)
