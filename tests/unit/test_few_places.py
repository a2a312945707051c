"""The names on a map of few provinces: those with a value first, none on another, none under the mark."""

from __future__ import annotations

from render.few_places import few_first
from render.ground import map_ground
from render.sheets import box_of

PROJECT = ("01", "24", "25", "31", "33", "37")
MARK = "SỐ LIỆU MÔ PHỎNG"


def test_every_province_of_a_project_that_has_room_is_named() -> None:
    ground = map_ground("34")
    shades = {code: "s3" if code in PROJECT else "no_data" for code, _, _ in ground.shapes}
    seen = few_first(ground, shades, mark=MARK)
    named = [label.code for label in seen.names]
    assert {"01", "24", "25", "31", "37"} <= set(named) and len(named) > 20
    boxes = [box_of(label, 1.0, apart=0) for label in seen.names]
    assert not any(
        a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]
        for place, a in enumerate(boxes)
        for b in boxes[place + 1 :]
    )
    assert seen.marks != ground.marks and len(seen.marks) == len(ground.marks)


def test_a_map_of_most_provinces_and_one_of_none_stay_as_they_are() -> None:
    ground = map_ground("34")
    for shade in ("s3", "no_data"):
        assert few_first(ground, {code: shade for code, _, _ in ground.shapes}, mark=MARK) is ground
