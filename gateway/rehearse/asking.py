"""Asking a CSW page after page as data.gouv.fr does (udata/harvest/backends/dcat.py).

One POST to the address as it is registered, no redirect followed, no capabilities read; the answer
decoded by the charset of its Content-Type; `nextRecord` followed until it is 0, beyond
`numberOfRecordsMatched`, going back, or nothing was returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
from lxml import etree

from gateway import xmlsafe
from gateway.errors import RemoteError
from gateway.rehearse.findings import finding
from gateway.rehearse.report import Finding

CSW = "http://www.opengis.net/cat/csw/2.0.2"
MAX_PAGE = 100_000_000
"""Octets of one answer."""
MAX_PAGES = 100_000

_TYPES = ("dataset", "nonGeographicDataset", "series", "service")
_TYPE_FILTER = "".join(
    f"""
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>apiso:type</ogc:PropertyName>
                <ogc:Literal>{name}</ogc:Literal>
              </ogc:PropertyIsEqualTo>"""
    for name in _TYPES
)

REQUEST = """
    <csw:GetRecords xmlns:apiso="http://www.opengis.net/cat/csw/apiso/1.0"
                    xmlns:csw="http://www.opengis.net/cat/csw/2.0.2"
                    xmlns:ogc="http://www.opengis.net/ogc"
                    xmlns:gmd="http://www.isotc211.org/2005/gmd"
                    service="CSW" version="2.0.2" outputFormat="application/xml"
                    resultType="results" startPosition="{start}" maxRecords="25"
                    outputSchema="http://www.isotc211.org/2005/gmd">
      <csw:Query typeNames="gmd:MD_Metadata">
        <csw:ElementSetName>full</csw:ElementSetName>
        <csw:Constraint version="1.1.0">
          <ogc:Filter>
            <ogc:Or>{types}
            </ogc:Or>
          </ogc:Filter>
        </csw:Constraint>
        <ogc:SortBy>
          <ogc:SortProperty>
            <ogc:PropertyName>apiso:identifier</ogc:PropertyName>
            <ogc:SortOrder>ASC</ogc:SortOrder>
          </ogc:SortProperty>
        </ogc:SortBy>
      </csw:Query>
    </csw:GetRecords>
    """
"""The request, from its first line feed on: no XML declaration."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LATIN = "iso-8859-1"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its records as elements, what the server counts, and what is wrong with it.

    Without `following`, the harvest ends here.
    """

    records: tuple[etree._Element, ...] = ()
    matched: int = 0
    following: int | None = None
    findings: tuple[Finding, ...] = field(default=())


def body(start: int) -> bytes:
    """The request for the page that begins at record `start`, counted from 1."""
    return REQUEST.format(start=start, types=_TYPE_FILTER).encode()


def pages(url: str, client: httpx.Client, rewrite: Rewriting) -> Iterator[Page]:
    """The pages of the catalogue at `url`, until the platform would stop.

    Raises RemoteError (rehearse.unreachable) where the server does not answer.
    """
    start = 1
    for _ in range(MAX_PAGES):
        page = _page(url, client, start, rewrite)
        yield page
        if page.following is None:
            return
        start = page.following


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Addresses of a site that are read as if they were at `public`; none without it."""

    bases: tuple[str, ...] = ()
    public: str | None = None

    def __call__(self, text: str) -> str:
        """`text` with every base at the head of an address replaced."""
        for base in self.bases if self.public else ():
            text = re.sub(rf"{re.escape(base)}(?=[/?#\s\"'<]|$)", lambda _: str(self.public), text)
        return text


def _page(url: str, client: httpx.Client, start: int, rewrite: Rewriting) -> Page:
    answer = _post(url, client, start)
    if isinstance(answer, Finding):
        return Page(findings=(answer,))
    text, told = answer
    try:
        plain = _DECLARATION.sub("", rewrite(text)).encode()
        root = etree.fromstring(plain, xmlsafe.parser())
    except etree.XMLSyntaxError as reason:
        first = str(reason).partition("\n")[0]
        return Page(findings=(*told, finding("rehearse.not-xml", reason=first)))
    read = _read(root, start)
    return Page(read.records, read.matched, read.following, (*told, *read.findings))


def _post(url: str, client: httpx.Client, start: int) -> tuple[str, tuple[Finding, ...]] | Finding:
    """The text of an answer, decoded as requests does; or why there is none."""
    content = bytearray()
    headers = {"Content-Type": "application/xml"}
    try:
        with client.stream(
            "POST", url, content=body(start), headers=headers, follow_redirects=False
        ) as answer:
            if answer.is_redirect or 300 <= answer.status_code < 400:
                target = answer.headers.get("location", "?")
                return finding("rehearse.redirect", status=answer.status_code, target=target)
            if answer.status_code >= 400:
                return finding("rehearse.status", status=answer.status_code)
            for part in answer.iter_bytes():
                content += part
                if len(content) > MAX_PAGE:
                    return finding("rehearse.too-large", limit=MAX_PAGE)
            return _decoded(bytes(content), answer.headers.get("content-type", ""))
    except (httpx.HTTPError, httpx.InvalidURL) as reason:
        told = str(reason) or type(reason).__name__
        raise RemoteError("rehearse.unreachable", where=url, reason=told) from None


def _decoded(content: bytes, content_type: str) -> tuple[str, tuple[Finding, ...]]:
    media_type, _, rest = content_type.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    if charset is None and media_type.strip().lower().startswith("text/"):
        told = () if content.isascii() else (finding("rehearse.encoding", media_type=media_type),)
        return content.decode(_LATIN), told
    try:
        return content.decode(charset[1] if charset else "utf-8", "replace"), ()
    except LookupError:
        return content.decode("utf-8", "replace"), ()


def _read(root: etree._Element, start: int) -> Page:
    name = etree.QName(root)
    if name.localname == "ExceptionReport":
        reason = " ".join("".join(map(str, root.itertext())).split())[:500]
        return Page(findings=(finding("rehearse.exception", reason=reason),))
    results = root.find(f"{{{CSW}}}SearchResults")
    if root.tag != f"{{{CSW}}}GetRecordsResponse" or results is None:
        return Page(findings=(finding("rehearse.not-csw", root=name.text),))
    records = tuple(results.iterchildren("{*}*"))
    numbers = []
    for attribute in ("nextRecord", "numberOfRecordsMatched", "numberOfRecordsReturned"):
        try:
            numbers.append(int(results.get(attribute, "")))
        except ValueError:
            told = finding("rehearse.attributes", name=attribute)
            return Page(records, len(records), findings=(told,))
    following, matched, returned = numbers
    if following == 0 or following > matched or returned == 0 or following < start:
        return Page(records, matched)
    if following == start:
        return Page(records, matched, findings=(finding("rehearse.stuck", position=start),))
    return Page(records, matched, following)
