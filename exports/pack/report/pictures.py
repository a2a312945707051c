"""Pictures for a Word file, which shows SVG only beside a PNG of the same: all PNGs are set in one go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import typst

from exports.pack.report.fonts import fonts
from render.qr import qr_picture

SHARP = 2
"""Pixels of a PNG a unit of the drawing: 185 an inch on paper."""
PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#for drawn in json(bytes(sys.inputs.drawn)) { page(image(bytes(drawn.svg), format: "svg", width: drawn.width * 1pt)) }
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in both forms, `width` × `height` millimetres on paper, with what it shows in words."""

    svg: bytes
    png: bytes
    width: float
    height: float
    alt: str


def pngs(drawn: Sequence[tuple[str, float]]) -> list[bytes]:
    """A PNG for each (SVG, width in units). Raises typst.TypstError."""
    if not drawn:
        return []
    told = json.dumps([{"svg": svg, "width": width} for svg, width in drawn], ensure_ascii=False)
    made = typst.Compiler(PAGES, font_paths=fonts(), sys_inputs={"drawn": told}).compile(format="png", ppi=72 * SHARP)
    return [made] if isinstance(made, bytes) else list(made or [])


def code_svg(address: str) -> str:
    """A QR code of an address as SVG."""
    return qr_picture(address, "svg").decode()


def code_picture(address: str, *, side: float) -> Picture:
    """A QR code of an address, `side` millimetres wide."""
    return Picture(qr_picture(address, "svg"), qr_picture(address, "png"), side, side, address)
