"""What the catalogue service answers to a request that it cannot follow."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {
    "csw.missing": Message(
        fr="le paramètre « {name} » manque.",
        en="the parameter “{name}” is missing.",
    ),
    "csw.unknown-value": Message(
        fr="« {value} » n'est pas une valeur de « {name} ».",
        en="“{value}” is not a value of “{name}”.",
        do_fr="Valeurs connues : {known}.",
        do_en="Known values: {known}.",
    ),
    "csw.not-offered": Message(
        fr="l'opération « {value} » n'est pas offerte.",
        en="the operation “{value}” is not offered.",
        do_fr="Opérations offertes : {known}.",
        do_en="Operations offered: {known}.",
    ),
    "csw.version": Message(
        fr="aucune des versions demandées ({value}) n'est offerte.",
        en="none of the versions asked for ({value}) is offered.",
        do_fr="Versions offertes : {known}.",
        do_en="Versions offered: {known}.",
    ),
    "csw.not-a-count": Message(
        fr="« {value} » n'est pas un nombre entier positif ou nul.",
        en="“{value}” is not an integer of zero or more.",
    ),
    "csw.xml": Message(
        fr="la requête n'est pas un document XML bien formé ({reason}).",
        en="the request is not a well-formed XML document ({reason}).",
    ),
    "csw.doctype": Message(
        fr="une requête ne contient ni DOCTYPE ni entité.",
        en="a request has no DOCTYPE and no entities.",
    ),
    "csw.too-large": Message(
        fr="la requête dépasse {limit} octets.",
        en="the request is larger than {limit} octets.",
    ),
    "csw.too-many-parameters": Message(
        fr="la requête a trop de paramètres (plus de {limit}).",
        en="the request has too many parameters (more than {limit}).",
    ),
    "csw.filter": Message(
        fr="« {value} » n'est pas compris dans un filtre.",
        en="“{value}” is not understood in a filter.",
    ),
    "csw.filter-operands": Message(
        fr="« {value} » n'a pas les opérandes qu'il lui faut.",
        en="“{value}” does not have the operands that it needs.",
        do_fr="Comparer un nom de propriété à une valeur.",
        do_en="Compare the name of a property with a value.",
    ),
    "csw.filter-deep": Message(
        fr="le filtre est imbriqué trop profondément (plus de {limit} niveaux).",
        en="the filter is nested too deeply (more than {limit} levels).",
    ),
    "csw.filter-long": Message(
        fr="le filtre est trop long (plus de {limit} conditions ou valeurs).",
        en="the filter is too long (more than {limit} conditions or values).",
    ),
    "csw.cql": Message(
        fr="ce texte CQL n'est pas compris à partir de « {value} ».",
        en="this CQL text is not understood from “{value}” on.",
    ),
    "csw.queryable": Message(
        fr="« {value} » n'est pas une propriété interrogeable.",
        en="“{value}” is not a queryable property.",
        do_fr="Propriétés : {known}.",
        do_en="Properties: {known}.",
    ),
    "csw.not-comparable": Message(
        fr="la propriété « {value} » ne peut pas être comparée ainsi.",
        en="the property “{value}” cannot be compared in this way.",
    ),
    "csw.pattern": Message(
        fr="le motif dépasse {limit} caractères.",
        en="the pattern is longer than {limit} characters.",
    ),
    "csw.moment": Message(
        fr="« {value} » n'est pas une date ISO 8601.",
        en="“{value}” is not an ISO 8601 date.",
    ),
    "csw.geometry": Message(
        fr="cette géométrie n'est pas comprise : {value}.",
        en="this geometry is not understood: {value}.",
        do_fr="GML 2 ou 3 dans un filtre, WKT ou BBOX en CQL ; ouest < est et sud < nord.",
        do_en="GML 2 or 3 in a filter, WKT or BBOX in CQL; west < east and south < north.",
    ),
    "csw.crs": Message(
        fr="le système de coordonnées « {value} » n'est pas connu.",
        en="the coordinate reference system “{value}” is not known.",
    ),
    "csw.internal": Message(
        fr="le catalogue ne peut pas répondre pour le moment.",
        en="the catalogue cannot answer at this moment.",
        do_fr="Réessayer plus tard.",
        do_en="Try again later.",
    ),
}
"""What the catalogue service can say in an ows:ExceptionText."""
