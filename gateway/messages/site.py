"""What the files of a site can be told: YAML, keys, codes."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "site.missing": Message(
        fr="ce fichier n'existe pas.",
        en="this file does not exist.",
        do_fr="Lancer `gateway init DOSSIER` pour créer un site, ou indiquer le site avec -C.",
        do_en="Run `gateway init DIR` to make a site, or name the site with -C.",
    ),
    "site.unreadable": Message(
        fr="ce fichier ne peut pas être lu ({reason}).",
        en="this file cannot be read ({reason}).",
        do_fr="Vérifier ses droits et son encodage (UTF-8).",
        do_en="Check its permissions and its encoding (UTF-8).",
    ),
    "site.yaml": Message(
        fr="YAML mal formé : {reason}.",
        en="malformed YAML: {reason}.",
        do_fr="Corriger cette ligne : indentation, deux-points suivis d'une espace, guillemets.",
        do_en="Mend this line: indentation, a colon followed by a space, quotes.",
    ),
    "site.not-mapping": Message(
        fr="des clés et des valeurs sont attendues ici, pas {found}.",
        en="keys and values are expected here, not {found}.",
        do_fr="Écrire `clé: valeur`, une par ligne.",
        do_en="Write `key: value`, one a line.",
    ),
    "site.unknown-key": Message(
        fr="clé inconnue « {key} ».",
        en="unknown key “{key}”.",
        do_fr="La plus proche est « {nearest} » ; connues ici : {known}.",
        do_en="The nearest is “{nearest}”; known here: {known}.",
    ),
    "site.missing-key": Message(
        fr="la clé « {key} » manque.",
        en="the key “{key}” is missing.",
        do_fr="L'ajouter.",
        do_en="Add it.",
    ),
    "site.empty": Message(
        fr="la clé « {key} » est vide.",
        en="the key “{key}” is empty.",
        do_fr="Écrire son texte.",
        do_en="Write its text.",
    ),
    "site.bad-value": Message(
        fr="la valeur de « {key} » n'est pas acceptée : {reason}.",
        en="the value of “{key}” is not accepted: {reason}.",
        do_fr="La corriger ; docs/site.md décrit chaque clé.",
        do_en="Correct it; docs/site.md describes every key.",
    ),
    "site.unknown-code": Message(
        fr="« {value} » n'est pas une valeur connue de « {key} ».",
        en="“{value}” is not a known value of “{key}”.",
        do_fr="La plus proche est « {nearest} » ; connues : {known}.",
        do_en="The nearest is “{nearest}”; known: {known}.",
    ),
    "site.bad-id": Message(
        fr="« {id} » ne peut pas être l'identifiant d'un jeu de données.",
        en="“{id}” cannot be the id of a dataset.",
        do_fr="Renommer le fichier : lettres minuscules sans accent, chiffres et tirets.",
        do_en="Rename the file: lower-case ASCII letters, digits and hyphens.",
    ),
    "site.same-id": Message(
        fr="deux fichiers déclarent l'identifiant « {id} » : {first} et {second}.",
        en="two files declare the id “{id}”: {first} and {second}.",
        do_fr="Un identifiant est unique et permanent : changer celui du plus récent (clé "
        "metadata.identifier, ou nom du fichier).",
        do_en="An id is unique and permanent: change that of the newer one (key "
        "metadata.identifier, or the file's name).",
    ),
    "site.unknown-dataset": Message(
        fr="aucun jeu de données ne s'appelle « {id} ».",
        en="no dataset is called “{id}”.",
        do_fr="Le plus proche est « {nearest} » ; `gateway status` les liste.",
        do_en="The nearest is “{nearest}”; `gateway status` lists them.",
    ),
    "site.exists": Message(
        fr="{path} existe déjà et n'est pas vide.",
        en="{path} exists already and is not empty.",
        do_fr="Choisir un autre dossier : rien n'est jamais écrasé.",
        do_en="Choose another folder: nothing is ever overwritten.",
    ),
}
