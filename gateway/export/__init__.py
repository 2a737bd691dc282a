"""Cleaning and writing: a source's layers as files that people, maps and services can use."""

from gateway.export.files import Embedded
from gateway.export.run import export
from gateway.export.scratch import CleanLayer

__all__ = ["CleanLayer", "Embedded", "export"]
