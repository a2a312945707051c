"""What a reference file may hold, as a description; and the readers that many files share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data_access import models as m
from data_access.reference_loader.cells import Reader, optional, words

CODE, NAME, TEXT = words(80), words(300), words(4000)
NAMED = optional(words(300))
NOTE = optional(words(4000))
PROVINCES: Mapping[str, Reader] = {"province_63": NAMED, "province_34": NAMED}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of file. `columns` maps a header to its reader; a header in `may_lack` may be left out of a file.

    `place` names the two columns of the table that a province's (epoch, code) goes to. `key` names the columns by
    which a row is known again; without a key the file replaces the whole table. `refers` maps a header to the
    sheet whose key it must hold. `periods` are pairs of headers that must not run backwards.
    """

    name: str
    model: type[m.Base]
    columns: Mapping[str, Reader]
    key: tuple[str, ...] = ()
    place: tuple[str, str] | None = None
    place_required: bool = False
    may_lack: frozenset[str] = frozenset()
    refers: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[tuple[str, str], ...] = ()
    by_people: bool = False
