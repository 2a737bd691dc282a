"""What the catalogue can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "store.unusable": Message(
        fr="le catalogue ne peut pas être utilisé ({reason}).",
        en="the catalogue cannot be used ({reason}).",
        do_fr="Si une autre publication tourne, attendre sa fin ; si le fichier est abîmé, le "
        "mettre de côté et relancer `gateway publish` : tout est refait depuis les sources.",
        do_en="If another publication is running, wait for its end; if the file is damaged, set it "
        "aside and run `gateway publish`: everything is made again from the sources.",
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
