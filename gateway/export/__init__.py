"""Cleaning and writing: a source's layers as files that people, maps and services can use."""

from gateway.export.clean import clean
from gateway.export.files import Embedded, sealed
from gateway.export.run import export
from gateway.export.scratch import CleanLayer

__all__ = ["CleanLayer", "Embedded", "clean", "export", "sealed"]
