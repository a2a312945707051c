"""One figure of one place as it is drawn: its value, what it was made of, and what kind of "nothing" it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["value", "zero", "no_data", "not_applicable", "withheld"]
"""`value` and `zero` are numbers; `no_data` is unknown; `not_applicable` has nothing to divide by; `withheld` is
known and not shown."""


@dataclass(frozen=True, slots=True)
class MapValue:
    """A province on the map. `text` is the value with its unit, `detail` the a / b or the source under it.

    `class_index` is the class of the legend from 0, None for a state that is no shade; `estimated` puts a hatch over
    the shade.
    """

    value: float | None
    state: State
    text: str
    detail: str = ""
    class_index: int | None = None
    estimated: bool = False
