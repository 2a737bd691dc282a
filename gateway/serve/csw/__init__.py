"""The catalogue service (CSW 2.0.2 with the ISO profile): look-ups of ready-made records."""

from gateway.serve.csw.routes import routes

__all__ = ["routes"]
