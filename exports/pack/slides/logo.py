"""A province's logo, looked at before it is put on a slide: by its content, whatever it is called."""

from __future__ import annotations

import io

from PIL import Image

from exports.pack.slides.refused import TemplateRefused

LARGEST_BYTES = 500_000
LARGEST_PIXELS = 4_000_000
SMALLEST_SIDE = 16
_SIDE = 800  # pixels kept of a longer side


def plain_logo(content: bytes) -> bytes:
    """The picture alone, no larger than a slide needs, without what a program wrote beside it.

    Raises TemplateRefused.
    """
    if len(content) > LARGEST_BYTES:
        raise TemplateRefused("logo_large")
    if not content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise TemplateRefused("logo_kind")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            wide, high = image.size
            if wide * high <= LARGEST_PIXELS and min(wide, high) >= SMALLEST_SIDE:
                return _png(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise TemplateRefused("logo_broken") from error
    raise TemplateRefused("logo_large")


def _png(image: Image.Image) -> bytes:
    kept = image if image.mode in {"RGB", "RGBA", "L"} else image.convert("RGBA")
    plain = Image.new(kept.mode, kept.size)
    plain.paste(kept)
    plain.thumbnail((_SIDE, _SIDE))
    buffer = io.BytesIO()
    plain.save(buffer, "PNG")
    return buffer.getvalue()
