"""What the room `describe` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "describe.bad-date": Message(
        fr="« {value} » n'est pas une date ({key}).",
        en="“{value}” is not a date ({key}).",
        do_fr="Écrire AAAA-MM-JJ, AAAA-MM ou AAAA, entre guillemets pour une année seule.",
        do_en="Write YYYY-MM-DD, YYYY-MM or YYYY, a year alone between quotes.",
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
        do_fr="Écrire [ouest, sud, est, nord] en degrés, ou retirer la clé : l'emprise se calcule "
        "d'après les données.",
        do_en="Write [west, south, east, north] in degrees, or remove the key: the extent is "
        "worked out from the data.",
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
        do_fr="Le plus proche est « {nearest} » ; connus : {known}.",
        do_en="The nearest is “{nearest}”; known: {known}.",
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
    "describe.empty": Message(
        fr="le texte de « {key} » est vide.",
        en="the text of “{key}” is empty.",
        do_fr="L'écrire : une fiche n'est pas moissonnée sans lui.",
        do_en="Write it: a record is not harvested without it.",
    ),
}
