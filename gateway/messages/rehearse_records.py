"""What the room `rehearse` can say of one record: what is refused, skipped or lost, and advice."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
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
        fr="l'emprise {value} est illisible, plate ou réduite à un point : elle est perdue.",
        en="the extent {value} is unreadable, flat or a point: it is lost.",
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
    "rehearse.future-date": Message(
        fr="la date de révision {value} est dans l'avenir : elle est perdue.",
        en="the revision date {value} is in the future: it is lost.",
        do_fr="Corriger la date.",
        do_en="Correct the date.",
    ),
    "rehearse.no-contact": Message(
        fr="aucun contact de la ressource (pointOfContact) avec un nom en texte simple.",
        en="no contact of the resource (pointOfContact) with a name in plain text.",
        do_fr="Ajouter un pointOfContact : organisationName en CharacterString, courriel, rôle.",
        do_en="Add a pointOfContact: organisationName as CharacterString, e-mail, role.",
    ),
    "rehearse.no-resource": Message(
        fr="aucune ressource : le jeu apparaît vide, et sa licence est perdue avec.",
        en="no resource: the dataset appears empty, and its licence is lost with it.",
        do_fr="Ajouter un lien avec la fonction « download ».",
        do_en="Add a link with the function “download”.",
    ),
    "rehearse.no-function": Message(
        fr="{count} lien(s) sans fonction, dont {url} : ce ne sont pas des ressources.",
        en="{count} link(s) without function, as {url}: they are no resources.",
        do_fr="Ajouter CI_OnLineFunctionCode : « download » (fichier) ou « information ».",
        do_en="Add CI_OnLineFunctionCode: “download” (a file) or “information”.",
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
    "rehearse.reversed-extent": Message(
        fr="les bornes de l'emprise {value} sont inversées.",
        en="the sides of the extent {value} are the wrong way round.",
        do_fr="Échanger les bornes : ouest < est et sud < nord.",
        do_en="Exchange them: west < east and south < north.",
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
        fr="operatesOn/@uuidref est une adresse ({value}), non un fileIdentifier : la fiche "
        "échoue.",
        en="operatesOn/@uuidref is an address ({value}), no fileIdentifier: the record fails.",
        do_fr="Y mettre le fileIdentifier du jeu.",
        do_en="Put the dataset's fileIdentifier there.",
    ),
    "rehearse.operates-on-href": Message(
        fr="operatesOn ({value}) n'a pas de xlink:href : le validateur INSPIRE ne peut pas le "
        "suivre.",
        en="operatesOn ({value}) has no xlink:href: the INSPIRE validator cannot follow it.",
        do_fr="Y mettre l'adresse GetRecordById de la fiche du jeu.",
        do_en="Put the GetRecordById address of the dataset's record there.",
    ),
    "rehearse.identity-anchor": Message(
        fr="le texte de l'identifiant ({value}) n'est pas l'adresse de son ancre ({href}).",
        en="the identifier's text ({value}) is not the address of its anchor ({href}).",
        do_fr="Écrire la même adresse aux deux endroits.",
        do_en="Write the same address in both places.",
    ),
    "rehearse.identity-end": Message(
        fr="l'identifiant {value} ne finit pas par le fileIdentifier ({identifier}) : aucun "
        "service ne peut y être rattaché.",
        en="the identifier {value} does not end with the fileIdentifier ({identifier}): no "
        "service can be linked to it.",
        do_fr="Finir l'identifiant de la ressource par le fileIdentifier.",
        do_en="End the resource's identifier with the fileIdentifier.",
    ),
    "rehearse.page-end": Message(
        fr="l'adresse de la page ({value}) ne finit pas par le fileIdentifier ({identifier}).",
        en="the page's address ({value}) does not end with the fileIdentifier ({identifier}).",
        do_fr="Donner pour page l'adresse permanente du jeu.",
        do_en="Give the dataset's permanent address as its page.",
    ),
    "rehearse.partial-date": Message(
        fr="la date « {value} » n'est pas complète : elle prend le jour et le mois du moissonnage.",
        en="the date “{value}” is not complete: it takes day and month of the harvest.",
        do_fr="Écrire AAAA-MM-JJ.",
        do_en="Write YYYY-MM-DD.",
    ),
    "rehearse.contact-role": Message(
        fr="le rôle « {value} » du contact « {name} » n'est pas connu : le contact est perdu.",
        en="the role “{value}” of the contact “{name}” is not known: the contact is lost.",
        do_fr="Mettre un rôle de CI_RoleCode : pointOfContact, owner, publisher…",
        do_en="Use a role of CI_RoleCode: pointOfContact, owner, publisher…",
    ),
    "rehearse.contact-unreachable": Message(
        fr="le point de contact « {name} » n'a ni courriel ni adresse web : il est perdu.",
        en="the point of contact “{name}” has neither e-mail nor web address: it is lost.",
        do_fr="Ajouter son courriel (`organisation.email` de config/gateway.yml, ou `contact`).",
        do_en="Add its e-mail (`organisation.email` of config/gateway.yml, or `contact`).",
    ),
    "rehearse.shared-size": Message(
        fr="{count} fichiers partagent une seule taille : elle est fausse pour chacun.",
        en="{count} files share one size: it is wrong for each.",
        do_fr="Donner à chaque fichier son propre MD_DigitalTransferOptions.",
        do_en="Give each file an MD_DigitalTransferOptions of its own.",
    ),
    "rehearse.no-size": Message(
        fr="{count} ressource(s) sans taille.",
        en="{count} resource(s) without size.",
        do_fr="Ajouter transferSize (en Mo) ; la taille d'un lien extérieur n'est pas connue.",
        do_en="Add transferSize (in MB); the size of a link elsewhere is not known.",
    ),
    "rehearse.restricted": Message(
        fr="accès restreint ({value}) : la plateforme n'affiche pas de licence.",
        en="restricted access ({value}): the platform shows no licence.",
        do_fr="Retirer `gateway.access` si le jeu est ouvert.",
        do_en="Remove `gateway.access` where the dataset is open.",
    ),
}
