"""What a place answers to on the stage: its name, the usual short forms, and the old provinces on its ground."""

from __future__ import annotations

from typing import Any

from geo.search import short_forms
from geo.spelling import compact, fold
from geo.succession import predecessors
from geo.units import ProvinceSet, Unit, latest_epoch, unit, units_in
from render.texts import Translator

NATION = ("vietnam", "vn", "canuoc", "toanquoc", "nation", "whole")


def _named(found: Unit) -> dict[str, list[str]]:
    folded = fold(found.name)
    kinds = {compact(f"{found.kind} {found.name}"), compact(f"tp {found.name}")}
    return {"names": list(dict.fromkeys([*short_forms(found), *sorted(kinds)])), "words": folded.split()}


def _old(found: Unit) -> list[dict[str, Any]]:
    """The provinces of before the reform that lie in one of today and are called otherwise."""
    if found.epoch != "34":
        return []
    before = (unit(latest_epoch("63"), code) for code in predecessors(found.code))
    return [{"label": old.label, **_named(old)} for old in before if old.name != found.name]


def place_of(found: Unit) -> dict[str, Any]:
    """A province as the page matches it: code, label, names in compact spelling, its words, old names likewise."""
    return {"code": found.code, "label": found.label, **_named(found), "old": _old(found)}


def places_of(map_set: ProvinceSet, t: Translator) -> list[dict[str, Any]]:
    """The nation, then every province of a map by its code."""
    label = t("deck_stage.nation")
    names = list(dict.fromkeys([compact(label), *NATION, *t("deck_stage.nation_names").split()]))
    nation = {"code": None, "label": label, "names": [name for name in names if name], "words": fold(label).split(),
              "old": []}  # fmt: skip
    return [nation, *(place_of(found) for found in units_in(latest_epoch(map_set)))]
