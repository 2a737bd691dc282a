"""Fixtures of the sources."""

from sources_helpers import make

__all__ = ["make"]
