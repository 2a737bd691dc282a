"""OGC API Features over HTTP: what the standard and the harvesters ask."""

from __future__ import annotations

import re

import httpx
import pyproj
import pytest
import shapely
from serve_site import CELLS, EPSG, ITEMS, STEP, cells, get, ids

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def test_landing_page_links_only_what_is_served(client: httpx.Client, base: str) -> None:
    page = get(client, "/ogcapi")
    relations = {link["rel"] for link in page["links"]}
    assert {"self", "service-desc", "conformance", "data"} <= relations
    for link in page["links"]:
        if link["href"].startswith(base):
            assert client.get(link["href"]).status_code == 200, link
    text = str(page)
    assert not re.search("process|tiling|jobs|jsonld", text)


def test_conformance_is_honest(client: httpx.Client) -> None:
    classes = get(client, "/ogcapi/conformance")["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in classes
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in classes
    assert not [uri for uri in classes if re.search("html|features-4|cql2|tiles|process", uri)]


def test_collections_leave_out_documents_and_withdrawn(client: httpx.Client) -> None:
    found = get(client, "/ogcapi/collections")["collections"]
    names = [item["id"] for item in found]
    assert names == ["cells", "halls", "pair.north", "pair.south", "people"]


def test_collection_names_its_crs(client: httpx.Client) -> None:
    found = get(client, "/ogcapi/collections/cells")
    assert found["crs"][0] == CRS84
    assert set(found["crs"]) == {
        CRS84,
        *(EPSG + code for code in ["4326", "4258", "3857", "3035", "2154"]),
    }
    assert found["storageCrs"] == EPSG + "2154"
    assert found["itemType"] == "feature"


def test_the_api_of_a_dataset_links_record_licence_and_files(
    client: httpx.Client, base: str
) -> None:
    page = get(client, "/datasets/cells/ogcapi/collections")
    links = {(link["rel"], link["type"]): link for link in page["links"]}
    record = links["describedby", "application/xml"]
    assert record["href"] == f"{base}/datasets/cells/metadata.xml"
    assert client.head(record["href"]).status_code == 200
    assert links["license", "text/html"]["href"] == "https://example.org/odbl"
    file = links["enclosure", "application/geopackage+sqlite3"]
    answer = client.head(file["href"])
    assert int(answer.headers["content-length"]) == file["length"] > 0
    assert answer.headers["content-type"] == file["type"]
    assert file["title"]
    assert file["hreflang"] == "fr"
    assert [item["id"] for item in page["collections"]] == ["cells"]


def test_the_api_of_a_dataset_shows_no_other(client: httpx.Client) -> None:
    assert client.get("/datasets/cells/ogcapi/collections/halls/items").status_code == 404
    page = get(client, "/datasets/pair/ogcapi/collections")
    assert [item["id"] for item in page["collections"]] == ["pair.north", "pair.south"]


def test_a_document_has_no_api(client: httpx.Client) -> None:
    assert client.get("/datasets/notice/ogcapi").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/conformance",
        "/openapi",
        "/collections",
        "/collections/cells",
        "/collections/cells/queryables",
        "/collections/cells/schema",
        "/collections/cells/items",
        "/collections/cells/items/c00001",
    ],
)
def test_head_is_answered_as_get(client: httpx.Client, path: str) -> None:
    for root in ("/ogcapi", "/datasets/cells/ogcapi"):
        head = client.head(root + path)
        got = client.get(root + path)
        assert head.status_code == got.status_code == 200
        assert head.headers["content-type"] == got.headers["content-type"]
        assert not head.content


def test_items_are_geojson_with_exact_counts(client: httpx.Client) -> None:
    answer = client.get(ITEMS)
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-crs"] == f"<{CRS84}>"
    assert answer.headers["access-control-allow-origin"] == "*"
    page = answer.json()
    assert page["numberMatched"] == CELLS
    assert page["numberReturned"] == len(page["features"]) == 10


def test_next_links_lead_to_the_end(client: httpx.Client, base: str) -> None:
    address, seen = f"{base}{ITEMS}?limit=700", []
    while address:
        page = get(client, address)
        seen += ids(page)
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), "")
    assert seen == [f"c{number:05d}" for number in range(CELLS)]


