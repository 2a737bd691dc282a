"""What the room `export` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "clean.crs-unknown": Message(
        fr="le système de coordonnées « {crs} » n'existe pas.",
        en="the coordinate reference system “{crs}” does not exist.",
        do_fr="Donner à {key} un code EPSG, par exemple EPSG:2154 (Lambert-93).",
        do_en="Give {key} an EPSG code, such as EPSG:2154 (Lambert-93).",
    ),
    "clean.crs-without-code": Message(
        fr="le système de coordonnées « {crs} » ne correspond à aucun code EPSG.",
        en="the coordinate reference system “{crs}” matches no EPSG code.",
        do_fr="Donner à {key} le code EPSG des coordonnées, par exemple EPSG:2154 (Lambert-93).",
        do_en="Give {key} the EPSG code of the coordinates, such as EPSG:2154 (Lambert-93).",
    ),
    "clean.crs-missing": Message(
        fr="la source ne dit pas dans quel système sont ses coordonnées, et elles ne permettent "
        "pas de le savoir sans doute (emprise {bounds} ; possibles : {candidates}).",
        en="the source does not say which reference system its coordinates are in, and they do "
        "not tell it beyond doubt (bounds {bounds}; possible: {candidates}).",
        do_fr="Donner à {key} le code EPSG, par exemple EPSG:2154 (Lambert-93).",
        do_en="Give {key} the EPSG code, such as EPSG:2154 (Lambert-93).",
    ),
    "clean.crs-impossible": Message(
        fr="les coordonnées (emprise {bounds}) ne peuvent pas être en {crs}.",
        en="the coordinates (bounds {bounds}) cannot be in {crs}.",
        do_fr="Donner à {key} leur vrai code EPSG (elles conviendraient à : {candidates}).",
        do_en="Give {key} their true EPSG code (they would fit: {candidates}).",
    ),
    "clean.crs-nowhere": Message(
        fr="des coordonnées sont hors du domaine de {crs} : elles n'ont pas de longitude ni de "
        "latitude.",
        en="some coordinates are outside the domain of {crs}: they have no longitude and latitude.",
        do_fr="Corriger ces géométries, ou donner à {key} le vrai code EPSG.",
        do_en="Correct these geometries, or give {key} the true EPSG code.",
    ),
    "clean.key": Message(
        fr="aucun champ ne s'appelle « {key} », que gateway.source.key déclare comme identifiant.",
        en="no field is called “{key}”, which gateway.source.key declares as the identifier.",
        do_fr="[Le plus proche est « {nearest} » ; ]champs de la couche : {known}.",
        do_en="[The nearest is “{nearest}”; ]fields of the layer: {known}.",
    ),
    "clean.values": Message(
        fr="le champ « {field} » a des valeurs qui ne peuvent pas être lues ({reason}).",
        en="the field “{field}” has values that cannot be read ({reason}).",
        do_fr="Vérifier l'encodage de la source (gateway.source.encoding) et le type du champ.",
        do_en="Check the source's encoding (gateway.source.encoding) and the field's type.",
    ),
    "export.scratch": Message(
        fr="le fichier de travail ne peut pas être écrit ({reason}).",
        en="the working file cannot be written ({reason}).",
        do_fr="Faire de la place sur ce disque, puis relancer.",
        do_en="Make room on this disk, then run again.",
    ),
    "export.disk-full": Message(
        fr="le disque est plein : il reste {left} Mo et les exports demandent environ {needed} Mo.",
        en="the disk is full: {left} MB are left and the exports need about {needed} MB.",
        do_fr="Faire de la place, puis relancer ; la version précédente reste publiée.",
        do_en="Make room, then run again; the previous version stays published.",
    ),
    "export.failed": Message(
        fr="ce fichier n'a pas pu être écrit ({reason}).",
        en="this file could not be written ({reason}).",
        do_fr="La version précédente reste publiée. Vérifier le disque et les droits, puis "
        "relancer ; si l'erreur revient, signaler la couche.",
        do_en="The previous version stays published. Check the disk and its permissions, then run "
        "again; if the error comes back, report the layer.",
    ),
    "export.count": Message(
        fr="la couche « {layer} » a {expected} entités, et ce fichier en contient {found}.",
        en="the layer “{layer}” has {expected} features, and this file holds {found}.",
        do_fr="Rien n'est publié avec une perte : la version précédente reste. Signaler la couche.",
        do_en="Nothing is published with a loss: the previous version stays. Report the layer.",
    ),
    "export.worker": Message(
        fr="un processus d'export s'est arrêté (mémoire insuffisante ?).",
        en="an export process has stopped (out of memory?).",
        do_fr="Libérer de la mémoire, puis relancer ; la version précédente reste publiée.",
        do_en="Free some memory, then run again; the previous version stays published.",
    ),
}
