"""The communes that come next, as a picture: filled with a club, hollow without, the first of the list with names."""

from __future__ import annotations

from dataclasses import replace

from render.picture import Picture
from render.picture_parts import Imprint
from render.place_points import LEAST, Place, PlacePoints
from render.places_map import PlacesView
from render.places_picture import Said, places_picture


def next_picture(view: PlacesView, said: Said, *, imprint: Imprint) -> Picture:
    """The picture; `said.legend` has a line for each of covered, hollow, ring."""
    places = tuple(
        Place(
            point.code, f"{point.number}. {point.name}" if point.number else "", "", int(point.covered), None,
            int(point.covered), 1, False, "", (point.x, point.y),
        )
        for point in view.points
    )  # fmt: skip
    points = PlacePoints(view.province_set, view.province, "xa", view.box, view.frames, places, 0, LEAST)
    first = {point.code for point in view.points if point.number}
    legend = {kind: text for kind, text in said.legend.items() if kind != "ring" or first}
    return places_picture(points, replace(said, legend=legend), imprint=imprint, marked=first)