def test_values_are_those_of_the_data(client: httpx.Client) -> None:
    found = get(client, f"{ITEMS}/c00001")
    assert found["properties"]["name"] == "Cellule <1> & d'Été"
    assert found["id"] == "c00001"
    page = get(client, ITEMS, offset=1, limit=1)
    assert page["features"][0]["properties"]["name"] == "Cellule <1> & d'Été"


def test_limit_has_a_ceiling(client: httpx.Client) -> None:
    assert get(client, ITEMS, limit=10**9)["numberReturned"] == CELLS


def test_unknown_feature_and_collection(client: httpx.Client) -> None:
    assert client.get(f"{ITEMS}/none").status_code == 404
    answer = client.get("/ogcapi/collections/cell")
    assert answer.status_code == 404
    assert "cells" in answer.json()["description"]


@pytest.mark.parametrize("code", ["2154", "4326", "4258", "3857", "3035"])
def test_crs_follow_the_order_of_the_authority(client: httpx.Client, code: str) -> None:
    answer = client.get(f"{ITEMS}/c00003", params={"crs": EPSG + code})
    assert answer.headers["content-crs"] == f"<{EPSG}{code}>"
    ring = answer.json()["geometry"]["coordinates"][0]
    move = pyproj.Transformer.from_crs("EPSG:2154", f"EPSG:{code}").transform
    corners = [(604_000, 6_800_000), (604_000, 6_801_000), (603_000, 6_801_000)]
    for point, (x, y) in zip(ring, corners, strict=False):
        assert point == pytest.approx(move(x, y), abs=1e-3)
    page = client.get(ITEMS, params={"crs": EPSG + code, "offset": 3, "limit": 1}).json()
    assert page["features"][0]["geometry"] == answer.json()["geometry"]


def test_storage_in_latitude_longitude(client: httpx.Client) -> None:
    path = "/ogcapi/collections/halls/items/p1"
    assert get(client, path)["geometry"]["coordinates"] == pytest.approx([2.45, 48.91])
    swapped = get(client, path, crs=EPSG + "4326")
    assert swapped["geometry"]["coordinates"] == pytest.approx([48.91, 2.45])


def test_bbox_in_the_source_crs_is_exact(client: httpx.Client) -> None:
    """A box inside one row of cells: nothing of the next row, which its box in degrees touches."""
    box = f"600500,6810010,640500,{6_810_010 + STEP - 20}"
    page = get(client, ITEMS, bbox=box, **{"bbox-crs": EPSG + "2154"}, limit=1000)
    assert ids(page) == [f"c{10 * 50 + column:05d}" for column in range(41)]
    assert page["numberMatched"] == 41


def test_bbox_agrees_with_geopandas(client: httpx.Client) -> None:
    frame = cells()
    degrees = frame.to_crs("OGC:CRS84")
    asked = (1.80, 48.40, 1.95, 48.47)
    curve = shapely.segmentize(shapely.box(*asked), 0.001)
    expected = frame.code[degrees.geometry.intersects(curve)].tolist()
    assert len(expected) > 50
    assert ids(get(client, ITEMS, bbox=",".join(map(str, asked)), limit=1000)) == expected
    turned = f"{asked[1]},{asked[0]},{asked[3]},{asked[2]}"
    for code in ("4326", "4258"):
        page = get(client, ITEMS, bbox=turned, **{"bbox-crs": EPSG + code}, limit=1000)
        assert ids(page) == expected


@pytest.mark.parametrize(
    ("box", "matched"),
    [
        ("-180,-90,180,90", CELLS - 1),
        ("170,-90,-170,90", 0),
        ("1.5,48,-170,49", CELLS - 1),
        ("10,10,11,11", 0),
        ("1.66,48.3,0,1.66,48.3,100", 1),
    ],
)
def test_bbox_of_every_kind(client: httpx.Client, box: str, matched: int) -> None:
    assert get(client, ITEMS, bbox=box)["numberMatched"] == matched


