"""Difficulties and proposals: what the numbers show is left to do, and room for the presenter's proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.queries.conference import Snapshot
from geo.units import REFORM_DATE
from indicators.rates import Rate
from render.deck.frame import slide
from render.deck.here import items_here, own_targets, parts_here, reports_here
from render.deck.model import Points, Slide, Table
from render.deck.parts import columns
from render.deck.promises import judged, met
from render.deck.say import Say
from render.deck.standard import item_name, lowest


@dataclass(frozen=True, slots=True)
class Fact:
    """What is left to do: how many of how many. `detail` names what it is about."""

    key: str
    rate: Rate
    detail: str = ""


def facts_of(snapshot: Snapshot, say: Say) -> list[Fact]:
    """Everything examined, in the order in which it is told; what cannot be counted is left out."""
    parts, found = parts_here(snapshot), []
    if parts is not None:
        if snapshot.code is None:
            clubs = [each.clubs for each in snapshot.nation.coverage.parts.values()]
            found.append(Fact("provinces_without", Rate(clubs.count(0), len(clubs))))
        without = parts.communes_total - parts.communes_with_club
        found.append(Fact("communes_without", Rate(without, parts.communes_total)))
    boards = snapshot.training.boards
    found.append(Fact("boards_waiting", Rate(boards.denominator - boards.numerator, boards.denominator)))
    items = items_here(snapshot)
    if items:
        worst, rate = lowest(items)
        below = Rate(rate.denominator - rate.numerator, rate.denominator)
        found.append(Fact("standard_item", below, item_name(say, worst[0])))
    reports = reports_here(snapshot)
    if reports is not None:
        found.append(Fact("reports_missing", Rate(reports.reports_due - reports.reports_received, reports.reports_due)))
        late = reports.reports_received - reports.reports_on_time
        found.append(Fact("reports_late", Rate(late, reports.reports_received)))
    if snapshot.money is not None:
        places = [place for place in snapshot.money.budget.places if snapshot.code in {None, place.code}]
        spent = [place for place in places if place.amounts.spent and not place.unplaced]
        found.append(Fact("off_agreement", Rate(sum(each.off_since is not None for each in spent), len(spent))))
    targets = judged(own_targets(snapshot))
    found.append(Fact("targets_behind", Rate(len(targets) - met(targets), len(targets))))
    return [fact for fact in found if fact.rate.denominator]


def left(facts: Sequence[Fact]) -> list[Fact]:
    """Those that are not done."""
    return [fact for fact in facts if fact.rate.numerator]


def short(say: Say, fact: Fact) -> str:
    """A fact within the title: "49 xã, phường chưa có câu lạc bộ"."""
    key = f"deck.left_{fact.key}_one" if fact.rate.numerator == 1 else f"deck.left_{fact.key}"
    return say.t(key, count=say.number(fact.rate.numerator), item=fact.detail)


def finding(say: Say, facts: Sequence[Fact]) -> str:
    """The first two things left to do; one; none; or that nothing is known."""
    t, open_ = say.t, left(facts)
    if not facts:
        return t("deck.difficulties_none", where=say.where)
    if not open_:
        return t("deck.difficulties_clear", where=say.where)
    if len(open_) == 1:
        return t("deck.difficulties_one", where=say.where, first=short(say, open_[0]))
    return t("deck.difficulties_two", where=say.where, first=short(say, open_[0]), second=short(say, open_[1]))


def label(say: Say, fact: Fact) -> str:
    """A fact's row."""
    return say.t(f"deck.fact_{fact.key}", item=fact.detail) if fact.detail else say.t(f"deck.fact_{fact.key}")


def facts_table(say: Say, facts: Sequence[Fact]) -> Table | None:
    """Each fact with its parts; None without any."""
    if not facts:
        return None
    t = say.t
    return Table(
        title=t("deck.difficulties_table"),
        columns=columns(
            (t("deck.col_fact"), False), (t("deck.col_count"), True), (t("deck.col_of"), True),
            (t("deck.col_share"), True),
        ),
        raw=tuple((label(say, fact), fact.rate.numerator, fact.rate.denominator, fact.rate.value) for fact in facts),
        shown=tuple(
            (label(say, fact), say.number(fact.rate.numerator), say.number(fact.rate.denominator),
             say.percent(fact.rate.value))
            for fact in facts
        ),
        alt=t("deck.difficulties_table_alt", where=say.where),
    )  # fmt: skip


def difficulties_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of difficulties; the proposals are the presenter's."""
    t, facts = say.t, facts_of(snapshot, say)
    proposals = Points(t("deck.proposals_title"), (), open=True, prompt=t("deck.proposals_prompt"))
    told = [t("deck.difficulties_note", fact=label(say, fact), rate=say.rate(fact.rate)) for fact in left(facts)[:2]]
    return slide(
        snapshot,
        say,
        "difficulties",
        title=finding(say, facts),
        blocks=[facts_table(say, facts), proposals],
        notes=[*told, _attention(snapshot, say), t("deck.difficulties_note_open")],
    )


def _attention(snapshot: Snapshot, say: Say) -> str:
    """For the nation: the provinces that fall under a rule of the overview, where the deck's map is the month's."""
    listed = [noted.label for noted in snapshot.nation.attention]
    if snapshot.code is not None or not listed or (snapshot.map_set == "34") != (snapshot.month >= REFORM_DATE):
        return ""
    return say.t("deck.difficulties_note_attention", names=say.listed(listed))
