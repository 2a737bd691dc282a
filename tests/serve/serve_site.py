"""A small site, published by hand: what `serve` reads, without the rooms that write it."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import geopandas
import httpx
import numpy as np
import orjson
import pyogrio
import shapely

from gateway.formats import FORMATS
from gateway.model import (
    Extent,
    Facts,
    Field,
    FieldType,
    File,
    GeometryType,
    Kind,
    Layer,
    Queryables,
    Record,
    Revision,
)
from gateway.settings import GatewayFile, Settings
from gateway.store.catalogue import Catalogue
from gateway.store.features import FILE, FeatureWriter

CELLS = 2_500
"""Features of the layer `cells`."""

STEP = 1_000
"""The side of a cell, metres of EPSG:2154."""

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
ITEMS = "/ogcapi/collections/cells/items"

MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

SETTINGS: dict[str, Any] = {
    "base_url": "https://data.example.fr",
    "organisation": {
        "name": "Département <d'essai>",
        "siren": "229300082",
        "email": "opendata@example.fr",
        "url": "https://example.fr/",
    },
}


def cells() -> geopandas.GeoDataFrame:
    """Squares of one kilometre in EPSG:2154, one of them without geometry."""
    number = np.arange(CELLS)
    west, south = 600_000 + number % 50 * STEP, 6_800_000 + number // 50 * STEP
    squares = shapely.box(west, south, west + STEP, south + STEP)
    squares[7] = None
    return geopandas.GeoDataFrame(
        {
            "code": [f"c{n:05d}" for n in number],
            "name": [f"Cellule <{n}> & d'Été" if n % 3 else None for n in number],
            "rank": number.astype("int32"),
            "share": number / 7,
            "open": number % 2 == 0,
            "day": [date(2024, 1, 1) + timedelta(days=int(n % 366)) for n in number],
        },
        geometry=squares,
        crs="EPSG:2154",
    )


CELL_FIELDS = (
    Field("code", "Code", FieldType.STRING),
    Field("name", "Nom de la cellule", FieldType.STRING, 834),
    Field("rank", "Rang", FieldType.INTEGER),
    Field("share", "Part", FieldType.NUMBER),
    Field("open", "Ouverte", FieldType.BOOLEAN),
    Field("day", "Jour", FieldType.DATE),
)


def layer_of(name: str, frame: geopandas.GeoDataFrame, fields: tuple[Field, ...]) -> Layer:
    """The facts of a layer with geometry."""
    known = frame.geometry.notna()
    west, south, east, north = frame[known].to_crs("OGC:CRS84").total_bounds
    return Layer(
        name,
        name.capitalize(),
        fields,
        len(frame),
        GeometryType.POLYGON if name == "cells" else GeometryType.POINT,
        crs=f"EPSG:{frame.crs.to_epsg()}",
        extent=Extent(float(west), float(south), float(east), float(north)),
        bounds=tuple(frame.total_bounds),
        without_geometry=int((~known).sum()),
    )


def write_layer(
    writer: FeatureWriter, package: Path, name: str, frame: geopandas.GeoDataFrame, key: str
) -> None:
    """Write one layer to the GeoPackage and to the feature store."""
    pyogrio.write_dataframe(
        frame, package, layer=name, driver="GPKG", append=package.exists(), geometry_name="geom"
    )
    degrees = frame.to_crs("OGC:CRS84")
    writer.add_layer(name)
    rows, boxes = [], []
    texts = shapely.to_geojson(degrees.geometry.to_numpy())
    for fid, (record, text) in enumerate(
        zip(frame.drop(columns="geometry").to_dict("records"), texts, strict=True), 1
    ):
        properties = {k: _plain(v) for k, v in record.items()}
        feature = {
            "type": "Feature",
            "id": properties[key],
            "geometry": orjson.Fragment(text) if text else None,
            "properties": properties,
        }
        rows.append((fid, str(properties[key]), orjson.dumps(feature)))
    for fid, (w, s, e, n) in enumerate(degrees.bounds.to_numpy(), 1):
        if np.isfinite(w):
            boxes.append((fid, w, e, s, n))
    writer.add(name, rows)
    writer.add_boxes(name, boxes)
    writer.finish_layer(name)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value


def file_of(path: Path, format_: str, layers: tuple[str, ...] = ()) -> File:
    """The facts of a file."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    media_type = FORMATS[format_].media_type
    return File(path.name, format_, media_type, len(content), digest, layers)


def mcf_of(title: str) -> dict[str, Any]:
    """The MCF of a revision."""
    return {
        "identification": {
            "title": {"fr": title, "en": f"{title} (English)"},
            "abstract": {"fr": f"Résumé de {title}.", "en": f"Abstract of {title}."},
            "keywords": {"default": {"keywords": {"fr": ["essai"], "en": ["test"]}}},
            "dates": {"creation": "2020-01-01", "revision": "2024-05-06"},
            "license": {"name": "ODbL", "url": "https://example.org/odbl"},
            "maintenancefrequency": "annually",
        },
        "contact": {"pointOfContact": {"organization": {"fr": "Service SIG"}}},
        "dataquality": {"lineage": {"statement": {"fr": "Fait à la main."}}},
    }


