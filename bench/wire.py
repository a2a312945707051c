"""Borders as they go over the wire: compressed as the server compresses them."""

from __future__ import annotations

from geo.assets import asset_url_name
from web.assets import FOLDERS

KINDS = ("map-63", "map-34", "communes-34")


def geometry_bytes() -> dict[str, int]:
    """Bytes by kind. Raises LookupError for one that is not there."""
    found = {}
    for kind in KINDS:
        packed = FOLDERS["geo"].get(asset_url_name(kind))
        if packed is None:
            raise LookupError(kind)
        found[kind] = len(packed.best("br")[1])
    return found
