"""What an .xlsx holds besides its sheets' cells: where they are, shared texts, number formats, its date system."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from data_access.imports.read.archive import Archive
from data_access.imports.read.formats import Shown, shown
from data_access.imports.read.grid import clean, unescaped
from data_access.imports.read.words import refusal
from data_access.imports.read.xml import Element, elements, get, local, natural, tree

_MOST_TEXTS = 2_000_000
"""Different texts of a workbook."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells: its name, the part that holds it, and whether it is hidden in one of the two ways."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The workbook's parts in the order of its tabs."""

    sheets: tuple[SheetPart, ...]
    texts: list[str | None]
    formats: tuple[Shown, ...]
    date_1904: bool
    linked: bool


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """(id, kind, part) for each part that a part points at inside the archive."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive:
        return
    for each in tree(archive.read(listed)):
        if local(each) == "Relationship" and get(each, "TargetMode") != "External":
            target = get(each, "Target") or ""
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield get(each, "Id") or "", (get(each, "Type") or "").rpartition("/")[2], path


def book_part(archive: Archive) -> str:
    """The part that lists the sheets. Raises Refusal corrupt."""
    for _, kind, part in _relations(archive, ""):
        if kind == "officeDocument":
            return part
    raise refusal("corrupt")


def read_parts(archive: Archive) -> Parts:
    """Everything but the cells. Raises Refusal corrupt."""
    main = book_part(archive)
    related = list(_relations(archive, main))
    parts = {kind: part for _, kind, part in related}
    book = tree(archive.read(main))
    properties = next((each for each in book if local(each) == "workbookPr"), None)
    return Parts(
        sheets=tuple(_sheets(book, related)),
        texts=list(_texts(archive, parts["sharedStrings"])) if "sharedStrings" in parts else [],
        formats=tuple(_formats(archive, parts["styles"])) if "styles" in parts else (),
        date_1904=properties is not None and get(properties, "date1904") in ("1", "true"),
        linked=any(kind in ("externalLink", "connections") for _, kind, _ in related),
    )


def _sheets(book: Element, related: list[tuple[str, str, str]]) -> Iterator[SheetPart]:
    found = {identity: part for identity, kind, part in related if kind == "worksheet"}
    for sheet in (each for group in book if local(group) == "sheets" for each in group):
        part = found.get(_relation(sheet))
        if part is not None:
            yield SheetPart(get(sheet, "name") or "", part, get(sheet, "state") in ("hidden", "veryHidden"))


def _relation(sheet: Element) -> str:
    """The r:id of a sheet, which has an id without a namespace besides."""
    return next((str(value) for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _texts(archive: Archive, part: str) -> Iterator[str | None]:
    count = 0
    with archive.open(part) as file:
        for _, item in elements(file, "si"):
            count += 1
            if count > _MOST_TEXTS:
                raise refusal("too_large_unpacked")
            yield written(item)


def written(item: Element) -> str | None:
    """The text of a shared or inline text, its runs joined, without the reading aids of East Asian texts."""
    if len(item) == 1 and local(item[0]) == "t":
        return clean(unescaped(item[0].text or ""))
    runs = (part for run in item for part in ((run,) if local(run) == "t" else run if local(run) == "r" else ()))
    return clean(unescaped("".join(run.text or "" for run in runs if local(run) == "t")))


def _formats(archive: Archive, part: str) -> Iterator[Shown]:
    codes: dict[str, str] = {}
    for group in tree(archive.read(part)):
        if local(group) == "numFmts":
            codes = {get(each, "numFmtId") or "": get(each, "formatCode") or "" for each in group}
        elif local(group) == "cellXfs":
            for style in group:
                number = get(style, "numFmtId") or "0"
                yield shown(natural(number), codes.get(number))
