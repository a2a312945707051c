"""A province's own template as tests need it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pptx

from exports.pack.package import unzipped, zipped


def template(*, keep: Callable[[Any], bool] = lambda layout: True, font: bytes = b"Georgia") -> bytes:
    """Office's own template with a slide on it and a font and a colour that are the province's."""
    presentation = pptx.Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[1]).shapes.title.text = "Trang cũ"
    for layout in list(presentation.slide_layouts):
        if not keep(layout) and not layout.used_by_slides:
            presentation.slide_layouts.remove(layout)
    buffer = io.BytesIO()
    presentation.save(buffer)
    parts = unzipped(buffer.getvalue())
    theme = parts["ppt/theme/theme1.xml"]
    parts["ppt/theme/theme1.xml"] = theme.replace(b"Calibri", font).replace(b"4F81BD", b"AA3366")
    return zipped(parts)
