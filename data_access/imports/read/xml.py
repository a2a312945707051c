"""XML of parts as a stream of elements: nothing is expanded, nothing fetched, and what was read is let go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from lxml import etree

from data_access.imports.read.words import LARGEST_PIECE, refusal

Element = Any
"""An element of lxml, which has no types."""


class Readable(Protocol):
    """What is read block by block."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most so many; none at the end."""
        ...


def elements(part: Readable, *tags: str, starts: bool = False) -> Iterator[tuple[str, Element]]:
    """("end", element) for every element of the tags (of any namespace), also ("start", element) when asked.

    An element that ended is emptied when the next is asked for. Raises Refusal corrupt, and too_large_unpacked when too
    much stands between two of them.
    """
    piece = _Piece(part)
    try:
        found = etree.iterparse(
            piece, events=("start", "end") if starts else ("end",), tag=tuple(f"{{*}}{tag}" for tag in tags),
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        )  # fmt: skip
        for event, element in found:
            piece.size = 0
            yield event, element
            if event == "end":
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except (etree.LxmlError, SyntaxError, ValueError) as error:
        raise refusal("corrupt") from error


def tree(content: bytes) -> Element:
    """A small part whole. Raises Refusal corrupt."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, SyntaxError, ValueError) as error:
        raise refusal("corrupt") from error


def local(element: Element) -> str:
    """An element's name without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


class _Piece:
    """A part that refuses to be read further than a tree may grow; `size` is set back where the tree is let go."""

    def __init__(self, part: Readable) -> None:
        self._part, self.size = part, 0

    def read(self, size: int = -1) -> bytes:
        """The part's next bytes. Raises Refusal too_large_unpacked."""
        block = self._part.read(size)
        self.size += len(block)
        if self.size > LARGEST_PIECE:
            raise refusal("too_large_unpacked")
        return block


def natural(text: str | None) -> int:
    """A whole number of at most nine digits, as attributes hold; -1 for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else -1


_TOLD = 1 << 18


class Counted:
    """A part that tells how much of it was read, a little at a time."""

    def __init__(self, part: Readable, tell: Callable[[int], None]) -> None:
        self._part, self._tell, self._read, self._told = part, tell, 0, 0

    def read(self, size: int = -1) -> bytes:
        """The part's next bytes."""
        block = self._part.read(size)
        self._read += len(block)
        if self._read - self._told > _TOLD or not block:
            self._tell(self._read - self._told)
            self._told = self._read
        return block