def revision_of(id_: str, facts: Facts, number: int = 1) -> Revision:
    """A revision whose record is a minimal ISO document."""
    identifier = f"fr-229300082-{id_}"
    record = (
        '<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd"'
        ' xmlns:gco="http://www.isotc211.org/2005/gco"><gmd:fileIdentifier>'
        f"<gco:CharacterString>{identifier}</gco:CharacterString>"
        "</gmd:fileIdentifier></gmd:MD_Metadata>"
    )
    return Revision(
        dataset=id_,
        identifier=identifier,
        number=number,
        fingerprint=f"f{number}",
        digest=f"d{number}",
        created=MOMENT,
        modified=MOMENT,
        directory=f"{id_}/{number}",
        facts=facts,
        mcf=mcf_of(f"Jeu {id_}"),
        queryables=Queryables(identifier, "dataset", f"Jeu {id_}", extent=facts.extent),
        records=(Record("gmd-full", record.encode()),),
    )


def commit(site: Settings, revision: Revision) -> None:
    """Make `revision` the one that is served."""
    catalogue = Catalogue(site.catalogue, write=True)
    catalogue.commit(revision)
    catalogue.close()


def publish_vector(
    site: Settings, id_: str, layers: dict[str, geopandas.GeoDataFrame], number: int = 1
) -> None:
    """Publish a dataset of one or more layers, keyed by `code`."""
    directory = site.files / id_ / str(number)
    directory.mkdir(parents=True)
    package = directory / f"{id_}.gpkg"
    found = []
    with FeatureWriter(directory / FILE) as writer:
        for name, frame in layers.items():
            write_layer(writer, package, name, frame, "code")
            names = set(frame.columns)
            fields = tuple(field for field in CELL_FIELDS if field.name in names)
            found.append(layer_of(name, frame, fields))
    files = (file_of(package, "gpkg", tuple(layers)),)
    facts = Facts(Kind.VECTOR, "essai", "GPKG", tuple(found), files=files)
    commit(site, revision_of(id_, facts, number))


def publish_table(site: Settings, id_: str) -> None:
    """Publish a table of three rows."""
    directory = site.files / id_ / "1"
    directory.mkdir(parents=True)
    rows = [("a", 1), ("b", 2), ("c", 3)]
    frame = geopandas.pd.DataFrame(rows, columns=["code", "rank"])
    pyogrio.write_dataframe(frame, directory / f"{id_}.gpkg", layer="rows", driver="GPKG")
    with FeatureWriter(directory / FILE) as writer:
        writer.add_layer("rows")
        writer.add(
            "rows", [(fid, code, _row(code, rank)) for fid, (code, rank) in enumerate(rows, 1)]
        )
        writer.finish_layer("rows")
    fields = (CELL_FIELDS[0], CELL_FIELDS[2])
    files = (file_of(directory / f"{id_}.gpkg", "gpkg", ("rows",)),)
    facts = Facts(Kind.TABLE, "essai", "CSV", (Layer("rows", "Rangs", fields, 3),), files=files)
    commit(site, revision_of(id_, facts))


def _row(code: str, rank: int) -> bytes:
    properties = {"code": code, "rank": rank}
    return orjson.dumps({"type": "Feature", "id": code, "geometry": None, "properties": properties})


def publish_document(site: Settings, id_: str) -> None:
    """Publish a document."""
    directory = site.files / id_ / "1"
    directory.mkdir(parents=True)
    path = directory / "notice été.txt"
    path.write_text("0123456789" * 100)
    facts = Facts(Kind.DOCUMENT, "essai", "document", files=(file_of(path, "txt"),))
    commit(site, revision_of(id_, facts))


def points(crs: str) -> geopandas.GeoDataFrame:
    """Three town halls."""
    frame = geopandas.GeoDataFrame(
        {"code": ["p1", "p2", "p3"], "rank": np.array([1, 2, 3], "int32")},
        geometry=shapely.points([[2.45, 48.91], [2.35, 48.93], [2.55, 48.86]]),
        crs="OGC:CRS84",
    )
    return frame.to_crs(crs)


def new_site(root: Path, pygeoapi: dict[str, Any] | None = None) -> Settings:
    """A site in which nothing is published."""
    return Settings(root, GatewayFile.model_validate(SETTINGS), pygeoapi or {})


def get(client: httpx.Client, path: str, **params: Any) -> dict[str, Any]:
    """The JSON of an answer 200."""
    answer = client.get(path, params=params or None)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(page: dict[str, Any]) -> list[str]:
    """The ids of a page of features."""
    return [feature["id"] for feature in page["features"]]
