"""`read_xml`: a document of somebody else's, within bounds: no document type, so no entities, and no endless depth."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

__all__ = ["read_xml"]

DEEPEST = 40
MOST = 500_000
"""Elements."""


def read_xml(text: str) -> ET.Element:
    """The root; names of elements are without their namespace, whose last part is the root's attribute `message`.

    Raises ValueError for what is no XML, has a document type, or is too deep or too much.
    """
    builder, depth, count = ET.TreeBuilder(), 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST:
            raise ValueError("The document is too deep or has too many elements.")
        space, _, local = name.rpartition(" ")
        if depth == 1:
            attributes = {"message": space.rpartition(":")[2]}
        builder.start(local, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name.rpartition(" ")[2])

    def refuse(*_: object) -> None:
        raise ValueError("The document has a document type, which no bank sends.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError:
        raise ValueError("The document is no XML.") from None
    return builder.close()
