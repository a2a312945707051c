"""The manifest: every figure of a deck with its hash, every file with its checksum; and what changed since another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from render.deck.model import Chart, Deck, Figures, ProvinceMap, Slide, Table, figures_of
from render.deck.words import deck_translator
from render.provenance import result_hash

FORMAT = "toan-canh-clb/pack/1"
LARGEST = 8 * 1024 * 1024
"""Bytes of a manifest that is read; ours are below a tenth of that."""


class ManifestRefused(ValueError):
    """A file that is no manifest of this pack; `key` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def sentence(self, language: str) -> str:
        """What to tell who sent it, in a deck's language."""
        return deck_translator(language)(f"deck_pack.manifest_{self.key}")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as a manifest has it: on which slide, as written, with its hash and that of the parts beside it."""

    slide: str
    title: str
    label: str
    shown: str
    hash: str
    parts: str
    parts_hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says of its pack; `figures` by "where what"."""

    place: str
    scheme: str
    month: str
    language: str
    version: int
    code: str
    figures: Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is another now: as it was written then (None: it was not there) and now (None: it is gone)."""

    slide: str
    label: str
    before: str | None
    after: str | None


def _labels(slide: Slide) -> Iterator[tuple[str, str]]:
    """For each of `figures_of`, in its order, what it is called (card, series and category, row and column, place) and
    the parts that stand beside it."""
    for block in slide.blocks:
        if isinstance(block, Figures):
            yield from ((card.label, card.detail) for card in block.cards)
        elif isinstance(block, Chart):
            yield from ((f"{series.name}: {name}", "") for series in block.series for name in block.categories)
        elif isinstance(block, Table):
            for row in block.shown:
                yield from ((f"{row[0]}: {column.title}", "") for column in block.columns if column.number)
        elif isinstance(block, ProvinceMap):
            yield from ((shade.label, shade.detail) for shade in block.shades)


def _figures(deck: Deck) -> list[dict[str, Any]]:
    return [
        {
            "slide": slide.key,
            "where": where,
            "what": what,
            "label": label,
            "parts": parts,
            "value": value if isinstance(value, int | float | type(None)) else str(value),
            "shown": shown,
            "hash": result_hash(["value"], [[value]], {"where": where, "what": what}),
            "parts_hash": result_hash(["parts"], [[parts]], {"where": where, "what": what}) if parts else "",
        }
        for slide in deck.slides
        for (where, what, value, shown), (label, parts) in zip(figures_of(slide), _labels(slide), strict=True)
    ]


def place_key(deck: Deck) -> str:
    """The deck's place as an address writes it: "63-37", or "34" for the whole of the new map."""
    return deck.place.map_set + (f"-{deck.place.code}" if deck.place.code else "")


def manifest_json(deck: Deck, files: Mapping[str, bytes], *, links: Mapping[str, str] | None = None) -> bytes:
    """The manifest as JSON (UTF-8). `files` are the pack's other files by name. Always the same bytes for a deck."""
    content = {
        "format": FORMAT,
        "title": deck.title,
        "place": {"code": place_key(deck), "name": deck.place.label},
        "scheme": deck.scheme,
        "until": f"{deck.month:%Y-%m}",
        "language": deck.language,
        "data_version": deck.version,
        "simulated": bool(deck.mark),
        "mark": deck.mark,
        "code": deck.code,
        "lacks": list(deck.lacks),
        "slides": [
            {
                "key": slide.key,
                "title": slide.title,
                "code": slide.code,
                "address": (links or {}).get(slide.key, slide.path),
                "lacks": slide.lacks,
            }
            for slide in deck.slides
        ],
        "figures": _figures(deck),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def read_manifest(content: bytes) -> Manifest:
    """What an earlier manifest says. Raises ManifestRefused for a file that is none."""
    if len(content) > LARGEST:
        raise ManifestRefused("large")
    try:
        found = json.loads(content)
        if found["format"] != FORMAT:
            raise ManifestRefused("other")
        titles = {str(slide["key"]): str(slide["title"]) for slide in found["slides"]}
        figures = {
            f"{row['where']} {row['what']}": Written(
                str(row["slide"]),
                titles[str(row["slide"])],
                str(row["label"]),
                str(row["shown"]),
                str(row["hash"]),
                str(row["parts"]),
                str(row["parts_hash"]),
            )
            for row in found["figures"]
        }
        return Manifest(
            str(found["place"]["code"]), str(found["scheme"]), str(found["until"]), str(found["language"]),
            int(found["data_version"]), str(found["code"]), figures,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ManifestRefused):
            raise
        raise ManifestRefused("broken") from error


def changes_since(old: Manifest, deck: Deck) -> tuple[Change, ...]:
    """The figures that differ, in the order of the slides. Raises ManifestRefused for a pack of something else."""
    if (old.place, old.scheme, old.month) != (place_key(deck), deck.scheme, f"{deck.month:%Y-%m}"):
        raise ManifestRefused("elsewhere")
    found, seen = [], set()
    for row in _figures(deck):
        key = f"{row['where']} {row['what']}"
        seen.add(key)
        before = old.figures.get(key)
        if before is None or before.hash != row["hash"]:
            found.append(Change(row["slide"], row["label"], before.shown if before else None, row["shown"]))
        elif old.language == deck.language and before.parts_hash != row["parts_hash"]:
            # Parts are words around numbers; only those of one language can be held against each other.
            found.append(Change(row["slide"], row["label"], before.parts, row["parts"]))
    gone = [Change(was.slide, was.label, was.shown, None) for key, was in old.figures.items() if key not in seen]
    return (*found, *gone)
