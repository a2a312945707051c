"""The fonts that reports are set in: the product's own, none of the computer's."""

from __future__ import annotations

from functools import lru_cache

import typst

from exports.map_picture import FONTS


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The product's fonts, and for the shapes of a standing what comes with the typesetter."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
