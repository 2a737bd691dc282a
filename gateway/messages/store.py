"""What the catalogue can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "store.full": Message(
        fr="le disque est plein ({reason}) ; rien de ce qui était publié n'est perdu.",
        en="the disk is full ({reason}); nothing of what was published is lost.",
        do_fr="Faire de la place, puis relancer `gateway publish` : ce qui est publié n'est pas "
        "refait.",
        do_en="Make room, then run `gateway publish` again: what is published is not made again.",
    ),
    "store.disk": Message(
        fr="le disque répond par une erreur ({reason}).",
        en="the disk answers with an error ({reason}).",
        do_fr="Vérifier le disque, son quota, ou le partage réseau (SQLite veut un disque local), "
        "puis relancer la commande.",
        do_en="Check the disk, its quota, or the network share (SQLite wants a local disk), then "
        "run the command again.",
    ),
    "store.busy": Message(
        fr="le catalogue est occupé par un autre programme ({reason}).",
        en="the catalogue is in use by another program ({reason}).",
        do_fr="Attendre la fin de l'autre publication, ou fermer l'outil qui tient le fichier "
        "ouvert, puis relancer la commande.",
        do_en="Wait for the end of the other publication, or close the tool that holds the file "
        "open, then run the command again.",
    ),
    "store.forbidden": Message(
        fr="le catalogue ne peut pas être ouvert, ou pas être écrit ({reason}).",
        en="the catalogue cannot be opened, or not be written ({reason}).",
        do_fr="Donner à l'utilisateur du programme le droit de lire et d'écrire ce fichier et son "
        "dossier (SQLite y tient deux fichiers de plus, -wal et -shm).",
        do_en="Give the program's user the right to read and write this file and its folder "
        "(SQLite keeps two more files there, -wal and -shm).",
    ),
    "store.damaged": Message(
        fr="ce fichier n'est pas un catalogue, ou il est abîmé ({reason}).",
        en="this file is no catalogue, or it is damaged ({reason}).",
        do_fr="Remettre la dernière sauvegarde. Sans sauvegarde, le mettre de côté et relancer "
        "`gateway publish` : tout est refait depuis les sources, mais les dates de première "
        "publication et les jeux retirés sont oubliés.",
        do_en="Put the last backup in its place. Without one, set the file aside and run `gateway "
        "publish`: everything is made again from the sources, but the dates of first publication "
        "and the withdrawn datasets are forgotten.",
    ),
    "store.files": Message(
        fr="les fichiers publiés de « {dataset} » ne peuvent pas être lus ({reason}).",
        en="the published files of “{dataset}” cannot be read ({reason}).",
        do_fr="Vérifier les droits du dossier ; si les fichiers sont abîmés ou absents, "
        "`gateway publish --force {dataset}` les refait.",
        do_en="Check the folder's permissions; where the files are damaged or missing, "
        "`gateway publish --force {dataset}` makes them again.",
    ),
    "store.unusable": Message(
        fr="le catalogue répond par une erreur ({reason}).",
        en="the catalogue answers with an error ({reason}).",
        do_fr="Garder le fichier, relancer la commande ; si l'erreur revient, la signaler avec ce "
        "texte.",
        do_en="Keep the file, run the command again; if the error comes back, report it with this "
        "text.",
    ),
    "store.version": Message(
        fr="ce catalogue est de la version {found}, ce programme lit la version {known}.",
        en="this catalogue is of version {found}, this program reads version {known}.",
        do_fr="Il a été écrit par un programme plus récent : mettre ce programme à jour, ou mettre "
        "le fichier de côté et relancer `gateway publish`.",
        do_en="A newer program wrote it: update this program, or set the file aside and run "
        "`gateway publish`.",
    ),
    "store.slow": Message(
        fr="la requête a été abandonnée après {limit:.0f} secondes.",
        en="the query was given up after {limit:.0f} seconds.",
        do_fr="La restreindre (emprise, filtre plus simple), ou télécharger le fichier.",
        do_en="Narrow it: a smaller box, a simpler filter, or download the file.",
    ),
}
