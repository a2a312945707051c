"""Quality: how many clubs meet each item of the club standard."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.queries.conference import Snapshot
from indicators.rates import Rate
from render.deck.frame import slide
from render.deck.here import items_here, parts_here
from render.deck.model import Card, Chart, Series, Slide
from render.deck.parts import count_card, figures, rate_card
from render.deck.say import Say
from render.formats import NO_DATA


def item_name(say: Say, item: str) -> str:
    """An item of the standard in the deck's language."""
    return say.t(f"deck.item_{item}")


def lowest(items: Mapping[str, Rate]) -> tuple[list[str], Rate]:
    """The items that fewest clubs meet, and their rate. Raises ValueError without items."""
    worst = min(items.values(), key=lambda rate: rate.value or 0.0)
    return [item for item, rate in items.items() if rate.value == worst.value], worst


def finding(say: Say, whole: Rate, items: Mapping[str, Rate]) -> str:
    """Clubs that meet the whole standard, and the item met least; ties are counted, not named."""
    t = say.t
    if not items:
        return t("deck.standard_none", where=say.where)
    count = say.number(len(items))
    if whole.denominator and whole.numerator == whole.denominator:
        return t("deck.standard_full", b=say.number(whole.denominator), where=say.where, items=count)
    worst, rate = lowest(items)
    said = {"place": say.place, "items": count, "percent": say.percent(rate.value)}
    if whole.numerator:
        said |= {"a": say.number(whole.numerator), "b": say.number(whole.denominator)}
    state = "items" if not whole.denominator else "some" if whole.numerator else "zero"
    if len(worst) > 1:
        tied = {"items": "deck.standard_items_tied", "some": "deck.standard_some_tied",
                "zero": "deck.standard_zero_tied"}  # fmt: skip
        return t(tied[state], count=say.number(len(worst)), **said)
    single = {"items": "deck.standard_items_only", "some": "deck.standard_some", "zero": "deck.standard_zero"}
    return t(single[state], item=item_name(say, worst[0]), **said)


def items_chart(snapshot: Snapshot, say: Say, items: Mapping[str, Rate]) -> Chart | None:
    """The items, the least met first, beside the nation's for a province."""
    if not items:
        return None
    t = say.t
    listed = sorted(items, key=lambda item: (items[item].value or 0.0, item))
    series = [_series(say, say.place, "register", [items[item] for item in listed])]
    if snapshot.code is not None:
        nation: dict[str, Rate] = {}
        for each in snapshot.nation.standard.values():
            for item, rate in each.items():
                nation[item] = nation.get(item, Rate(0, 0)) + rate
        series.append(_series(say, t("deck.other_series"), "other", [nation[item] for item in listed]))
    told = "; ".join(f"{item_name(say, item)}: {say.rate(items[item])}" for item in listed)
    return Chart(
        kind="bars",
        title=t("deck.standard_chart"),
        unit=t("deck.unit_of_clubs"),
        categories=tuple(item_name(say, item) for item in listed),
        series=tuple(series),
        alt=t("deck.standard_alt", where=say.where, items=told),
        percent=True,
        decimals=1,
    )


def _series(say: Say, name: str, role: str, rates: list[Rate]) -> Series:
    shown = tuple(NO_DATA if rate.value is None else say.percent(rate.value) for rate in rates)
    return Series(name, "register" if role == "register" else "other", tuple(rate.value for rate in rates), shown)


def _cards(snapshot: Snapshot, say: Say, whole: Rate, items: Mapping[str, Rate]) -> list[Card]:
    if not items:
        return []
    t = say.t
    worst, rate = lowest(items)
    tied = len(worst) > 1
    label = t("deck.card_lowest_tied") if tied else t("deck.card_lowest")
    nation = snapshot.nation.coverage.nation_parts
    beside = Rate(nation.standard_met, nation.standard_assessed)
    note = ""
    if snapshot.code is not None and beside.value is not None:
        note = t("deck.note_nation", value=say.percent(beside.value))
    return [
        rate_card(say, "standard", t("deck.card_standard"), whole, note=note),
        count_card(say, "items", t("deck.card_items"), len(items)),
        count_card(say, "lowest", label, len(worst), note=say.rate(rate))
        if tied
        else rate_card(say, "lowest", label, rate, note=item_name(say, worst[0])),
    ]


def standard_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of the club standard."""
    t, parts, items = say.t, parts_here(snapshot), items_here(snapshot)
    whole = Rate(0, 0) if parts is None else Rate(parts.standard_met, parts.standard_assessed)
    notes = []
    if items and parts is not None:
        worst, rate = lowest(items)
        unknown = parts.clubs - parts.standard_assessed
        notes = [
            t("deck.standard_note_item", item=item_name(say, worst[0]), rate=say.rate(rate)),
            t("deck.standard_note_how"),
            t("deck.standard_note_not_assessed", clubs=say.count("clubs", unknown)) if unknown > 0 else "",
        ]
    return slide(
        snapshot,
        say,
        "standard",
        title=finding(say, whole, items),
        blocks=[items_chart(snapshot, say, items), figures(say, _cards(snapshot, say, whole, items))],
        notes=notes,
    )
