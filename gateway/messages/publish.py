"""What a publication can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "publish.running": Message(
        fr="une autre publication de ce site est en cours.",
        en="another publication of this site is running.",
        do_fr="Attendre sa fin ; rien n'a été touché.",
        do_en="Wait for its end; nothing was touched.",
    ),
    "publish.disk": Message(
        fr="l'écriture a échoué ({reason}) ; il reste {free} Mo.",
        en="writing failed ({reason}); {free} MB are free.",
        do_fr="Libérer de la place ou vérifier les droits du dossier, puis relancer : la dernière "
        "version publiée est toujours servie.",
        do_en="Free some space or check the folder's permissions, then run again: the last "
        "published version is still served.",
    ),
    "publish.unexpected": Message(
        fr="erreur inattendue du programme : {reason}.",
        en="unexpected error of the program: {reason}.",
        do_fr="Le détail est dans {log} ; le signaler avec la fiche. Les autres jeux de données "
        "sont publiés.",
        do_en="The detail is in {log}; report it with the metadata file. The other datasets are "
        "published.",
    ),
    "publish.emptied": Message(
        fr="la source est vide, alors que {count} objets ou lignes sont publiés.",
        en="the source is empty, while {count} features or rows are published.",
        do_fr="Vérifier l'export qui la produit ; si elle est vraiment vide, publier avec --force.",
        do_en="Check the export that makes it; if it is truly empty, publish with --force.",
    ),
    "publish.empty": Message(
        fr="la source ne contient aucune couche à publier.",
        en="the source holds no layer to publish.",
        do_fr="Vérifier le fichier et la clé gateway.source.",
        do_en="Check the file and the key gateway.source.",
    ),
    "publish.no-member": Message(
        fr="« {id} », membre de cette série, n'est pas publié.",
        en="“{id}”, a member of this series, is not published.",
        do_fr="[Le plus proche est « {nearest} ». ]Corriger gateway.source.members, ou publier ce "
        "jeu d'abord.",
        do_en="[The nearest is “{nearest}”. ]Correct gateway.source.members, or publish that "
        "dataset first.",
    ),
    "publish.invalid": Message(
        fr="la fiche, déclarée INSPIRE, ne respecte pas {count} règle(s) : {told}",
        en="the record, declared INSPIRE, breaks {count} rule(s): {told}",
        do_fr="Corriger la fiche ; la dernière version publiée est toujours servie.",
        do_en="Correct the metadata file; the last published version is still served.",
    ),
}
