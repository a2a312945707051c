"""Targets as a deck writes them: their names, values and results, and what can be said of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.queries.scheme_measures import MEASURES
from data_access.queries.scheme_targets import Held
from indicators.rates import Rate, Ratio
from indicators.scheme import Status
from render.deck.model import Table
from render.deck.parts import columns
from render.deck.say import Say
from render.formats import NO_DATA
from render.palette import STATUS
from render.status import LOOK

MOST = 10
"""Targets that a table over the whole slide has room for."""
BESIDE = 5
"""Targets that one beside another block has room for."""


def target_name(say: Say, row: Held, *, with_place: bool, with_due: bool) -> str:
    """A target in the deck's language, with its province, its year and its doubt where they tell it from others."""
    t = say.t
    known = row.indicator in MEASURES
    said = t(f"deck.target_name_{row.indicator}") if known else say.either(row.text_vi, row.text_en)
    if with_place:
        said = t("deck.target_in", name=row.place, target=said)
    if with_due:
        said = t("deck.target_due", target=said, year=row.due_on.year)
    return t("deck.target_doubtful", target=said) if row.doubtful else said


def value_text(say: Say, row: Held) -> str:
    """What was promised, in its unit."""
    if row.measure.kind == "rate" or row.unit == "%":
        return say.percent(float(row.target), decimals=0 if row.value == int(row.value) else 1)
    return say.number(row.value)


def result_text(say: Say, row: Held) -> str:
    """The register's result: a count, a rate with its parts, or a mean."""
    if row.result is None or row.result.denominator == 0:
        return NO_DATA
    if row.measure.kind == "rate":
        return say.rate(row.result)
    if row.measure.kind == "mean":
        return say.number(row.result.value, decimals=1)
    return say.number(row.result.numerator)


def status_text(say: Say, row: Held, *, closed: bool) -> str:
    """Shape and word, never colour alone."""
    status, above = row.judgement.status, row.judgement.above
    shape = STATUS[LOOK[status]][0]
    if above is not None:
        return f"{shape} {say.t('deck.status_above_norm') if above else say.t('deck.status_within_norm')}"
    key = LOOK[status]
    word = say.t(f"deck.status_closed_{key}") if closed else say.t(f"deck.status_running_{key}")
    return f"{shape} {word}"


def judged(rows: Sequence[Held]) -> list[Held]:
    """The targets that can be judged."""
    return [row for row in rows if row.judgement.achievement is not None]


def met(rows: Sequence[Held]) -> int:
    """How many of them are met, or on course while the scheme runs."""
    return sum(row.judgement.status is Status.MET for row in judged(rows))


def standing_finding(say: Say, *, owner: str, met: int, count: int, scheme: str, closed: bool) -> str:
    """How many of `count` judged targets are met: all, some, none, or the only one."""
    t, state = say.t, "closed" if closed else "running"
    said = {"owner": owner, "scheme": scheme}
    if count == 1:
        return t(f"deck.targets_one_{'met' if met else 'unmet'}_{state}", **said)
    said["count"] = say.number(count)
    if met == count:
        return t(f"deck.targets_all_{state}", **said)
    if met == 0:
        return t(f"deck.targets_none_{state}", **said)
    return t(f"deck.targets_some_{state}", met=say.number(met), **said)


def targets_table(
    say: Say, rows: Sequence[Held], *, title: str, alt: str, closed: bool, places: bool, most: int = MOST
) -> Table | None:
    """How many of the targets are met, and each with value, result, achievement and status; None without any."""
    if not rows:
        return None
    t = say.t
    ordered = sorted(rows, key=lambda row: row.judgement.achievement is None)
    kept = ordered[:most]
    several = len({row.due_on for row in rows}) > 1
    shares: list[Ratio | None] = [row.judgement.achievement for row in kept]
    named = [target_name(say, row, with_place=places, with_due=several) for row in kept]
    written = [status_text(say, row, closed=closed) for row in kept]
    lines = [
        (
            (name, float(row.target), None if row.result is None else row.result.value,
             None if share is None else share.value, status),
            (name, value_text(say, row), result_text(say, row),
             NO_DATA if share is None else say.percent(share.value), status),
        )
        for name, row, share, status in zip(named, kept, shares, written, strict=True)
    ]  # fmt: skip
    if count := len(judged(rows)):
        done = Rate(met(rows), count)
        label = t("deck.targets_met_closed") if closed else t("deck.targets_met_running")
        lines.insert(
            0,
            ((label, count, done.numerator, done.value, ""),
             (label, say.number(count), say.number(done.numerator), say.percent(done.value), ""))
        )  # fmt: skip
    return Table(
        title=title,
        columns=columns(
            (t("deck.col_target"), False), (t("deck.col_value"), True), (t("deck.col_result"), True),
            (t("deck.col_achieved"), True), (t("deck.col_status"), False),
        ),
        raw=tuple(raw for raw, _ in lines),
        shown=tuple(shown for _, shown in lines),
        alt=alt,
        left=say.count("rows", len(rows) - len(kept)) if len(rows) > len(kept) else "",
    )  # fmt: skip
