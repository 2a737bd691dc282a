"""Every file of the geoportal: all its features arrive, or it is refused with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_helpers import file, one, read, refusal, table

from gateway.mcf import FileSource, TableSource
from gateway.model import ActKind
from gateway.sources import fingerprint

FEATURES: dict[str, int | dict[str, int]] = {
    "01-admin-seine-saint-denis/arrondissements-93-seine-saint-denis.geojson": 3,
    "01-admin-seine-saint-denis/cantons-93-seine-saint-denis.geojson": 21,
    "01-admin-seine-saint-denis/communes-93-seine-saint-denis.geojson": 40,
    "01-admin-seine-saint-denis/departement-93-seine-saint-denis.geojson": 1,
    "02-admin-ile-de-france/arrondissements-ile-de-france.geojson": 25,
    "02-admin-ile-de-france/cantons-ile-de-france.geojson": 155,
    "02-admin-ile-de-france/communes-ile-de-france.geojson": 1276,
    "02-admin-ile-de-france/departements-ile-de-france.geojson": 8,
    "02-admin-ile-de-france/region-ile-de-france.geojson": 1,
    "03-admin-france/departements-avec-outre-mer.geojson": 101,
    "03-admin-france/departements-version-simplifiee.geojson": 96,
    "03-admin-france/regions-avec-outre-mer.geojson": 18,
    "04-metropole-grand-paris/metroparis.gpkg": {"com": 150, "ept": 12},
    "05-transport-gares-idf/emplacement-des-gares-idf.csv": 1132,
    "05-transport-gares-idf/emplacement-des-gares-idf.geojson": 1234,
    "06-transport-reseau-ferre-idf/referentiel-des-lignes.csv": 2130,
    "06-transport-reseau-ferre-idf/traces-du-reseau-ferre-idf.csv": 1698,
    "07-velib-stations/velib-emplacement-des-stations.csv": 1469,
    "07-velib-stations/velib-emplacement-des-stations.geojson": 1486,
    "08-plan-velo-paris/plan-velo-2026.geojson": 323,
    "09-velo-osm-bondy/bicycleparkingOverpass.geojson": 66,
    "09-velo-osm-bondy/velo.geojson": 55,
    "12-cadastre-bondy/cadastre2022.geojson": 7053,
    "12-cadastre-bondy/cadastre2023.geojson": 7084,
    "12-cadastre-bondy/cadastre2024.geojson": 7120,
    "12-cadastre-bondy/cadastre2025.geojson": 7124,
    "13-plui-est-ensemble/INFO_SURF.csv": 397,
    "13-plui-est-ensemble/PRESCRIPTION_SURF.csv": 3997,
    "13-plui-est-ensemble/m3_zone_urba2.shp": 145,
    "13-plui-est-ensemble/pluiBondy.gpkg": {
        "INFO_LIN_BONDY": 1,
        "INFO_SURF_BONDY": 57,
        "OAP_BONDY": 3,
        "PRESCRIPTIO_LIN_BONDY": 274,
        "PRESCRIPTION_PCT_BONDY": 5,
        "PRESCRIPTION_SURF_BONDY": 643,
    },
    "13-plui-est-ensemble/pluiM3OLD2.gpkg": {
        "M3_HABILLAGE_SURF": 24,
        "M3_INFO_LIN": 1,
        "M3_INFO_SURF": 89,
        "M3_PRESCRIPTION_LIN": 480,
        "M3_PRESCRIPTION_PCT": 25,
        "M3_PRESCRIPTION_SURF": 799,
        "200057875_HABILLAGE_SURF_20250624.shp": 24,
        "200057875_INFO_LIN_20250624.shp": 1,
        "200057875_INFO_SURF_20250624.shp": 96,
        "200057875_PRESCRIPTION_LIN_20250624.shp": 511,
        "200057875_PRESCRIPTION_PCT_20250624.shp": 25,
        "200057875_PRESCRIPTION_SURF_20250624.shp": 799,
        "200057875_ZONE_URBA_20250624.shp": 160,
        "M3_ZONE_URBA": 129,
        "m3_prescription_lin_sente": 6,
    },
    "14-adresses-bondy/adresse.csv": 8413,
    "14-adresses-bondy/adresse2.geojson": 8399,
    "16-sites-pollues/2023-08-08_basias___anciens_sites_industriels_et_activites_de_service"
    "___brgm_.geojson": 59,
    "16-sites-pollues/2023-08-08_sites_et_sols_pollues__ou_potentiellement_pollues__en_seine_"
    "saint_denis.geojson": 2,
    "17-icpe/InstallationsClassees_France.shp": 1224,
    "19-batiments/bat.shp": 129,
    "19-batiments/batMerisierRCU.geojson": 209,
    "21-hydrographie-apur/fond.gpkg": 1,
    "23-carreaux-insee-bondy/carreaux.gpkg": {"bondy": 164, "perimetre": 19, "resteBondy": 256},
    "25-val-d-oise-nuisances/commune_stats.json": 184,
    "25-val-d-oise-nuisances/communes.geojson": 183,
    "25-val-d-oise-nuisances/rails.geojson": 1502,
    "25-val-d-oise-nuisances/roads.geojson": 4928,
    # SOURCES.md counts its two title lines as rows.
    "27-stats-communes/emplois_par_communes.csv": 34969,
    "27-stats-communes/laposte_hexasmal.csv": 39192,
    "28-budget-montreuil/agregation-Montreuil-v13.csv": 15074,
    "28-budget-montreuil/derive_lignes_budget_2016.csv": 1461,
    "28-budget-montreuil/derive_lignes_budget_2018.csv": 1431,
    "29-gtfs/sncf_export_gtfs_voyages/stops.txt": 502,
    "29-gtfs/sncf_export_gtfs_voyages/transfers.txt": 0,
    "29-gtfs/sncf_ter_incomplet/stops.txt": 9005,
    "33-communes-idf-magrit/idf_com.geojson": 1268,
    "33-communes-idf-magrit/quartiers_paris.geojson": 80,
    "34-mairies-93/mairies_93.csv": 41,
    "35-conversions/arrondissements-93.kml": 3,
    "35-conversions/communes_93_cc49.shp": 40,
    "35-conversions/communes_93_l93.tab": 40,
    "35-conversions/gares-idf.kml": 1234,
    "35-conversions/plan-velo-2026.fgb": 323,
    "35-conversions/seine-saint-denis.topojson": {"communes": 40, "cantons": 21},
}

REFUSED = {
    "13-plui-est-ensemble/incomplet/m3_zone_urba.shp": "sources.shapefile-parts",
    "28-budget-montreuil/CA_2016.xml": "sources.refused-xml",
    "29-gtfs/RATP_GTFS_METRO_7b.zip": "sources.no-member",
    "32-cadastre-edigeo/edigeo-25354000ZD01.tar.bz2": "sources.refused-edigeo",
    "13-plui-est-ensemble": "sources.folder",
    "35-conversions/communes_93_l93.map": "sources.side-file",
    "34-mairies-93/mairies_93.csv": "sources.not-layer",
}


def source_of(path: str) -> FileSource | TableSource:
    """The source that reads a file of the geoportal."""
    is_table = path.endswith((".csv", ".txt", "commune_stats.json"))
    return table(path) if is_table else file(path)


@pytest.fixture
def geoportal(shared: Path) -> Path:
    """The folder of real layers."""
    return shared / "data" / "geoportal"


@pytest.mark.parametrize("path", FEATURES)
def test_every_feature_arrives(geoportal: Path, path: str) -> None:
    layers = read(source_of(path), geoportal)
    counts = {name: layer.table.num_rows for name, layer in layers.items()}
    expected = FEATURES[path]
    assert counts == expected if isinstance(expected, dict) else list(counts.values()) == [expected]
    for layer in layers.values():
        assert layer.declared.count in {None, layer.table.num_rows}
        assert layer.table.schema.names, "fields are known even where there is no row"
    assert len(fingerprint(source_of(path), geoportal)) == 64


@pytest.mark.parametrize("path", REFUSED)
def test_refusals_say_what_to_do(geoportal: Path, path: str) -> None:
    error = refusal(file(path), geoportal)
    assert error.code == REFUSED[path]
    assert error.where.startswith(path)


def test_no_file_is_left_out(geoportal: Path) -> None:
    sides = {".shx", ".dbf", ".prj", ".cpg", ".map", ".dat", ".id", ".md"}
    found = {
        path.relative_to(geoportal).as_posix()
        for path in geoportal.rglob("*")
        if path.is_file() and path.suffix not in sides
    }
    gtfs = {path for path in found if path.startswith("29-gtfs/")}
    assert found - gtfs <= {*FEATURES, *REFUSED}


def test_a_shapefile_without_shx_names_what_to_ask_for(geoportal: Path) -> None:
    error = refusal(file("13-plui-est-ensemble/incomplet/m3_zone_urba.shp"), geoportal)
    assert "m3_zone_urba.shx" in error.what("fr")
    assert "producteur" in error.remedy("fr")


def test_encodings_of_shapefiles(geoportal: Path) -> None:
    without_cpg = one(file("17-icpe/InstallationsClassees_France.shp"), geoportal)
    assert without_cpg.act(ActKind.ENCODING).detail == "CP1252"
    assert any("É" in (name or "") or "é" in (name or "") for name in without_cpg.column("nom_ets"))
    with_cpg = one(file("35-conversions/communes_93_cc49.shp"), geoportal)
    assert not with_cpg.acts
    assert "Épinay-sur-Seine" in with_cpg.column("nom")
    assert with_cpg.declared.crs == "EPSG:3949"


def test_a_gtfs_feed_is_read_by_member(geoportal: Path) -> None:
    stops = one(table("29-gtfs/RATP_GTFS_METRO_7b.zip", member="stops.txt"), geoportal)
    assert stops.declared.geometry_type == "Point"
    assert stops.table.num_rows == 14
    error = refusal(table("29-gtfs/RATP_GTFS_METRO_7b.zip"), geoportal)
    assert error.code == "sources.members"
    assert "stop_times.txt" in error.what("en")
    near = refusal(table("29-gtfs/RATP_GTFS_METRO_7b.zip", member="stop.txt"), geoportal)
    assert near.code == "sources.member"
    assert "“stops.txt”" in near.remedy("en")


def test_tables_of_the_geoportal(geoportal: Path) -> None:
    addresses = one(table("14-adresses-bondy/adresse.csv"), geoportal)
    types = addresses.types()
    assert types["code_insee"] == types["code_postal"] == "string"
    assert (types["numero"], types["lon"], types["rep"]) == ("int64", "double", "string")
    assert addresses.column("alias") == [None] * 8413
    assert addresses.act(ActKind.NULL_TEXT).detail == "NA"
    assert addresses.declared.field_titles["column_1"] == "column_1"
    assert "Allée Racine" in addresses.column("nom_voie"), "read as Latin-1 once, and mended"
    jobs = one(table("27-stats-communes/emplois_par_communes.csv"), geoportal)
    assert jobs.act(ActKind.HEADER_SKIPPED).count == 2
    assert jobs.column("Code")[0] == "01001"
    posts = one(table("27-stats-communes/laposte_hexasmal.csv"), geoportal)
    assert posts.act(ActKind.BAD_COORDINATES).count == 270
    assert posts.table["gateway:geometry"].null_count == 270
    towns = one(table("34-mairies-93/mairies_93.csv"), geoportal)
    assert "\n" in towns.column("mairie_adresse")[0]
    lines = one(table("06-transport-reseau-ferre-idf/traces-du-reseau-ferre-idf.csv"), geoportal)
    assert "Geo Shape" not in lines.table.schema.names
    assert "Geo Point" in lines.table.schema.names
    assert sorted({shape.geom_type for shape in lines.shapes()}) == [
        "LineString",
        "MultiLineString",
    ]
    stats = one(table("25-val-d-oise-nuisances/commune_stats.json"), geoportal)
    assert stats.column("key")[0] == "95026"
    assert stats.types()["classes"] == "extension<arrow.json>"


def test_null_geometry_stays_null(geoportal: Path) -> None:
    ways = one(file("09-velo-osm-bondy/velo.geojson"), geoportal)
    assert ways.table["gateway:geometry"].null_count == 1


def test_kml_keeps_what_it_says_and_no_more(geoportal: Path) -> None:
    layer = one(file("35-conversions/arrondissements-93.kml"), geoportal)
    assert layer.table.schema.names == ["code", "nom", "gateway:geometry"]


def test_layers_can_be_chosen(geoportal: Path) -> None:
    path = "04-metropole-grand-paris/metroparis.gpkg"
    assert list(read(file(path, layer="ept"), geoportal)) == ["ept"]
    error = refusal(file(path, layer="epts"), geoportal)
    assert (error.code, error.values["nearest"]) == ("sources.layer", "ept")
