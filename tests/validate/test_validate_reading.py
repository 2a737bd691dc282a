"""Records from elsewhere: refused clearly and quickly, or each judged by itself."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from gateway.errors import RecordError
from gateway.validate import Validator, read_file, records
from gateway.validate.functions import is_date
from gateway.validate.reading import MAX_BYTES, MAX_RECORDS

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


@pytest.mark.parametrize(
    ("content", "french", "english"),
    [
        (b"<a>" * 1000, "plus de 256 éléments l'un dans l'autre", "over 256 elements"),
        (b"<a>\n<b></a>", "balise fermée par une autre, ligne 2, colonne 8", "line 2, column 8"),
        (b"<a>&eacute;</a>", "entité inconnue", "entity that XML does not know"),
        (b"<a>A & B</a>", "« & » ou « < » seul", "bare “&”"),
        (b"<a>\xe9</a>", "octets", "octets"),
        (b"", "vide", "empty"),
        (b"<a b=1/>", "écriture incorrecte, ligne 1", "badly written, line 1"),
    ],
)
def test_why_a_document_is_no_xml_in_both_languages(
    content: bytes, french: str, english: str
) -> None:
    with pytest.raises(RecordError) as refused:
        records(content, where="a.xml")
    assert french in refused.value.what("fr")
    assert english in refused.value.what("en")
    for text in (refused.value.told("fr"), refused.value.told("en")):
        assert "<string>" not in text
        assert "XML_PARSE_HUGE" not in text
    assert refused.value.told("fr").count("ligne") <= 1


def test_lines_are_those_of_the_file(passing: Mapping[str, bytes], validator: Validator) -> None:
    broken = passing["dataset"].replace(b'"fre"', b'"fra"', 1)
    for content in (b"\n\n" + broken[broken.index(b"<gmd:MD_Metadata") :], broken):
        wrapped = b"<OAI>\n\n" + content[content.index(b"<gmd:MD_Metadata") :] + b"</OAI>"
        for text in (content, wrapped):
            (one,) = records(text)
            found = next(b for b in validator.check(one).broken if b.rule.id == "C.5c")
            assert b'"fra"' in text.splitlines()[found.line - 1]


def test_of_a_code_list_its_address_is_found(
    passing: Mapping[str, bytes], validator: Validator
) -> None:
    text = passing["dataset"].replace(
        b"gmxCodelists.xml#MD_ScopeCode", b"codes.xml#MD_ScopeCode", 1
    )
    found = next(b for b in validator.check(text).broken if b.rule.id == "C.3a")
    assert found.found.endswith("codes.xml#MD_ScopeCode")


@pytest.mark.parametrize("level", ["map", "interactiveMap", "tile"])
def test_another_level_is_judged_by_what_it_identifies(
    level: str, passing: Mapping[str, bytes], validator: Validator
) -> None:
    """With an INSPIRE theme by the rules of INSPIRE, without one by the others alone."""
    text = passing["dataset"].replace(
        b'codeListValue="dataset"', f'codeListValue="{level}"'.encode()
    )
    assert validator.check(text, foreign=True).inspire
    bare = text.replace(b"GEMET - INSPIRE themes, version 1.0", b"themes").replace(
        b"://inspire.ec.europa.eu/theme/", b"://example.org/theme/"
    )
    verdict = validator.check(bare, foreign=True)
    assert not verdict.inspire
    assert verdict.checks > 30


def test_an_answer_of_many_records_stays_small() -> None:
    one = f'<gmd:MD_Metadata xmlns:gmd="{GMD}"/>\n'.encode()
    found = records(b"<OAI>\n" + one * MAX_RECORDS + b"</OAI>")
    assert len(found) == MAX_RECORDS
    assert sum(map(len, found)) < 4_000_000
    with pytest.raises(RecordError) as refused:
        records(b"<OAI>\n" + one * (MAX_RECORDS + 1) + b"</OAI>", where="a.xml")
    assert refused.value.code == "validate.too-many"


def test_records_are_written_one_by_one() -> None:
    one = f'<gmd:MD_Metadata xmlns:gmd="{GMD}"/>\n'.encode()
    found = records(b"<OAI>\n" + one * 3 + b"</OAI>")
    assert len(found[1:]) == 2
    assert found[1] is not found[1]
    assert found[2].startswith(b"\n\n\n<gmd:MD_Metadata")


INNER = f'<gmd:MD_Metadata xmlns:gmd="{GMD}"><a {{}}/></gmd:MD_Metadata>'
OUTER = f'<r {{}}><r {{}}><gmd:MD_Metadata xmlns:gmd="{GMD}"/></r></r>'


def named(number: int, form: str) -> str:
    return " ".join(form.format(n) for n in range(number))


@pytest.mark.parametrize(
    "content",
    [
        f'<r xmlns:gmd="{GMD}" {named(20_000, 'xmlns:n{0}="urn:{0}"')}>'
        + "<gmd:MD_Metadata/>" * 50
        + "</r>",
        INNER.format(named(5000, 'xmlns:n{0}="urn:{0}"')),
        INNER.format(named(5000, 'n{0}="x"')),
        OUTER.format(named(150, 'xmlns:n{0}="urn:{0}"'), named(150, 'xmlns:m{0}="urn:{0}"')),
    ],
)
def test_many_namespaces_or_attributes_are_refused_at_once(content: str) -> None:
    start = time.perf_counter()
    for encoding in ("utf-8", "utf-16"):
        if encoding == "utf-16" and "<a xmlns" in content:
            continue  # the declarations of an inner element are counted in UTF-8 alone
        with pytest.raises(RecordError) as refused:
            records(content.encode(encoding), where="a.xml")
        assert refused.value.code == "validate.too-wide"
    assert time.perf_counter() - start < 1


def test_a_prefix_that_only_a_value_uses_stays(passing: Mapping[str, bytes]) -> None:
    content = (
        f'<r xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:gmd="{GMD}">'
        '<gmd:MD_Metadata a="xs:string"/><gmd:MD_Metadata/></r>'
    ).encode()
    assert all(b"xmlns:xs=" in one for one in records(content))


@pytest.mark.parametrize(
    "before",
    [
        b"<!-- <!DOCTYPE a> -->",
        b'<?xml version="1.0"?>\n<!-- <!DOCTYPE a [<!ENTITY b "c">]> <a> -->\n',
        b'<?xml version="1.0"?><?x <!DOCTYPE a?>',
        b'\xef\xbb\xbf<?xml version="1.0"?>',
        b'\xef\xbb\xbf\n <?xml version="1.0"?>\n',
        b'\n <?xml version="1.0" encoding="UTF-8"?>\n',
    ],
)
def test_what_may_stand_before_the_root(before: bytes, passing: Mapping[str, bytes]) -> None:
    record = passing["dataset"]
    assert len(records(before + record[record.index(b"<gmd:MD_Metadata") :])) == 1


@pytest.mark.parametrize(
    "before",
    [
        b"<!-- - -- --><!DOCTYPE a []>",
        b"<?x ?><!-- --> <!DOCTYPE a []>",
        b"\xef\xbb\xbf\n<!DOCTYPE a []>",
        b"\n<!DOCTYPE a SYSTEM 'x'>",
    ],
)
def test_a_doctype_after_them_is_refused(before: bytes) -> None:
    with pytest.raises(RecordError) as refused:
        records(before + b"<a/>")
    assert refused.value.code in {"validate.doctype", "validate.not-xml"}
    if b"-- --" not in before:
        assert refused.value.code == "validate.doctype"


def test_a_prolog_that_never_ends_is_refused_at_once() -> None:
    start = time.perf_counter()
    for part in (b"<!-- a -->", b"<?a b?>", b" "):
        with pytest.raises(RecordError):
            records(part * 300_000 + b"<!-- ")
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("date", ["٢٠٢٤-٠١-٠١", "2024-01-0１"])
def test_a_date_has_the_digits_of_ascii(date: str) -> None:
    assert not is_date(None, date)
    assert is_date(None, "2024-01-01")
