"""What a map of the provinces shows as files: its values as a table, and the map itself as a picture."""

from __future__ import annotations

from collections.abc import Mapping

from render.map_svg import map_picture
from render.map_view import MapView
from render.provenance import Provenance
from ui.context import Context
from ui.frame import Column, Table, take_away
from ui.pictures import picture_buttons


def map_files(
    context: Context, view: MapView, *, names: Mapping[str, str], name: str, title: str, provenance: Provenance
) -> None:
    """The source line and the files of a map that has no table of its own; `names` by the codes of its provinces."""
    columns = [Column(context.t("coverage.column_province")), Column(view.legend.title, number=True)]
    rows = [(names[code], value.value) for code, value in view.values.items()]
    take_away(
        context, Table(columns, rows), name=name, title=title, provenance=provenance,
        beside=lambda code: map_buttons(context, view, code, name=name),
    )  # fmt: skip


def map_buttons(context: Context, view: MapView, code: str, *, name: str, kind: str = "ban-do") -> None:
    """The picture of a map, as files and for the clipboard."""
    picture_buttons(context, code, name=name, make=lambda: map_picture(context.language, view, result=code, kind=kind))
