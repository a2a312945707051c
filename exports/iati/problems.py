"""What is wrong with an activity file, where, and in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from data_access.errors import DataError
from exports.iati.nodes import both

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `path` is an XPath and `line` a line of the file ("" and 0 where it is the whole file)."""

    code: str
    text: tuple[str, str]
    path: str = ""
    line: int = 0
    severity: Severity = "error"

    def said(self) -> tuple[str, str]:
        """The sentence with its place, in Vietnamese and English."""
        if not self.line:
            return self.text
        return both("iati.where", line=self.line, path=self.path, text=self.text)


class Refused(DataError):
    """The file is not read at all; nothing of it was used."""

    def __init__(self, code: str, **values: object) -> None:
        vi, en = both(f"iati.problem_{code}", **values)
        super().__init__(vi=vi[:1].upper() + vi[1:] + ".", en=en[:1].upper() + en[1:] + ".")
        self.code = code


def problem(code: str, node: etree._Element, *, severity: Severity = "error", **values: object) -> Problem:
    """A problem at an element."""
    words = both(f"iati.problem_{code}", **values)
    return Problem(code, words, node.getroottree().getpath(node), node.sourceline or 0, severity)
