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
    "site.no-such-day": Message(
        fr="« {value} » n'est pas un jour du calendrier ({key}).",
        en="“{value}” is no day of the calendar ({key}).",
        do_fr="Corriger le jour, le mois ou l'heure : AAAA-MM-JJ.",
        do_en="Correct the day, the month or the time: YYYY-MM-DD.",
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
        do_fr="[La plus proche est « {nearest} » ; ]connues ici : {known}.",
        do_en="[The nearest is “{nearest}”; ]known here: {known}.",
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
    "site.markup": Message(
        fr="le texte de « {key} » contient du HTML : {found}.",
        en="the text of “{key}” has HTML in it: {found}.",
        do_fr="Écrire le texte seul, sans balises ni entités : é, et non &eacute;.",
        do_en="Write the text alone, without tags or entities: é, not &eacute;.",
    ),
    "site.control-character": Message(
        fr="le texte de « {key} » contient un caractère de contrôle ou invisible ({found}).",
        en="the text of “{key}” has a control or invisible character in it ({found}).",
        do_fr="Le supprimer : il vient sans doute d'un copier-coller.",
        do_en="Delete it: it probably came with a copy and paste.",
    ),
    "site.closed-licence": Message(
        fr="la licence de « {key} » n'est pas ouverte ({found}) : {why}.",
        en="the licence of “{key}” is not open ({found}): {why}.",
        do_fr="Choisir une licence ouverte, etalab-2.0 ou ODbL-1.0 (loi pour une République "
        "numérique), ou ne pas publier ces données.",
        do_en="Choose an open licence, etalab-2.0 or ODbL-1.0, or do not publish this data.",
    ),
    "site.licence-not-affirmed": Message(
        fr="la licence de « {key} » n'est pas connue ({found}).",
        en="the licence of “{key}” is not a known one ({found}).",
        do_fr="Choisir parmi {licences} ; ou, si cette licence est ouverte (usage, modification et "
        "partage libres, même commerciaux), l'affirmer par `open: true`.",
        do_en="Choose one of {licences}; or, if this licence is open (free to use, change and "
        "share, also commercially), affirm it by `open: true`.",
    ),
    "site.unknown-code": Message(
        fr="« {value} » n'est pas une valeur connue de « {key} ».",
        en="“{value}” is not a known value of “{key}”.",
        do_fr="[La plus proche est « {nearest} » ; ]connues : {known}.",
        do_en="[The nearest is “{nearest}”; ]known: {known}.",
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
    "site.unknown-parent": Message(
        fr="aucun jeu de données de ce site n'a l'identifiant « {id} » "
        "(metadata.parentidentifier).",
        en="no dataset of this site has the identifier “{id}” (metadata.parentidentifier).",
        do_fr="[Le plus proche est « {nearest} ». ]Une série nomme elle-même ses membres "
        "(gateway.source, kind: series) : la clé peut être retirée.",
        do_en="[The nearest is “{nearest}”. ]A series names its members itself (gateway.source, "
        "kind: series): the key can be removed.",
    ),
    "site.same-uri": Message(
        fr="{uri} identifie déjà le jeu de données de {other} (metadata.dataseturi).",
        en="{uri} identifies the dataset of {other} already (metadata.dataseturi).",
        do_fr="Retirer la clé : l'adresse du jeu se déduit de son identifiant.",
        do_en="Remove the key: the dataset's URI follows from its identifier.",
    ),
    "site.series-itself": Message(
        fr="la série « {id} » se nomme elle-même parmi ses membres (gateway.source.members).",
        en="the series “{id}” names itself among its members (gateway.source.members).",
        do_fr="L'en retirer : une série est faite d'autres jeux de données.",
        do_en="Take it out: a series is made of other datasets.",
    ),
    "site.series-twice": Message(
        fr="« {id} » est deux fois parmi les membres (gateway.source.members).",
        en="“{id}” is twice among the members (gateway.source.members).",
        do_fr="Ne le nommer qu'une fois.",
        do_en="Name it once.",
    ),
    "site.series-nested": Message(
        fr="« {id} », membre de cette série, est lui-même une série (gateway.source.members).",
        en="“{id}”, a member of this series, is a series itself (gateway.source.members).",
        do_fr="Nommer à sa place les jeux de données dont il est fait.",
        do_en="Name the datasets that it is made of in its place.",
    ),
    "site.hvd-restricted": Message(
        fr="un jeu de données de forte valeur (gateway.hvd) ne peut pas être d'accès restreint "
        "(gateway.access: {access}).",
        en="a high-value dataset (gateway.hvd) cannot be under a limit on access "
        "(gateway.access: {access}).",
        do_fr="Retirer l'une des deux clés : le règlement (UE) 2023/138 les veut ouverts à tous.",
        do_en="Remove one of the two keys: regulation (EU) 2023/138 wants them open to all.",
    ),
    "site.unknown-dataset": Message(
        fr="aucun jeu de données ne s'appelle « {id} ».",
        en="no dataset is called “{id}”.",
        do_fr="[Le plus proche est « {nearest} » ; ]`gateway status` les liste.",
        do_en="[The nearest is “{nearest}”; ]`gateway status` lists them.",
    ),
    "site.exists": Message(
        fr="{path} existe déjà et n'est pas vide.",
        en="{path} exists already and is not empty.",
        do_fr="Choisir un autre dossier : rien n'est jamais écrasé.",
        do_en="Choose another folder: nothing is ever overwritten.",
    ),
}
