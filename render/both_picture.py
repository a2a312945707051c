"""Two indicators of one month side by side as a picture: each map with its own classes and legend."""

from __future__ import annotations

from render.ground import map_ground
from render.map_svg import MARGIN, estimated, fills, province_set_of
from render.map_view import MapView
from render.picture import Picture
from render.picture_parts import Imprint, heading
from render.small_multiples import WIDTH, Shown, finish, maps_in_row


def both_picture(views: tuple[MapView, MapView], *, imprint: Imprint, title: str, under: str, said: str) -> Picture:
    """The picture of two views on one set of provinces; `under` is the line below the title, `said` its words."""
    ground = map_ground(province_set_of(views[0]))
    words, top = heading(title, [under, views[0].date_text], imprint=imprint, x=MARGIN, room=WIDTH - 2 * MARGIN)
    maps = [
        Shown(
            f"{view.title} (%)" if view.legend.unit == "%" else view.title,
            "" if view.legend.unit in {"%", view.title} else view.legend.unit,
            fills(view.values, view.legend),
            estimated(view.values),
            view.legend,
        )
        for view in views
    ]
    panels, written, swatches, bottom = maps_in_row(
        ground, maps, places=2, top=top, imprint=imprint, chosen=views[0].selected
    )
    text = " ".join([said, *(f"{view.title}: {view.description}" for view in views)])
    return finish(
        f"{title}, {views[0].date_text}", ground, imprint, text=text, panels=panels, words=[*words, *written],
        swatches=swatches, bottom=bottom,
    )  # fmt: skip
