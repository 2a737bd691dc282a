"""The run: source → export → describe → validate → commit, one dataset after the other."""

from gateway.publish.outcome import Outcome, Reporter, Silent
from gateway.publish.run import facts_of, run

__all__ = ["Outcome", "Reporter", "Silent", "facts_of", "run"]
