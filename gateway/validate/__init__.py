"""Judging records: by the XML schema, the INSPIRE rules and those of harvesters.

`Validator(settings).check(content)` judges one record; `published` gives those of a site,
`read_file` those of a file from elsewhere; `as_dict` and `report` tell what was found.
"""

from gateway.validate.catalogue import published
from gateway.validate.html import report
from gateway.validate.reading import read_file, records, shown
from gateway.validate.rule import Broken, Rule, SchemaState, Severity, Verdict
from gateway.validate.rules import RULES
from gateway.validate.schemas import Schemas
from gateway.validate.summary import Judged, Summary, as_dict, summed
from gateway.validate.validator import Validator

__all__ = [
    "RULES",
    "Broken",
    "Judged",
    "Rule",
    "SchemaState",
    "Schemas",
    "Severity",
    "Summary",
    "Validator",
    "Verdict",
    "as_dict",
    "published",
    "read_file",
    "records",
    "report",
    "shown",
    "summed",
]
