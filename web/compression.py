"""Files as they go over the wire: compressed once, kept in memory, chosen by what the browser accepts."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import threading
from dataclasses import dataclass
from pathlib import Path

import brotli

WORTH_COMPRESSING = frozenset({".js", ".mjs", ".css", ".html", ".json", ".svg", ".txt", ".map", ".geojson"})
SMALLEST = 500  # bytes; below this a compressed file is no smaller
BROTLI_QUALITY = 9  # 0.6 s for the largest script; quality 11 would save another tenth and take ten seconds
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Packed:
    """One file, whole and compressed: bytes by encoding (`br`, `gzip`, `identity`), its type and its ETag."""

    bodies: dict[str, bytes]
    media_type: str
    etag: str

    def best(self, accepted: str) -> tuple[str, bytes]:
        """The encoding to send for an Accept-Encoding header, and its bytes."""
        offered = accepted_encodings(accepted)
        for encoding in ("br", "gzip"):
            if encoding in self.bodies and encoding in offered:
                return encoding, self.bodies[encoding]
        return "identity", self.bodies["identity"]


def accepted_encodings(header: str) -> frozenset[str]:
    """The encodings an Accept-Encoding header allows; `q=0` refuses one."""
    accepted = set()
    for item in header.lower().split(","):
        name, _, parameters = item.strip().partition(";")
        weight = parameters.strip().removeprefix("q=")
        if name and weight not in {"0", "0.0", "0.00", "0.000"}:
            accepted.add(name.strip())
    return frozenset(accepted)


def pack(content: bytes, *, suffix: str) -> Packed:
    """The content with its compressed forms; only those that are smaller are kept."""
    bodies = {"identity": content}
    if suffix in WORTH_COMPRESSING and len(content) >= SMALLEST:
        bodies["br"] = brotli.compress(content, quality=BROTLI_QUALITY, mode=brotli.MODE_TEXT)
        bodies["gzip"] = gzip.compress(content, 6, mtime=0)
        bodies = {name: body for name, body in bodies.items() if name == "identity" or len(body) < len(content)}
    media_type = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return Packed(bodies, media_type, f'"{hashlib.sha256(content).hexdigest()[:20]}"')


class Pack:
    """A folder's files, each packed when first asked for. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._files: dict[str, Packed] = {}
        self._locks: dict[str, threading.Lock] = {}

    def ready(self, name: str) -> Packed | None:
        """The file if it is packed already; never waits."""
        return self._files.get(name)

    def get(self, name: str) -> Packed | None:
        """The file by its path below the folder; None when there is none."""
        if (found := self._files.get(name)) is not None:
            return found
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            return None
        with self._locks.setdefault(name, threading.Lock()):
            if name not in self._files:
                self._files[name] = pack(path.read_bytes(), suffix=path.suffix)
        return self._files[name]

    def put(self, name: str, content: bytes) -> None:
        """Serve content that is made and lies in no file, under a name as if it were below the folder."""
        self._files[name] = pack(content, suffix=Path(name).suffix)
