"""Harvesting a catalogue as a platform does, to tell what it will see and what it will lose."""

from gateway.rehearse.datagouv import rehearse
from gateway.rehearse.report import Finding, Item, Quality, Report, Seen, Severity

__all__ = ["Finding", "Item", "Quality", "Report", "Seen", "Severity", "rehearse"]
