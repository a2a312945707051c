"""Of what type a file is, by its content; one that is not of the type its name says is refused."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from data_access.imports.read.archive import Archive
from data_access.imports.read.words import LARGEST, refusal
from data_access.imports.read.xml import get, tree

Kind = Literal["xlsx", "ods", "csv"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_TYPES = "[Content_Types].xml"
_BEGINNINGS = {
    b"PK": "ZIP", _COMPOUND: ".xls/.doc", b"%PDF": ".pdf", b"{\\rtf": ".rtf", b"\x89PNG": ".png", 
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif", b"Rar!": ".rar", b"\x1f\x8b": ".gz", b"7z\xbc": ".7z", b"<": "HTML/XML",
}  # fmt: skip
"""How files of other types begin."""
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SCRIPTS = ("basic/", "scripts/")


def kind_of(name: str, content: bytes) -> Kind:
    """What a file is read as. Raises Refusal: empty_file, too_large_unpacked, wrong_type, encrypted."""
    if len(content) > LARGEST:
        raise refusal("too_large_unpacked")
    suffix = PurePath(name).suffix.casefold()
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refusal("empty_file")
    if content.startswith(_COMPOUND) and _ENCRYPTED_STREAM in content:
        raise refusal("encrypted")
    seen = next((kind for start, kind in _BEGINNINGS.items() if content.lstrip().startswith(start)), "")
    if suffix == ".csv":
        if seen or _binary(content):
            raise refusal("wrong_type", found=seen or "?")
        return "csv"
    if suffix not in (".xlsx", ".ods") or not content.startswith(_ZIP):
        raise refusal("wrong_type", found=suffix if suffix not in (".xlsx", ".ods") else seen or "?")
    return "xlsx" if suffix == ".xlsx" else "ods"


def _binary(content: bytes) -> bool:
    """Whether bytes are no text: half of those of UTF-16 may be zeros, and none of another encoding's are."""
    head = content[:4_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    even = head[::2].count(0) == zeros or head[1::2].count(0) == zeros
    return zeros > 0 and not (even and 4 * zeros >= len(head))


def check_xlsx(archive: Archive) -> None:
    """Refuse what only looks like a workbook without macros. Raises Refusal wrong_type, corrupt."""
    names = [name.casefold() for name in archive.sizes]
    if any(name.endswith(_MACROS) for name in names):
        raise refusal("wrong_type", found="macro")
    if "mimetype" in names and _TYPES not in archive:
        raise refusal("wrong_type", found=".ods?")
    if _TYPES not in archive:
        raise refusal("wrong_type", found="zip")
    kinds = {get(each, "ContentType") or "" for each in tree(archive.read(_TYPES))}
    if any("macro" in kind.casefold() or "vba" in kind.casefold() for kind in kinds):
        raise refusal("wrong_type", found="macro")
    if _MAIN not in kinds:
        raise refusal("wrong_type", found="zip")


def check_ods(archive: Archive) -> None:
    """Refuse what only looks like a spreadsheet without scripts. Raises Refusal wrong_type, encrypted, corrupt."""
    if "mimetype" not in archive or archive.read("mimetype").strip() != _ODS:
        raise refusal("wrong_type", found="zip")
    if any(name.casefold().startswith(_SCRIPTS) for name in archive.sizes):
        raise refusal("wrong_type", found="macro")
    manifest = "META-INF/manifest.xml"
    if manifest in archive and any(
        isinstance(each.tag, str) and each.tag.endswith("}encryption-data")
        for each in tree(archive.read(manifest)).iter()
    ):
        raise refusal("encrypted")
