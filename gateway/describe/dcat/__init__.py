"""GeoDCAT-AP 3 of a dataset or a service: RDF/XML, Turtle and JSON-LD of one graph."""

from gateway.describe.dcat.records import dcat, graph

__all__ = ["dcat", "graph"]
