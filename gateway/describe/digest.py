"""Whether a dataset's content changed: a digest of its complete MCF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any


def digest(mcf: Mapping[str, Any]) -> str:
    """SHA-256 (hexadecimal) of `mcf` without what changes at every run.

    `mcf.gateway.changing` lists the ways to those values: the dateStamp and all that derives from
    it, and the octets of files that differ from run to run for the same features.
    """
    content = dict(mcf)
    for way in mcf["gateway"]["changing"]:
        content = _without(content, way)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _without(content: Mapping[str, Any], way: Sequence[str]) -> dict[str, Any]:
    first, *rest = way
    if not rest:
        return {key: value for key, value in content.items() if key != first}
    below = content.get(first)
    if not isinstance(below, Mapping):
        return dict(content)
    return {**content, first: _without(below, rest)}
