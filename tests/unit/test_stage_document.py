"""The stage's document and the suitcase: whole, marked with their date, asking nothing, the same each time."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from dataclasses import replace

import pytest

from exports.suitcase import LARGEST, NothingToCarry, suitcase_html
from geo.units import latest_epoch, units_in
from render.deck.model import LANGUAGES
from render.deck.words import deck_translator
from render.stage.document import Stage, deck_json, script, stage_document, stage_parts
from render.stage.months import stage_months
from render.stage.papers import papers_of
from render.stage.places import places_of
from render.stage.wording import KEYS
from tests.decks import MARK, MONTH, sample_deck
from tests.stages import DATA, data_of, place_deck, series, suitcase


def test_the_suitcase_holds_every_place_and_fits_a_stick() -> None:
    whole = suitcase(long=True)
    assert len(whole) <= LARGEST
    data = data_of(whole.decode())
    assert set(data["decks"]) == {"", *(unit.code for unit in units_in("34"))}
    assert [place["code"] for place in data["places"]] == [None, *(unit.code for unit in units_in("34"))]
    assert data["decks"]["37"]["sheets"][1]["title"].startswith("Ninh Bình: ")
    assert all(deck["papers"].count(MARK) >= 1 for deck in data["decks"].values())


def test_the_suitcase_of_the_map_of_63_fits_a_stick_too() -> None:
    decks = {unit.code: place_deck(unit.code, map_set="63", long=True) for unit in units_in(latest_epoch("63"))}
    whole = suitcase_html(decks)
    assert len(decks) == 63
    assert len(data_of(whole.decode())["decks"]) == 63
    assert len(whole) <= LARGEST


def test_the_first_sheet_stands_before_anything_is_unpacked() -> None:
    html = suitcase().decode()
    first = data_of(html)["decks"][""]["sheets"][0]["html"]
    assert MARK in first
    assert f'<section id="sheet">{first}</section>' in html


def test_the_suitcase_asks_nothing_and_allows_itself_nothing() -> None:
    html = suitcase().decode()
    assert not re.search(r'(?:src|href)="(?!data:|#)', html)
    assert not re.search(r"url\((?!\"data:|#)", html)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    for name, inside in (
        ("script-src", r'<script type="module">(.*?)</script>'),
        ("style-src", r"<style>(.*?)</style>"),
    ):
        (content,) = re.findall(inside, html, re.DOTALL)
        assert rules[name] == f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def test_the_suitcase_is_marked_with_its_date_and_version() -> None:
    data = data_of(suitcase().decode())
    assert "10/2026" in data["edition"]
    assert "3" in data["edition"].rpartition("v")[2]
    assert "10/2026" in suitcase().decode().partition('id="papers"')[2].partition("</dialog>")[0]


def test_the_same_decks_make_the_same_bytes_and_another_number_others() -> None:
    deck = place_deck(None)
    assert suitcase_html({None: deck}, series=series()) == suitcase_html({None: deck}, series=series())
    assert suitcase_html({None: deck}) != suitcase_html({None: replace(deck, version=4)})


def test_a_suitcase_without_the_nation_begins_with_its_first_place() -> None:
    assert data_of(suitcase_html({"37": place_deck("37"), "01": place_deck("01")}).decode())["start"] == "37"


def test_nothing_to_carry_is_said() -> None:
    with pytest.raises(NothingToCarry):
        suitcase_html({})
    with pytest.raises(NothingToCarry, match="several kinds"):
        suitcase_html({None: place_deck(None), "37": replace(place_deck("37"), version=9)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_speaks_its_language_and_korean_carries_its_letters(language: str) -> None:
    html = suitcase_html({None: place_deck(None, language=language)}).decode()
    assert f'<html lang="{language}"' in html
    assert deck_translator(language)("deck_stage.help") in html
    assert ("Noto Sans KR" in html.partition("#sheet")[0].partition("body {")[0]) == (language == "ko")


def test_nothing_in_the_data_ends_the_element_that_holds_it() -> None:
    deck = sample_deck()
    slide = replace(deck.slides[1], title="</script><script>alert(1)</SCRIPT><!--", notes=("</script>",))
    made = deck_json(replace(deck, slides=(slide,)))
    assert not re.search("</|<!|<script", made, re.IGNORECASE)
    assert json.loads(made)["sheets"][0]["notes"] == ["</script>"]


def test_the_served_document_names_its_parts_and_holds_no_script_of_its_own() -> None:
    stage = Stage("vi", "34", None, {None: deck_json(place_deck(None))}, {None: "/a", "37": "/b?tinh=37"})
    html = stage_document(stage)
    assert set(re.findall(r"<script([^>]*)>", html)) == {
        ' type="application/json" id="data"',
        f' type="module" src="/assets/stage/{hashlib.sha256(script().encode()).hexdigest()[:12]}/stage.js"',
    }
    assert "<style" not in html
    assert not re.search(r"\sstyle=", DATA.sub("", html))
    assert {place["code"]: place["href"] for place in data_of(html)["places"]} == {None: "/a", "37": "/b?tinh=37"}
    assert set(stage_parts()) == {"stage.js", "stage-vi.css", "stage-en.css", "stage-ko.css"}


def test_every_action_of_the_page_has_its_key_in_the_help() -> None:
    named = {action for _, action in KEYS}
    source = script()
    table = re.findall(
        r'\w+: "(\w+)"|"[^"]+": "(\w+)"', source[source.index("const STEPS") : source.index("const CLICKER")]
    )
    assert {first or second for first, second in table} <= named


def test_figures_and_sources_stand_behind_the_sheets() -> None:
    deck = sample_deck()
    papers = papers_of(deck)
    for slide in deck.slides:
        assert f"#{slide.code}" in papers
    for shown in ("9.236", "521.870", "KOICA/HAK", "5.100"):
        assert shown in papers


def test_places_answer_to_names_short_forms_and_old_names() -> None:
    places = {place["code"]: place for place in places_of("34", deck_translator("vi"))}
    assert {"ninhbinh", "nb", "tinhninhbinh"} <= set(places["37"]["names"])
    assert {"hochiminh", "hcm", "saigon", "tphcm"} <= set(places["79"]["names"])
    assert {old["label"] for old in places["37"]["old"]} == {"Hà Nam", "Nam Định"}
    assert "canuoc" in places[None]["names"]
    assert places["01"]["old"] == []
    old = {place["code"]: place for place in places_of("63", deck_translator("en"))}
    assert len(old) == 64
    assert all(place["old"] == [] for place in old.values())


def test_months_hold_classes_values_and_the_nation() -> None:
    months = stage_months("vi", series(), until=MONTH)
    assert months is not None
    data = months.data
    assert data["months"][0] == months.first == "1/2025"
    assert data["months"][-1] == months.last == "10/2026"
    assert {len(row) for row in data["levels"]} == {22}
    assert set(data["levels"][0]) == {"z"}
    assert set(data["levels"][1]) == {"-"}
    assert data["levels"][2][:3].isupper()  # estimates
    assert data["levels"][2][3:].islower()
    assert set("".join(data["levels"])) - {"z", "-"} <= {*data["steps"], *map(str.upper, data["steps"])}
    assert len(data["shown"]) == len(data["codes"]) + 1
    whole = data["details"][-1].split("|")
    met = sum(min(100, at) for at in range(2, 34))
    assert whole[0] == f"{met} / {33 * 100:,}".replace(",", ".")
    assert months.zero and months.estimated


def test_months_end_with_the_last_one_counted_and_one_month_is_no_series() -> None:
    cut = stage_months("en", series(), until=dt.date(2025, 3, 1))
    assert cut is not None
    assert cut.data["months"] == ["Jan 2025", "Feb 2025", "Mar 2025"]
    assert stage_months("en", series(), until=dt.date(2025, 1, 1)) is None


def test_the_months_stand_behind_the_map_of_their_indicator_only() -> None:
    months = stage_months("vi", series(), until=MONTH)
    made = json.loads(deck_json(place_deck("37"), months=months))
    assert [sheet["parts"] for sheet in made["sheets"] if sheet["key"] == "map"] == [2, 2]
    (moving,) = [sheet for sheet in made["sheets"] if 'type="range"' in sheet["html"]]
    assert "1/2025" in moving["title"]  # not the finding of the slide's own month
    code = sample_deck().slide("map").code
    foot = moving["html"].partition("<footer")[2]
    assert "<span data-month>Số liệu đến hết tháng 10/2026</span> · " in foot
    assert f"<span data-month> · #{code}</span>" in foot
    assert (months is not None and months.data["own"]) == 21
    early = stage_months("vi", series(months=5), until=MONTH)
    foot = deck_json(place_deck("37"), months=early).partition('type=\\"range\\"')[2]
    assert early is not None
    assert early.data["own"] == -1
    assert f"<span data-month hidden> · #{code}" in foot  # the code is of no month that is here
    other = None if months is None else replace(months, indicator="clubs")
    assert 'type="range"' not in deck_json(place_deck("37"), months=other)
