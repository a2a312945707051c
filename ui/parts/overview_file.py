"""The five figures as a file."""

from __future__ import annotations

from collections.abc import Sequence

from ui import frame
from ui.frame import Card, Column, Table
from ui.parts.overview import Seen, provenance


def figures_file(seen: Seen, cards: Sequence[Card]) -> None:
    """The cards' label, value, a / b and target as rows, as they are written on the screen."""
    t = seen.context.t
    columns = [
        Column(t("overview.col_figure")),
        Column(t("overview.col_value"), number=True),
        Column(t("overview.col_of"), number=True),
        Column(t("overview.col_target")),
    ]
    rows = [[card.label, f"{card.value} {card.unit}".strip(), card.of, card.foot] for card in cards]
    title = t("overview.figures_title")
    frame.take_away(
        seen.context, Table(columns, rows), name="overview-figures", title=title, provenance=provenance(seen)
    )
