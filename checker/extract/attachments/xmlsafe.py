"""XML from outside: no DTD, no entities, local names whatever the name space."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree


class XmlRefused(Exception):
    """The XML holds a DTD or is not well formed; the text says which, in Chinese."""


class _NoDtd(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise XmlRefused("内含DTD声明，出于安全不予解析")


def parse_xml(data: bytes) -> ElementTree.Element:
    """Root element.

    Raises XmlRefused for a DTD (before any entity is looked at) and for broken XML.
    """
    parser = ElementTree.XMLParser(target=_NoDtd())
    try:
        parser.feed(data)
        root = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise XmlRefused("XML内容损坏") from error
    if not isinstance(root, ElementTree.Element):
        raise XmlRefused("XML内容为空")
    return root


def local(tag: object) -> str:
    """Name without name space; empty for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: ElementTree.Element, *names: str) -> Iterator[ElementTree.Element]:
    """Direct children with one of the local names, in order."""
    return (child for child in element if local(child.tag) in names)


def descend(element: ElementTree.Element, *names: str) -> Iterator[ElementTree.Element]:
    """Descendants with one of the local names, in document order."""
    return (node for node in element.iter() if local(node.tag) in names)


def attribute(element: ElementTree.Element, name: str) -> str:
    """Attribute by local name, or empty."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
