"""What the room `rehearse` can say: why a harvest fails, and what a platform will not see."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    # The harvest as a whole
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
        fr="la réponse n'est pas une page CSW 2.0.2 ({root}) : le moissonnage s'arrête sans le dire, "
        "et les jeux non vus sont archivés après 7 jours.",
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
    # One record: refused or skipped
    "rehearse.not-gmd": Message(
        fr="la racine est {root}, pas gmd:MD_Metadata : la fiche est refusée.",
        en="the root is {root}, not gmd:MD_Metadata: the record is refused.",
        do_fr="Publier la fiche en ISO 19139 (gmd).",
        do_en="Publish the record in ISO 19139 (gmd).",
    ),
    "rehearse.scope": Message(
        fr="le niveau hiérarchique « {value} » n'est ni un jeu, ni une série, ni un service.",
        en="the hierarchy level “{value}” is neither a dataset, nor a series, nor a service.",
        do_fr="Mettre dataset, nonGeographicDataset, series ou service.",
        do_en="Use dataset, nonGeographicDataset, series or service.",
    ),
    "rehearse.no-identity": Message(
        fr="la ressource n'a pas d'identifiant (citation/identifier) : la fiche est ignorée.",
        en="the resource has no identifier (citation/identifier): the record is skipped.",
        do_fr="Ajouter un identifiant : une adresse http unique et permanente.",
        do_en="Add an identifier: an http address, unique and permanent.",
    ),
    "rehearse.duplicate": Message(
        fr="l'identifiant {value} est déjà celui d'une autre fiche : celle-ci échoue.",
        en="the identifier {value} is another record's already: this one fails.",
        do_fr="Donner un identifiant propre à chaque fiche.",
        do_en="Give each record an identifier of its own.",
    ),
    "rehearse.no-title": Message(
        fr="la ressource n'a pas de titre en texte simple : la fiche est ignorée.",
        en="the resource has no title in plain text: the record is skipped.",
        do_fr="Écrire le titre en gco:CharacterString.",
        do_en="Write the title as gco:CharacterString.",
    ),
    "rehearse.link-local": Message(
        fr="{url} n'est pas une adresse publique ({count} lien(s)) : la fiche entière est refusée.",
        en="{url} is no public address ({count} link(s)): the whole record is refused.",
        do_fr="Remplacer ou retirer ce lien.",
        do_en="Replace or remove this link.",
    ),
    "rehearse.link-malformed": Message(
        fr="« {url} » n'est pas une adresse web valable ({count} lien(s)) : la fiche entière est "
        "refusée.",
        en="“{url}” is no valid web address ({count} link(s)): the whole record is refused.",
        do_fr="Corriger ce lien : http(s), sans espace, sans mot de passe.",
        do_en="Mend this link: http(s), without spaces, without password.",
    ),
    # One record: lost
    "rehearse.no-description": Message(
        fr="pas de description en texte simple.",
        en="no description in plain text.",
        do_fr="Écrire un résumé en gco:CharacterString.",
        do_en="Write an abstract as gco:CharacterString.",
    ),
    "rehearse.keyword-anchor": Message(
        fr="le mot-clé « {value} » est une ancre : son texte est perdu.",
        en="the keyword “{value}” is an anchor: its text is lost.",
        do_fr="L'écrire en gco:CharacterString.",
        do_en="Write it as gco:CharacterString.",
    ),
    "rehearse.hvd": Message(
        fr="données de forte valeur : il manque le mot-clé libre « {value} ».",
        en="high-value dataset: the free keyword “{value}” is missing.",
        do_fr="Ajouter les mots-clés libres « hvd » et celui de la catégorie, sans thésaurus.",
        do_en="Add the free keywords “hvd” and that of the category, without thesaurus.",
    ),
    "rehearse.no-licence": Message(
        fr="aucune licence.",
        en="no licence.",
        do_fr="Ajouter useConstraints et otherConstraints avec l'adresse de la licence.",
        do_en="Add useConstraints and otherConstraints with the licence's address.",
    ),
    "rehearse.licence-unknown": Message(
        fr="la plateforme ne reconnaît pas la licence « {value} ».",
        en="the platform does not recognise the licence “{value}”.",
        do_fr="Utiliser l'adresse exacte qu'elle connaît, par exemple "
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence.",
        do_en="Use the exact address that it knows, for example "
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence.",
    ),
    "rehearse.licence-with-access": Message(
        fr="la licence et les limites d'accès public sont dans le même bloc : la limite est prise "
        "pour la licence.",
        en="the licence and the limits on public access are in one block: the limit is taken for "
        "the licence.",
        do_fr="Faire un MD_LegalConstraints pour chacune.",
        do_en="Make an MD_LegalConstraints for each.",
    ),
    "rehearse.frequency-lost": Message(
        fr="la plateforme ne connaît pas la fréquence « {value} ».",
        en="the platform does not know the frequency “{value}”.",
        do_fr="Préférer une fréquence datée, ou « irregular ».",
        do_en="Prefer a dated frequency, or “irregular”.",
    ),
    "rehearse.no-extent": Message(
        fr="pas d'emprise géographique.",
        en="no geographic extent.",
        do_fr="Ajouter un EX_GeographicBoundingBox.",
        do_en="Add an EX_GeographicBoundingBox.",
    ),
    "rehearse.flat-extent": Message(
        fr="l'emprise {value} est vide, plate ou réduite à un point : elle est perdue.",
        en="the extent {value} is empty, flat or a point: it is lost.",
        do_fr="Élargir l'emprise : ouest < est et sud < nord.",
        do_en="Widen the extent: west < east and south < north.",
    ),
    "rehearse.open-period": Message(
        fr="la période n'a pas de début et de fin : elle est perdue.",
        en="the period does not have both begin and end: it is lost.",
        do_fr="Donner les deux dates, ou un instant.",
        do_en="Give both dates, or an instant.",
    ),
    "rehearse.period-date": Message(
        fr="la date « {value} » n'est pas complète : la période sera fausse ou perdue.",
        en="the date “{value}” is not complete: the period will be wrong or lost.",
        do_fr="Écrire AAAA-MM-JJ.",
        do_en="Write YYYY-MM-DD.",
    ),
    "rehearse.date-time": Message(
        fr="la date « {value} » ({name}) n'est pas en gco:Date : elle est perdue.",
        en="the date “{value}” ({name}) is not a gco:Date: it is lost.",
        do_fr="L'écrire en gco:Date, AAAA-MM-JJ.",
        do_en="Write it as gco:Date, YYYY-MM-DD.",
    ),
    "rehearse.future-date": Message(
        fr="la date de révision {value} est dans l'avenir : elle est perdue.",
        en="the revision date {value} is in the future: it is lost.",
        do_fr="Corriger la date.",
        do_en="Correct the date.",
    ),
    "rehearse.no-contact": Message(
        fr="aucun contact de la ressource (pointOfContact) avec un nom en texte simple.",
        en="no contact of the resource (pointOfContact) with a name in plain text.",
        do_fr="Ajouter un pointOfContact : organisationName en gco:CharacterString, courriel, rôle.",
        do_en="Add a pointOfContact: organisationName as gco:CharacterString, e-mail, role.",
    ),
    "rehearse.no-resource": Message(
        fr="aucune ressource : le jeu apparaît vide, et sa licence est perdue avec.",
        en="no resource: the dataset appears empty, and its licence is lost with it.",
        do_fr="Ajouter un lien avec la fonction « download ».",
        do_en="Add a link with the function “download”.",
    ),
    "rehearse.no-function": Message(
        fr="le lien {url} n'a pas de fonction : il n'est pas vu comme une ressource.",
        en="the link {url} has no function: it is not seen as a resource.",
        do_fr="Ajouter CI_OnLineFunctionCode : « download » pour un fichier, sinon « information ».",
        do_en="Add CI_OnLineFunctionCode: “download” for a file, else “information”.",
    ),
    "rehearse.same-url": Message(
        fr="deux ressources ont l'adresse {url} : une seule est gardée.",
        en="two resources have the address {url}: one alone is kept.",
        do_fr="Donner une adresse à chaque fichier.",
        do_en="Give each file an address of its own.",
    ),
    "rehearse.shared-format": Message(
        fr="chaque fichier prend au hasard un des formats de la fiche ({value}).",
        en="each file takes one of the record's formats ({value}) at random.",
        do_fr="Donner à chaque fichier un distributor avec son distributorFormat.",
        do_en="Give each file a distributor with its distributorFormat.",
    ),
    "rehearse.dead-link": Message(
        fr="{url} ne répond pas ({reason}).",
        en="{url} does not answer ({reason}).",
        do_fr="Publier à nouveau, ou retirer ce lien.",
        do_en="Publish again, or remove this link.",
    ),
    "rehearse.operates-on": Message(
        fr="le service dit servir {value}, qui n'est l'identifiant d'aucun jeu moissonné.",
        en="the service says that it serves {value}, which ends no harvested dataset's identifier.",
        do_fr="Mettre dans operatesOn/@uuidref le fileIdentifier du jeu, et faire finir ainsi "
        "l'identifiant de la ressource.",
        do_en="Put the dataset's fileIdentifier into operatesOn/@uuidref, and let the resource's "
        "identifier end so.",
    ),
    "rehearse.no-endpoint": Message(
        fr="le service n'a pas d'adresse.",
        en="the service has no address.",
        do_fr="Ajouter l'adresse du service dans distributionInfo.",
        do_en="Add the service's address to distributionInfo.",
    ),
    # One record: advice
    "rehearse.identity-not-http": Message(
        fr="l'identifiant {value} n'est pas une adresse http.",
        en="the identifier {value} is no http address.",
        do_fr="Préférer une adresse http permanente, sans codeSpace.",
        do_en="Prefer a permanent http address, without codeSpace.",
    ),
    "rehearse.identities": Message(
        fr="la ressource a {count} identifiants : la plateforme en prend un au hasard.",
        en="the resource has {count} identifiers: the platform takes one of them at random.",
        do_fr="N'en garder qu'un.",
        do_en="Keep one.",
    ),
    "rehearse.short-description": Message(
        fr="description de {count} caractères.",
        en="description of {count} characters.",
        do_fr="Dépasser 100 caractères.",
        do_en="Go beyond 100 characters.",
    ),
    "rehearse.no-frequency": Message(
        fr="pas de fréquence de mise à jour.",
        en="no update frequency.",
        do_fr="Indiquer `update` dans la déclaration.",
        do_en="Declare `update`.",
    ),
    "rehearse.no-coverage": Message(
        fr="pas de couverture géographique.",
        en="no spatial coverage.",
        do_fr="Ajouter une emprise si les données concernent un territoire.",
        do_en="Add an extent where the data are about a territory.",
    ),
    "rehearse.no-period": Message(
        fr="pas de couverture temporelle.",
        en="no temporal coverage.",
        do_fr="Ajouter une période avec début et fin.",
        do_en="Add a period with begin and end.",
    ),
    "rehearse.no-date": Message(
        fr="ni date de création, ni de publication, ni de révision.",
        en="no date of creation, publication or revision.",
        do_fr="En ajouter une.",
        do_en="Add one.",
    ),
    "rehearse.dates": Message(
        fr="plusieurs dates « {name} » : la plateforme en prend une au hasard.",
        en="several dates “{name}”: the platform takes one of them at random.",
        do_fr="N'en garder qu'une de chaque sorte.",
        do_en="Keep one of each kind.",
    ),
    "rehearse.no-email": Message(
        fr="le contact « {value} » n'a pas de courriel.",
        en="the contact “{value}” has no e-mail address.",
        do_fr="L'ajouter.",
        do_en="Add it.",
    ),
    "rehearse.no-page": Message(
        fr="aucune page web d'origine.",
        en="no web page of origin.",
        do_fr="Ajouter un lien vers la page du jeu, ou un identifiant http.",
        do_en="Add a link to the dataset's page, or an http identifier.",
    ),
    "rehearse.no-format": Message(
        fr="{count} ressource(s) sans format.",
        en="{count} resource(s) without format.",
        do_fr="Ajouter le format.",
        do_en="Add the format.",
    ),
    "rehearse.undescribed": Message(
        fr="{count} ressource(s) sans nom ou sans description.",
        en="{count} resource(s) without name or description.",
        do_fr="Les ajouter.",
        do_en="Add them.",
    ),
    "rehearse.operates-on-http": Message(
        fr="operatesOn/@uuidref est une adresse ({value}), pas un fileIdentifier.",
        en="operatesOn/@uuidref is an address ({value}), no fileIdentifier.",
        do_fr="Y mettre le fileIdentifier du jeu.",
        do_en="Put the dataset's fileIdentifier there.",
    ),
}
