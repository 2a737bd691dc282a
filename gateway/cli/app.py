"""The commands. Each takes `-C DIR`, the site (default: here).

A command imports what it runs when it runs: `publish` need not wait for the web application.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gateway.cli.console import print_error
from gateway.errors import GatewayError

app = typer.Typer(
    name="gateway",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Ouvrir les données géographiques d'un organisme public. / "
    "Open a public body's geographic data.",
)

Site = Annotated[
    Path,
    typer.Option("-C", "--site", metavar="DIR", help="Le dossier du site. / The site's folder."),
]
HERE = Path()


class Language(StrEnum):
    """The languages of texts."""

    FR = "fr"
    EN = "en"


@app.command()
def publish(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None,
    site: Site = HERE,
    force: Annotated[
        bool, typer.Option("--force", help="Refaire même ce qui est inchangé. / Redo everything.")
    ] = False,
) -> None:
    """Exporter, décrire et publier les jeux de données. / Export, describe and publish datasets."""
    from gateway.cli import publishing

    raise typer.Exit(publishing.publish(site, ids or [], force=force))


@app.command()
def status(
    site: Site = HERE,
    json: Annotated[bool, typer.Option("--json", help="En JSON. / As JSON.")] = False,
) -> None:
    """Dire ce qui est publié, ce qui a échoué. / Tell what is published, what failed."""
    from gateway.cli import sites

    raise typer.Exit(sites.status(site, as_json=json))


@app.command()
def harvest(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...")] = None,
    site: Site = HERE,
) -> None:
    """Proposer une fiche pour chaque couche qui n'en a pas. / Draft files for new layers."""
    from gateway.cli import harvesting

    raise typer.Exit(harvesting.harvest(site, names or []))


@app.command()
def serve(
    site: Site = HERE,
    host: Annotated[str, typer.Option(help="Adresse d'écoute. / Address to listen on.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(help="Port (0 : libre). / Port (0: a free one).")] = 8000,
) -> None:
    """Servir le site. / Serve the site."""
    from gateway.cli import serving

    raise typer.Exit(serving.serve(site, host, port))


@app.command()
def rehearse(
    url: Annotated[
        str | None,
        typer.Argument(help="Adresse CSW (défaut : ce site). / CSW address (default: this site)."),
    ] = None,
    site: Site = HERE,
    public_url: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="URL",
            help="Juger comme si le site était à cette adresse. / Judge as if the site were there.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="En JSON. / As JSON.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Chaque fiche en détail. / Every record in detail.")
    ] = False,
) -> None:
    """Moissonner comme data.gouv.fr et dire ce qu'il verra. / Harvest as data.gouv.fr does."""
    from gateway.cli import rehearsing

    raise typer.Exit(rehearsing.rehearse(site, url, public_url, as_json=json, verbose=verbose))


@app.command()
def describe(
    dataset: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    site: Site = HERE,
    json: Annotated[bool, typer.Option("--json", help="En JSON. / As JSON.")] = False,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema",
            help="Le schéma JSON des fiches, sans ID. / The files' JSON Schema, without ID.",
        ),
    ] = False,
) -> None:
    """Dire d'où vient chaque partie d'une fiche. / Tell where each part of a record comes from."""
    from gateway.cli import describing

    if schema:
        raise typer.Exit(describing.schema())
    if dataset is None:
        raise typer.BadParameter(
            "Donner l'ID d'un jeu de données, ou --schema. / Give a dataset's ID, or --schema.",
            param_hint="ID",
        )
    raise typer.Exit(describing.describe(site, dataset, as_json=json))


@app.command()
def validate(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID|FILE.xml]...")] = None,
    site: Site = HERE,
    json: Annotated[bool, typer.Option("--json", help="En JSON. / As JSON.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Écrire un rapport. / Write a report."),
    ] = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Langue du rapport. / Language of the report.")
    ] = None,
) -> None:
    """Juger les fiches selon INSPIRE et les moissonneurs. / Judge records by the rules."""
    from gateway.cli import validating

    tongue = lang.value if lang else None
    raise typer.Exit(validating.validate(site, names or [], as_json=json, html=html, lang=tongue))


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR")],
    name: Annotated[
        str, typer.Option(help="Nom de l'organisme. / Name of the organisation.")
    ] = "Nom de l'organisme",
    siren: Annotated[str, typer.Option(help="SIREN, 9 chiffres. / SIREN, 9 digits.")] = "000000000",
    email: Annotated[
        str, typer.Option(help="Adresse de contact. / Contact address.")
    ] = "opendata@example.org",
) -> None:
    """Faire un nouveau site. / Make a new site."""
    from gateway.cli import sites

    raise typer.Exit(sites.init(directory, name=name, siren=siren, email=email))


def main() -> None:
    """Run the command; an error that has a remedy is told, without a traceback."""
    try:
        app()
    except GatewayError as error:
        print_error(error)
        sys.exit(1)
    except BrokenPipeError:  # `gateway status | head`
        sys.stderr.close()
        sys.exit(0)
