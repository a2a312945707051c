"""Addresses of the live views that show a slide's numbers: pages and parameters as the pages read them."""

from __future__ import annotations

from urllib.parse import urlencode

from data_access.queries.conference import Snapshot
from geo.units import REFORM_DATE
from render.deck.model import SlideKey


def path_of(snapshot: Snapshot, key: SlideKey, *, language: str) -> str:
    """The address of a slide's live view, without its host."""
    page, choices = _view(snapshot, key)
    if language != "vi":
        choices["lang"] = "en"  # the pages are in two languages
    return f"/{page}?{urlencode(choices)}"


def _view(snapshot: Snapshot, key: SlideKey) -> tuple[str, dict[str, str]]:
    month = {"thang": f"{snapshot.month:%Y-%m}"}
    place = {} if snapshot.code is None else {"tinh": snapshot.code}
    on_map = {**month, "ban-do": snapshot.map_set, **place}
    money = {} if snapshot.money is None else {"du-an": snapshot.money.budget.project.code}
    scheme = {"de-an": snapshot.scheme, **month}
    if key in {"title", "figures"}:
        return _home(snapshot, month, on_map)
    if key == "clubs":
        return ("do-phu", {**on_map, "chi-so": "clubs"}) if snapshot.code else ("de-an", scheme)
    pages: dict[SlideKey, tuple[str, dict[str, str]]] = {
        "map": ("do-phu", {**on_map, "chi-so": "coverage"}),
        "targets": ("de-an", scheme),
        "ranking": ("do-phu", {**on_map, "chi-so": "clubs", **({"cap": "xa"} if snapshot.code else {})}),
        "standard": ("do-phu", {**on_map, "chi-so": "meets_standard"}),
        "members": ("do-phu", {**on_map, "chi-so": "members"}),
        "training": ("tap-huan", on_map),
        "money": ("ngan-sach", {**on_map, **money}),
        "difficulties": ("xa-tiep-theo", on_map),
        "next": ("xa-tiep-theo", {**on_map, "han": f"{snapshot.nation.ahead.curve.at.due_on:%Y-%m}"}),
        "annex": ("cong-bo", month),
    }
    return pages[key]


def _home(snapshot: Snapshot, month: dict[str, str], on_map: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The overview, or the province's profile; what the profile's month has not is on the map of coverage."""
    if snapshot.code is None:
        return "tong-quan", month
    if (snapshot.map_set == "34") == (snapshot.month >= REFORM_DATE):
        return "tinh", {"ma": f"{snapshot.map_set}-{snapshot.code}", **month}
    return "do-phu", {**on_map, "chi-so": "coverage"}
