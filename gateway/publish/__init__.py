"""The run: source → export → describe → commit, one dataset after the other."""

from gateway.publish.outcome import Outcome, Reporter, Silent
from gateway.publish.run import run

__all__ = ["Outcome", "Reporter", "Silent", "run"]
