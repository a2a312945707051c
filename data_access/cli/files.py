"""Files that commands write."""

from __future__ import annotations

from pathlib import Path


def write_whole(target: Path, data: bytes) -> None:
    """The whole file or none: it is written beside and then takes its name. Raises OSError."""
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
