"""Cleaning: a source layer as layers of one geometry type, in a known CRS, with plain names.

Two passes, because some facts are only known at the last feature (a mixture, a height that is not
zero, a key that is not unique): pass 1 reads the source once and repairs, pass 2 reads the draft.
Memory does not grow with the number of features, but for eight octets each where there is a key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from gateway.errors import CleaningError
from gateway.export.degrees import ToDegrees
from gateway.export.draft import Draft, make_draft
from gateway.export.finish import Finished, finish
from gateway.export.names import layer_name
from gateway.export.plan import Plan, plan
from gateway.export.recognise import KEY
from gateway.export.scratch import CleanLayer, read_batches
from gateway.export.settle import known_crs, settled_crs
from gateway.model import FEATURE_ID, Act, ActKind, FieldType, Layer, Resolution
from gateway.sources.base import SourceLayer

DRAFT = ".draft.arrow"
"""How the file of pass 1 ends."""


def clean(
    layer: SourceLayer,
    *,
    crs: str | None,
    key: str | None,
    field_titles: Mapping[str, str],
    scratch: Path,
    progress: Callable[[int], None],
    taken: Collection[str] = (),
) -> list[CleanLayer]:
    """The layers that `layer` becomes: one for each family where points, lines and polygons mix.

    `crs` (any code or WKT) and `key` (the field that identifies a feature) are what the declaration
    says; `field_titles` are by a field's name here or at the source; `taken` are names that other
    layers of the dataset have. Files go to `scratch`; `progress` is told the features read.

    Acts are told of the layer they touched; those of a null or empty geometry, and those of
    reading, of the one that holds the features without geometry. Raises SourceError, CleaningError
    (a CRS that cannot be settled, a key that is no field), ExportError (the disk is full).
    """
    where = layer.declared.name
    known = known_crs(crs, layer.declared.crs, where)
    path = scratch / f"{layer_name(where, taken)}{DRAFT}"
    draft = make_draft(
        layer,
        path,
        key=key,
        titles=field_titles,
        degrees=ToDegrees(known) if known else None,
        progress=progress,
    )
    code, act = _settled(crs, known, layer, draft)
    whole = plan(draft, where, layer.declared.geometry_type if code else None, set(taken))
    ids = _settled_ids(draft)
    degrees = ToDegrees(code) if code else None
    done = finish(draft, whole, ids, scratch, degrees)
    return [
        CleanLayer(
            layer=replace(
                _layer(one, where, code, whole.has_z),
                resolution=_resolution(one, draft, degrees),
            ),
            acts=_acts(one, whole, draft, layer, {act: code or ""}, key or "", len(ids)),
            path=one.path,
            shared=one.shared,
            octets=one.tally.octets,
        )
        for one in done
    ]


def _settled(
    crs: str | None, known: str | None, layer: SourceLayer, draft: Draft
) -> tuple[str | None, ActKind | None]:
    """The CRS of the draft's coordinates (the `known` one where it has none), and how it was found.

    Raises CleaningError.
    """
    bounds = draft.tally.bounds
    if bounds is None:
        return known, None
    return settled_crs(crs, layer.declared.crs, draft.seen, bounds, layer.declared.name)


def _settled_ids(draft: Draft) -> dict[int, str]:
    if draft.ids is None:
        return {}
    return draft.ids.settled(batch.column(FEATURE_ID) for batch in read_batches(draft.path))


def _layer(one: Finished, title: str, code: str | None, has_z: bool) -> Layer:
    """The description of a layer. Raises CleaningError where its coordinates are nowhere."""
    tally, placed = one.tally, one.part.type is not None
    if placed and tally.extent is not None:
        box = tally.extent.as_list()
        if not np.isfinite(box).all() or abs(box[1]) > 90.000001 or abs(box[3]) > 90.000001:
            raise CleaningError("clean.crs-nowhere", where=title, key=KEY, crs=code)
    return Layer(
        name=one.part.name,
        title=title,
        fields=one.profiles.fields(),
        count=tally.count,
        geometry_type=one.part.type,
        has_z=placed and has_z,
        crs=code if placed else None,
        extent=tally.extent if placed else None,
        bounds=tally.bounds if placed else None,
        without_geometry=tally.without_geometry if placed else 0,
    )


def _resolution(one: Finished, draft: Draft, degrees: ToDegrees | None) -> Resolution | None:
    if one.part.family is None or degrees is None:
        return None
    return draft.grain.resolution(one.part.family, degrees, one.tally.extent)


def _acts(
    one: Finished,
    whole: Plan,
    draft: Draft,
    source: SourceLayer,
    settled: Mapping[ActKind | None, str],
    key: str,
    changed_ids: int,
) -> tuple[Act, ...]:
    """What was done to the features of one layer, in the order of ActKind."""
    name, tally, main = one.part.name, one.tally, one.part == whole.main
    counts = _geometry_acts(one, whole, draft)
    counts[ActKind.FIELD_RENAMED] = sum(column.renamed for column in draft.columns)
    counts[ActKind.NESTED] = sum(column.field.type is FieldType.JSON for column in draft.columns)
    counts[ActKind.SPLIT] = tally.count if len(whole.parts) > 1 else 0
    counts[ActKind.KEY_DUPLICATE] = changed_ids if main else 0
    details = {ActKind.KEY_DUPLICATE: key, ActKind.SPLIT: source.declared.name}
    for settling, code in settled.items():
        if settling is not None:
            counts[settling] = tally.count - tally.without_geometry
            details[settling] = code
    acts = [
        Act(kind, counts[kind], name, details.get(kind, "")) for kind in ActKind if counts.get(kind)
    ]
    return (*acts, *(replace(act, layer=name) for act in source.acts if main))


def _geometry_acts(one: Finished, whole: Plan, draft: Draft) -> dict[ActKind, int]:
    """Acts on geometries: of the part's family, and for the main part those that left none."""
    family, main = one.part.family, one.part == whole.main
    counts = {
        kind: (draft.counts[kind, family] if family is not None else 0)
        + (draft.counts[kind, -1] if main else 0)
        for kind in ActKind
    }
    if whole.has_z:
        counts[ActKind.Z_DROPPED] = 0
    multi = family is not None and (draft.multi[family] or draft.mixed[family])
    counts[ActKind.PROMOTED] = draft.single[family] if multi and family is not None else 0
    return counts
