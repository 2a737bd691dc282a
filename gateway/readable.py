"""Texts that people write: plain ones, without markup, control and invisible characters."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

TAGS = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|"
    "col|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|form|frame|h1|h2|"
    "h3|h4|h5|h6|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|"
    "meta|nav|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|"
    "span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|"
    "title|tr|tt|u|ul|var|video"
)
"""The elements of HTML that texts are pasted with, as alternatives."""

_TAG = re.compile(rf"</?(?:{TAGS})(?:\s+[\w:-]+=[^<>]*|\s*)/?>|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

_INVISIBLE = re.compile(
    "[\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Format characters (Cf) that show nothing and change what is searched or compared. Those that
writing needs are not among them: soft hyphen, joiners of emoji and of scripts, direction marks."""


def markup(text: str) -> str:
    """The first HTML tag, comment or entity in `text`; empty where it is plain, as `x < 5` is."""
    tag = _TAG.search(text)
    if tag:
        return tag[0]
    entities = (
        found for found in _ENTITY.finditer(text) if not found[1] or f"{found[1]};" in html5
    )
    return next((found[0] for found in entities), "")


def control(text: str) -> str:
    """The first control or invisible character in `text`, as `U+200B ZERO WIDTH SPACE`.

    Tabs and line ends are none.
    """
    found = _CONTROL.search(text) or _INVISIBLE.search(text)
    if not found:
        return ""
    return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".strip()
