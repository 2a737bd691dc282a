"""`gateway init`: a site that works at once, and nothing ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway import new_site, settings
from gateway.errors import SettingsError
from gateway.mcf import jsonschema
from gateway.publish import Silent, run

NAMES = ["Ville de Bondy", 'L\'Île : "sur" Seine # 1', "é\u2028x", "- a", "{b}", "yes"]


@pytest.mark.parametrize("name", NAMES)
def test_a_new_site_is_accepted_at_once(tmp_path: Path, name: str) -> None:
    made = new_site.make(tmp_path / "s", name=name, siren="219300100", email="sig@example.fr")
    site = settings.load(made)
    assert site.organisation.name == name
    assert site.organisation.siren == "219300100"
    assert run(site, (), Silent()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(SettingsError) as caught:
        new_site.make(tmp_path, name="x", siren="219300100", email="a@b.fr")
    assert caught.value.code == "site.exists"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_wrong_siren_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        new_site.make(tmp_path / "s", name="x", siren="2193", email="a@b.fr")
    assert "siren" in caught.value.told("fr")
    assert not (tmp_path / "s").exists()


def test_a_new_site_has_the_schema_that_its_files_name(tmp_path: Path) -> None:
    made = new_site.make(tmp_path / "s", name="x", siren="219300100", email="a@b.fr")
    assert (made / "metadata" / jsonschema.FILE).read_text(encoding="utf-8") == jsonschema.text()
    assert (made / "metadata/_defaults.yml").read_text().startswith(jsonschema.MODELINE)
