"""The `gateway` command: arguments in, tables out."""

from gateway.cli.app import main

__all__ = ["main"]
