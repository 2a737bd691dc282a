"""What the room `rehearse` can say: why a harvest fails, and, of each record, what is lost."""

from gateway.messages import rehearse_quality, rehearse_records
from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    # The harvest as a whole
    "rehearse.no-address": Message(
        fr="« {value} » n'est pas une adresse http(s).",
        en="“{value}” is not an http(s) address.",
        do_fr="L'écrire en entier : https://data.example.fr.",
        do_en="Write it whole: https://data.example.fr.",
    ),
    "rehearse.unreachable": Message(
        fr="cette adresse ne répond pas ({reason}).",
        en="this address does not answer ({reason}).",
        do_fr="Vérifier l'adresse et que `gateway serve` tourne.",
        do_en="Check the address, and that `gateway serve` is running.",
    ),
    "rehearse.private-address": Message(
        fr="cette adresse est dans un réseau privé.",
        en="this address is in a private network.",
        do_fr="Mettre `private_addresses: true` dans config/gateway.yml si c'est voulu.",
        do_en="Set `private_addresses: true` in config/gateway.yml where that is intended.",
    ),
    "rehearse.redirect": Message(
        fr="le catalogue redirige (HTTP {status}) vers {target} : le moissonnage échoue.",
        en="the catalogue redirects (HTTP {status}) to {target}: the harvest fails.",
        do_fr="Donner à la plateforme l'adresse finale, exactement.",
        do_en="Give the platform the final address, exactly.",
    ),
    "rehearse.status": Message(
        fr="le catalogue répond HTTP {status} : le moissonnage échoue.",
        en="the catalogue answers HTTP {status}: the harvest fails.",
        do_fr="Voir le journal du serveur.",
        do_en="See the server's log.",
    ),
    "rehearse.too-large": Message(
        fr="une page dépasse {limit} octets ; la lecture s'arrête là.",
        en="a page is larger than {limit} octets; reading stops there.",
        do_fr="Réduire le nombre de fiches par page du serveur.",
        do_en="Make the server's pages shorter.",
    ),
    "rehearse.not-xml": Message(
        fr="une page n'est pas un document XML bien formé ({reason}) : le moissonnage échoue.",
        en="a page is not a well-formed XML document ({reason}): the harvest fails.",
        do_fr="Trouver la fiche qui contient ces caractères et la publier à nouveau.",
        do_en="Find the record that has these characters and publish it again.",
    ),
    "rehearse.exception": Message(
        fr="le catalogue refuse la requête ({reason}) : le moissonnage échoue.",
        en="the catalogue refuses the request ({reason}): the harvest fails.",
        do_fr="Le serveur doit accepter la propriété apiso:type en minuscules (CSW 2.0.2).",
        do_en="The server must accept the lower-case property apiso:type (CSW 2.0.2).",
    ),
    "rehearse.not-csw": Message(
        fr="la réponse n'est pas une page CSW 2.0.2 ({root}) : le moissonnage s'arrête sans le "
        "dire, et les jeux non vus sont archivés après 7 jours.",
        en="the answer is not a page of CSW 2.0.2 ({root}): the harvest ends without telling, and "
        "the datasets that were not seen are archived after 7 days.",
        do_fr="Donner l'adresse du service CSW 2.0.2 lui-même.",
        do_en="Give the address of the CSW 2.0.2 service itself.",
    ),
    "rehearse.attributes": Message(
        fr="« {name} » manque ou n'est pas un entier : le moissonnage échoue.",
        en="“{name}” is missing or no integer: the harvest fails.",
        do_fr="SearchResults doit porter nextRecord, numberOfRecordsMatched et "
        "numberOfRecordsReturned.",
        do_en="SearchResults must have nextRecord, numberOfRecordsMatched and "
        "numberOfRecordsReturned.",
    ),
    "rehearse.stuck": Message(
        fr="nextRecord reste à {position} : le moissonnage ne finit jamais.",
        en="nextRecord stays at {position}: the harvest never ends.",
        do_fr="Corriger la pagination du serveur.",
        do_en="Mend the server's paging.",
    ),
    "rehearse.incomplete": Message(
        fr="{read} fiches lues sur {matched} : les autres ne seront pas vues.",
        en="{read} records read of {matched}: the others will not be seen.",
        do_fr="Corriger la pagination du serveur (nextRecord).",
        do_en="Mend the server's paging (nextRecord).",
    ),
    "rehearse.encoding": Message(
        fr="les pages sont envoyées en {media_type} sans charset : les accents seront abîmés.",
        en="pages are sent as {media_type} without charset: accented letters will be broken.",
        do_fr="Répondre `Content-Type: application/xml; charset=utf-8`.",
        do_en="Answer `Content-Type: application/xml; charset=utf-8`.",
    ),
    "rehearse.nothing": Message(
        fr="le catalogue ne donne aucune fiche.",
        en="the catalogue gives no record.",
        do_fr="Lancer `gateway publish`.",
        do_en="Run `gateway publish`.",
    ),
    "rehearse.local-site": Message(
        fr="l'adresse du site ({base}) n'est pas publique : toutes les fiches qui la citent sont "
        "refusées.",
        en="the site's address ({base}) is not public: every record that names it is refused.",
        do_fr="Mettre l'adresse publique dans `base_url` (config/gateway.yml), puis publier ; ou "
        "répéter avec `--as https://…` pour juger comme si le site y était.",
        do_en="Set the public address as `base_url` (config/gateway.yml), then publish; or "
        "rehearse with `--as https://…` to judge as if the site were there.",
    ),
    **rehearse_records.MESSAGES,
    **rehearse_quality.MESSAGES,
}
