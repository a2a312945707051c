"""A picture on the screen, and the same picture as files, made when they are asked for and not before."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from plotly.graph_objects import Figure

from render.charts_picture import chart_picture
from render.inks import Paper
from render.picture import Picture, data_uri, draw
from render.picture_parts import Imprint
from render.provenance import Provenance
from ui.checking import taken
from ui.context import Context
from ui.copying import copy_button
from ui.templates import show

Make = Callable[[], Picture]
Carry = Callable[[Imprint], Picture]
"""What draws a picture once it is known what it must carry."""
CHART_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": "reset"}


def picture_image(picture: Picture, *, label: str, least: int) -> None:
    """The picture as an image that follows the reader's light or dark; narrower than `least` pixels it scrolls."""
    show(
        "picture",
        src=data_uri(draw(picture, paper="auto", fonts=True)),
        text=picture.text,
        label=label,
        least=least,
        width=round(picture.width),
        height=round(picture.height),
    )


def _png(make: Make, paper: Paper) -> bytes:
    from exports.map_picture import picture_png  # typst is loaded by whoever asks for a file

    return picture_png(make(), paper=paper)


def _svg(make: Make, paper: Paper) -> bytes:
    from exports.map_picture import picture_svg

    return picture_svg(make(), paper=paper)


def picture_buttons(context: Context, code: str, *, name: str, make: Make) -> None:
    """The picture as PNG and as SVG and on the clipboard, on the paper that it is seen on; all carry the `code`."""
    paper: Paper = "dark" if st.context.theme.type == "dark" else "light"
    files = (
        ("png", context.t("picture.download_png"), "image/png", _png),
        ("svg", context.t("picture.download_svg"), "image/svg+xml", _svg),
    )
    for ending, label, mime, write in files:
        st.download_button(
            label,
            data=lambda write=write: taken(context, code, write(make, paper)),
            file_name=f"{name}.{ending}",
            mime=mime,
            key=f"{ending}-{name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/image:",
        )
    copy_button(context, key=f"copy-{name}", png=lambda: taken(context, code, _png(make, paper)))


def imprinted(context: Context, picture: Carry, provenance: Provenance, code: str) -> Picture:
    """A picture with the source, date, mark and code of a result."""
    mark = context.t("common.simulated") if provenance.simulated else ""
    return picture(Imprint(f"{provenance.source} · {provenance.as_of}", code, "", mark))


def under_title(context: Context, text: str, provenance: Provenance) -> list[str]:
    """What stands below the title of a picture: its unit line, and the choices that narrow its numbers."""
    nothing = {None, "", context.t("budget.all")}
    chosen = "; ".join(f"{name}: {value}" for name, value in provenance.choices.items() if value not in nothing)
    return [line for line in (text, chosen) if line]


def plot(context: Context, figure: Figure, *, name: str, title: str, text: str, provenance: Provenance) -> Carry:
    """Draw a figure on the screen; the answer draws the same as a picture that stands alone."""
    st.plotly_chart(figure, key=f"chart-{name}", config=CHART_CONFIG, width="stretch")
    under = under_title(context, text, provenance)
    return lambda imprint: chart_picture(figure, title=title, under=under, imprint=imprint)
