"""A picture as a file: SVG as drawn, or PNG set by typst with the fonts that the product carries; always the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import typst

from render.inks import Paper
from render.picture import Picture, draw

FONTS = Path(__file__).resolve().parent.parent / "render" / "assets" / "fonts"
POINTS = 72  # a point is 1/72 inch, and a picture unit is a point
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


class NotOnePage(ValueError):
    """A picture that did not come out as one page."""


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def picture_svg(picture: Picture, *, paper: Paper = "light") -> bytes:
    """The picture as a UTF-8 SVG file with its declaration."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + draw(picture, paper=paper).encode()


def picture_png(picture: Picture, *, paper: Paper = "light", scale: float = 2) -> bytes:
    """The picture as a PNG, `scale` pixels a picture unit. Raises typst.TypstError, NotOnePage."""
    drawn = draw(picture, paper="dark" if paper == "dark" else "light")
    pages = typst.Compiler(
        PAGE, font_paths=_fonts(), sys_inputs={"picture": drawn, "width": f"{picture.width}"}
    ).compile(format="png", ppi=POINTS * scale)
    if not isinstance(pages, bytes):
        raise NotOnePage(f"{picture.title}: {pages and len(pages)} pages")
    return pages
