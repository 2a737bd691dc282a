"""What the room `describe` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "describe.bad-date": Message(
        fr="« {value} » n'est pas une date ({key}).",
        en="“{value}” is not a date ({key}).",
        do_fr="Écrire AAAA-MM-JJ, AAAA-MM ou AAAA, entre guillemets pour une année seule.",
        do_en="Write YYYY-MM-DD, YYYY-MM or YYYY, a year alone between quotes.",
    ),
    "describe.future-date": Message(
        fr="la date {value} de {key} est dans le futur (nous sommes le {today}).",
        en="the date {value} of {key} is in the future (today is {today}).",
        do_fr="La corriger ou retirer la clé : data.gouv.fr ne retient pas les dates futures.",
        do_en="Correct it or remove the key: data.gouv.fr drops dates in the future.",
    ),
    "describe.time-field": Message(
        fr="aucune couche n'a de champ « {value} » ({key}).",
        en="no layer has a field “{value}” ({key}).",
        do_fr="[Le plus proche est « {nearest} » ; ]connus : {known}. Une période en dates s'écrit "
        "dans identification.extents.temporal.",
        do_en="[The nearest is “{nearest}”; ]known: {known}. A period in dates is written in "
        "identification.extents.temporal.",
    ),
    "describe.no-field": Message(
        fr="aucune couche n'a le champ « {value} » que décrit {key}.",
        en="no layer has the field “{value}” that {key} describes.",
        do_fr="[Le plus proche est « {nearest} » ; ]connus : {known}.",
        do_en="[The nearest is “{nearest}”; ]known: {known}.",
    ),
    "describe.dates-order": Message(
        fr="la date {value} de {key} précède celle de {before} ({first}).",
        en="the date {value} of {key} is before that of {before} ({first}).",
        do_fr="Les corriger : creation, puis publication, puis revision.",
        do_en="Correct them: creation, then publication, then revision.",
    ),
    "describe.time-values": Message(
        fr="les valeurs du champ « {value} » ne sont pas des dates ({key})[ : « {example} »].",
        en="the values of the field “{value}” are no dates ({key})[: “{example}”].",
        do_fr="Désigner un champ de dates AAAA-MM-JJ ou d'années, ou écrire la période dans "
        "identification.extents.temporal.",
        do_en="Name a field of dates YYYY-MM-DD or of years, or write the period in "
        "identification.extents.temporal.",
    ),
    "describe.bad-period": Message(
        fr="la période de {key} finit ({end}) avant de commencer ({begin}).",
        en="the period of {key} ends ({end}) before it begins ({begin}).",
        do_fr="Corriger `begin` ou `end`.",
        do_en="Correct `begin` or `end`.",
    ),
    "describe.bad-extent": Message(
        fr="l'emprise {value} de {key} est impossible.",
        en="the extent {value} of {key} is impossible.",
        do_fr="Écrire [ouest, sud, est, nord] en degrés de longitude et de latitude, quel que soit "
        "`crs`, ou retirer la clé : l'emprise se calcule d'après les données.",
        do_en="Write [west, south, east, north] in degrees of longitude and latitude, whatever "
        "`crs` says, or remove the key: the extent is worked out from the data.",
    ),
    "describe.antimeridian": Message(
        fr="l'emprise {value} de {key} a son ouest à l'est de son est.",
        en="the west of the extent {value} of {key} is east of its east.",
        do_fr="Si elle franchit l'antiméridien, en écrire deux, {left} et {right} ; sinon échanger "
        "l'ouest et l'est.",
        do_en="If it crosses the antimeridian, write two, {left} and {right}; else exchange west "
        "and east.",
    ),
    "describe.unknown-language": Message(
        fr="« {value} » n'est pas une langue connue ({key}).",
        en="“{value}” is not a known language ({key}).",
        do_fr="Écrire un code ISO 639 : fr ou fre, en ou eng, de ou ger …",
        do_en="Write an ISO 639 code: fr or fre, en or eng, de or ger …",
    ),
    "describe.unknown-code": Message(
        fr="« {value} » n'est pas un code connu ({key}).",
        en="“{value}” is not a known code ({key}).",
        do_fr="[Le plus proche est « {nearest} » ; ]connus : {known}.",
        do_en="[The nearest is “{nearest}”; ]known: {known}.",
    ),
    "describe.geographic": Message(
        fr="la valeur {value} de {key} ne va pas à un jeu de données INSPIRE : il a une géométrie "
        "et un thème ({theme}).",
        en="the value {value} of {key} does not fit an INSPIRE data set: it has a geometry and a "
        "theme ({theme}).",
        do_fr="Retirer la clé, ou écrire `theme: none` si le jeu ne relève pas d'INSPIRE.",
        do_en="Remove the key, or write `theme: none` if the dataset is not under INSPIRE.",
    ),
    "describe.bad-duration": Message(
        fr="« {value} » n'est pas une durée ({key}).",
        en="“{value}” is not a duration ({key}).",
        do_fr="Écrire une durée ISO 8601 : P1Y (un an), P1M (un mois), P1D (un jour).",
        do_en="Write an ISO 8601 duration: P1Y (a year), P1M (a month), P1D (a day).",
    ),
    "describe.bad-resolution": Message(
        fr="la résolution « {value} » de {key} ne peut pas être comprise.",
        en="the resolution “{value}” of {key} cannot be understood.",
        do_fr="Écrire {{distance: 10, uom: m}}, ou une échelle dans spatial.denominators.",
        do_en="Write {{distance: 10, uom: m}}, or a scale in spatial.denominators.",
    ),
    "describe.licence-not-affirmed": Message(
        fr="la licence de « {key} » n'est pas connue ({found}).",
        en="the licence of “{key}” is not a known one ({found}).",
        do_fr="Choisir pour gateway.licence parmi {licences} ; ou, si cette licence est ouverte "
        "(usage, modification et partage libres, même commerciaux), l'affirmer par `open: true`.",
        do_en="Choose for gateway.licence one of {licences}; or, if this licence is open (free to "
        "use, change and share, also commercially), affirm it by `open: true`.",
    ),
    "describe.empty": Message(
        fr="le texte de « {key} » est vide.",
        en="the text of “{key}” is empty.",
        do_fr="L'écrire : une fiche n'est pas moissonnée sans lui.",
        do_en="Write it: a record is not harvested without it.",
    ),
}
