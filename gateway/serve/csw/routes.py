"""The addresses of the catalogue service, with and without a slash: no harvester is redirected.

CSW 2.0.2: GetCapabilities, DescribeRecord, GetRecords, GetRecordById; GET with keywords and POST
with XML at the same address.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.serve.address import base_of
from gateway.serve.context import Context
from gateway.serve.csw import kvp, responses, xmlrequest
from gateway.serve.csw.capabilities import Capabilities
from gateway.serve.csw.exceptions import Code, OwsError, TooLargeError, report
from gateway.serve.csw.names import OUTPUT_SCHEMAS
from gateway.serve.csw.records import Records
from gateway.serve.csw.requests import (
    DescribeRecord,
    GetCapabilities,
    GetRecordById,
    GetRecords,
    Operation,
)
from gateway.serve.csw.sql import order, where

PATH = "/csw"
MAX_BODY = 1_000_000
"""Octets of a POST; the longest request that a known harvester sends has 2,000."""

MEDIA_TYPE = "application/xml; charset=utf-8"

_log = logging.getLogger(__name__)


def routes(context: Context) -> list[Route]:
    """The routes of the catalogue service over the catalogue of `context`."""
    service = Service(context)
    return [Route(path, service.answer, methods=["GET", "POST"]) for path in (PATH, f"{PATH}/")]


class Service:
    """The catalogue service of one site."""

    def __init__(self, context: Context) -> None:
        self._language = context.settings.language.two
        self._records = Records(context.catalogue)
        self._capabilities = Capabilities(context.settings)

    async def answer(self, request: Request) -> Response:
        """The answer to a request: a document, or an exception report; never a server error."""
        address = f"{base_of(request)}{PATH}"
        try:
            if request.method == "POST":
                body = await _body(request)
                return await run_in_threadpool(self._answer, xmlrequest.parse, body, address)
            return await run_in_threadpool(self._answer, kvp.parse, request.url.query, address)
        except OwsError as error:
            return _reported(error, self._language)

    def _answer[Given](
        self, parse: Callable[[Given], Operation], given: Given, address: str
    ) -> Response:
        try:
            return _document(self._parts(parse(given), address))
        except OwsError:
            raise
        except Exception:
            # A harvester takes any answer but a report for a site that is gone for good or empty.
            _log.exception("a catalogue request failed")
            raise OwsError(Code.NO_APPLICABLE_CODE, "", "csw.internal") from None

    def _parts(self, asked: Operation, address: str) -> Iterable[bytes]:
        match asked:
            case GetCapabilities():
                return (self._capabilities.document(address, asked),)
            case DescribeRecord():
                return responses.descriptions(asked)
            case GetRecords():
                return self._get_records(asked)
            case GetRecordById():
                name = f"{OUTPUT_SCHEMAS[asked.output_schema]}-{asked.element_set}"
                return responses.by_id(self._records.read(asked.identifiers, name))

    def _get_records(self, asked: GetRecords) -> Iterable[bytes]:
        condition, terms = where(asked.condition), order(asked.sort)
        if asked.result_type == "validate":
            return responses.acknowledgement(asked)
        wanted = 0 if asked.result_type == "hits" else asked.maximum
        name = f"{OUTPUT_SCHEMAS[asked.output_schema]}-{asked.element_set}"
        page = self._records.search(condition, terms, asked.start, wanted, name)
        return responses.search_results(asked, page)


async def _body(request: Request) -> bytes:
    """The body of a POST, read no further than the limit."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > MAX_BODY:
                raise TooLargeError(Code.NO_APPLICABLE_CODE, "", "csw.too-large", limit=MAX_BODY)
            parts.append(part)
    except ClientDisconnect:
        return b""
    return b"".join(parts)


def _document(parts: Iterable[bytes]) -> Response:
    return Response(b"".join(parts), media_type=MEDIA_TYPE)


def _reported(error: OwsError, language: str) -> Response:
    return Response(report(error, language), error.status, media_type=MEDIA_TYPE)
