"""What the room `sources` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "sources.missing": Message(
        fr="ce fichier n'existe pas.",
        en="this file does not exist.",
        do_fr="Corriger `path`[ ; dans {folder}, le nom le plus proche est « {nearest} »].",
        do_en="Correct `path`[; in {folder} the nearest name is “{nearest}”].",
    ),
    "sources.unreadable": Message(
        fr="ce fichier ne peut pas être lu ({reason}).",
        en="this file cannot be read ({reason}).",
        do_fr="Donner au compte qui publie le droit de le lire.",
        do_en="Give the account that publishes the right to read it.",
    ),
    "sources.network": Message(
        fr="c'est une adresse ou une connexion, pas un fichier de cette machine.",
        en="this is an address or a connection, not a file on this machine.",
        do_fr="Télécharger le fichier et donner son chemin ; une adresse se moissonne (harvest/), "
        "ou se décrit par `kind: document` avec `url`.",
        do_en="Download the file and give its path; an address is harvested (harvest/), or "
        "described by `kind: document` with `url`.",
    ),
    "sources.folder": Message(
        fr="c'est un dossier ; il contient : {names}.",
        en="this is a folder; it holds: {names}.",
        do_fr="Donner dans `path` le fichier à publier.",
        do_en="Give in `path` the file to publish.",
    ),
    "sources.unsupported": Message(
        fr="le format de ce fichier n'est pas reconnu.",
        en="the format of this file is not recognised.",
        do_fr="L'exporter en GeoPackage depuis le SIG (ou en CSV pour un tableau), ou le publier "
        "tel quel avec `kind: document`.",
        do_en="Export it to GeoPackage from the GIS (or to CSV for a table), or publish it as it "
        "is with `kind: document`.",
    ),
    "sources.no-geometry": Message(
        fr="aucune des {rows} lignes n'a de géométrie lisible dans les colonnes déclarées.",
        en="none of the {rows} rows has a readable geometry in the columns declared.",
        do_fr="Vérifier `lon` et `lat`, `latlon`, `wkt` ou `geojson`, et `crs` ; si la table n'en "
        "a pas, les retirer.",
        do_en="Check `lon` and `lat`, `latlon`, `wkt` or `geojson`, and `crs`; if the table has "
        "none, remove them.",
    ),
    "sources.not-as-named": Message(
        fr="ce fichier finit par « {extension} », mais son contenu n'en est pas un.",
        en="this file ends in “{extension}”, but its content is no such thing.",
        do_fr="Il est abîmé ou mal nommé : le redemander au producteur, ou l'exporter de nouveau.",
        do_en="It is damaged or misnamed: ask the producer for it again, or export it again.",
    ),
    "sources.not-layer": Message(
        fr="c'est un tableau, pas une couche géographique.",
        en="this is a table, not a geographic layer.",
        do_fr="Écrire `kind: table` au lieu de `kind: file`.",
        do_en="Write `kind: table` instead of `kind: file`.",
    ),
    "sources.not-table": Message(
        fr="c'est une couche géographique, pas un tableau.",
        en="this is a geographic layer, not a table.",
        do_fr="Écrire `kind: file` au lieu de `kind: table`.",
        do_en="Write `kind: file` instead of `kind: table`.",
    ),
    "sources.side-file": Message(
        fr="ce fichier n'est qu'une partie d'une couche.",
        en="this file is only a part of a layer.",
        do_fr="Donner le fichier principal, « {main} », avec tous les autres à côté de lui.",
        do_en="Give the main file, “{main}”, with all the others beside it.",
    ),
    "sources.damaged": Message(
        fr="ce fichier est abîmé ou incomplet ({reason}).",
        en="this file is damaged or incomplete ({reason}).",
        do_fr="Le demander ou le télécharger à nouveau, et vérifier qu'il s'ouvre dans QGIS.",
        do_en="Ask for it or download it again, and check that it opens in QGIS.",
    ),
    "sources.truncated-part": Message(
        fr="« {part} » est tronqué : il annonce plus de données qu'il n'en contient.",
        en="“{part}” is truncated: it announces more data than it holds.",
        do_fr="Le copier à nouveau, en entier, avec les fichiers qui l'accompagnent.",
        do_en="Copy it again, whole, with the files that go with it.",
    ),
    "sources.count": Message(
        fr="la couche « {layer} » annonce {declared} objets, {read} ont pu être lus.",
        en="the layer “{layer}” announces {declared} features, {read} could be read.",
        do_fr="Le fichier est abîmé : le demander à nouveau, ou l'ouvrir dans QGIS et l'exporter.",
        do_en="The file is damaged: ask for it again, or open it in QGIS and export it.",
    ),
    "sources.line": Message(
        fr="la ligne {line} n'est pas du JSON ({reason}).",
        en="line {line} is not JSON ({reason}).",
        do_fr="Corriger cette ligne, ou demander le fichier à nouveau s'il est tronqué.",
        do_en="Mend this line, or ask for the file again if it is truncated.",
    ),
    "sources.layer": Message(
        fr="aucune couche ne s'appelle « {layer} ».",
        en="no layer is called “{layer}”.",
        do_fr="[La plus proche est « {nearest} » ; ]couches : {layers}.",
        do_en="[The nearest is “{nearest}”; ]layers: {layers}.",
    ),
    "sources.no-layer": Message(
        fr="ce fichier ne contient aucune couche.",
        en="this file holds no layer.",
        do_fr="Vérifier dans QGIS ce qu'il contient ; l'exporter à nouveau.",
        do_en="Look in QGIS at what it holds; export it again.",
    ),
    "sources.unsafe-tables": Message(
        fr="cette base contient des tables qui lisent hors d'elle : {tables}.",
        en="this database has tables that read outside it: {tables}.",
        do_fr="Les exporter comme tables ordinaires dans un nouveau GeoPackage.",
        do_en="Export them as ordinary tables to a new GeoPackage.",
    ),
    "sources.shapefile-parts": Message(
        fr="il manque à ce Shapefile : {parts}.",
        en="this Shapefile lacks: {parts}.",
        do_fr="Demander au producteur tous ses fichiers (.shp, .shx, .dbf, .prj, .cpg) et les "
        "poser côte à côte ; si le .shx est perdu, QGIS ou `ogr2ogr --config SHAPE_RESTORE_SHX "
        "YES` le refait.",
        do_en="Ask the producer for all its files (.shp, .shx, .dbf, .prj, .cpg) and put them side "
        "by side; if the .shx is lost, QGIS or `ogr2ogr --config SHAPE_RESTORE_SHX YES` makes it "
        "again.",
    ),
    "sources.shapefile-mismatch": Message(
        fr="le .shx compte {shapes} objets et le .dbf {rows} : ils ne vont pas ensemble.",
        en="the .shx counts {shapes} features and the .dbf {rows}: they do not belong together.",
        do_fr="Copier à nouveau tous les fichiers de ce Shapefile, du même moment.",
        do_en="Copy all the files of this Shapefile again, of the same moment.",
    ),
    "sources.parquet-encoding": Message(
        fr="la géométrie de ce GeoParquet est codée en « {encoding} », seul WKB est lu.",
        en="the geometry of this GeoParquet is encoded as “{encoding}”, only WKB is read.",
        do_fr="L'exporter avec `GEOMETRY_ENCODING=WKB`.",
        do_en="Export it with `GEOMETRY_ENCODING=WKB`.",
    ),
    "sources.member": Message(
        fr="l'archive n'a pas de membre « {member} ».",
        en="the archive has no member “{member}”.",
        do_fr="[Le plus proche est « {nearest} » ; ]membres : {members}.",
        do_en="[The nearest is “{nearest}”; ]members: {members}.",
    ),
    "sources.members": Message(
        fr="l'archive contient plusieurs fichiers lisibles : {members}.",
        en="the archive holds several readable files: {members}.",
        do_fr="Nommer celui à publier avec `member`.",
        do_en="Name the one to publish with `member`.",
    ),
    "sources.no-member": Message(
        fr="l'archive ne contient aucun fichier lisible comme tel ; membres : {members}.",
        en="the archive holds no file that is readable as such; members: {members}.",
        do_fr="Pour un tableau, écrire `kind: table` et nommer le fichier avec `member` ; sinon, "
        "décompresser l'archive et donner le bon fichier.",
        do_en="For a table write `kind: table` and name the file with `member`; else unpack the "
        "archive and give the right file.",
    ),
    "sources.not-archive": Message(
        fr="ce fichier n'est pas une archive zip : il n'a pas de membre « {member} ».",
        en="this file is not a zip archive: it has no member “{member}”.",
        do_fr="Ôter la clé `member`.",
        do_en="Take the key `member` away.",
    ),
    "sources.encrypted": Message(
        fr="cette archive est protégée par un mot de passe.",
        en="this archive is protected by a password.",
        do_fr="La décompresser, ou la demander sans mot de passe.",
        do_en="Unpack it, or ask for it without a password.",
    ),
    "sources.bomb": Message(
        fr="décompressée, cette archive serait démesurément plus grande.",
        en="unpacked, this archive would be out of all proportion larger.",
        do_fr="La décompresser à la main si son origine est sûre, et donner le fichier lui-même.",
        do_en="Unpack it by hand if its origin is trusted, and give the file itself.",
    ),
    "sources.encoding-unknown": Message(
        fr="l'encodage « {encoding} » n'existe pas.",
        en="there is no encoding “{encoding}”.",
        do_fr="Écrire par exemple utf-8, latin-1, cp1252 ou cp850 ; sans la clé, il est reconnu.",
        do_en="Write for example utf-8, latin-1, cp1252 or cp850; without the key it is "
        "recognised.",
    ),
    "sources.encoding": Message(
        fr="ce texte n'est pas en {encoding} ({reason}).",
        en="this text is not in {encoding} ({reason}).",
        do_fr="Corriger `encoding`, ou l'ôter pour qu'il soit reconnu.",
        do_en="Correct `encoding`, or take it away so that it is recognised.",
    ),
    "sources.empty-table": Message(
        fr="ce tableau est vide.",
        en="this table is empty.",
        do_fr="Vérifier l'export qui l'a produit.",
        do_en="Check the export that made it.",
    ),
    "sources.header": Message(
        fr="il n'y a pas de ligne d'en-tête à la ligne {line}.",
        en="there is no header at line {line}.",
        do_fr="Corriger `header` : le numéro de la ligne des noms de colonnes, à partir de 1.",
        do_en="Correct `header`: the number of the line of the column names, from 1.",
    ),
    "sources.ragged": Message(
        fr="cette ligne a {found} valeurs, l'en-tête en a {expected}.",
        en="this line has {found} values, the header has {expected}.",
        do_fr="Corriger la ligne (une valeur qui contient le séparateur doit être entre "
        "guillemets), ou déclarer `delimiter` ou `header`.",
        do_en="Mend the line (a value that holds the delimiter must be quoted), or declare "
        "`delimiter` or `header`.",
    ),
    "sources.csv": Message(
        fr="cette ligne n'est pas du CSV correct ({reason}).",
        en="this line is not correct CSV ({reason}).",
        do_fr="Fermer chaque guillemet, et doubler ceux qui sont dans une valeur.",
        do_en='Close every quote, and double those inside a value ("").',
    ),
    "sources.json": Message(
        fr="ce n'est pas du JSON correct ({reason}).",
        en="this is not correct JSON ({reason}).",
        do_fr="Corriger le fichier à cet endroit, ou le demander à nouveau s'il est tronqué.",
        do_en="Mend the file there, or ask for it again if it is truncated.",
    ),
    "sources.no-records": Message(
        fr="aucun tableau d'objets dans ce JSON.",
        en="there is no array of objects in this JSON.",
        do_fr="Nommer avec `records` le chemin du tableau, clés séparées par des points.",
        do_en="Name with `records` the path of the array, keys separated by points.",
    ),
    "sources.which-records": Message(
        fr="ce JSON contient plusieurs tableaux d'objets : {keys}.",
        en="this JSON holds several arrays of objects: {keys}.",
        do_fr="Nommer celui à publier avec `records`.",
        do_en="Name the one to publish with `records`.",
    ),
    "sources.records": Message(
        fr="le chemin « {records} » s'arrête : il n'y a pas de « {step} ».",
        en="the path “{records}” ends: there is no “{step}”.",
        do_fr="Corriger `records` ; clés à cet endroit : {keys}.",
        do_en="Correct `records`; keys there: {keys}.",
    ),
    "sources.sheet": Message(
        fr="aucune feuille ne s'appelle « {sheet} ».",
        en="no sheet is called “{sheet}”.",
        do_fr="[La plus proche est « {nearest} » ; ]feuilles : {sheets}.",
        do_en="[The nearest is “{nearest}”; ]sheets: {sheets}.",
    ),
    "sources.sheets": Message(
        fr="plusieurs feuilles de ce classeur ont des lignes : {sheets}.",
        en="several sheets of this workbook have rows: {sheets}.",
        do_fr="Nommer celle à publier avec `sheet`.",
        do_en="Name the one to publish with `sheet`.",
    ),
    "sources.column": Message(
        fr="aucune colonne ne s'appelle « {column} ».",
        en="no column is called “{column}”.",
        do_fr="[La plus proche est « {nearest} » ; ]colonnes : {columns}.",
        do_en="[The nearest is “{nearest}”; ]columns: {columns}.",
    ),
    "sources.half-pair": Message(
        fr="`lon` et `lat` vont ensemble, une seule des deux est déclarée.",
        en="`lon` and `lat` go together, only one of them is declared.",
        do_fr="Déclarer l'autre, ou `latlon` si une colonne contient les deux.",
        do_en="Declare the other, or `latlon` if one column holds both.",
    ),
    "sources.join-layers": Message(
        fr="ce fichier a plusieurs couches : {layers}.",
        en="this file has several layers: {layers}.",
        do_fr="Nommer celle de la jointure avec `join.layer`.",
        do_en="Name the one to join with `join.layer`.",
    ),
    "sources.join-key": Message(
        fr="la couche de la jointure n'a pas de champ « {key} ».",
        en="the layer to join has no field “{key}”.",
        do_fr="[Le plus proche est « {nearest} » ; ]champs : {columns}.",
        do_en="[The nearest is “{nearest}”; ]fields: {columns}.",
    ),
    "sources.join-geometry": Message(
        fr="la couche de la jointure n'a pas de géométrie.",
        en="the layer to join has no geometry.",
        do_fr="Nommer une couche qui en a une, ou écrire `join.geometry: false`.",
        do_en="Name a layer that has one, or write `join.geometry: false`.",
    ),
    "sources.join-none": Message(
        fr="aucune ligne ne trouve son objet : « {field} » ({examples}) et « {key} » de {path} "
        "n'ont aucune valeur en commun.",
        en="no row finds its feature: “{field}” ({examples}) and “{key}” of {path} have no value "
        "in common.",
        do_fr="Corriger `join.field` ou `join.key` ; les codes s'écrivent pareil des deux côtés "
        "(zéros au début compris).",
        do_en="Correct `join.field` or `join.key`; codes are written the same on both sides "
        "(leading zeros included).",
    ),
    "sources.document-one": Message(
        fr="un document a soit un `path`, soit une `url`.",
        en="a document has either a `path` or a `url`.",
        do_fr="Garder l'un des deux.",
        do_en="Keep one of the two.",
    ),
    "sources.document-format": Message(
        fr="le format « {format} » n'est pas connu.",
        en="the format “{format}” is not known.",
        do_fr="[Le plus proche est « {nearest} » ; ]connus : {known}.",
        do_en="[The nearest is “{nearest}”; ]known: {known}.",
    ),
    "sources.refused-edigeo": Message(
        fr="c'est un échange EDIGEO, que les portails ne savent pas moissonner.",
        en="this is an EDIGEO exchange, which portals cannot harvest.",
        do_fr="Publier le cadastre en GeoJSON d'Etalab (cadastre.data.gouv.fr), ou convertir le "
        "lot en GeoPackage (extension Cadastre de QGIS, ou `ogr2ogr` sur le fichier .THF).",
        do_en="Publish the cadastre in Etalab's GeoJSON (cadastre.data.gouv.fr), or convert the "
        "set to GeoPackage (the Cadastre plugin of QGIS, or `ogr2ogr` on the .THF file).",
    ),
    "sources.refused-vrt": Message(
        fr="ce fichier ne contient pas de données : il renvoie à une autre source.",
        en="this file holds no data: it points to another source.",
        do_fr="Donner le fichier auquel il renvoie, ou exporter la couche en GeoPackage.",
        do_en="Give the file that it points to, or export the layer to GeoPackage.",
    ),
    "sources.refused-doctype": Message(
        fr="ce XML déclare un DOCTYPE ou des entités, qui ne sont pas lus par sûreté.",
        en="this XML declares a DOCTYPE or entities, which are not read, for safety.",
        do_fr="L'ouvrir dans QGIS et l'exporter en GeoPackage.",
        do_en="Open it in QGIS and export it to GeoPackage.",
    ),
    "sources.refused-xml": Message(
        fr="ce XML n'est pas une couche (ni GML, ni KML, ni GPX).",
        en="this XML is not a layer (neither GML, KML nor GPX).",
        do_fr="Le publier tel quel avec `kind: document`, ou en extraire un tableau CSV.",
        do_en="Publish it as it is with `kind: document`, or extract a CSV table from it.",
    ),
    "sources.refused-xls": Message(
        fr="c'est un ancien classeur Excel (.xls).",
        en="this is an old Excel workbook (.xls).",
        do_fr="L'enregistrer en .xlsx ou en CSV UTF-8.",
        do_en="Save it as .xlsx or as CSV UTF-8.",
    ),
    "sources.refused-ods": Message(
        fr="c'est un classeur OpenDocument (.ods).",
        en="this is an OpenDocument workbook (.ods).",
        do_fr="L'enregistrer en .xlsx ou en CSV UTF-8.",
        do_en="Save it as .xlsx or as CSV UTF-8.",
    ),
    "sources.refused-pdf": Message(
        fr="c'est un PDF, pas des données.",
        en="this is a PDF, not data.",
        do_fr="Le publier avec `kind: document`.",
        do_en="Publish it with `kind: document`.",
    ),
}

_ARCHIVES = {"tar": "tar", "bzip2": "bzip2", "xz": "xz", "7z": "7-Zip", "rar": "RAR"}

MESSAGES |= {
    f"sources.refused-{kind}": Message(
        fr=f"c'est une archive {name}, qui n'est pas lue.",
        en=f"this is a {name} archive, which is not read.",
        do_fr="La décompresser et donner le fichier, ou la refaire en zip.",
        do_en="Unpack it and give the file, or make a zip of it.",
    )
    for kind, name in _ARCHIVES.items()
}
