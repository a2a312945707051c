"""Addresses of the live views that show a slide's numbers: pages and parameters as the pages read them."""

from __future__ import annotations

import datetime as dt
from typing import get_args
from urllib.parse import urlencode

from data_access.queries.conference import Snapshot
from geo.units import REFORM_DATE, ProvinceSet
from indicators.months import month_end
from render.deck.model import LANGUAGES, Deck, SlideKey


def path_of(snapshot: Snapshot, key: SlideKey, *, language: str) -> str:
    """The address of a slide's live view, without its host."""
    return live_path(
        key,
        map_set=snapshot.map_set,
        code=snapshot.code,
        scheme=snapshot.scheme,
        month=snapshot.month,
        language=language,
        project=None if snapshot.money is None else snapshot.money.budget.project.code,
        due=snapshot.nation.ahead.curve.at.due_on,
    )


def live_path(
    key: SlideKey,
    *,
    map_set: ProvinceSet,
    code: str | None,
    scheme: str,
    month: dt.date,
    language: str,
    project: str | None = None,
    due: dt.date | None = None,
) -> str:
    """The same from what a slide is about; without `project` and `due` the page shows its usual ones."""
    when = {"thang": f"{month:%Y-%m}"}
    on_map = {**when, "ban-do": map_set, **({} if code is None else {"tinh": code})}
    of_project = {} if project is None else {"du-an": project}
    by_then = {} if due is None else {"han": f"{due:%Y-%m}"}
    if key in {"title", "figures"}:
        page, choices = _home(map_set, code, month, on_map)
    elif key == "clubs":
        page, choices = "do-phu", {**on_map, "chi-so": "clubs"}
    else:
        pages: dict[SlideKey, tuple[str, dict[str, str]]] = {
            "map": ("do-phu", {**on_map, "chi-so": "coverage"}),
            "targets": ("de-an", {"de-an": scheme, **when}) if code is None else _home(map_set, code, month, on_map),
            "ranking": ("do-phu", {**on_map, "chi-so": "clubs", **({"cap": "xa"} if code else {})}),
            "standard": ("do-phu", {**on_map, "chi-so": "meets_standard"}),
            "members": ("do-phu", {**on_map, "chi-so": "members"}),
            "training": ("tap-huan", {**on_map, "den-ngay": f"{month_end(month)}"}),
            "money": ("ngan-sach", {**on_map, **of_project}),
            "difficulties": ("xa-tiep-theo", on_map),
            "next": ("xa-tiep-theo", {**on_map, **by_then}),
            "annex": ("cong-bo", when),
        }
        page, choices = pages[key]
    if language != LANGUAGES[0]:
        choices = {**choices, "lang": "en"}  # the pages are in two languages
    return f"/{page}?{urlencode(choices)}"


def stage_path(
    *, map_set: ProvinceSet, code: str | None, scheme: str, month: dt.date, language: str, key: SlideKey | None = None
) -> str:
    """The stage on what a deck is about, and on one of its slides."""
    choices = {
        **({} if code is None else {"tinh": code}),
        "ban-do": map_set,
        "de-an": scheme,
        "thang": f"{month:%Y-%m}",
    }
    if language != LANGUAGES[0]:
        choices["lang"] = language
    slide = "" if key is None else f"#{get_args(SlideKey).index(key) + 1}"
    return f"/trinh-chieu?{urlencode(choices)}{slide}"


def conference_path(deck: Deck) -> str:
    """The address of the page that lists a deck's slides with their codes."""
    choices = {"de-an": deck.scheme, "thang": f"{deck.month:%Y-%m}", "tieng": deck.language}
    if deck.place.code is not None:
        choices["ma"] = f"{deck.place.map_set}-{deck.place.code}"
    return f"/hoi-nghi?{urlencode(choices)}"


def _home(map_set: ProvinceSet, code: str | None, month: dt.date, on_map: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The overview, or the province's profile; what the profile's month has not is on the map of coverage."""
    when = {"thang": f"{month:%Y-%m}"}
    if code is None:
        return "tong-quan", when
    if (map_set == "34") == (month >= REFORM_DATE):
        return "tinh", {"ma": f"{map_set}-{code}", **when}
    return "do-phu", {**on_map, "chi-so": "coverage"}
