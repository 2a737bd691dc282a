"""Records from elsewhere: refused clearly and quickly, or each judged by itself."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from gateway.errors import RecordError
from gateway.validate import Validator, read_file, records
from gateway.validate.reading import MAX_BYTES

GMD = "http://www.isotc211.org/2005/gmd"
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9))
    + b"]>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "validate.not-xml"),
        (b"not XML", "validate.not-xml"),
        (b"{}", "validate.not-xml"),
        (b"\x00\xff\xfe", "validate.not-xml"),
        (b"<a><b></a>", "validate.not-xml"),
        (b"<a>&e;</a>", "validate.not-xml"),
        (
            b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.fr/a.dtd"><a/>',
            "validate.doctype",
        ),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "validate.doctype"),
        (LAUGHS + b"<l>&j;</l>", "validate.doctype"),
        (LAUGHS + b'<l a="&j;"/>', "validate.doctype"),
        (b"<!-- <a> --><!DOCTYPE a []><a/>", "validate.doctype"),
        ("<!DOCTYPE a []><a/>".encode("utf-16"), "validate.doctype"),
        (b"<a>" * 100_000, "validate.not-xml"),
        (b"<a>" + b"x" * 50_000_000 + b"</a>", "validate.too-large"),
        (b"<html><body/></html>", "validate.no-record"),
        (b"<a>" + b"<b/>" * 1_000_000 + b"</a>", "validate.no-record"),
    ],
)
def test_what_is_no_record_is_refused_at_once(content: bytes, code: str) -> None:
    start = time.perf_counter()
    with pytest.raises(RecordError) as refused:
        records(content, where="a.xml")
    assert time.perf_counter() - start < 1
    assert refused.value.code == code
    assert "a.xml" in refused.value.told("fr")


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.xml"):
        read_file(tmp_path / "none.xml")
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(RecordError, match="larger than 20 MB"):
        read_file(large)


@pytest.mark.parametrize("wrapper", ["csw:GetRecordsResponse", "csw:GetRecordByIdResponse", "OAI"])
def test_each_record_of_an_answer_is_judged(
    wrapper: str, passing: Mapping[str, bytes], validator: Validator
) -> None:
    inside = passing["dataset"] + b"<other/>" + passing["series"]
    content = (
        (
            f'<?xml version="1.0"?>\n<{wrapper} xmlns:csw="http://www.opengis.net/cat/csw/2.0.2">'
        ).encode()
        + inside
        + f"</{wrapper}>".encode()
    )
    found = records(content)
    assert [validator.check(one).level for one in found] == ["dataset", "series"]
    assert all(not validator.check(one).broken for one in found)


def test_another_root_than_gmd_is_told(passing: Mapping[str, bytes], validator: Validator) -> None:
    text = passing["dataset"].replace(b"gmd:MD_Metadata", b"i:MI_Metadata")
    text = text.replace(
        b"<i:MI_Metadata", b'<i:MI_Metadata xmlns:i="http://www.isotc211.org/2005/gmi"', 1
    )
    assert {b.rule.id for b in validator.check(text).broken} == {"C.1a", "C.2"}


def test_a_broken_rule_says_where(passing: Mapping[str, bytes], validator: Validator) -> None:
    lines = passing["dataset"].replace(b"><gmd:", b">\n<gmd:").replace(b'"fre"', b'"fra"', 1)
    found = next(b for b in validator.check(lines).broken if b.rule.id == "C.5c")
    number, path = found.where.split(": ")
    assert b'"fra"' in lines.splitlines()[int(number) - 1]
    assert path == "language/LanguageCode"
    assert found.found == "fra"
