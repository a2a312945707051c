"""What the browser is handed for a map, and where its scripts are."""

from __future__ import annotations

import datetime as dt
import json
import re

from render.map_view import map_view
from render.measure import MapValue
from ui.map.assets import LOADER, MODULES, module_url, style
from ui.map.payload import payload

FORBIDDEN = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "http:",
    "https:",
)


def _payload(code: str = "clubs") -> dict[str, object]:
    values = {
        "01": MapValue(12, "value", "12", "a / b"),
        "02": MapValue(0, "zero", "0"),
        "04": MapValue(None, "no_data", "chưa có số liệu"),
        "06": MapValue(40, "value", "40", estimated=True),
    }
    view = map_view(
        "vi", indicator_code=code, province_set="63", values=values, names=dict.fromkeys(values, "x"),
        month=dt.date(2024, 12, 1), date_text="12/2024", source_text="nguồn", selected="01", simulated=True,
    )  # fmt: skip
    return payload(
        view, geometry=["/assets/geo/map-63.json"], tiles=False, module=module_url(),
        words={"failed": "", "no_data": ""}, parameter="tinh", simulated="SỐ LIỆU MÔ PHỎNG", compact=False, height=None,
    )  # fmt: skip


def test_a_frame_is_arrays_in_the_order_of_its_codes() -> None:
    frame = _payload()["frame"]
    assert isinstance(frame, dict)
    assert frame["codes"] == ["01", "02", "04", "06"]
    assert frame["month"] == "2024-12"
    assert frame["states"] == ["value", "zero", "no_data", "value"]
    assert frame["estimated"] == [False, False, False, True]
    assert frame["shades"][1:3] == [None, None]
    assert frame["shades"][0] < frame["shades"][3]
    assert len({len(frame[name]) for name in ("codes", "states", "shades", "texts", "details", "estimated")}) == 1


def test_it_is_plain_json_and_keeps_the_mark() -> None:
    content = _payload()
    assert json.loads(json.dumps(content)) == content
    assert content["simulated"] == "SỐ LIỆU MÔ PHỎNG"


def test_per_cent_stands_behind_the_title_and_other_units_under_it() -> None:
    assert (_payload("coverage")["title"], _payload("coverage")["unit"]) == ("Độ phủ cấp xã (%)", "")
    assert _payload("clubs")["unit"] == "câu lạc bộ"
    assert _payload("clubs_per_10k_older")["unit"] == ""


def test_the_address_of_the_scripts_is_made_from_their_content() -> None:
    assert re.fullmatch(r"/assets/map/[0-9a-f]{12}/main\.js", module_url())


def test_the_scripts_build_no_markup_from_strings_and_run_none() -> None:
    for path in MODULES.glob("*.js"):
        script = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert [word for word in FORBIDDEN if word in script] == [], path.name
        assert len(script.splitlines()) < 120
    assert "eval" not in LOADER


def test_every_import_between_the_scripts_is_there() -> None:
    for path in MODULES.glob("*.js"):
        for name in re.findall(r'from "\./([a-z]+\.js)"', path.read_text(encoding="utf-8")):
            assert (MODULES / name).is_file()


def test_the_style_respects_reduced_motion_and_the_dark() -> None:
    assert "prefers-reduced-motion" in style()
    assert "prefers-color-scheme: dark" in style()
