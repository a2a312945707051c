"""QR codes of addresses, for a hall to scan: square modules with the two of quiet around them that codes need here."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

BORDER, SCALE = 2, 6
KEPT = 2048
"""Codes kept: the slides of every place of both maps."""


@lru_cache(maxsize=KEPT)
def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")


def qr_svg(address: str) -> str:
    """The code as SVG with a viewBox and no size of its own, dark on white."""
    return _code(address).svg_inline(border=BORDER, light="#fff", omitsize=True, svgclass=None, lineclass=None)


@lru_cache(maxsize=KEPT)
def qr_picture(address: str, kind: str) -> bytes:
    """The code as a file: "svg", or "png" with six pixels a module."""
    out = io.BytesIO()
    more = {"xmldecl": False} if kind == "svg" else {"scale": SCALE}
    _code(address).save(out, kind=kind, border=BORDER, **more)
    return out.getvalue()


def shown(address: str) -> str:
    """An address as it is printed: whoever types it needs no scheme."""
    return address.removeprefix("https://")
