"""A picture of a dataset: a small map of its features, or a chart of a table."""

from gateway.export.picture.draw import draw

__all__ = ["draw"]
