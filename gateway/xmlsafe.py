"""The one way that this program parses XML, its own or a stranger's."""

from __future__ import annotations

from lxml import etree


def parser(
    *, blanks: bool = True, comments: bool = True, instructions: bool = True
) -> etree.XMLParser:
    """A parser without entities, DTDs, network or huge trees; what is false is left out.

    One for each document: lxml's parsers are not shared between threads.
    """
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=not blanks,
        remove_comments=not comments,
        remove_pis=not instructions,
    )
