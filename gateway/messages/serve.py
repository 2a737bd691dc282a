"""What the web application answers when it cannot answer."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "serve.unknown-dataset": Message(
        fr="aucun jeu de données ne s'appelle « {id} ».",
        en="no dataset is called “{id}”.",
        do_fr="[Le plus proche est « {nearest} ».]",
        do_en="[The nearest is “{nearest}”.]",
    ),
    "serve.unknown-service": Message(
        fr="aucun service ne s'appelle « {id} ».",
        en="no service is called “{id}”.",
        do_fr="[Le plus proche est « {nearest} ».]",
        do_en="[The nearest is “{nearest}”.]",
    ),
    "serve.unknown-address": Message(
        fr="il n'y a rien à cette adresse.",
        en="there is nothing at this address.",
        do_fr="La page d'accueil liste les jeux de données et les services.",
        do_en="The home page lists the datasets and the services.",
    ),
    "serve.unknown-file": Message(
        fr="« {name} » n'est pas un fichier de ce jeu de données.",
        en="“{name}” is not a file of this dataset.",
        do_fr="Ses fichiers : {known}.",
        do_en="Its files: {known}.",
    ),
    "serve.unknown-collection": Message(
        fr="aucune collection ne s'appelle « {id} » ici.",
        en="no collection is called “{id}” here.",
        do_fr="[La plus proche est « {nearest} » ; ]/collections les liste.",
        do_en="[The nearest is “{nearest}”; ]/collections lists them.",
    ),
    "serve.unknown-item": Message(
        fr="cet objet n'existe pas ({reason}).",
        en="this feature does not exist ({reason}).",
        do_fr="/items liste les objets avec leur identifiant.",
        do_en="/items lists the features with their ids.",
    ),
    "serve.no-collection": Message(
        fr="ce jeu de données n'a pas d'objets géographiques ni de lignes : il n'a pas d'API.",
        en="this dataset has neither features nor rows: it has no API.",
        do_fr="Sa page donne ses fichiers.",
        do_en="Its page gives its files.",
    ),
    "serve.withdrawn": Message(
        fr="le jeu de données « {id} » a été retiré le {date} : {reason}",
        en="the dataset “{id}” was withdrawn on {date}: {reason}",
        do_fr="Supprimer les liens qui mènent ici.",
        do_en="Remove the links that lead here.",
    ),
    "serve.no-record": Message(
        fr="ce jeu de données n'a pas de fiche de métadonnées.",
        en="this dataset has no metadata record.",
        do_fr="Le publier à nouveau : `gateway publish`.",
        do_en="Publish it again: `gateway publish`.",
    ),
    "serve.no-feed": Message(
        fr="ce jeu de données n'a pas de flux Atom : il n'est pas géographique, ou n'a aucun "
        "fichier d'un format du registre INSPIRE.",
        en="this dataset has no Atom feed: it is not geographic, or has no file in a format of the "
        "INSPIRE register.",
        do_fr="Sa page donne ses fichiers ; /atom/service.xml liste les jeux qui ont un flux.",
        do_en="Its page gives its files; /atom/service.xml lists the datasets that have a feed.",
    ),
    "serve.no-dictionary": Message(
        fr="ce jeu de données n'a pas de colonnes à décrire ici.",
        en="this dataset has no columns to describe here.",
        do_fr="Un document n'a pas de catalogue d'objets, et schema.json décrit un fichier CSV.",
        do_en="A document has no feature catalogue, and schema.json describes a CSV file.",
    ),
    "serve.unknown-page": Message(
        fr="le catalogue n'a pas de page « {page} ».",
        en="the catalogue has no page “{page}”.",
        do_fr="Ses pages vont de 1 à {pages}.",
        do_en="Its pages go from 1 to {pages}.",
    ),
    "serve.no-picture": Message(
        fr="ce jeu de données n'a pas d'image.",
        en="this dataset has no picture.",
        do_fr="Sa page donne ses fichiers.",
        do_en="Its page gives its files.",
    ),
    "serve.file-missing": Message(
        fr="le fichier « {name} » est au catalogue mais pas sur le disque.",
        en="the file “{name}” is in the catalogue but not on the disk.",
        do_fr="Le publier à nouveau : `gateway publish`.",
        do_en="Publish it again: `gateway publish`.",
    ),
    "serve.method": Message(
        fr="la méthode {method} n'est pas acceptée à cette adresse.",
        en="the method {method} is not accepted at this address.",
        do_fr="Utiliser GET.",
        do_en="Use GET.",
    ),
    "serve.unknown-parameter": Message(
        fr="paramètre inconnu « {name} ».",
        en="unknown parameter “{name}”.",
        do_fr="[Le plus proche est « {nearest} » ; ]acceptés ici : {known}.",
        do_en="[The nearest is “{nearest}”; ]accepted here: {known}.",
    ),
    "serve.twice": Message(
        fr="le paramètre « {name} » est donné plusieurs fois.",
        en="the parameter “{name}” is given more than once.",
        do_fr="Ne le donner qu'une fois.",
        do_en="Give it once.",
    ),
    "serve.bad-parameter": Message(
        fr="la valeur du paramètre « {name} » n'est pas acceptée.",
        en="the value of the parameter “{name}” is not accepted.",
        do_fr="Accepté : {allowed}",
        do_en="Accepted: {allowed}",
    ),
    "serve.refused": Message(
        fr="la requête n'est pas acceptée : {reason}",
        en="the request is not accepted: {reason}",
    ),
    "serve.no-port": Message(
        fr="cette adresse ne peut pas être écoutée ({reason}).",
        en="this address cannot be listened on ({reason}).",
        do_fr="Arrêter le programme qui l'occupe, ou en choisir une autre avec --port et --host.",
        do_en="Stop the program that holds it, or choose another with --port and --host.",
    ),
    "serve.stale": Message(
        fr="la fiche « {id} » du catalogue a été écrite par une autre version de ce programme.",
        en="the record “{id}” of the catalogue was written by another version of this program.",
        do_fr="Tout publier à nouveau : `gateway publish --force`.",
        do_en="Publish everything again: `gateway publish --force`.",
    ),
    "serve.internal": Message(
        fr="le serveur n'a pas pu répondre.",
        en="the server could not answer.",
        do_fr="L'incident est au journal ; réessayer, ou écrire au producteur.",
        do_en="The incident is in the log; try again, or write to the publisher.",
    ),
}
"""What the room `serve` can say."""
