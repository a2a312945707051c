"""The stage's one document: served with its parts by address, or whole in one file that asks nothing of anybody."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from geo.units import ProvinceSet
from render.bundle import bundle
from render.deck.model import LANGUAGES, Deck
from render.deck.words import deck_translator
from render.html import render
from render.stage.map import store
from render.stage.months import StageMonths
from render.stage.papers import papers_of
from render.stage.places import places_of
from render.stage.sheets import stage_sheets
from render.stage.style import style
from render.stage.wording import SECONDS, bar_words, document_words, key_words, said_words

MODULES = Path(__file__).parent / "js"
FOLDER = "/assets/stage"
ENDING = re.compile("<(?=[/!]|script)", re.IGNORECASE)
Paper = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class Stage:
    """What a document holds: decks by code (None the nation), where it begins, addresses of the decks that it lacks."""

    language: str
    map_set: ProvinceSet
    start: str | None
    decks: Mapping[str | None, str]
    addresses: Mapping[str | None, str]
    months: StageMonths | None = None
    title: str = ""
    edition: str = ""
    edition_text: str = ""
    note: str = ""
    paper: Paper = "dark"


def deck_json(deck: Deck, *, months: StageMonths | None = None, links: Mapping[str, str] | None = None) -> str:
    """A deck as the page holds it: its sheets, its figures and sources; `links` are addresses by slide key."""
    sheets = [asdict(sheet) for sheet in stage_sheets(deck, months=months, links=links)]
    return _json({"label": deck.place.label, "sheets": sheets, "papers": papers_of(deck)})


def _json(value: object) -> str:
    """JSON that may stand in a script element: nothing in it ends one or begins a comment or another."""
    return ENDING.sub(r"\\u003c", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


@lru_cache(maxsize=1)
def script() -> str:
    """All modules as one, and the line that begins."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(MODULES.glob("*.js"))}
    return bundle(sources, door="main", opens="mount") + "mount();\n"


def part_url(name: str, content: str) -> str:
    """The address of a part by its content."""
    return f"{FOLDER}/{hashlib.sha256(content.encode()).hexdigest()[:12]}/{name}"


def stage_parts() -> dict[str, str]:
    """The parts that the served document names: file name → content."""
    return {"stage.js": script(), **{f"stage-{language}.css": style(language) for language in LANGUAGES}}


def _data(stage: Stage) -> str:
    t = deck_translator(stage.language)
    places: Sequence[dict[str, Any]] = [
        {**place, "href": stage.addresses.get(place["code"])}
        for place in places_of(stage.map_set, t)
        if place["code"] in stage.addresses or place["code"] in stage.decks
    ]
    rest = _json(
        {
            "start": stage.start, "places": places, "seconds": SECONDS, "edition": stage.edition, "note": stage.note,
            "words": said_words(t),
            "months": None if stage.months is None else stage.months.data,
        }
    )  # fmt: skip
    decks = ",".join(f"{_json(code or '')}:{made}" for code, made in stage.decks.items())
    return f'{rest[:-1]},"decks":{{{decks}}}}}'


def _packed(data: str) -> str:
    """Text that the page's script unpacks: a tenth of the data's length, the same for the same data."""
    return base64.b64encode(gzip.compress(data.encode(), 9, mtime=0)).decode()


def _first_sheet(stage: Stage) -> str:
    """What stands there until the rest is unpacked, and without any script."""
    html: str = json.loads(stage.decks[stage.start])["sheets"][0]["html"]
    return html


def _hashed(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def stage_document(stage: Stage, *, whole: bool = False) -> str:
    """The document; `whole` carries script, styles, fonts and packed data, and forbids itself every request."""
    t = deck_translator(stage.language)
    own, rules, data = script(), style(stage.language, carried=whole), _data(stage)
    policy = (
        f"default-src 'none'; script-src {_hashed(own)}; style-src {_hashed(rules)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return render(
        "stage",
        language=stage.language,
        paper=stage.paper,
        title=stage.title,
        generator="Toàn cảnh CLB",
        say=document_words(t),
        policy=policy if whole else "",
        style=rules if whole else "",
        script=own if whole else "",
        style_url="" if whole else part_url(f"stage-{stage.language}.css", rules),
        script_url="" if whole else part_url("stage.js", own),
        store=store((stage.map_set,)),
        bar=bar_words(t),
        keys=key_words(t),
        data=_packed(data) if whole else data,
        packed=whole,
        first=_first_sheet(stage) if whole else "",
        edition_text=stage.edition_text,
    )
