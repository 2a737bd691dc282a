"""Describing a dataset: its complete MCF, and every record that is made from it.

The complete MCF is worked out once from the declaration, the defaults and the facts; all else is a
function of it alone. What people gave wins over what is worked out.
"""

from gateway.describe.acts import act_sentence
from gateway.describe.atomservice import service_documents
from gateway.describe.complete import complete
from gateway.describe.lineage import lineage
from gateway.describe.queryables import queryables
from gateway.describe.records import records, render
from gateway.describe.servicemcf import Coupled, service_mcf
from gateway.describe.services import SERVICES

__all__ = [
    "SERVICES",
    "Coupled",
    "act_sentence",
    "complete",
    "lineage",
    "queryables",
    "records",
    "render",
    "service_documents",
    "service_mcf",
]
