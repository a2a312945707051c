"""What was changed in a link, in words: the gaps of a note filled with names in the language of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from geo.units import Unit, province_set
from render.formats import month
from render.published_rows import place_name
from render.texts import translator
from ui.nearest import Word
from ui.selection import Note

LONGEST = 40
"""Letters of a link's value that are shown."""


def unit_name(language: str, unit: Unit) -> str:
    """A province with "(old)" or "(new)" where its name alone would mislead; a smaller unit with its kind."""
    if unit.level == "province":
        return place_name(language, province_set(unit.epoch), unit.code)
    return unit.full_name


def _said(language: str, shown: Word | dt.date | Sequence[Unit]) -> str:
    if isinstance(shown, Word):
        return shown.name(language)
    if isinstance(shown, dt.date):
        return month(language, shown)
    return ", ".join(unit_name(language, unit) for unit in shown)


def note_text(language: str, note: Note) -> str:
    """The note as a sentence."""
    gaps = {gap: _said(language, shown) for gap, shown in note.shown.items()}
    return translator(language)(note.reason, parameter=note.parameter, value=note.value[:LONGEST], **gaps)
