"""Reading a geoportal's list of layers, and drafting a metadata file for each that has none."""

from gateway.harvest.run import Result, run

__all__ = ["Result", "run"]
