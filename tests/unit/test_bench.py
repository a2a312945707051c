"""The logic of the bench: what a simulated visitor sends, and what the table says was held."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.cold import EMPTY, LIVING, PICTURE
from bench.figures import percentile, spread
from bench.report import NOT_THERE, asked_and_measured, rows_of
from bench.screen import EVENTS, Screen
from bench.visitors import click

DATA = {
    "frame": {"codes": ["01", "40"]},
    "selected": "01",
    "time": {"first": "2016-01", "last": "2026-10"},
}


def _message(**fields: Any) -> bytes:
    return ForwardMsg(**fields).SerializeToString()


def _element(fragment: str = "f1", *, cacheable: bool = False, hash_: str = "", **element: Any) -> bytes:
    message = ForwardMsg(hash=hash_)
    message.metadata.cacheable = cacheable
    message.delta.fragment_id = fragment
    for kind, values in element.items():
        part = getattr(message.delta.new_element, kind)
        for name, value in values.items():
            if isinstance(value, list):
                getattr(part, name).extend(value)
            else:
                setattr(part, name, value)
    return message.SerializeToString()


@pytest.fixture
def screen() -> Screen:
    made = Screen("http://localhost:1", "do-phu", "thang=2025-06")
    assert not made.take(_message(navigation={"page_script_hash": "p1"}))
    made.take(_element(selectbox={"id": "x-choose-indicator", "options": ["A", "B"], "raw_value": "A"}))
    made.take(_element(text_input={"id": "x-search", "value": ""}))
    made.take(_element(button_group={"id": "x-source", "raw_values": ["S"]}))
    data = {"id": "m", "component_name": "province_map", "json": json.dumps(DATA)}
    made.take(_element(cacheable=True, hash_="h1", bidi_component=data))
    return made


def _read(message: bytes) -> Any:
    sent = BackMsg()
    sent.ParseFromString(message)
    return sent.rerun_script


def test_a_visit_opens_with_its_address_and_no_state() -> None:
    opening = _read(Screen("http://localhost:1", "do-phu", "thang=2025-06").opening())
    assert (opening.page_name, opening.query_string, opening.fragment_id) == ("do-phu", "thang=2025-06", "")
    assert opening.context_info.url == "http://localhost:1/do-phu"
    assert not opening.widget_states.widgets


def test_a_choice_is_sent_with_the_state_of_everything(screen: Screen) -> None:
    sent = _read(screen.chosen("choose-indicator", "B"))
    assert (sent.page_script_hash, sent.fragment_id, list(sent.cached_message_hashes)) == ("p1", "f1", ["h1"])
    states = {state.id: state for state in sent.widget_states.widgets}
    assert states["x-choose-indicator"].string_value == "B"
    assert list(states["x-source"].string_array_value.data) == ["S"]
    with pytest.raises(LookupError):
        screen.list_of("choose-none")


def test_the_map_tells_its_events_and_the_address_follows(screen: Screen) -> None:
    sent = _read(screen.told("rest", "2025-05"))
    event = next(state for state in sent.widget_states.widgets if state.id == EVENTS.format("m"))
    assert json.loads(event.json_trigger_value) == [{"event": "rest", "value": "2025-05"}]
    screen.take(_message(page_info_changed={"query_string": "thang=2025-05"}))
    assert _read(screen.chosen("choose-indicator", "A")).query_string == "thang=2025-05"


def test_a_message_left_out_by_the_server_is_the_one_kept(screen: Screen) -> None:
    screen.map_json = "{}"
    screen.take(_message(ref_hash="h1"))
    assert screen.map_data() == DATA


def test_the_end_of_a_run_and_its_failures(screen: Screen) -> None:
    assert screen.take(_message(script_finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY))
    with pytest.raises(RuntimeError, match="COMPILE"):
        screen.take(_message(script_finished=ForwardMsg.FINISHED_WITH_COMPILE_ERROR))
    with pytest.raises(RuntimeError, match="alert"):
        screen.take(_element(html={"body": '<main class="tc" role="alert"><h1>x</h1></main>'}))


def test_clicks_are_of_every_kind_and_change_something(screen: Screen) -> None:
    chance = random.Random(1)
    kinds = set()
    for _ in range(40):
        kind, message = click(screen, chance)
        kinds.add(kind)
        events = [state.json_trigger_value for state in _read(message).widget_states.widgets]
        if kind == "province click":
            assert '[{"event":"pick","value":"40"}]' in events
        elif kind == "month at rest":
            assert any('"event":"rest"' in event for event in events)
    assert kinds == {"province click", "month at rest", "indicator change"}


def test_percentiles_are_values_that_were_measured() -> None:
    assert spread([3, 1, 2, 10]) == {"p50": 2, "p95": 10, "n": 4}
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def _times(p50: float, p95: float) -> dict[str, float]:
    return {"p50": p50, "p95": p95, "n": 30}


def test_rows_say_what_was_held_and_what_is_not_there() -> None:
    ours = {name: _times(2, 15) for name in ("linked hover", "slider frame", "border switch on the slider")}
    moves = {
        "map": {**ours, "month change": _times(30, 60), "province click": _times(50, 90)},
        "floor": {"month change": _times(40, 50)},
        "naive": {"month change": _times(500, 1_300)},
    }
    rows = {row.what: row for row in rows_of({"moves": moves})}
    assert rows["slider frame"].held
    assert rows["month change"].held  # 1.2 × the floor
    assert rows["month change, naive version"].held is False  # 16.7 × at p50, 21.7 × at p95
    assert rows["province click"].held is None
    assert rows["drill-down"].measured == NOT_THERE

    users = {"60": {"every click": _times(40, 101)}, "100": {"every click": _times(60, 249)}}
    cold = {PICTURE: _times(400, 1_500), LIVING: _times(1_400, 1_600), EMPTY: _times(1_000, 1_000)}
    sizes = {"map-63": 45_001, "map-34": 35_000, "communes-34": 1}
    rows = {row.what: row for row in rows_of({"users": users, "cold": cold, "geometry": sizes, "start_seconds": 2.5})}
    assert [row.held for row in rows.values() if row.held is not None] == [
        False,
        True,
        True,
        False,
        False,
        True,
        True,
        True,
    ]
    table = asked_and_measured(list(rows.values()))
    assert table.count("**no**") == 3
    assert len(table.splitlines()) == len(rows) + 2


def test_what_donors_wait_for_is_held_only_with_a_valid_file() -> None:
    donors = {
        "entries": 1_000_000,
        "pages": {"nha-tai-tro": {"cold": 160, "p50": 40, "p95": 151}},
        "workbook": {"clock": 4_999, "processor": 4_000, "bytes": 1_500_000, "listed": 50_000},
        "iati": {"entries": 10_000, "clock": 1_000, "processor": 900, "bytes": 5_900_000, "problems": 1},
    }
    page, workbook, iati = rows_of({"donors": donors})
    assert (page.held, workbook.held, iati.held) == (False, True, False)
    assert "50,000 listed" in workbook.measured


def test_what_presenters_wait_for_is_held_against_what_was_asked() -> None:
    suitcases = {"34": {"seconds": 8.0, "bytes": 1024**2}, "63": {"seconds": 12.0, "bytes": 6 * 1024**2 + 1}}
    told = {"one": 5.0, "all": 90.1, "packs": 34, "deck": 1024**2, "suitcases": suitcases,
            "province": {"p50": 20.0, "p95": 299.9, "n": 204}}  # fmt: skip
    rows = rows_of({"conference": told})
    assert [row.held for row in rows] == [True, False, True, True, False, True]
    assert rows[1].what == "the packs of 34 provinces"
    assert (rows[3].asked, rows[3].measured, rows[3].ratio) == ("≤ 6 MB", "1.00 MB", "0.17 × asked")


def test_imports_are_held_against_what_was_asked() -> None:
    times = {"seconds": 30.0, "memory": 540e6, "bytes": 20_000_000, "outcome": "accepted"}
    rows = rows_of(
        {"imports": {"load": times, "preview": {**times, "seconds": 4.0}, "cut short": {**times, "seconds": 0.1}}}
    )
    assert [row.held for row in rows] == [True, True, False, True]
    assert rows[1].measured == "540 MB"
