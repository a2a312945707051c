"""The programme in five figures: clubs, communes, members, older people among them, trained boards."""

from __future__ import annotations

import datetime as dt

from data_access.queries.conference import Snapshot
from data_access.queries.coverage import Parts, measure_of
from data_access.queries.profile import Standing
from indicators.months import month_end
from indicators.rates import Rate
from render.deck.frame import slide
from render.deck.here import life_here, parts_here, year_before
from render.deck.model import Card, Slide
from render.deck.parts import count_card, figures, rate_card
from render.deck.say import Say


def finding(say: Say, parts: Parts | None, *, month: dt.date) -> str:
    """Clubs, the communes they are in, and members."""
    t = say.t
    if parts is None:
        return t("deck.figures_none", month=say.month(month), where=say.where)
    if parts.clubs == 0:
        return t("deck.figures_zero", place=say.place)
    clubs = say.count("clubs", parts.clubs)
    if parts.communes_with_club == 0:
        return t("deck.figures_unplaced", place=say.place, clubs=clubs)
    said = {"place": say.place, "clubs": clubs, "b": say.number(parts.communes_total)}
    members = measure_of("members", parts)
    reported = members.value is not None
    if reported:
        said["members"] = say.count("members", parts.members)
    if parts.communes_with_club == parts.communes_total:
        return t("deck.figures_all" if reported else "deck.figures_all_unreported", **said)
    said["a"] = say.number(parts.communes_with_club)
    return t("deck.figures_some" if reported else "deck.figures_some_unreported", **said)


def year_note(say: Say, now: int, before: int | None) -> str:
    """What twelve months changed; empty where the register does not go back so far."""
    if before is None:
        return ""
    if now == before:
        return say.t("deck.note_year_flat")
    key = "deck.note_year_up" if now > before else "deck.note_year_down"
    return say.t(key, count=say.number(abs(now - before)))


def place_note(say: Say, standing: Standing | None) -> str:
    """The place among peers, as short as a card wants it."""
    if standing is None or standing.place is None or standing.known < 2:
        return ""
    key = "deck.rank_note_tied" if standing.tied else "deck.rank_note"
    return say.t(key, rank=say.number(standing.place), of=say.number(standing.known))


def _note(snapshot: Snapshot, say: Say, indicator: str) -> str:
    """A province's place and the nation's value beside it."""
    if snapshot.profile is None:
        return ""
    standing = snapshot.profile.standing(indicator)
    nation = standing.nation
    if indicator in {"clubs", "members"} or nation.value is None:
        return place_note(say, standing)
    value = say.t("deck.note_nation", value=say.percent(nation.value))
    return " · ".join(part for part in (place_note(say, standing), value) if part)


def five_cards(snapshot: Snapshot, say: Say) -> list[Card]:
    """The five figures; none without a register."""
    parts, life, t = parts_here(snapshot), life_here(snapshot), say.t
    if parts is None or life is None:
        return []
    before = year_before(snapshot)
    members = measure_of("members", parts)
    reported = t("deck.note_reported", a=say.number(parts.clubs_with_report), b=say.number(parts.clubs))
    change = year_note(say, parts.clubs, None if before is None else before.clubs)
    return [
        count_card(say, "clubs", t("deck.measure_clubs"), parts.clubs,
                   note=" · ".join(part for part in (change, _note(snapshot, say, "clubs")) if part)),
        rate_card(say, "coverage", t("deck.measure_coverage"),
                  Rate(parts.communes_with_club, parts.communes_total), note=_note(snapshot, say, "coverage")),
        count_card(say, "members", t("deck.measure_members"), None if members.value is None else parts.members,
                   detail=reported if parts.clubs else "", note=_note(snapshot, say, "members")),
        rate_card(say, "older", t("deck.card_older"), Rate(life.older, life.members)),
        rate_card(say, "boards", t("deck.measure_boards_trained"), snapshot.training.boards,
                  note=_note(snapshot, say, "boards_trained")),
    ]  # fmt: skip


def figures_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of five figures."""
    parts, life, t = parts_here(snapshot), life_here(snapshot), say.t
    notes = []
    if parts is not None and life is not None:
        notes = [
            t("deck.figures_note_cover", a=say.number(parts.communes_with_club), b=say.number(parts.communes_total),
              day=say.day(month_end(snapshot.month))),
            t("deck.figures_note_members", a=say.number(parts.clubs_with_report), b=say.number(parts.clubs),
              older=say.rate(Rate(life.older, life.members))) if life.members else "",
            t("deck.figures_note_unknown", clubs=say.count("clubs", parts.clubs_commune_unknown))
            if parts.clubs_commune_unknown else "",
        ]  # fmt: skip
    return slide(
        snapshot,
        say,
        "figures",
        title=finding(say, parts, month=snapshot.month),
        blocks=[figures(say, five_cards(snapshot, say))],
        notes=notes,
    )
