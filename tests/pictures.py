"""Views and series for the tests of pictures: every state, both sets, the same values every time."""

from __future__ import annotations

import datetime as dt

from geo.units import ProvinceSet
from render.classes import Classes
from render.formats import percent
from render.ground import map_ground
from render.map_view import MapView, map_view
from render.measure import MapValue
from render.picture_parts import Imprint
from render.small_multiples import Series, Slice

SETS: tuple[ProvinceSet, ...] = ("63", "34")
HASH = "0123abcdef"
MARK = "SỐ LIỆU MÔ PHỎNG"
IMPRINT = Imprint("Nguồn: sổ đăng ký", HASH, "Ranh giới", MARK)


def names(province_set: ProvinceSet) -> dict[str, str]:
    """Codes → names of a set."""
    return {code: name for code, name, _ in map_ground(province_set).shapes}


def values(province_set: ProvinceSet, *, plus: float = 0.0) -> dict[str, MapValue]:
    """A share for every province; the third has no data, the fifth is zero, every seventh is an estimate."""
    found = {}
    for index, code in enumerate(names(province_set)):
        share = round(0.1 + index / 100 + plus * (index % 4 - 1), 4)
        if index == 2:
            found[code] = MapValue(None, "no_data", "chưa có số liệu")
        elif index == 4:
            found[code] = MapValue(0.0, "zero", "0,0 %")
        else:
            found[code] = MapValue(share, "value", percent("vi", share), estimated=index % 7 == 0)
    return found


def view(
    province_set: ProvinceSet, *, simulated: bool = True, selected: str | None = None, classes: Classes | None = None
) -> MapView:
    """A map of coverage."""
    return map_view(
        "vi", indicator_code="coverage", province_set=province_set, values=values(province_set),
        names=names(province_set), month=dt.date(2026, 10, 1), date_text="Số liệu đến hết tháng 10/2026",
        source_text="Nguồn: sổ đăng ký <thử & nghiệm>", selected=selected, simulated=simulated,
        classes=classes,
    )  # fmt: skip


def series(province_set: ProvinceSet, *, slices: int = 2) -> Series:
    """Several months of coverage."""
    return Series(
        language="vi", indicator="coverage", province_set=province_set, title="Độ phủ cấp xã (%)",
        slices=tuple(
            Slice(f"12/{2016 + at}", f"cả nước {at} %", values(province_set, plus=at / 100)) for at in range(slices)
        ),
        under=("Cùng một thang màu",), said="Cả nước tăng.",
    )  # fmt: skip
