"""What a harvest can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "harvest.unknown": Message(
        fr="aucun moissonnage ne s'appelle « {name} ».",
        en="no harvest is called “{name}”.",
        do_fr="[Le plus proche est « {nearest} » ; ]le nom est celui du fichier de harvest/.",
        do_en="[The nearest is “{nearest}”; ]the name is that of the file in harvest/.",
    ),
    "harvest.kind": Message(
        fr="« kind: {kind} » n'est pas une origine que cette version sait lire.",
        en="“kind: {kind}” is no origin that this version can read.",
        do_fr="Connues : {known}.",
        do_en="Known: {known}.",
    ),
    "harvest.no-folder": Message(
        fr="le dossier {path} n'existe pas.",
        en="the folder {path} does not exist.",
        do_fr="Corriger la clé path ; elle part du dossier du site.",
        do_en="Correct the key path; it starts at the site's folder.",
    ),
}
