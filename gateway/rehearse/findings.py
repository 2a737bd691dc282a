"""How bad each thing is that a rehearsal can find."""

from __future__ import annotations

from gateway.rehearse.report import Finding, Severity

SEVERITIES: dict[Severity, tuple[str, ...]] = {
    Severity.REFUSED: (
        "rehearse.redirect",
        "rehearse.status",
        "rehearse.too-large",
        "rehearse.not-xml",
        "rehearse.exception",
        "rehearse.attributes",
        "rehearse.stuck",
        "rehearse.local-site",
        "rehearse.not-gmd",
        "rehearse.duplicate",
        "rehearse.link-local",
        "rehearse.link-malformed",
        "rehearse.operates-on-http",
    ),
    Severity.SKIPPED: ("rehearse.scope", "rehearse.no-identity", "rehearse.no-title"),
    Severity.LOST: (
        "rehearse.not-csw",
        "rehearse.incomplete",
        "rehearse.encoding",
        "rehearse.nothing",
        "rehearse.no-description",
        "rehearse.keyword-anchor",
        "rehearse.hvd",
        "rehearse.no-licence",
        "rehearse.licence-unknown",
        "rehearse.licence-with-access",
        "rehearse.frequency-lost",
        "rehearse.no-extent",
        "rehearse.flat-extent",
        "rehearse.open-period",
        "rehearse.period-date",
        "rehearse.future-date",
        "rehearse.partial-date",
        "rehearse.no-contact",
        "rehearse.contact-role",
        "rehearse.contact-unreachable",
        "rehearse.no-resource",
        "rehearse.no-function",
        "rehearse.same-url",
        "rehearse.shared-format",
        "rehearse.shared-size",
        "rehearse.dead-link",
        "rehearse.operates-on",
        "rehearse.no-endpoint",
    ),
    Severity.ADVICE: (
        "rehearse.identity-not-http",
        "rehearse.identities",
        "rehearse.short-description",
        "rehearse.no-frequency",
        "rehearse.no-coverage",
        "rehearse.reversed-extent",
        "rehearse.no-period",
        "rehearse.no-date",
        "rehearse.dates",
        "rehearse.no-email",
        "rehearse.no-page",
        "rehearse.no-format",
        "rehearse.undescribed",
        "rehearse.operates-on-href",
        "rehearse.identity-anchor",
        "rehearse.identity-end",
        "rehearse.page-end",
        "rehearse.no-size",
        "rehearse.restricted",
    ),
}
"""Codes by severity."""

_SEVERITY = {code: severity for severity, codes in SEVERITIES.items() for code in codes}


def finding(code: str, **values: object) -> Finding:
    """The finding `code`, with the values of its text."""
    return Finding(code, _SEVERITY[code], {name: str(value) for name, value in values.items()})