def test_a_table_has_no_place(client: httpx.Client) -> None:
    path = "/ogcapi/collections/people/items"
    page = get(client, path)
    assert page["numberMatched"] == 3
    assert page["features"][0]["geometry"] is None
    assert get(client, path, bbox="-180,-90,180,90")["numberMatched"] == 0
    assert get(client, path, rank=2)["features"][0]["id"] == "b"
    assert "geometry" not in get(client, "/ogcapi/collections/people/schema")["properties"]


def test_sort_select_and_skip(client: httpx.Client) -> None:
    page = get(client, ITEMS, sortby="-open,+rank", properties="code,rank", limit=3)
    assert ids(page) == ["c00000", "c00002", "c00004"]
    assert set(page["features"][0]["properties"]) == {"code", "rank"}
    page = get(client, ITEMS, skipGeometry="true", crs=EPSG + "2154", limit=1)
    assert page["features"][0]["geometry"] is None


def test_a_parameter_is_given_once(client: httpx.Client) -> None:
    assert client.get(f"{ITEMS}?limit=1&limit=2").status_code == 400


@pytest.mark.parametrize(
    "value", ["2024-01-01", "2024-01-01T00:00:00Z/..", "../2024-12-31", "2024"]
)
def test_datetime_matches_features_without_time(client: httpx.Client, value: str) -> None:
    assert get(client, ITEMS, datetime=value)["numberMatched"] == CELLS


def test_hits_only_is_not_a_parameter(client: httpx.Client) -> None:
    assert client.get(ITEMS, params={"resulttype": "hits"}).status_code == 400


def test_post_is_refused(client: httpx.Client) -> None:
    assert client.post(ITEMS, json={}).status_code == 405


def test_a_browser_is_sent_to_the_page(client: httpx.Client, base: str) -> None:
    for path, page in (("/ogcapi", "/"), ("/datasets/cells/ogcapi/collections", "/datasets/cells")):
        answer = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert answer.status_code == 303
        assert answer.headers["location"] == base + page


def test_languages(client: httpx.Client) -> None:
    for accept in ("fr", "en;q=0.5", "xx", "*", "", ";;q=,"):
        answer = client.get("/datasets/cells/ogcapi", headers={"Accept-Language": accept})
        assert answer.status_code == 200
        assert answer.headers["content-language"]
    english = client.get("/datasets/cells/ogcapi", params={"lang": "en"}).json()
    assert english["title"] == "Jeu cells (English)"


def test_openapi_names_what_is_accepted(client: httpx.Client) -> None:
    answer = client.get("/datasets/cells/ogcapi/openapi")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    document = answer.json()
    assert document["openapi"].startswith("3.0")
    assert set(document["paths"]) == {
        "/",
        "/openapi",
        "/conformance",
        "/collections",
        *(
            f"/collections/cells{rest}"
            for rest in ("", "/queryables", "/schema", "/items", "/items/{featureId}")
        ),
    }
    for path, item in document["paths"].items():
        assert set(item) == {"get"}
        known = [part["name"] for part in item["get"]["parameters"] if part["in"] == "query"]
        address = "/datasets/cells/ogcapi" + path.replace("{featureId}", "c00001")
        assert client.get(address, params={"colour": "red"}).status_code == 400
        plain = {"lang": "fr", "limit": "1", "offset": "1", "q": "x", "rank": "1"}
        sent = {name: value for name, value in plain.items() if name in known}
        assert client.get(address, params=sent).status_code == 200
    names = {
        part["name"] for part in document["paths"]["/collections/cells/items"]["get"]["parameters"]
    }
    assert {"code", "rank", "day", "bbox-crs", "filter", "datetime"} <= names


def test_queryables_have_titles_and_types(client: httpx.Client) -> None:
    found = get(client, "/ogcapi/collections/cells/queryables")["properties"]
    assert found["name"] == {"title": "Nom de la cellule", "type": "string"}
    assert found["geometry"]["format"] == "geometry-polygon"


def test_a_number_beyond_every_float_is_compared_not_an_error(client: httpx.Client) -> None:
    huge = "9" * 400
    found = client.get("/ogcapi/collections/cells/items", params={"filter": f"rank < {huge}"})
    assert found.status_code == 200
    assert found.json()["numberMatched"] == CELLS
