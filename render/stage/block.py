"""What every drawer of a block gets and gives: the room there is, the words, and the pieces a block falls into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from render.html import render
from render.stage.fit import MAIN, ROOM, SIDE, height
from render.texts import Translator

Place = Literal["whole", "main", "side"]
WIDTHS: dict[Place, int] = {"whole": ROOM, "main": MAIN, "side": SIDE}


@dataclass(frozen=True, slots=True)
class Room:
    """Where a block stands and how high it may be; `mark` is the mark of simulated numbers, part of every block."""

    place: Place
    height: float
    language: str
    t: Translator
    mark: str = ""

    @property
    def width(self) -> int:
        """In pixels of the sheet."""
        return WIDTHS[self.place]


def caption_height(room: Room, caption: str, unit: str = "") -> float:
    """How high a block's own heading stands."""
    return height(f"{caption} {unit}".strip(), within=room.width, size=32, bold=True) + 8


def picture(svg: str, *, room: Room, caption: str, unit: str = "", beside: str = "", columns: int = 1) -> str:
    """A block that is drawn: its caption with unit and mark, then the picture, then what stands to its right."""
    return render("stage_picture", svg=Markup(svg), caption=caption, unit=unit, place=room.place,
                  beside=Markup(beside), columns=columns, hint=room.t("deck_stage.hint"))  # fmt: skip
