"""What the room `validate` can say."""

from gateway.messages.message import Message

_HOW_FR = (
    "Donner dans config/gateway.yml `schemas:` le dossier ou l'archive des schémas ISO 19139 "
    "(SCHEMAS_OPENGIS_NET.zip, ou le wheel de pycsw 2.6.2) ; le reste est jugé sans eux."
)
_HOW_EN = (
    "Name in config/gateway.yml, `schemas:`, the folder or archive of the ISO 19139 schemas "
    "(SCHEMAS_OPENGIS_NET.zip, or the wheel of pycsw 2.6.2); all else is judged without them."
)

MESSAGES: dict[str, Message] = {
    "validate.unreadable": Message(
        fr="ce fichier ne peut pas être lu ({reason}).",
        en="this file cannot be read ({reason}).",
        do_fr="Vérifier le chemin et les droits.",
        do_en="Check the path and the permissions.",
    ),
    "validate.unknown": Message(
        fr="« {value} » n'est ni une fiche publiée ni un fichier.",
        en="“{value}” is neither a published record nor a file.",
        do_fr="Donner l'id d'un jeu publié (`gateway status`), un fileIdentifier ou un fichier "
        ".xml.",
        do_en="Give the id of a published dataset (`gateway status`), a fileIdentifier or a .xml "
        "file.",
    ),
    "validate.too-large": Message(
        fr="ce document dépasse {limit} Mo.",
        en="this document is larger than {limit} MB.",
        do_fr="Une fiche fait quelques dizaines de ko : donner les fiches une à une.",
        do_en="A record has some tens of kB: give the records one by one.",
    ),
    "validate.too-many": Message(
        fr="ce document a plus de {limit} fiches.",
        en="this document has over {limit} records.",
        do_fr="Donner les fiches en plusieurs fichiers.",
        do_en="Give the records in several files.",
    ),
    "validate.too-wide": Message(
        fr="un élément a plus de {limit} attributs ou déclarations xmlns.",
        en="an element has over {limit} attributes or xmlns declarations.",
        do_fr="Une fiche en a une vingtaine : retirer ceux qui ne servent pas.",
        do_en="A record has about twenty: remove those that are not used.",
    ),
    "validate.doctype": Message(
        fr="ce document a un DOCTYPE ou des entités, ce qu'aucune fiche n'a.",
        en="this document has a DOCTYPE or entities, which no record has.",
        do_fr="Retirer le DOCTYPE et écrire les textes eux-mêmes.",
        do_en="Remove the DOCTYPE and write the texts themselves.",
    ),
    "validate.not-xml": Message(
        fr="ce n'est pas un document XML bien formé : {reason}.",
        en="this is not a well-formed XML document: {reason}.",
        do_fr="Corriger le document à cet endroit.",
        do_en="Correct the document at this place.",
    ),
    "validate.no-record": Message(
        fr="ce document n'a pas de fiche ISO 19139 (gmd:MD_Metadata) ; sa racine est {root}.",
        en="this document has no ISO 19139 record (gmd:MD_Metadata); its root is {root}.",
        do_fr="Donner la fiche elle-même, ou une réponse CSW avec outputSchema "
        "http://www.isotc211.org/2005/gmd.",
        do_en="Give the record itself, or a CSW answer with outputSchema "
        "http://www.isotc211.org/2005/gmd.",
    ),
    "validate.report": Message(
        fr="le rapport ne peut pas être écrit ({reason}).",
        en="the report cannot be written ({reason}).",
        do_fr="Choisir un autre fichier pour --html.",
        do_en="Choose another file for --html.",
    ),
    "validate.schemas-place": Message(
        fr="les schémas ne peuvent pas être lus ({reason}).",
        en="the schemas cannot be read ({reason}).",
        do_fr=_HOW_FR,
        do_en=_HOW_EN,
    ),
    "validate.schemas-setting": Message(
        fr="la clé « schemas » désigne {place}, qui n'existe pas ou n'a pas les schémas ISO 19139 "
        "(gmx/gmx.xsd dans un dossier 20070417 ou 20060504).",
        en="the key “schemas” names {place}, which does not exist or has no ISO 19139 schemas "
        "(gmx/gmx.xsd in a folder 20070417 or 20060504).",
        do_fr="Corriger le chemin, à partir du dossier du site, ou retirer la clé : les schémas "
        "sont alors reçus de schemas.opengis.net.",
        do_en="Correct the path, from the site's folder, or remove the key: the schemas are then "
        "fetched from schemas.opengis.net.",
    ),
    "validate.schemas-unreadable": Message(
        fr="la clé « schemas » désigne un dossier ou une archive illisible, à cause de {place} "
        "({reason}).",
        en="the key “schemas” names a folder or archive that cannot be read, because of {place} "
        "({reason}).",
        do_fr="Corriger le chemin, à partir du dossier du site, ou les droits ; ou retirer la clé "
        ": les schémas sont alors reçus de schemas.opengis.net.",
        do_en="Correct the path, from the site's folder, or the permissions; or remove the key: "
        "the schemas are then fetched from schemas.opengis.net.",
    ),
    "validate.schemas-lacking": Message(
        fr="les schémas ISO 19139 de {edition} (gmx.xsd, et srv.xsd pour 20060504) n'y sont pas.",
        en="the ISO 19139 schemas of {edition} (gmx.xsd, and srv.xsd for 20060504) are not there.",
        do_fr=_HOW_FR,
        do_en=_HOW_EN,
    ),
    "validate.schemas-broken": Message(
        fr="les schémas ne peuvent pas être compilés ({reason}).",
        en="the schemas cannot be compiled ({reason}).",
        do_fr=_HOW_FR,
        do_en=_HOW_EN,
    ),
    "validate.schemas-incomplete": Message(
        fr="le fichier {file}, que les schémas incluent, n'y est pas.",
        en="the file {file}, which the schemas include, is not there.",
        do_fr=_HOW_FR,
        do_en=_HOW_EN,
    ),
    "validate.schemas-fetched": Message(
        fr="les schémas reçus dans ce dossier ne servent plus : {reason}.",
        en="the schemas fetched into this folder are of no use any more: {reason}.",
        do_fr="Supprimer ce dossier : ils seront reçus à nouveau. Le reste est jugé sans eux.",
        do_en="Delete this folder: they are then fetched again. All else is judged without them.",
    ),
    "validate.schemas-nowhere": Message(
        fr="hors d'un site, il n'y a pas de schémas.",
        en="outside a site there are no schemas.",
        do_fr="Donner un site (-C DIR), dont gateway.yml nomme les schémas ou qui les reçoit ; le "
        "reste est jugé sans eux.",
        do_en="Give a site (-C DIR), whose gateway.yml names the schemas or which receives them; "
        "all else is judged without them.",
    ),
    "validate.schemas-fetch": Message(
        fr="les schémas n'ont pas pu être reçus ({reason}) ; nouvel essai après {until}, ou dès "
        "que {file} est supprimé.",
        en="the schemas could not be fetched ({reason}); tried again after {until}, or once {file} "
        "is deleted.",
        do_fr=_HOW_FR,
        do_en=_HOW_EN,
    ),
}
