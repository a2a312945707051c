"""What a link may have meant: the word, the month or the province nearest to what it says wrongly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from geo.aliases import ALIASES
from geo.province_on import written
from geo.spelling import compact, fold
from geo.unit_on import asked_unit, on_list
from geo.units import ProvinceSet, Unit, UnknownUnit, latest_epoch, province_of, province_set, units_in
from indicators.registry import INDICATORS
from render.texts import LANGUAGES, translator

LONGEST = 60
"""Letters of a link's word that are looked at."""
ALIKE = 0.7
"""How much two words must share (difflib's ratio) to be taken for one another."""
_KEYS: Mapping[str, str] = {
    "source": "common.{}",
    "province_set": "coverage.map_{}",
    "classes": "coverage.classes_{}",
    "view": "picture.view_{}",
    "level": "inside.level_{}",
    "form": "cofinancing.form_{}",
    "alert_kind": "alerts.kind_{}",
    "alert_state": "alerts.state_{}",
    "dimension": "quality.dimension_{}",
}
"""Choices whose values have names of their own, and the text keys of those."""


@dataclass(frozen=True, slots=True)
class Word:
    """A value of one of the choices, so that a note can call it by its name in the language of the page."""

    field: str
    code: str

    def name(self, language: str) -> str:
        """Its name; the code itself where it has none."""
        if self.field in {"indicator", "second"} and self.code in INDICATORS:
            return INDICATORS[self.code].name(language)
        if self.field in _KEYS:
            return translator(language)(_KEYS[self.field].format(self.code.replace("-", "_")))
        return self.code


def nearest_word(asked: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """The key whose names are nearest in spelling, marks and case aside; None when none is near.

    A whole name goes before a part of one, that before a misspelt one; the shortest name wins, then the first.
    """
    text = fold(asked[:LONGEST])
    keys: dict[str, str] = {}
    for key, called in names.items():
        for name in called:
            keys.setdefault(fold(name), key)
    if not text or text in keys:
        return keys.get(text)
    holding = [name for name in keys if len(text) > 2 and f" {name} ".find(f" {text}") >= 0]
    near = sorted(holding, key=len) or get_close_matches(text, keys, n=1, cutoff=ALIKE)
    return keys[near[0]] if near else None


def nearest_choice(field: str, asked: str, allowed: Collection[str]) -> str | None:
    """The allowed value of a choice nearest to what was asked, by its code or its name in any language."""
    names = {code: (code, *(Word(field, code).name(language) for language in LANGUAGES)) for code in allowed}
    return nearest_word(asked, names)


def _year_and_month(numbers: Sequence[str]) -> tuple[int | None, int] | None:
    for place, digits in enumerate(numbers):
        if len(digits) == 6:
            return int(digits[:4]), int(digits[4:])
        if len(digits) == 4:
            beside = [*numbers[place + 1 : place + 2], *reversed(numbers[:place])]
            short = [int(each) for each in beside if len(each) <= 2]
            return int(digits), short[0] if short else 12
    short = [int(each) for each in numbers if len(each) <= 2 and 1 <= int(each) <= 12]
    return (None, short[-1]) if short else None


def nearest_month(asked: str, *, first: dt.date, last: dt.date) -> dt.date | None:
    """The month from `first` to `last` nearest to what a link says in figures; None where it says none.

    "2024-13" is 12/2024, "12/2024" and "202412" too; a year alone its last month; a month alone its latest.
    """
    found = _year_and_month(re.findall(r"\d+", asked[:LONGEST], re.ASCII))
    if found is None:
        return None
    year, month = found[0], min(max(found[1], 1), 12)
    if year is None:
        year = last.year if month <= last.month else last.year - 1
    index = min(max(year * 12 + month - 1, first.year * 12 + first.month - 1), last.year * 12 + last.month - 1)
    return dt.date(index // 12, index % 12 + 1, 1)


def meant_unit(text: str, *, shown: ProvinceSet) -> Unit | None:
    """The unit of any list that a link names by a code or, for a province, by its name; None when it names none.

    The map shown goes before the other one.
    """
    try:
        return asked_unit(text, epoch=latest_epoch(shown))
    except UnknownUnit:
        sets: tuple[ProvinceSet, ...] = ("34", "63") if shown == "34" else ("63", "34")
        places = {written(each, place.code): place for each in sets for place in units_in(latest_epoch(each))}
        names = {key: (place.label, place.name, *ALIASES.get(compact(place.name), ())) for key, place in places.items()}
        found = nearest_word(text, names)
        return None if found is None else places[found]


def provinces_there(asked: Unit, *, shown: ProvinceSet) -> tuple[Unit, ...]:
    """The provinces of a map on the ground of a unit's province: one, or the several that a new one was made of."""
    epoch = latest_epoch(shown)
    if province_set(asked.epoch) == shown:
        return tuple(each for each in units_in(epoch) if each.code == province_of(asked).code)
    return on_list(province_of(asked), epoch=epoch)
