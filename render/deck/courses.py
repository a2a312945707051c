"""Training: whose boards have had the initial course, and trainees by year."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.queries.conference import Snapshot
from data_access.queries.training import RoleYear, TrainingAnswer
from render.deck.frame import slide
from render.deck.model import Card, Chart, Series, Slide
from render.deck.parts import count_card, figures, rate_card
from render.deck.say import Say

YEARS = 8


def finding(say: Say, answer: TrainingAnswer) -> str:
    """Boards with the initial course of all active clubs' boards, and how many wait."""
    t, boards = say.t, answer.boards
    gap = boards.denominator - boards.numerator
    if boards.denominator == 0:
        if answer.total.courses == 0:
            return t("deck.training_nothing", where=say.where)
        courses, trainees = say.count("courses", answer.total.courses), say.count("trainees", answer.total.trainees)
        return t("deck.training_no_clubs", place=say.place, courses=courses, trainees=trainees)
    if boards.denominator == 1:
        return t("deck.training_single_waiting" if gap else "deck.training_single_done", where=say.where)
    b = say.number(boards.denominator)
    if gap == 0:
        return t("deck.training_all", b=b, where=say.where)
    if boards.numerator == 0:
        return t("deck.training_zero", b=b, where=say.where)
    return t("deck.training_some", place=say.place, a=say.number(boards.numerator), b=b, gap=say.number(gap))


def by_year(say: Say, rows: Sequence[RoleYear]) -> Chart | None:
    """Trainees of all roles by year, women and men, and those of unknown sex where there are any."""
    sums: dict[int, tuple[int, int, int]] = {}
    for row in rows:
        before = sums.get(row.year, (0, 0, 0))
        sums[row.year] = (before[0] + row.women, before[1] + row.men, before[2] + row.sex_unknown)
    if not sums:
        return None
    years = list(range(min(sums), max(sums) + 1))[-YEARS:]
    women, men, unknown = (tuple(sums.get(year, (0, 0, 0))[index] for year in years) for index in range(3))
    series = [
        Series(say.t("deck.women_series"), "women", women, tuple(say.number(each) for each in women)),
        Series(say.t("deck.men_series"), "men", men, tuple(say.number(each) for each in men)),
    ]
    if any(unknown):
        shown = tuple(say.number(each) for each in unknown)
        series.append(Series(say.t("deck.unknown_series"), "other", unknown, shown))
    told = "; ".join(f"{year}: {say.number(sum(sums.get(year, (0, 0, 0))))}" for year in years)
    return Chart(
        kind="columns",
        title=say.t("deck.training_chart"),
        unit=say.t("deck.unit_trainees"),
        categories=tuple(str(year) for year in years),
        series=tuple(series),
        alt=say.t("deck.training_alt", where=say.where, figures=told),
    )


def _cards(say: Say, answer: TrainingAnswer) -> list[Card]:
    t, total, boards = say.t, answer.total, answer.boards
    if not total.courses and not boards.denominator:
        return []
    women = t("deck.card_trainees_women", rate=say.rate(total.women_share)) if total.women_share.denominator else ""
    return [
        rate_card(say, "boards", t("deck.measure_boards_trained"), boards),
        count_card(say, "waiting", t("deck.card_waiting"), boards.denominator - boards.numerator),
        count_card(say, "courses", t("deck.card_courses"), total.courses),
        count_card(say, "trainees", t("deck.card_trainees"), total.trainees, note=women),
    ]


def _most(snapshot: Snapshot, say: Say) -> str:
    """For the nation: where most boards wait."""
    waits = {row.label: row.boards.denominator - row.boards.numerator
             for row in snapshot.nation.training.provinces if row.boards is not None}  # fmt: skip
    if snapshot.code is not None or not any(waits.values()):
        return ""
    shown = {label: say.number(count) for label, count in waits.items()}
    return say.t("deck.training_note_most", leader=say.leader(waits, shown))


def training_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The slide of training."""
    t, answer = say.t, snapshot.training
    cards = _cards(say, answer)
    notes = []
    if cards:
        year = answer.this_year
        notes = [
            t("deck.training_note_rule"),
            t("deck.training_note_this_year", year=answer.until.year, courses=say.count("courses", year.courses),
              trainees=say.count("trainees", year.trainees)),
            _most(snapshot, say),
        ]  # fmt: skip
    return slide(
        snapshot,
        say,
        "training",
        title=finding(say, answer),
        blocks=[by_year(say, answer.roles), figures(say, cards)],
        notes=notes,
        source=t("deck.source_training", version=snapshot.nation.dataset.version),
    )
