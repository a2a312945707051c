"""The unit a link means, on the list of units in force: codes are reused between lists, and most old units have ended.

A code alone is read on the list shown, and on another list only when the one shown has no such code; "63-24" and
"34-24" say which list is meant. All seven codes that changed their meaning in 2025 (15, 24, 44, 52, 80, 82, 91) went
to the new province that holds the old one's ground, so that a code alone, read on today's list, opens the right
ground even when it was written for the old one.
"""

from __future__ import annotations

import re

from geo.succession import succession
from geo.units import EPOCHS, Unit, UnknownUnit, province_set, unit, units_in

_WRITTEN = re.compile(r"(?:(63|34)-)?(\d{2}|\d{3}|\d{5})", re.ASCII)


def asked_unit(text: str, *, epoch: str) -> Unit:
    """The unit that a code names, with its map ("63-24") or alone: on the list `epoch`, else on the nearest in time.

    Raises UnknownUnit for a text that is no code, or a code that no list has.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise UnknownUnit(f"{text!r} is no code of a unit")
    named, code = found.groups()
    here = EPOCHS.index(epoch)
    for other in sorted(EPOCHS, key=lambda each: abs(EPOCHS.index(each) - here)):
        if named in (None, province_set(other)):
            try:
                return unit(other, code)
            except UnknownUnit:
                continue
    raise UnknownUnit(f"no list has a unit {text!r}")


def on_list(asked: Unit, *, epoch: str) -> tuple[Unit, ...]:
    """The units of a list on the ground of one of another list, the largest share first; none where nobody can tell.

    Districts ended in 2025: on the newer list they have nothing but, for an island district, the commune it became.
    """
    if asked.epoch == epoch:
        return (asked,)
    if asked.level == "district" and province_set(asked.epoch) == province_set(epoch):
        return tuple(each for each in units_in(epoch, level="district") if each.code == asked.code)
    forward = EPOCHS.index(asked.epoch) < EPOCHS.index(epoch)
    old, new = (asked.epoch, epoch) if forward else (epoch, asked.epoch)
    links = [
        link
        for link in succession(old, new, level=asked.level)
        if asked.code == (link.old_code if forward else link.new_code)
    ]
    codes = [
        link.new_code if forward else link.old_code
        for link in sorted(links, key=lambda link: (-link.weight, link.old_code, link.new_code))
    ]
    return tuple(unit(epoch, code) for code in codes)
