"""One way to ask for the sheets of a file, whatever type it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from data_access.imports.problems import Problem
from data_access.imports.read.archive import Archive
from data_access.imports.read.cells import Cells
from data_access.imports.read.delimited import read_csv
from data_access.imports.read.grid import Grid, Tell
from data_access.imports.read.kinds import check_ods, check_xlsx, kind_of
from data_access.imports.read.ods import read_ods
from data_access.imports.read.parts import read_parts
from data_access.imports.read.xml import Counted

Progress = Callable[[float], None]


class Source(Protocol):
    """A file's sheets, one at a time, as often as asked; and what there is to say of the file."""

    linked: bool
    problems: Sequence[Problem]

    def grids(self, *, rows: int | None = None) -> Iterator[Grid]:
        """Each sheet; with `rows`, only so many of each that hold something. Raises Refusal."""
        ...


def open_source(name: str, content: bytes, *, progress: Progress | None) -> Source:
    """A file by its type. Raises Refusal."""
    kind = kind_of(name, content)
    if kind == "csv":
        return _Csv(name, content)
    archive = Archive(content)
    return _Xlsx(archive, progress) if kind == "xlsx" else _Ods(archive, progress)


def _teller(total: int, progress: Progress | None) -> Tell:
    """Sums up what was read, and tells the share of the whole."""
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(min(1.0, done / max(total, 1)))

    return tell


class _Xlsx:
    problems: Sequence[Problem] = ()

    def __init__(self, archive: Archive, progress: Progress | None) -> None:
        check_xlsx(archive)
        self._archive, self._progress, self._parts = archive, progress, read_parts(archive)
        self.linked = self._parts.linked

    def grids(self, *, rows: int | None = None) -> Iterator[Grid]:
        sizes = self._archive.sizes
        total = sum(sizes.get(sheet.part, 0) for sheet in self._parts.sheets)
        tell = _teller(total, self._progress if rows is None else None)
        for sheet in self._parts.sheets:
            grid = Grid(sheet.name, hidden=sheet.hidden)
            with self._archive.open(sheet.part) as part:
                Cells(self._parts).read(Counted(part, tell), grid, rows=rows)
            yield grid


class _Ods:
    linked = False
    problems: Sequence[Problem] = ()

    def __init__(self, archive: Archive, progress: Progress | None) -> None:
        check_ods(archive)
        self._archive, self._progress = archive, progress

    def grids(self, *, rows: int | None = None) -> Iterator[Grid]:
        tell = _teller(self._archive.sizes.get("content.xml", 0), self._progress if rows is None else None)
        return read_ods(self._archive, tell=tell, rows=rows)


class _Csv:
    linked = False
    problems: Sequence[Problem] = ()

    def __init__(self, name: str, content: bytes) -> None:
        self._name, self._content = name, content

    def grids(self, *, rows: int | None = None) -> Iterator[Grid]:
        grid, self.problems = read_csv(self._name, self._content, rows=rows)
        yield grid
