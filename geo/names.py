"""From a name as somebody wrote it to the unit meant. What fits two is raised, never guessed."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from geo.aliases import ALIASES
from geo.spelling import compact, fold, tidy
from geo.succession import unchanged_provinces
from geo.units import EPOCHS, ProvinceSet, Unit, epoch_on, latest_epoch, province_set, unit, units_in

_PREFIX = re.compile(r"^(tinh|thanh ?pho|t ?p|t)(?= |(?<=tinh)|(?<=pho)|(?<=p))")
_SUFFIX = re.compile(r" (province|city)$")
_COMMUNE_PREFIXES: Mapping[str, str] = {
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "phuong": "phường",
    "xa": "xã",
    "tt": "thị trấn",
    "dk": "đặc khu",
    "p": "phường",
    "f": "phường",
    "x": "xã",
}
_DISTRICT_PREFIX = re.compile(r"^(thanh pho|thi xa|huyen|quan|tp|tx|h|q)(?= |\d) ?")
_NUMBERED = re.compile(r"^(p|f)(?=\d)")
_LEADING_ZERO = re.compile(r"(?<!\d)0+(?=\d)")


class UnknownName(LookupError):
    """No province is called so. `suggestions` are near names; `elsewhere` are fits on the other map."""

    def __init__(self, text: str, *, suggestions: tuple[str, ...] = (), elsewhere: tuple[Unit, ...] = ()) -> None:
        self.text, self.suggestions, self.elsewhere = text, suggestions, elsewhere
        super().__init__(f"no province is called {text!r}; near: {', '.join(suggestions) or 'none'}")


class AmbiguousName(LookupError):
    """More than one province fits; `candidates` are those."""

    def __init__(self, text: str, *, candidates: tuple[Unit, ...]) -> None:
        self.text, self.candidates = text, candidates
        fits = ", ".join(f"{c.full_name} ({c.epoch})" for c in candidates)
        super().__init__(f"{text!r} fits {fits}")


@lru_cache(maxsize=len(EPOCHS))
def _spellings(epoch: str) -> Mapping[str, str]:
    """Compact spelling → code: names and aliases."""
    found: dict[str, str] = {}
    for province in units_in(epoch):
        key = compact(province.name)
        for spelling in (key, *ALIASES.get(key, ())):
            found[spelling] = province.code
    return found


@lru_cache(maxsize=len(EPOCHS))
def _initials(epoch: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for province in units_in(epoch):
        found["".join(word[0] for word in fold(province.name).split())].add(province.code)
    return {key: frozenset(codes) for key, codes in found.items() if len(key) > 1}


def _readings(text: str) -> tuple[str, ...]:
    """The compact spellings a text may stand for: as it is, and without "tỉnh", "TP.", "T." or "province"."""
    folded = _SUFFIX.sub("", fold(text))
    readings = (folded, _PREFIX.sub("", folded, count=1))
    return tuple(dict.fromkeys(reading.replace(" ", "") for reading in readings))


def _fits(readings: Iterable[str], *, epoch: str) -> tuple[Unit, ...]:
    spellings = _spellings(epoch)
    # "T.HàNội" loses its dot: what is left without the t is a spelling, but never mere initials.
    loose = {*readings, *(reading.removeprefix("t") for reading in readings)}
    codes = {spellings[reading] for reading in loose if reading in spellings}
    if not codes:
        codes = {code for reading in readings for code in _initials(epoch).get(reading, ())}
    return tuple(unit(epoch, code) for code in sorted(codes))


def _suggest(readings: tuple[str, ...], *, epochs: Iterable[str]) -> tuple[str, ...]:
    near: dict[str, None] = {}
    for epoch in epochs:
        spellings = _spellings(epoch)
        for match in difflib.get_close_matches(readings[-1], spellings, n=3, cutoff=0.6):
            near[unit(epoch, spellings[match]).label] = None
    return tuple(near)[:3]


def find_province(text: str, *, on: date | None = None, province_set: ProvinceSet | None = None) -> Unit:
    """The province a text names: with or without marks, kind, hyphens; usual short forms and initials.

    `on` asks among the provinces of that date, `province_set` among the 63 or the 34. With neither, a name
    that is on one map only, or means the same ground on both (the unit of the 34 is given), is found, and any
    other is ambiguous. Raises UnknownName, AmbiguousName, and ValueError when both are given.
    """
    if on is not None and province_set is not None:
        raise ValueError("give a date or a province set, not both")
    if on is not None:
        epochs = [epoch_on(on)]
    elif province_set is not None:
        epochs = [latest_epoch(province_set)]
    else:
        epochs = ["63-2025", "34"]
    readings = _readings(text)
    found = tuple(candidate for epoch in epochs for candidate in _fits(readings, epoch=epoch))
    if len({(candidate.code, candidate.name) for candidate in found}) == 1 and _one_ground(found):
        return found[-1]
    if found:
        raise AmbiguousName(text, candidates=found)
    others = (epoch for epoch in ("63-2025", "34") if not _same_map(epoch, epochs))
    elsewhere = tuple(candidate for epoch in others for candidate in _fits(readings, epoch=epoch))
    raise UnknownName(text, suggestions=_suggest(readings, epochs=epochs), elsewhere=elsewhere)


def _one_ground(found: tuple[Unit, ...]) -> bool:
    return len(found) == 1 or found[-1].code in unchanged_provinces()


def _same_map(epoch: str, epochs: Iterable[str]) -> bool:
    return any(province_set(epoch) == province_set(other) for other in epochs)


def _split_commune(folded: str) -> tuple[str | None, str]:
    for prefix, kind in _COMMUNE_PREFIXES.items():
        if folded.startswith(f"{prefix} "):
            return kind, folded[len(prefix) + 1 :]
    return None, folded


@lru_cache(maxsize=128)
def _communes(epoch: str, province: str) -> Mapping[str, tuple[Unit, ...]]:
    """Compact name → communes: an import asks for tens of thousands."""
    found: dict[str, tuple[Unit, ...]] = {}
    for commune in units_in(epoch, level="commune", province=province):
        key = compact(commune.name)
        found[key] = (*found.get(key, ()), commune)
    return found


def _in_district(commune: Unit, *, district: str) -> bool:
    folded = fold(district)
    # "Quan Hóa" is a district that starts like "quận": with and without the prefix both count.
    names = {compact(district), _DISTRICT_PREFIX.sub("", folded).replace(" ", "")}
    return commune.parent_code is not None and compact(unit(commune.epoch, commune.parent_code).name) in names


def find_communes(text: str, *, province: str, epoch: str, district: str | None = None) -> tuple[Unit, ...]:
    """Every commune of a province (its code in the epoch) a text may mean, by code; empty when none.

    A kind ("xã X", "P.1", "TT X") is honoured; marks are, when the text as written fits some. `district` is a
    district's name as written, and keeps the communes in it. Raises UnknownUnit, UnknownEpoch.
    """
    folded = _LEADING_ZERO.sub("", _NUMBERED.sub(r"\1 ", fold(text)))
    kind, bare = _split_commune(folded)
    named = _communes(epoch, province)
    found = set(named.get(folded.replace(" ", ""), ()))
    found |= {c for c in named.get(bare.replace(" ", ""), ()) if kind in (None, c.kind)}
    if district is not None:
        found = {c for c in found if _in_district(c, district=district)}
    written = tidy(text).casefold()
    exact = {c for c in found if written.endswith(c.name.casefold())}
    return tuple(sorted(exact or found, key=lambda c: c.code))


__all__ = ["AmbiguousName", "UnknownName", "find_communes", "find_province", "fold"]
