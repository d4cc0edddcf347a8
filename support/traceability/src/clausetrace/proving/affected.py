"""Chooses the IDs that a change may affect: by the lines that they execute, and by their words."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.covering.impact import Impact
from clausetrace.covering.stored import Covered
from clausetrace.linking.links import Links
from clausetrace.linking.reviews import words_of
from clausetrace.model import Findings, Promise
from clausetrace.proving.at_hand import at_hand
from clausetrace.proving.choosing import Draw, choice_since
from clausetrace.reading.matching import same_words
from clausetrace.reading.specification import Document
from clausetrace.results.git_changes import resolved, text_at


@dataclass(frozen=True, slots=True)
class Affected:
    """The IDs that a change may affect, in the order of their documents.

    `every` says why every ID may be.
    """

    ids: tuple[str, ...]
    every: str = ""


def affected(
    configuration: Configuration, links: Links, covered: Covered | None, impact: Impact
) -> Affected:
    """Return the IDs that what changed may affect; all of them, where that is unknown."""
    keys = tuple(linked.key for linked in links.promises)
    if why := next(_reasons(configuration, covered, impact), ""):
        return Affected(keys, why)
    found = {key.partition("#")[0] for key in impact.scenarios}
    found |= {key.partition("#")[0] for key in impact.unrecorded}
    for span in impact.spans:
        if span.unknown and covered is not None:
            lines = covered.executed(span.path).values()
            found |= {key.partition("#")[0] for some in lines for key in some}
    found |= {*_by_words(configuration, links, impact), *_by_steps(configuration, links, impact)}
    return Affected(tuple(key for key in keys if key in found))


def _reasons(
    configuration: Configuration, covered: Covered | None, impact: Impact
) -> Iterator[str]:
    """Yield why every ID may be affected."""
    if covered is None and (impact.unknown or impact.spans):
        yield "no coverage was recorded"
    yield from (
        f"{span.place} is executed outside of scenarios" for span in impact.spans if span.everyone
    )
    code = [glob_pattern(glob) for glob in configuration.code]
    steps = [glob_pattern(glob) for glob in configuration.deciding]
    for path, why in impact.unknown:
        if any(glob.fullmatch(path) for glob in code) and not (
            path.endswith(".py") and any(glob.fullmatch(path) for glob in steps)
        ):
            yield f"{path}: {why}"
    if covered is not None and covered.lost:
        yield f"the record of {covered.lost} processes is lost"


def _by_words(configuration: Configuration, links: Links, impact: Impact) -> Iterator[str]:
    """Yield the IDs whose feature changed, and those whose words did."""
    commit = resolved(configuration, impact.base)
    now = {linked.key: linked.promise for linked in links.promises}
    for name in impact.words:
        path = configuration.root / name
        if configuration.is_feature(path):
            yield f"{configuration.area(path)}/{path.stem}"
            continue
        document = Document(path, configuration=configuration, findings=Findings())
        then = {one.key: _words(one) for one in document.read(text_at(configuration, commit, name))}
        area = configuration.area(path)
        own = (one for one in now.values() if one.area == area)
        yield from (one.key for one in own if then.get(one.key) != _words(one))


def _words(promise: Promise) -> list[str]:
    return [same_words(promise.title), same_words(promise.situation), *words_of(promise)]


def _by_steps(configuration: Configuration, links: Links, impact: Impact) -> Iterator[str]:
    """Yield the IDs whose steps changed, where these are not part of the subject."""
    steps = [path for path, _ in impact.unknown if path.endswith(".py")]
    if steps:
        known = at_hand(configuration, links)
        yield from choice_since(configuration, links, known, impact.base, Draw()).concerned
