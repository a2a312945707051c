"""An office file: the same parts are the same bytes, whenever and wherever they are put together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (2000, 1, 1, 0, 0, 0)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts in their order, the list of types first, all of one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(parts, key=lambda each: each != "[Content_Types].xml"):
            stamp = zipfile.ZipInfo(name, _EPOCH)
            stamp.compress_type = (
                zipfile.ZIP_STORED if name.endswith((".xlsx", ".png", ".jpg")) else zipfile.ZIP_DEFLATED
            )
            stamp.create_system = 0
            file.writestr(stamp, parts[name])
    return buffer.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Every part by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {info.filename: file.read(info) for info in file.infolist()}


def settled(content: bytes) -> bytes:
    """The same file without the time at which it was put together."""
    return zipped(unzipped(content))
