"""The province that a code in a link means on a date: codes are reused, and 29 of the 63 have ended.

A code is written with its map ("34-37", "63-35"), or alone for the map in force on the date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.succession import predecessors, successor_province
from geo.unit_on import asked_unit
from geo.units import ProvinceSet, Unit, UnknownUnit, epoch_on, latest_epoch, province_set, unit

Reason = Literal["as_asked", "renumbered", "ended", "not_yet"]


@dataclass(frozen=True, slots=True)
class Opened:
    """The province to show on a date, and the one that was asked for.

    `reason`: "as_asked"; "renumbered", the same ground under the date's own code; "ended", what the asked one became
    part of; "not_yet", a new province before its first day, which is then the sum of its old ones.
    """

    unit: Unit
    asked: Unit
    reason: Reason

    @property
    def map_set(self) -> ProvinceSet:
        """The map the shown province is on."""
        return province_set(self.unit.epoch)


def written(map_set: ProvinceSet, code: str) -> str:
    """A province as a link names it: "34-37"."""
    return f"{map_set}-{code}"


def _asked(text: str, *, in_force: ProvinceSet) -> Unit:
    found = asked_unit(text, epoch=latest_epoch(in_force))
    if found.level != "province":
        raise UnknownUnit(f"{text!r} is no province")
    return found


def province_on(text: str, *, on: date) -> Opened:
    """The province to show for a code on a date. Raises UnknownUnit for a text that names none on either map."""
    in_force = province_set(epoch_on(on))
    asked = _asked(text, in_force=in_force)
    if province_set(asked.epoch) == in_force:
        return Opened(asked, asked, "as_asked")
    if in_force == "34":
        new = unit("34", successor_province(asked.code))
        return Opened(new, asked, "renumbered" if len(predecessors(new.code)) == 1 else "ended")
    old = predecessors(asked.code)
    if len(old) == 1:
        return Opened(unit(latest_epoch("63"), old[0]), asked, "renumbered")
    return Opened(asked, asked, "not_yet")
