"""A slide being drawn: shapes are put on it with names and numbers of their own, words are made to fit their frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.slide import Slide

from exports.pack.slides import letters
from exports.pack.slides.frames import Box
from exports.pack.slides.look import Look
from exports.pack.slides.markup import NAMESPACES, Words, body, element, paragraph, shape

PLAIN = "<a:noFill/><a:ln><a:noFill/></a:ln>"


@dataclass(frozen=True, slots=True)
class Setting:
    """What words are set by: a language, a look, and the mark of simulated numbers (empty for real ones)."""

    language: str
    look: Look
    mark: str

    def size_for(
        self, texts: Sequence[str], box: Box, sizes: Sequence[float], *, bold: bool = False, inset: float = 0
    ) -> float | None:
        """The largest of the sizes at which the texts fit the box."""
        room = ((box.w - 2 * inset) / self.look.wider(bold=bold), box.h - 2 * inset)
        return letters.largest(texts, within=room, sizes=sizes, bold=bold)

    def wide(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide words are in this look."""
        return letters.width(text, size=size, bold=bold) * self.look.wider(bold=bold)

    def short(self, text: str, within: float, size: float, *, bold: bool = False, most: int = 1) -> str:
        """Words cut to as many lines as there is room for."""
        return letters.shortened(text, within=within / self.look.wider(bold=bold), size=size, bold=bold, most=most)

    def high(self, texts: Sequence[str], within: float, size: float, *, bold: bool = False) -> float:
        """How high paragraphs stand."""
        return letters.height(texts, within=within / self.look.wider(bold=bold), size=size, bold=bold)


@dataclass(frozen=True, slots=True)
class Sheet(Setting):
    """A slide being drawn."""

    slide: Slide

    @property
    def shapes(self) -> Any:
        """What python-pptx adds shapes with; it tells no types of what it takes."""
        return self.slide.shapes

    @property
    def holders(self) -> list[Any]:
        """The slide's placeholders."""
        found: Any = self.slide.placeholders
        return list(found)

    @property
    def layout_holders(self) -> list[Any]:
        """The placeholders of its layout."""
        found: Any = self.slide.slide_layout.placeholders
        return list(found)

    @property
    def layout_name(self) -> str:
        """The name of its layout."""
        return str(self.slide.slide_layout.name)

    @property
    def tree(self) -> Any:
        """The slide's shapes."""
        return self.slide.shapes.element

    def next_number(self) -> int:
        """A shape's number that is free."""
        return 1 + max(int(value) for value in self.tree.xpath("//@id") if value.isdigit())

    def free_name(self, name: str) -> str:
        """The name, or with a number behind it when the slide has it already."""
        taken = set(self.tree.xpath("//p:cNvPr/@name"))
        if name not in taken:
            return name
        return next(f"{name} {n}" for n in range(2, 1000) if f"{name} {n}" not in taken)

    def add(
        self,
        name: str,
        box: Box,
        words: Sequence[Words] = (),
        *,
        look: str = PLAIN,
        alt: str = "",
        anchor: str = "t",
        inset: float = 0,
        geometry: str = "rect",
        turned: float = 0,
        behind: bool = False,
        wrap: bool = True,
    ) -> None:
        """A shape with words, over all others or behind them."""
        text = body(words, language=self.language, anchor=anchor, inset=inset, wrap=wrap)
        made = element(
            shape(self.next_number(), self.free_name(name), box, text=text, look=look, alt=alt, geometry=geometry,
                  turned=turned)
        )  # fmt: skip
        if behind:
            self.tree.insert(2, made)
        else:
            self.tree.append(made)


def write(holder: Any, words: Sequence[Words], *, language: str) -> None:
    """Put paragraphs into a placeholder; what they do not say of their look is the layout's."""
    inner = "".join(paragraph(each, language=language) for each in words)
    made = element(f"<p:txBody {NAMESPACES}><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>")
    old = holder.element.find(qn("p:txBody"))
    if old is None:
        holder.element.append(made)
    else:
        holder.element.replace(old, made)


def describe(frame: Any, name: str, alt: str) -> None:
    """Name a picture, chart or table, and say what it shows."""
    properties = frame.element.xpath("./*[1]/p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alt)


def remove(holder: Any) -> None:
    """Take a shape off its slide."""
    holder.element.getparent().remove(holder.element)
