"""A published site with an Atom service, and its reader."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import geopandas
import httpx
import pytest
import shapely
import yaml
from lxml import etree
from server import serving

from gateway import settings as settings_room
from gateway.describe import render, service_documents
from gateway.describe.servicemcf import Coupled, service_mcf
from gateway.describe.services import service_identifier
from gateway.model import Queryables, Record, ServiceRevision
from gateway.publish import Silent, run
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue

BASE = "https://data.example.fr/sig"
ATOM_TYPE = "application/atom+xml"
SEARCH_TYPE = "application/opensearchdescription+xml"
CODE, SPACE = "spatial_dataset_identifier_code", "spatial_dataset_identifier_namespace"
NS = {
    "a": "http://www.w3.org/2005/Atom",
    "g": "http://www.georss.org/georss",
    "d": "http://inspire.ec.europa.eu/schemas/inspire_dls/1.0",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DATASETS = {"communes", "mairies", "arrets-lignes"}
OTHER_URI = "https://id.example.fr/arrets-lignes"
"""An identifier that people gave."""
CODES = ["arrets-lignes", "fr-229300082-communes", "fr-229300082-mairies"]
SERVICE = {"fr": f"{BASE}/atom/service.xml", "en": f"{BASE}/atom/service.en.xml"}


@dataclass(frozen=True)
class Reader:
    """Reads the public addresses of the site where it is really served."""

    client: httpx.Client

    def __call__(self, url: str, method: str = "GET", **headers: str) -> httpx.Response:
        assert url.startswith(f"{BASE}/"), url
        path = url.removeprefix(BASE).partition("#")[0]
        return self.client.request(method, path, headers={"Host": "data.example.fr", **headers})

    def xml(self, url: str, media_type: str = ATOM_TYPE) -> etree._Element:
        """The document at `url`, of exactly this media type."""
        answer = self(url)
        assert answer.status_code == 200, f"{url} {answer.text}"
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert answer.content.startswith(b"<")
        return etree.fromstring(answer.content)


def make_site(root: Path, folder: Path) -> Settings:
    """The sample site, a dataset of two layers without translation, and one to be withdrawn."""
    for name in ("config", "metadata", "data"):
        shutil.copytree(root / name, folder / name)
    config = folder / "config/gateway.yml"
    text = re.sub("(?m)^base_url:.*$", f"base_url: {BASE}", config.read_text(encoding="utf-8"))
    config.write_text(text, encoding="utf-8")
    stops = geopandas.GeoDataFrame(
        {"nom": ["Bobigny – Pablo Picasso", "Fort d'Aubervilliers"]},
        geometry=shapely.points([[2.449, 48.906], [2.404, 48.915]]),
        crs="OGC:CRS84",
    ).to_crs("EPSG:2154")
    lines = geopandas.GeoDataFrame(
        {"nom": ["5"]},
        geometry=[shapely.LineString([(2.449, 48.906), (2.404, 48.915)])],
        crs="OGC:CRS84",
    ).to_crs("EPSG:2154")
    for layer, frame in (("arrets", stops), ("lignes", lines)):
        frame.to_file(folder / "data/transport.gpkg", layer=layer, engine="pyogrio")
    title = "Arrêts & lignes <« n° 5 »> 🚌"
    declare(folder, "arrets-lignes", title, "data/transport.gpkg", dataseturi=OTHER_URI)
    declare(folder, "ancien", "Anciennes communes", "data/communes.shp")
    return settings_room.load(folder)


def declare(folder: Path, id_: str, title: str, path: str, **metadata: str) -> None:
    """Write a metadata file in French alone."""
    declared = {
        "mcf": {"version": "1.0"},
        "metadata": metadata,
        "identification": {"title": {"fr": title}, "abstract": {"fr": f"{title} : résumé."}},
        "gateway": {
            "source": {"kind": "file", "path": path, "crs": "EPSG:2154"},
            "theme": "tn",
            "update": "yearly",
        },
    }
    (folder / f"metadata/{id_}.yml").write_text(yaml.safe_dump(declared, allow_unicode=True))


def store_service(settings: Settings) -> None:
    """Store the documents of the service, where the run has not done so."""
    identifier = service_identifier(settings, "atom")
    catalogue = Catalogue(settings.catalogue, write=True)
    now = datetime.now(UTC)
    documents = service_documents(settings, [one.mcf for one in catalogue.published()])
    stored = catalogue.representation(identifier, "atom-opensearch")
    if stored != documents[-1].content:
        ask = Queryables(identifier, "service", "Atom")
        coupled = [
            Coupled(one.dataset, one.identifier, {"fr": one.dataset}, box, one.facts.kind)
            for one in catalogue.published()
            if (box := one.facts.extent) is not None
        ]
        mcf = service_mcf("atom", settings, coupled, published=now, modified=now)
        records = (Record("gmd-full", render(mcf)), *documents)
        service = ServiceRevision("atom", identifier, "", "", now, now, ask, records)
        catalogue.commit_services([service])
    catalogue.close()


@pytest.fixture(scope="session")
def published_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The site, published."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("GATEWAY_BASE_URL", raising=False)
        settings = make_site(root, tmp_path_factory.mktemp("atom") / "site")
        outcomes = run(settings, [], Silent())
        assert {outcome.status for outcome in outcomes} == {"published"}
        catalogue = Catalogue(settings.catalogue, write=True)
        catalogue.withdraw("ancien", "remplacé", datetime.now(UTC))
        catalogue.close()
        store_service(settings)
        assert settings.base_url == BASE
    return settings


@pytest.fixture(scope="session")
def reader(published_site: Settings) -> Iterator[Reader]:
    """A reader of the site behind a real server."""
    with serving(published_site) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield Reader(client)


def all_of(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, NS)


def text(root: etree._Element, path: str) -> str:
    return (root.findtext(path, "", NS)).strip()


def link(root: etree._Element, rel: str, type_: str) -> etree._Element:
    """The only link with this relation and type."""
    (found,) = all_of(root, f"a:link[@rel='{rel}'][@type='{type_}']")
    return found


def href(root: etree._Element, rel: str, type_: str) -> str:
    return str(link(root, rel, type_).get("href"))


def feeds(read: Reader, service: etree._Element) -> dict[str, etree._Element]:
    """The feed of each dataset by its address."""
    found = [href(entry, "alternate", ATOM_TYPE) for entry in all_of(service, "a:entry")]
    return {address: read.xml(address) for address in found}


def terms(root: etree._Element, path: str = "a:category") -> list[str]:
    return [str(one.get("term")) for one in all_of(root, path)]


def check_moment(root: etree._Element) -> None:
    moment = datetime.fromisoformat(text(root, "a:updated"))
    assert moment.tzinfo is not None
    assert datetime(2012, 1, 1, tzinfo=UTC) < moment <= datetime.now(UTC)
