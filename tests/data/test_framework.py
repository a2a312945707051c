"""Results frameworks: what is shipped, which files are refused, and what a query makes of the register's sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.orm import Session

from data_access.models import (
    Base,
    FrameworkActual,
    FrameworkIndicator,
    FrameworkResult,
    FrameworkTarget,
    MoneyQuarter,
    ProvinceMonth,
    TrainingMonth,
)
from data_access.queries import budget as budget_queries
from data_access.queries.budget import UnknownProject
from data_access.queries.budget_answer import CategoryMoney
from data_access.queries.framework import costs, framework, framework_projects
from data_access.queries.framework_answer import Framework, IndicatorRow
from data_access.queries.framework_measures import measured
from data_access.queries.money_cells import Amounts
from data_access.reference_loader import REFERENCE, ReferenceRefused, load_files
from data_access.scope import EVERYTHING, OutOfScope, Scope
from data_access.verification.facts import frameworks
from indicators.framework import MEASURES
from indicators.rates import Ratio

UNTIL, MONTH = dt.date(2024, 11, 30), dt.date(2024, 11, 1)
ONLY_071 = Scope(frozenset({"VIE071"}))


def _nothing(table: Table) -> dict[str, int]:
    """Every column of a summary that is no key, at 0."""
    return {column.name: 0 for column in table.columns if not column.primary_key}


def _clubs(province: str, **values: int) -> ProvinceMonth:
    sums = _nothing(Base.metadata.tables["summary_province_month"]) | values
    return ProvinceMonth(segment="VIE085", province_set="63", month=MONTH, province_code=province, **sums)


def _trained(province: str, role: str, *, kind: str = "board_initial", **values: int) -> TrainingMonth:
    sums = _nothing(Base.metadata.tables["summary_training_month"]) | values
    return TrainingMonth(
        province_set="63", month=dt.date(2024, 3, 1), province_code=province, kind=kind, project="VIE085", scheme="",
        role=role, **sums,
    )  # fmt: skip


def _money(province: str, funder: str, category: str, **values: int) -> MoneyQuarter:
    amounts = {f"{name}{suffix}": value for name, value in values.items() for suffix in ("", "_vnd")}
    return MoneyQuarter(
        project="VIE085", epoch="63-2024", province_code=province, funder=funder, category=category,
        quarter=dt.date(2024, 10, 1), currency="VND", in_kind=False,
        **(_nothing(Base.metadata.tables["summary_money_quarter"]) | amounts),
    )  # fmt: skip


@pytest.fixture
def register(facts_session: Session) -> Session:
    """The shipped frameworks, over two provinces of VIE085 whose sums are known."""
    facts_session.add_all(
        [
            _clubs(
                "01", clubs=18, members=1000, women=700, older=640, disadvantaged=500, borrowers=300, standard_met=9
            ),
            _clubs("17", clubs=12, members=500, women=300, older=320, disadvantaged=250, borrowers=100, standard_met=3),
            _trained("01", "board", courses=2, women=50, men=40, sex_unknown=0, trainee_days=450),
            _trained("01", "commune", women=1, men=3, trainee_days=20),
            _trained("17", "board", courses=1, women=20, men=30, sex_unknown=10, trainee_days=300),
            _trained("17", "other", kind="thematic", courses=1, women=5, men=5, trainee_days=10),
            _money("01", "KOICA-HAK", "seed_loan", planned=90, disbursed=80, spent=80),
            _money("01", "HNCT", "training", planned=20, disbursed=20, spent=20),
            _money("17", "KOICA-HAK", "training", planned=60, disbursed=60, spent=60),
        ]
    )
    facts_session.flush()
    return facts_session


def _answer(session: Session, project: str = "VIE085", until: dt.date = UNTIL) -> Framework:
    return framework(session, EVERYTHING, project=project, until=until, province_set="63")


def _row(answer: Framework, code: str) -> IndicatorRow:
    return next(row for row in answer.indicators if row.code == code)


def test_the_shipped_framework_is_whole_and_keeps_every_rule(facts_session: Session) -> None:
    assert frameworks(facts_session) == []
    assert [facts.code for facts in framework_projects(facts_session, EVERYTHING)] == ["VIE085", "VIE071", "VIE070"]
    last = facts_session.scalars(select(FrameworkTarget).where(FrameworkTarget.kind == "target"))
    found = {row.indicator: int(row.value) for row in last}
    aimed = {"clubs": 162, "strong": 137, "boards": 810, "boards-women": 50, "women": 70, "share": 20}
    assert {code: found[f"VIE085-{code}"] for code in aimed} == aimed
    # What nobody published stays open.
    assert facts_session.scalars(select(FrameworkIndicator.baseline).distinct()).all() == [None]
    assert facts_session.scalars(select(FrameworkResult.assumption_vi).distinct()).all() == [None]
    milestones = select(func.count()).where(FrameworkTarget.kind == "milestone")
    assert facts_session.scalar(milestones) == 2


def test_loading_the_shipped_files_again_changes_nothing(facts_session: Session) -> None:
    before = facts_session.scalar(select(func.count()).select_from(FrameworkActual))
    load_files(facts_session, sorted(REFERENCE.glob("framework_*.csv")), actor="Hội")
    assert facts_session.scalar(select(func.count()).select_from(FrameworkActual)) == before
    assert frameworks(facts_session) == []


def test_verify_names_what_is_lost_or_without_a_source(facts_session: Session) -> None:
    facts_session.execute(delete(FrameworkActual).where(FrameworkActual.indicator == "VIE070-clubs"))
    facts_session.execute(delete(FrameworkIndicator).where(FrameworkIndicator.code == "VIE070-clubs"))
    facts_session.execute(update(FrameworkActual).where(FrameworkActual.value == 186).values(source_title=None))
    assert frameworks(facts_session) == [
        "framework_indicators VIE070-clubs: –",
        "framework_actuals VIE071-clubs 2024-05-31: source_title",
    ]


RESULTS = "code,project,level,parent,position,title_vi,title_en\n"
INDICATORS = "code,result,position,title_vi,title_en,unit,direction,measure,baseline\n"
TARGETS = "indicator,due_on,kind,value\n"
ACTUALS = "indicator,as_of,precision,basis,value,sex,age_from,age_to,province_63\n"
BANDS = "project,position,lower_bp,name_vi,name_en\n"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (RESULTS + "A,VIE085,output,VIE085-output-clubs,1,a,b\n", "parent"),
        (RESULTS + "A,VIE071,output,VIE085-impact,1,a,b\n", "parent"),
        (RESULTS + "A,VIE085,outcome,B,1,a,b\nB,VIE085,outcome,A,1,a,b\n", "parent"),
        (RESULTS + "A,VIE085,goal,,1,a,b\n", "level"),
        (RESULTS + "A,VIE085,output,nowhere,1,a,b\n", "parent"),
        (INDICATORS + "I,VIE085-impact,1,a,b,CLB,up,members_women_share,\n", "unit"),
        (INDICATORS + "I,VIE085-impact,1,a,b,%,up,clubs,\n", "unit"),
        (INDICATORS + "I,VIE085-impact,1,a,b,%,up,,101\n", "baseline"),
        (INDICATORS + "I,VIE085-impact,1,a,b,CLB,up,,-1\n", "baseline"),
        (INDICATORS + "I,VIE085-impact,1,a,b,CLB,sideways,,\n", "direction"),
        (INDICATORS + "I,VIE085-impact,1,a,b,CLB,up,no_such_measure,\n", "measure"),
        (TARGETS + "VIE085-women,2026-11-30,target,120\n", "value"),
        (TARGETS + "VIE085-clubs,2022-12-01,milestone,1\n", "due_on"),
        (TARGETS + "VIE085-clubs,2026-11-30,milestone,170\n", "kind"),
        (TARGETS + "nothing,2026-11-30,target,1\n", "indicator"),
        (ACTUALS + "VIE085-women,2025-01-01,day,entered,101,,,,\n", "value"),
        (ACTUALS + "VIE085-older,2025-01-01,day,entered,50,,75,60,\n", "age_to"),
        (ACTUALS + "VIE085-older,2025-01-01,day,entered,50,,,,Hà Lội\n", "province_63"),
        (BANDS + "VIE085,0,9000,a,b\nVIE085,1,5000,a,b\n", "lower_bp"),
        (BANDS + "VIE085,0,5000,a,b\nVIE085,1,5000,a,b\nVIE085,2,0,a,b\n", "lower_bp"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_whole(
    facts_session: Session, tmp_path: Path, text: str, column: str
) -> None:
    path = tmp_path / "khung.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, [path], actor="Hội tỉnh")
    mine = [problem for problem in refused.value.problems if problem.file == "khung.csv"]
    assert column in {problem.column for problem in mine} and all(problem.row >= 2 for problem in mine)
    held = [problem for problem in refused.value.problems if problem.file != "khung.csv"]
    assert all(problem.row == 0 and "database holds (VIE085-" in problem.en for problem in held)
    assert facts_session.get(FrameworkResult, "A") is None


def test_a_result_may_stand_before_the_one_it_serves(facts_session: Session, tmp_path: Path) -> None:
    path = tmp_path / "khung.csv"
    path.write_text(RESULTS + "A,VIE085,output,B,1,a,b\nB,VIE085,outcome,VIE085-impact,2,a,b\n", encoding="utf-8")
    load_files(facts_session, [path], actor="Hội tỉnh")
    assert facts_session.get_one(FrameworkResult, "A").parent == "B"


def test_the_register_is_measured_beside_what_was_printed_never_with_it(register: Session) -> None:
    answer = _answer(register)
    clubs, women, loans = (_row(answer, f"VIE085-{code}") for code in ("clubs", "women", "loans"))
    assert clubs.register is not None and clubs.register.value == Ratio(30, 1)
    assert (clubs.rating.asked, clubs.rating.target, clubs.rating.band) == (108, 162, 4)
    assert {actual.place for actual in clubs.actuals} == {"Hà Nội", "Ninh Bình", "Hòa Bình"}
    assert clubs.printed is None, "figures of provinces are not the project's"
    assert women.register is not None and women.register.value == Ratio(1000, 1500)
    assert (women.rating.asked, women.rating.band) == (70, 1)
    assert loans.register is not None and loans.register.value == Ratio(80, 1)
    assert loans.rating.state == "no_target"
    boards, share = _row(answer, "VIE085-boards"), _row(answer, "VIE085-boards-women")
    assert boards.register is not None and boards.register.value == Ratio(150, 1)
    assert share.register is not None and share.register.value == Ratio(70, 140)
    assert _row(answer, "VIE085-strong").rating.state == "near"
    assert _row(answer, "VIE085-beneficiaries").rating.state == "no_actual"
    held = _row(answer, "VIE085-share")
    # 20 of 160 đồng is 12.5 per cent, 7.5 points from the agreed 20 with a tolerance of 1.
    assert held.rating.achievement == Ratio(5, 8)


def test_levels_run_from_impact_to_activity(register: Session) -> None:
    levels = [result.level for result in _answer(register).results]
    assert levels == sorted(levels, key=["impact", "outcome", "output", "activity"].index)


def test_parts_sum_to_the_whole(register: Session) -> None:
    found = measured(register, EVERYTHING, project="VIE085", until=UNTIL, province_set="63")
    assert set(found) == set(MEASURES)
    for code, value in found.items():
        splits = {part.split for part in value.parts}
        for split in splits:
            mine = [part.value for part in value.parts if part.split == split]
            assert sum(part.numerator for part in mine) == value.value.numerator, code
            if MEASURES[code].kind == "rate":
                assert sum(part.denominator for part in mine) == value.value.denominator, code
    assert {part.split for part in found["members"].parts} == {"sex", "age", "province"}


def test_only_what_was_printed_by_the_day_is_shown(facts_session: Session) -> None:
    early = _row(_answer(facts_session, "VIE071", dt.date(2024, 5, 27)), "VIE071-clubs")
    late = _row(_answer(facts_session, "VIE071", dt.date(2024, 5, 31)), "VIE071-clubs")
    assert early.printed is None
    assert late.printed is not None and late.printed.value == Decimal(186)
    both = _row(_answer(facts_session, "VIE071", dt.date(2025, 1, 31)), "VIE071-beneficiaries")
    assert [int(actual.value) for actual in both.actuals] == [21_000, 24_725], "both sides of a contradiction"


def test_an_empty_register_measures_nothing_and_says_so(facts_session: Session) -> None:
    answer = _answer(facts_session)
    assert answer.sums == () and all(row.register is None for row in answer.indicators)
    assert _row(answer, "VIE085-clubs").rating.state == "no_actual"
    before = _answer(facts_session, until=dt.date(2022, 11, 30))
    assert _row(before, "VIE085-clubs").rating.state == "not_due"


def test_a_cost_is_what_was_spent_over_a_result(register: Session) -> None:
    budget = budget_queries.budget(register, EVERYTHING, project="VIE085", until=UNTIL)
    found = {cost.code: cost.ratio for cost in costs(_answer(register), budget)}
    assert found == {"clubs": Ratio(160, 30), "members": Ratio(160, 1500), "trainee_days": Ratio(80, 780)}
    lent = replace(budget, categories=(CategoryMoney("seed_loan", Amounts(spent=60), 0),))
    without = {cost.code: cost.without_loans for cost in costs(_answer(register), lent)}
    assert without == {"clubs": Ratio(100, 30), "members": Ratio(100, 1500), "trainee_days": None}
    nothing = budget_queries.budget(register, EVERYTHING, project="VIE070", until=UNTIL)
    assert all(cost.ratio.value is None for cost in costs(_answer(register, "VIE070"), nothing))


def test_own_bands_rate_a_project_and_no_other(register: Session, tmp_path: Path) -> None:
    path = tmp_path / "thang.csv"
    path.write_text(BANDS + "VIE085,0,9500,tốt,good\nVIE085,1,0,kém,poor\n", encoding="utf-8")
    load_files(register, [path], actor="Hội")
    answer = _answer(register)
    assert [band.lower_bp for band in answer.bands] == [9500, 0]
    assert _row(answer, "VIE085-women").rating.band == 0
    assert _row(answer, "VIE085-clubs").rating.band == 1
    assert _answer(register, "VIE071").bands == ()


def test_a_baseline_bends_the_way_and_the_direction_turns_it(register: Session, tmp_path: Path) -> None:
    files = [tmp_path / "chi_so.csv", tmp_path / "muc.csv"]
    files[0].write_text(INDICATORS + "I,VIE085-impact,1,a,b,%,down,members_women_share,80\n", encoding="utf-8")
    files[1].write_text(TARGETS + "I,2024-11-30,target,50\n", encoding="utf-8")
    load_files(register, files, actor="Hội")
    found = _row(_answer(register), "I")
    assert found.rating.asked == 50 and found.rating.achievement == Ratio(3, 4)
    halfway = _row(_answer(register, until=dt.date(2023, 11, 30)), "I")
    assert halfway.rating.asked is not None and 64 < halfway.rating.asked < 66


def test_a_reader_of_one_project_sees_no_other(register: Session) -> None:
    assert [facts.code for facts in framework_projects(register, ONLY_071)] == ["VIE071"]
    assert framework(register, ONLY_071, project="VIE071", until=UNTIL, province_set="63").project.code == "VIE071"
    with pytest.raises(OutOfScope):
        framework(register, ONLY_071, project="VIE085", until=UNTIL, province_set="63")
    with pytest.raises(OutOfScope):
        measured(register, ONLY_071, project="VIE085", until=UNTIL, province_set="63")
    with pytest.raises(UnknownProject):
        framework(register, EVERYTHING, project="VIE999", until=UNTIL, province_set="63")


def test_money_that_cannot_be_told_to_an_old_province_is_a_part_of_its_own(register: Session) -> None:
    # Hải Phòng holds two old provinces since 1/7/2025, and the project paid in neither before.
    register.add(
        MoneyQuarter(
            project="VIE085", epoch="34", province_code="31", funder="KOICA-HAK", category="seed_loan",
            quarter=dt.date(2024, 10, 1), currency="VND", in_kind=False,
            **(_nothing(Base.metadata.tables["summary_money_quarter"]) | {"disbursed_vnd": 7}),
        )
    )  # fmt: skip
    register.flush()
    loans = measured(register, EVERYTHING, project="VIE085", until=UNTIL, province_set="63")["seed_loans"]
    assert loans.value == Ratio(87, 1)
    assert [(part.label, part.value.numerator) for part in loans.parts if part.unplaced] == [("Hải Phòng", 7)]
