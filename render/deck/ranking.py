"""Who has most clubs: the provinces of the nation, or the communes of a province."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from data_access.queries.communes import CommuneCover
from data_access.queries.conference import Snapshot
from indicators.rates import Rate
from render.deck.frame import slide
from render.deck.here import names
from render.deck.model import Chart, Series, Slide, Table
from render.deck.parts import columns
from render.deck.say import Say

BARS = 12
LAST = 6
NAMED = 8
"""Communes without a club named in the notes."""
MANY = 4
"""From this many clubs on communes are counted together."""


def nation_finding(say: Say, clubs: Mapping[str, int], *, month: dt.date) -> str:
    """Who has most clubs and who fewest; one sentence for equals and for none. Keys are names."""
    t = say.t
    if not clubs:
        return t("deck.ranking_none", month=say.month(month))
    if not any(clubs.values()):
        return t("deck.ranking_zero")
    shown = {name: say.number(count) for name, count in clubs.items()}
    if len(clubs) == 1:
        return t("deck.ranking_single", name=next(iter(shown)), value=next(iter(shown.values())))
    if len(set(clubs.values())) == 1:
        return t("deck.ranking_equal", value=next(iter(shown.values())))
    return t("deck.ranking_nation", highest=say.leader(clubs, shown), lowest=say.leader(clubs, shown, lowest=True))


def place_finding(say: Say, cover: CommuneCover, *, known: bool) -> str:
    """Which commune has most clubs, and how many have none. `known`: the register has the province's month."""
    t = say.t
    if not known or cover.total == 0:
        return t("deck.ranking_communes_none", where=say.where)
    b = say.number(cover.total)
    if not cover.covered:
        return t("deck.ranking_communes_zero", place=say.place, b=b)
    counts = {f"{row.name} {row.code}": row.clubs for row in cover.covered}
    if not cover.uncovered and len(counts) > 1 and len(set(counts.values())) == 1:
        return t("deck.ranking_communes_equal", b=b, where=say.where, value=say.number(cover.covered[0].clubs))
    best = cover.covered[0].clubs
    first = [row.name for row in cover.covered if row.clubs == best]
    leader = say.led(first, say.number(best), noun="communes")
    if not cover.uncovered:
        return t("deck.ranking_communes_all", leader=leader, b=b, where=say.where)
    without = say.number(len(cover.uncovered))
    return t("deck.ranking_communes_some", leader=leader, without=without, b=b, where=say.where)


def bars(say: Say, rows: Sequence[tuple[str, int]], *, title: str) -> Chart | None:
    """The places with most clubs as lying bars; None without any."""
    kept = [row for row in rows if row[1]][:BARS]
    if not kept:
        return None
    values = tuple(count for _, count in kept)
    return Chart(
        kind="bars",
        title=say.t("deck.ranking_chart"),
        unit=say.t("deck.unit_clubs"),
        categories=tuple(name for name, _ in kept),
        series=(Series(say.t("deck.col_clubs"), "register", values, tuple(say.number(each) for each in values)),),
        alt=say.t("deck.ranking_alt", finding=title),
    )


def _last(say: Say, rows: Sequence[tuple[str, int]]) -> Table | None:
    """The provinces with fewest clubs, the fewest last."""
    t = say.t
    kept = rows[-LAST:]
    if not kept:
        return None
    tied = sum(count == kept[-1][1] for _, count in rows)
    return Table(
        title=t("deck.ranking_last"),
        columns=columns((t("deck.col_province"), False), (t("deck.col_clubs"), True)),
        raw=tuple(kept),
        shown=tuple((name, say.number(count)) for name, count in kept),
        alt=t("deck.ranking_last_alt"),
        left=t("deck.ranking_tied", provinces=say.count("provinces", tied)) if tied > 1 else "",
    )


def spread(say: Say, cover: CommuneCover) -> Table:
    """How many communes have no club, one, two, three, four and more; how many the most; and all of them."""
    t = say.t
    counted = Counter(min(row.clubs, MANY) for row in (*cover.covered, *cover.uncovered))
    most = cover.covered[0].clubs if cover.covered else 0
    labels = (t("deck.spread_0"), t("deck.spread_1"), t("deck.spread_2"), t("deck.spread_3"), t("deck.spread_4"),
              t("deck.spread_most", count=say.number(most)), t("deck.spread_all"))  # fmt: skip
    first = sum(row.clubs == most for row in (*cover.covered, *cover.uncovered))
    counts = [*(counted[number] for number in range(MANY + 1)), first, cover.total]
    shares = [Rate(count, cover.total).value for count in counts]
    return Table(
        title=t("deck.ranking_spread"),
        columns=columns((t("deck.col_clubs"), False), (t("deck.col_communes"), True), (t("deck.col_share"), True)),
        raw=tuple(zip(labels, counts, shares, strict=True)),
        shown=tuple(
            (label, say.number(count), say.percent(share))
            for label, count, share in zip(labels, counts, shares, strict=True)
        ),
        alt=t("deck.ranking_spread_alt"),
        highlight=0 if cover.uncovered else None,
    )


def _without(say: Say, cover: CommuneCover) -> str:
    """Names of communes without a club, as many as can be said."""
    listed = [row.name for row in cover.uncovered]
    if len(listed) <= NAMED:
        return say.listed(listed)
    left = say.number(len(listed) - NAMED)
    return say.t("deck.ranking_note_more", names=", ".join(listed[:NAMED]), count=left)


def _top_note(say: Say, shown: int, every: int) -> str:
    if shown >= every:
        return ""
    return say.t("deck.ranking_note_top", shown=say.number(shown), all=say.number(every))


def ranking_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of the ranking."""
    return _nation(snapshot, say) if snapshot.communes is None else _place(snapshot, say, snapshot.communes)


def _nation(snapshot: Snapshot, say: Say) -> Slide:
    labels = names(snapshot.nation)
    parts = snapshot.nation.coverage.parts
    clubs = {labels[code]: each.clubs for code, each in parts.items()}
    rows = sorted(clubs.items(), key=lambda row: -row[1])
    title = nation_finding(say, clubs, month=snapshot.month)
    with_club = sum(count > 0 for count in clubs.values())
    return slide(
        snapshot,
        say,
        "ranking",
        title=title,
        blocks=[bars(say, rows, title=title), _last(say, rows)],
        notes=[_top_note(say, min(BARS, with_club), with_club)],
    )


def _place(snapshot: Snapshot, say: Say, cover: CommuneCover) -> Slide:
    seen, t = snapshot.profile, say.t
    known = seen is not None and seen.parts is not None
    title = place_finding(say, cover, known=known)
    rows = [(row.name, row.clubs) for row in cover.covered]
    notes = []
    if known and seen is not None:
        notes.append(t("deck.ranking_note_without", names=_without(say, cover)) if cover.uncovered else "")
        notes.append(_top_note(say, min(BARS, len(rows)), len(rows)))
        standing = seen.standing("clubs")
        if standing.place is not None and standing.known > 1:
            rank = say.rank(standing.place, tied=standing.tied, of=standing.known)
            clubs = say.count("clubs", int(standing.measure.value or 0))
            notes.append(t("deck.ranking_note_peers", where=say.where, clubs=clubs, rank=rank))
    return slide(
        snapshot,
        say,
        "ranking",
        title=title,
        blocks=[bars(say, rows, title=title), spread(say, cover)] if known and cover.total else [],
        notes=notes,
    )
