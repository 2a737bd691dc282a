"""How a run tells what it does and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gateway.errors import GatewayError
from gateway.model import Act, Revision
from gateway.validate import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one dataset: `published`, `unchanged`, `withdrawn` or `failed`.

    `revision` is the one that is served afterwards, None where nothing is; `verdict` how its record
    was judged, where it was made in this run.
    """

    dataset: str
    status: str
    seconds: float
    revision: Revision | None = None
    error: GatewayError | None = None
    verdict: Verdict | None = None

    @property
    def acts(self) -> tuple[Act, ...]:
        """What cleaning did."""
        return self.revision.facts.acts if self.revision else ()


class Reporter(Protocol):
    """What a run calls as it goes on."""

    def begin(self, datasets: int) -> None:
        """The run will treat so many datasets."""

    def dataset(self, dataset: str) -> None:
        """This one now."""

    def step(self, step: str, features: int) -> None:
        """So many features more went through `step` (`read` or `export`)."""

    def done(self, outcome: Outcome) -> None:
        """This came of it."""


class Silent:
    """A reporter that says nothing."""

    def begin(self, datasets: int) -> None:
        """Nothing."""

    def dataset(self, dataset: str) -> None:
        """Nothing."""

    def step(self, step: str, features: int) -> None:
        """Nothing."""

    def done(self, outcome: Outcome) -> None:
        """Nothing."""
