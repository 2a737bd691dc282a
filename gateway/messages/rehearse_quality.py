"""The criteria of data.gouv.fr's quality score: what each is, and what a person sets for it."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "rehearse.quality-licence": Message(
        fr="licence reconnue",
        en="recognised licence",
        do_fr="`gateway.licence` : etalab-2.0 ou ODbL-1.0, et un accès ouvert.",
        do_en="`gateway.licence`: etalab-2.0 or ODbL-1.0, and open access.",
    ),
    "rehearse.quality-temporal-coverage": Message(
        fr="couverture temporelle",
        en="temporal coverage",
        do_fr="`gateway.time` (le champ des dates), ou `identification.extents.temporal` "
        "(begin et end).",
        do_en="`gateway.time` (the field of the dates), or `identification.extents.temporal` "
        "(begin and end).",
    ),
    "rehearse.quality-spatial-coverage": Message(
        fr="couverture géographique",
        en="spatial coverage",
        do_fr="`identification.extents.spatial` (bbox), là où les données n'ont pas de géométrie.",
        do_en="`identification.extents.spatial` (bbox), where the data have no geometry.",
    ),
    "rehearse.quality-update-frequency": Message(
        fr="fréquence de mise à jour",
        en="update frequency",
        do_fr="`gateway.update` : autre chose que unknown.",
        do_en="`gateway.update`: anything but unknown.",
    ),
    "rehearse.quality-updated-in-time": Message(
        fr="mis à jour à temps",
        en="updated in time",
        do_fr="Remplacer la source et publier, ou corriger `gateway.update`.",
        do_en="Replace the source and publish, or correct `gateway.update`.",
    ),
    "rehearse.quality-description": Message(
        fr="description de plus de 100 caractères",
        en="description of more than 100 characters",
        do_fr="`identification.abstract` : plus de 100 caractères.",
        do_en="`identification.abstract`: more than 100 characters.",
    ),
    "rehearse.quality-open-format": Message(
        fr="format ouvert",
        en="open format",
        do_fr="Publier les données elles-mêmes : PDF, Word et Excel ne comptent pas comme ouverts.",
        do_en="Publish the data themselves: PDF, Word and Excel do not count as open.",
    ),
    "rehearse.quality-resources-available": Message(
        fr="ressources disponibles",
        en="resources available",
        do_fr="Corriger les liens qui ne répondent pas ; avoir au moins une ressource.",
        do_en="Mend the links that do not answer; have one resource at least.",
    ),
    "rehearse.quality-resources-documented": Message(
        fr="ressources décrites",
        en="resources described",
        do_fr="`description` d'un lien de `distribution` ; celle des fichiers est écrite.",
        do_en="`description` of a link of `distribution`; that of files is written for you.",
    ),
}
