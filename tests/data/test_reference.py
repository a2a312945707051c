"""Reference facts: how their notes were read, how files are refused whole, how a user's rows find theirs."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.contradictions import contradictions
from data_access.models import (
    Agreement,
    ExchangeRate,
    ImportBatch,
    OlderPopulation,
    PeriodClosing,
    Project,
    PublishedFigure,
    Target,
)
from data_access.reference import reading
from data_access.reference_loader import REFERENCE, ReferenceRefused, load_files


def _figures() -> list[dict[str, str]]:
    with (REFERENCE / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_columns_are_the_reading_of_the_notes() -> None:
    for row in _figures():
        figure, printed = row["id"], row["as_of_text"]
        assert row["qualifier"] == reading.qualifier(figure), figure
        assert row["precision"] == reading.precision(figure, printed), figure
        assert row["as_of"] == reading.printed_day(figure, printed).isoformat(), figure
        assert (row["estimated_date"] == "true") == (figure in reading.ESTIMATED_DATES), figure
        assert row["contradicts"] == reading.contradiction(figure), figure
        assert row["place_note"] == reading.PLACES.get(figure, ""), figure


def test_no_qualifying_word_was_overlooked() -> None:
    for row in _figures():
        spoken = any(word in row["note"].lower() for word in reading.QUALIFYING_WORDS)
        read = row["qualifier"] != "exactly"
        assert read == (spoken and row["id"] not in reading.WORDS_ABOUT_SOMETHING_ELSE), row["id"]


def test_every_figure_said_to_be_undated_is_marked() -> None:
    for row in _figures():
        if any(words in row["note"].lower() for words in ("ước đoán", "không hiện ngày", "không ghi ngày", "năm suy")):
            assert row["estimated_date"] == "true", row["id"]


def test_contradictions_are_described_figure_by_figure() -> None:
    assert {key: frozenset(group.figures) for key, group in contradictions().items()} == reading.CONTRADICTIONS


def test_every_province_of_a_figure_stands_on_its_map(facts_session: Session) -> None:
    for row in _figures():
        stored = facts_session.get_one(PublishedFigure, row["id"])
        expected = "63-2025" if row["province_63"] else "34" if row["province_34"] else None
        assert stored.epoch == expected and (stored.unit_code is None) == (expected is None)


def test_shipped_facts_carry_one_batch(facts_session: Session) -> None:
    batch = facts_session.scalars(select(ImportBatch)).one()
    assert batch.kind == "reference" and batch.digest
    assert set(facts_session.scalars(select(PublishedFigure.batch_id))) == {batch.id}


def _write(folder: Path, name: str, text: str, *, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


PROJECT = "code,title_vi,title_en,starts_on,ends_on,precision,donor_vi,donor_en\n"


def test_all_problems_of_all_files_come_together_and_nothing_is_written(facts_session: Session, tmp_path: Path) -> None:
    files = [
        _write(tmp_path, "du_an.csv", PROJECT + "VIE100,Một,One,2026-01-01,2025-01-01,month,A,B\n"
                                                "VIE101,,One,hôm qua,2025-01-01,tuần,A,B\n"
                                                "VIE102,Ba,Three,2025-01-01,2026-01-01,month,A,B\n"),
        _write(tmp_path, "ty_gia.csv", "day;currency;vnd_per_unit;source\n2025-01-01;EUR;26.000;x\n"
                                       "2025-01-02;USD;25450;x\n2025-01-02;USD;25451;x\n"),
        _write(tmp_path, "dan_so.csv", "province_63,province_34,as_of,precision,older,age_from,basis,source_title\n"
                                       "Hà Lội,,2025-01-01,day,5,60,reported,x\n"
                                       "Hà Nội,Hà Nội,2025-01-01,day,5,60,reported,x\n"),
        _write(tmp_path, "la.csv", "a,b\n1,2\n"),
    ]  # fmt: skip
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, files, actor="Hội tỉnh")
    found = {(p.file, p.row, p.column) for p in refused.value.problems}
    assert {
        ("du_an.csv", 2, "ends_on"), ("du_an.csv", 3, "title_vi"), ("du_an.csv", 3, "starts_on"),
        ("du_an.csv", 3, "precision"), ("ty_gia.csv", 2, "currency"), ("ty_gia.csv", 2, "vnd_per_unit"),
        ("ty_gia.csv", 4, ""), ("dan_so.csv", 2, "province_63"), ("dan_so.csv", 3, "province_63"),
    } <= found  # fmt: skip
    assert any(file == "la.csv" for file, _, _ in found)
    assert "du_an.csv, dòng 3, cột starts_on: gặp “hôm qua”" in refused.value.vi
    assert "Hà Nội" in next(p.vi for p in refused.value.problems if p.row == 2 and p.file == "dan_so.csv")
    assert facts_session.get(Project, "VIE102") is None
    assert facts_session.scalar(select(func.count()).select_from(ExchangeRate)) == 0


def test_codes_that_nothing_holds_are_all_named(facts_session: Session, tmp_path: Path) -> None:
    closings = _write(tmp_path, "khoa.csv", "project,quarter,closed_on,closed_by\n"
                                            "VIE999,2025-01-01,2025-04-10,Hội tỉnh\n")  # fmt: skip
    shares = _write(tmp_path, "thoa_thuan.csv", "project,funder,share_bp,tolerance_bp,currency,source\n"
                                                "VIE085,AI-DO,8000,0,USD,x\n")  # fmt: skip
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, [closings, shares], actor="Hội tỉnh")
    found = {(p.file, p.column) for p in refused.value.problems}
    assert found == {("khoa.csv", "project"), ("thoa_thuan.csv", "funder")}


def test_rows_are_known_again_by_their_key(facts_session: Session, tmp_path: Path) -> None:
    files = [
        _write(tmp_path, "khoa.csv", "project,quarter,closed_on,closed_by\nVIE100,1/7/2025,10/10/2025,Hội tỉnh\n"),
        _write(tmp_path, "du_an.csv", PROJECT + "VIE100,Một,One,2025-01-01,2026-01-01,month,A,B\n"),
        _write(tmp_path, "thoa_thuan.csv", "project,funder,share_bp,tolerance_bp,currency,source\n"
                                           "VIE085,KOICA-HAK,7900,50,USD,phụ lục\n"
                                           "VIE085,HNCT,2100,50,VND,phụ lục\n"
                                           "VIE100,HAI,10000,0,USD,x\n"),
        _write(tmp_path, "ty_gia.csv", "day;currency;vnd_per_unit;source\n2025-01-02;USD;25450,5;Ngân hàng\n",
               encoding="utf-8-sig"),
        _write(tmp_path, "chi_tieu.csv", "code,scheme,indicator,province_34,due_on,value,unit,decision,text_vi,text_en,"
                                         "source_title\nP1,1648,clubs_target,tp hcm,31/12/2030,900,CLB,KH 1,a,b,x\n"),
    ]  # fmt: skip
    loaded = load_files(facts_session, files, actor="Hội tỉnh")
    assert [name for name, _ in loaded.rows] == [
        "projects", "agreements", "targets", "exchange_rates", "period_closings",
    ]  # fmt: skip
    changed = facts_session.scalars(
        select(Agreement).where(Agreement.project == "VIE085", Agreement.funder == "KOICA-HAK")
    ).one()
    assert (changed.share_bp, changed.tolerance_bp, changed.source) == (7900, 50, "phụ lục")
    assert facts_session.scalars(select(ExchangeRate.vnd_per_unit)).one() == Decimal("25450.5")
    target = facts_session.scalars(select(Target).where(Target.code == "P1")).one()
    assert (target.epoch, target.unit_code, target.due_on) == ("34", "79", dt.date(2030, 12, 31))
    assert target.batch_id == loaded.batch_id
    assert facts_session.scalars(select(PeriodClosing.quarter)).one() == dt.date(2025, 7, 1)


def test_shares_that_are_no_whole_are_refused_by_file_and_row(facts_session: Session, tmp_path: Path) -> None:
    """The register's other share counts; a province's own terms are a whole of their own."""
    files = [
        _write(tmp_path, "mot_ben.csv", "project,funder,share_bp,tolerance_bp,currency,source\n"
                                        "VIE085,KOICA-HAK,7500,100,USD,phụ lục\n"),
        _write(tmp_path, "mot_tinh.csv", "project,funder,province_34,share_bp,tolerance_bp,currency,source\n"
                                         "VIE085,KOICA-HAK,Hà Nội,7000,100,USD,x\n"
                                         "VIE085,HNCT,Hà Nội,2000,100,VND,x\n"),
    ]  # fmt: skip
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, files, actor="Hội tỉnh")
    assert [(p.file, p.row, p.column) for p in refused.value.problems] == [
        ("mot_ben.csv", 2, "share_bp"), ("mot_tinh.csv", 3, "share_bp"),
    ]  # fmt: skip
    assert "nay cộng lại 9500: KOICA-HAK 7500 + HNCT 2000" in refused.value.vi
    assert "VIE085 tại Hà Nội phải góp đủ 100 %" in refused.value.vi and "in Hà Nội" in refused.value.en
    kept = select(Agreement.share_bp).where(Agreement.project == "VIE085").order_by(Agreement.share_bp)
    assert facts_session.scalars(kept).all() == [2000, 8000]


def test_a_population_of_the_nation_is_updated_not_doubled(facts_session: Session, tmp_path: Path) -> None:
    before = facts_session.scalar(select(func.count()).select_from(OlderPopulation))
    file = _write(tmp_path, "dan_so.csv", "as_of,precision,older,age_from,basis,source_title\n"
                                          "2025-12-31,year,14500000,60,reported,Bộ Y tế\n")  # fmt: skip
    load_files(facts_session, [file], actor="Bộ")
    assert facts_session.scalar(select(func.count()).select_from(OlderPopulation)) == before
    nation = select(OlderPopulation.older).where(
        OlderPopulation.epoch.is_(None), OlderPopulation.as_of == dt.date(2025, 12, 31)
    )
    assert facts_session.scalars(nation).one() == 14_500_000


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("day,currency\n".encode("utf-16"), "UTF-8"),
        (b"", "tên cột"),
        (b"day,currency,vnd_per_unit,source\n2025-01-02,USD,25450,a,b\n", "5 ô"),
        (b"day,currency,vnd_per_unit,source,la\n", "không có cột này"),
        (b"day,currency,source\n", "thiếu cột này"),
    ],
)
def test_a_file_that_is_no_such_table_says_why(facts_session: Session, tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "ty_gia.csv"
    path.write_bytes(raw)
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, [path], actor="Hội tỉnh")
    assert said in refused.value.vi and refused.value.problems[0].file == "ty_gia.csv"


def test_a_file_that_is_not_there_says_so(facts_session: Session, tmp_path: Path) -> None:
    with pytest.raises(ReferenceRefused, match="cannot be opened"):
        load_files(facts_session, [tmp_path / "khong_co.csv"], actor="Hội tỉnh")


@pytest.mark.parametrize(
    ("name", "raw", "nearest"),
    [
        ("la.csv", b"a,b\n1,2\n", ""),
        ("exchange_rate.csv", b"ngay,tien\n", "exchange_rates (day, currency, vnd_per_unit, source)"),
        ("period_closing.csv", b"project,ky\n", "period_closings (project, quarter, closed_on, closed_by)"),
    ],
)
def test_a_file_that_no_table_is_near_to_names_the_nearest_in_one_line(
    facts_session: Session, tmp_path: Path, name: str, raw: bytes, nearest: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, [tmp_path / name], actor="Hội tỉnh")
    (problem,) = refused.value.problems
    assert nearest in problem.vi and nearest in problem.en
    assert "reference --help" in problem.vi


def test_a_rate_of_a_day_to_come_is_refused(facts_session: Session, tmp_path: Path) -> None:
    rates = _write(tmp_path, "ty_gia.csv", "day,currency,vnd_per_unit,source\n2999-01-01,USD,25450,x\n")
    with pytest.raises(ReferenceRefused) as refused:
        load_files(facts_session, [rates], actor="Hội tỉnh")
    assert [(one.row, one.column) for one in refused.value.problems] == [(2, "day")]
    assert "không sau hôm nay" in refused.value.vi


def test_a_closing_takes_a_quarter_by_its_name_or_its_first_day(facts_session: Session, tmp_path: Path) -> None:
    head = "project,quarter,closed_on,closed_by\n"
    rows = "VIE085,2024-Q4,2025-01-31,Hội\nVIE085,2024-07-01,2025-01-31,Hội\n"
    load_files(facts_session, [_write(tmp_path, "khoa.csv", head + rows)], actor="Hội tỉnh")
    quarters = select(PeriodClosing.quarter).order_by(PeriodClosing.quarter)
    assert facts_session.scalars(quarters).all() == [dt.date(2024, 7, 1), dt.date(2024, 10, 1)]
    for wrong in ("2024-Q5", "0000-Q1", "2024-08-01"):
        with pytest.raises(ReferenceRefused, match="2025-Q4"):
            load_files(
                facts_session, [_write(tmp_path, "khoa.csv", f"{head}VIE085,{wrong},2025-01-31,Hội\n")], actor="a"
            )
