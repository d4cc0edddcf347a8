"""Owns what a proof works on: the tree, what is selected of it, and what is tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.proving.at_hand import AtHand
from clausetrace.proving.choosing import Choice, Draw, choice_since
from clausetrace.proving.progress import Progress
from clausetrace.proving.running import QUIET


@dataclass(frozen=True, slots=True)
class Plan:
    """What one call of `trace prove` works on."""

    configuration: Configuration
    links: Links
    selection: tuple[str, ...]
    choice: Choice = field(default_factory=Choice)
    known: AtHand = field(default_factory=AtHand)
    seed: int = 0
    """What makes the same draw of what is tried in two ways."""
    resumes: bool = False
    """Whether what a stopped proof has tried is left out."""
    limit: float = QUIET
    """For how many seconds nothing may happen in a run of pytest."""
    budget: float | None = None
    """For how many minutes mutations are tried, in an order by chance; None is for all of them."""

    def since(self, commit: str, draw: Draw) -> "Plan":
        """Return a plan that tries what changes since a commit concern, and draws of the rest."""
        choice = choice_since(self.configuration, self.links, self.known, commit, draw)
        return replace(self, choice=choice)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the IDs that a kind of proof tries."""
        return tuple(self.choice.ids(kind, self.links, self.selection))

    def left(self, ids: tuple[str, ...]) -> int:
        """Return how many IDs of the selection are left out by chance."""
        return sum(chosen(promise.key, self.selection) for promise in self.links.promises) - len(
            ids
        )

    @contextmanager
    def progress(self, kind: str, ids: tuple[str, ...]) -> Iterator[Progress]:
        """Show how many scenarios of these IDs have been run."""
        features = [promise.feature for promise in self.links.promises if promise.key in ids]
        scenarios = [each for feature in features if feature for each in feature.scenarios]
        with Progress(kind, sum(len(scenario.rows) for scenario in scenarios)) as progress:
            yield progress
