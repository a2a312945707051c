"""The look of a presentation, ours or a province's: its colours as they are seen, its font, its place for blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from render.inks import INKS

MARK = INKS["light"]["mark"]
QUIET, RULE = "tx1@70", "tx1@45"
"""Words and lines that stand back, in whatever ink the theme has."""
FIXED = {"external": "#2C62A8", "counterpart": "#C8751B"}
_NARROW = {"Arial", "Calibri", "Times New Roman", "Liberation Sans", "Helvetica", "Tahoma", "Cambria", "Aptos"}
_WIDER = 1.15  # of fonts whose widths nobody has told us
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True, slots=True)
class Look:
    """`colours` are the theme's own by name, as #RRGGBB; `wider` is how much wider its letters are than Arial's."""

    colours: Mapping[str, str]
    wider: float

    def seen(self, spec: str) -> tuple[float, float, float]:
        """A colour of `markup` on white paper as red, green and blue from 0 to 1."""
        name, _, opaque = spec.partition("@")
        plain = name if name.startswith("#") else self.colours[_MAPPED.get(name, name)]
        red, green, blue = (int(plain[at : at + 2], 16) / 255 for at in (1, 3, 5))
        share = int(opaque or 100) / 100
        return red * share + 1 - share, green * share + 1 - share, blue * share + 1 - share

    def ink_on(self, spec: str) -> str:
        """Black or white ink, whichever is read better on a colour."""
        channels = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in self.seen(spec))
        light = sum(part * weight for part, weight in zip(channels, (0.2126, 0.7152, 0.0722), strict=True))
        return "#FFFFFF" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.0525 else "#0A121C"


def look_of(presentation: Presentation) -> Look:
    """The look of the first master's theme. Raises KeyError when it has none."""
    theme = theme_of(presentation)
    colours = {}
    for each in theme.find(f".//{qn('a:clrScheme')}"):
        value = each[0].get("lastClr") or each[0].get("val")
        colours[each.tag.rpartition("}")[2]] = f"#{value}"
    fonts = [node.get("typeface", "") for node in theme.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}")]
    mapped = presentation.slide_master.element.find(qn("p:clrMap"))
    swapped = {name: colours[own] for name, own in mapped.attrib.items() if own in colours}
    shown = {**colours, **{_MAPPED[name]: value for name, value in swapped.items() if name in _MAPPED}}
    return Look(shown, 1.0 if all(font in _NARROW for font in fonts) else _WIDER)


def theme_of(presentation: Presentation) -> Any:
    """The theme of the first master, as markup. Raises KeyError when it has none."""
    relations = presentation.slide_master.part.rels.values()
    found = next((each.target_part for each in relations if each.reltype.endswith("/theme")), None)
    if found is None:
        raise KeyError("theme")
    return parse_xml(found.blob)
