"""Datasets of every kind, made from files of a site as a person writes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from gateway import mcf as mcf_room
from gateway import settings as settings_room
from gateway.describe import complete
from gateway.model import (
    Act,
    ActKind,
    Extent,
    Facts,
    Field,
    FieldType,
    File,
    GeometryType,
    Kind,
    Layer,
    Member,
    Picture,
    Resolution,
    ResolutionMethod,
)

PUBLISHED = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
MODIFIED = datetime(2024, 5, 2, 12, 0, 30, tzinfo=UTC)

SITE: dict[str, Any] = {
    "base_url": "https://data.example.fr",
    "organisation": {
        "name": "Département de la Seine-Saint-Denis",
        "siren": "229300082",
        "email": "opendata@example.fr",
        "url": "https://example.fr",
        "phone": "+33 1 43 93 93 93",
        "city": "Bobigny",
    },
}

DECLARED: dict[str, Any] = {
    "mcf": {"version": "1.0"},
    "identification": {
        "title": {"fr": "Communes de la Seine-Saint-Denis", "en": "Municipalities"},
        "abstract": {"fr": "Limites des communes du département.", "en": "Boundaries."},
    },
    "gateway": {
        "source": {"kind": "file", "path": "data/communes.shp"},
        "theme": "au",
        "update": "yearly",
    },
}

COMMUNES = Layer(
    name="communes",
    title="Communes",
    fields=(
        Field("insee", "INSEE", FieldType.STRING),
        Field(
            "superficie",
            "Superficie (km²)",
            FieldType.NUMBER,
            nulls=2,
            source="Superficie (km²)",
        ),
    ),
    count=40,
    geometry_type=GeometryType.MULTIPOLYGON,
    crs="EPSG:2154",
    extent=Extent(2.2880123456, 48.807, 2.603, 49.0123),
    bounds=(647000.0, 6857000.0, 671000.0, 6880000.0),
    resolution=Resolution(12.0, ResolutionMethod.VERTICES),
)
MAIRIES = replace(
    COMMUNES,
    name="mairies",
    title="Mairies",
    geometry_type=GeometryType.POINT,
    extent=Extent(2.3, 48.82, 2.6, 49.0),
    count=39,
    without_geometry=1,
    resolution=Resolution(0.11, ResolutionMethod.ROUNDING),
)
POPULATION = Layer("population", "Population", (Field("n", "N", FieldType.INTEGER),), 40)


def file_of(name: str, layers: tuple[str, ...], crs: str | None = None) -> File:
    """A file as an export gives it."""
    kind = name.rsplit(".", 1)[1]
    return File(name, kind, "application/x", 1_234_567, "ab" * 32, layers, crs, 40)


VECTOR = Facts(
    kind=Kind.VECTOR,
    origin="data/communes.shp",
    driver="ESRI Shapefile",
    layers=(COMMUNES,),
    acts=(
        Act(ActKind.REPAIRED, 3, "communes"),
        Act(ActKind.CRS_DECLARED, 40, "communes", "EPSG:2154"),
        Act(ActKind.FIELD_RENAMED, 1, "communes"),
    ),
    files=(
        file_of("communes.gpkg", ("communes",), "EPSG:2154"),
        file_of("communes.geojson", ("communes",), "EPSG:4326"),
        file_of("communes.csv", ("communes",)),
    ),
    features_in=40,
    source_modified=datetime(2024, 1, 1, tzinfo=UTC),
)
LAYERS = replace(
    VECTOR,
    layers=(COMMUNES, MAIRIES),
    acts=(Act(ActKind.SPLIT, 39, "mairies"),),
    files=(file_of("a.gpkg", ("communes", "mairies")), file_of("mairies.csv", ("mairies",))),
)
TABLE = Facts(
    kind=Kind.TABLE,
    origin="data/population.csv",
    driver="CSV",
    layers=(POPULATION,),
    files=(file_of("population.csv", ("population",)),),
    features_in=40,
)
DOCUMENT = Facts(
    Kind.DOCUMENT,
    "data/notice.pdf",
    "PDF",
    files=(File("notice.pdf", "pdf", "application/pdf", 10, "cd" * 32),),
)
LINKED = Facts(Kind.DOCUMENT, "https://example.fr/a", "", link="https://example.fr/a?b=1&c=2")
EMPTY = replace(
    VECTOR,
    layers=(replace(COMMUNES, extent=None, bounds=None, without_geometry=40, resolution=None),),
    acts=(),
)
ONE_POINT = replace(
    VECTOR,
    layers=(
        replace(
            MAIRIES,
            extent=Extent(2.45, 48.9, 2.45, 48.9),
            bounds=(1.0, 1.0, 1.0, 1.0),
            count=1,
            without_geometry=0,
            resolution=Resolution(110.0, ResolutionMethod.BOX),
        ),
    ),
    acts=(),
)

PICTURED = replace(VECTOR, picture=Picture("picture.png", "image/png", 600, 400, 9000, "ef" * 32))
SERIES = Facts(
    kind=Kind.SERIES,
    origin="communes, mairies",
    driver="",
    layers=(COMMUNES, MAIRIES),
    members=(
        Member(
            "communes",
            "fr-229300082-communes",
            {"fr": "Communes", "en": "Municipalities"},
            "d1",
            file_of("communes.gpkg", ("communes",), "EPSG:2154"),
            PUBLISHED,
            MODIFIED,
        ),
        Member("mairies", "fr-229300082-mairies", {"fr": "Mairies"}, "d2"),
    ),
)


@dataclass
class Maker:
    """Makes datasets and their complete MCF from a site's files in `root`."""

    root: Path
    site: dict[str, Any] = field(default_factory=lambda: SITE)

    def settings(self, **changes: Any) -> settings_room.Settings:
        """The settings of the site, with other keys of gateway.yml."""
        config = self.root / "config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "gateway.yml").write_text(yaml.safe_dump({**self.site, **changes}))
        (config / "pygeoapi.yml").write_text("{}")
        return settings_room.load(self.root)

    def dataset(self, declared: dict[str, Any], **site: Any) -> mcf_room.Dataset:
        """The dataset `communes` with these keys over `DECLARED` (None takes a key away).

        Its parent is a dataset of the site too, where its identifier is one of the site's.
        """
        folder = self.root / "metadata"
        folder.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(merged(DECLARED, declared), allow_unicode=True)
        (folder / "communes.yml").write_text(text)
        parent = str(declared.get("metadata", {}).get("parentidentifier", ""))
        if parent.startswith("fr-229300082-"):
            other = folder / f"{parent.removeprefix('fr-229300082-')}.yml"
            other.write_text(yaml.safe_dump(DECLARED, allow_unicode=True))
        datasets, errors = mcf_room.load_all(self.settings(**site))
        assert not errors
        return next(dataset for dataset in datasets if dataset.id == "communes")

    def __call__(
        self,
        facts: Facts = VECTOR,
        declared: dict[str, Any] | None = None,
        *,
        title: dict[str, str] | None = None,
        published: datetime = PUBLISHED,
        modified: datetime = MODIFIED,
        **site: Any,
    ) -> dict[str, Any]:
        """The complete MCF; `title` replaces the title as it is, with what YAML cannot carry."""
        dataset = self.dataset(declared or {}, **site)
        if title is not None:
            dataset = replace(dataset, title=title, abstract=title)
        return complete(
            dataset, facts, self.settings(**site), published=published, modified=modified
        )


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`above` over `below`, mapping by mapping; None takes a key away."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        result[key] = merged(under, value) if isinstance(value, dict) and under else value
    return {key: value for key, value in result.items() if value is not None}
