"""Rows for tests: `row(table, **changes)` is a valid row of a table, `parents()` the rows that it hangs on."""

from __future__ import annotations

import datetime as dt
from typing import Any

DAY, MONTH = dt.date(2025, 3, 15), dt.date(2025, 3, 1)
NOW = dt.datetime(2025, 3, 15, 8, tzinfo=dt.UTC)
HANOI = {"epoch": "63-2025", "province_code": "01"}

ROWS: dict[str, dict[str, Any]] = {
    # Who loaded everything below.
    "import_batch": {"id": 1, "kind": "file", "file_name": "thu.xlsx", "digest": None, "actor": "Hội tỉnh",
                     "loaded_at": NOW, "rows": 1, "note": None},
    # Hà Nội, because it keeps its ground in the reform; a commune in it to place a club in.
    "admin_unit": {"epoch": "63-2025", "code": "01", "name": "Hà Nội", "kind": "thành phố", "level": "province",
                   "parent_code": None, "valid_from": dt.date(2025, 1, 1), "valid_to": dt.date(2025, 6, 30),
                   "lat": 21.0, "lon": 105.8, "terrain": None},
    "unit_succession": {"old_epoch": "63-2025", "old_code": "01", "new_epoch": "34", "new_code": "01", "weight": 1.0,
                        "basis": "exact"},
    # The scheme that most clubs carry.
    "scheme": {"code": "1336", "decision": "1336/QĐ-TTg", "title_vi": "Đề án", "title_en": "Scheme",
               "starts_on": dt.date(2020, 8, 31), "ends_on": dt.date(2025, 12, 31)},
    # The 80/20 project with one funder on each side.
    "project": {"code": "VIE085", "title_vi": "Dự án", "title_en": "Project", "starts_on": dt.date(2022, 12, 1),
                "ends_on": dt.date(2025, 11, 30), "precision": "month", "donor_vi": "KOICA", "donor_en": "KOICA",
                "source_url": None, "note": None},
    "funder": {"code": "KOICA-HAK", "name_vi": "KOICA", "name_en": "KOICA", "side": "external"},
    "agreement": {"id": 1, "project": "VIE085", "funder": "KOICA-HAK", "epoch": None, "province_code": None,
                  "share_bp": 8000, "tolerance_bp": 100, "currency": "USD", "source": "thỏa thuận"},
    "budget_line": {"id": 1, "code": "D1", "version": 0, "project": "VIE085", "category": "training", **HANOI,
                    "funder": "KOICA-HAK", "period_start": MONTH, "period_end": DAY, "amount": 100, "currency": "VND",
                    "amount_vnd": 100, "rate": None, "rate_date": None, "batch_id": 1},
    "money_transaction": {"id": 1, **HANOI, "voucher": "PC01", "year": 2025, "occurred_on": DAY, "kind": "expenditure",
                          "budget_line_id": 1, "project": "VIE085", "funder": "KOICA-HAK", "amount": 100,
                          "currency": "VND", "amount_vnd": 100, "rate": None, "rate_date": None, "in_kind": False,
                          "reverses_id": None, "note": None, "batch_id": 1},
    "exchange_rate": {"day": DAY, "currency": "USD", "vnd_per_unit": 25000, "source": "ngân hàng", "simulated": False},
    "older_population": {"id": 1, "epoch": "63-2025", "unit_code": "01", "as_of": DAY, "precision": "year",
                         "older": 100, "age_from": 60, "basis": "projection", "source_title": "dự báo",
                         "source_published": None, "batch_id": 1},
    "published_figure": {"id": "f1", "indicator": "clubs_total", "epoch": "63-2025", "unit_code": "01",
                         "place_note": None, "value": 257, "unit": "CLB", "as_of": DAY, "as_of_text": "2025-03-15",
                         "precision": "day", "estimated_date": False, "qualifier": "exactly", "is_target": False,
                         "source_title": "báo", "source_url": None, "source_published": None, "note": None,
                         "contradicts": None, "batch_id": 1},
    # A club with one month, and a course that its board went to.
    "club": {"id": 1, **HANOI, "code": "C1", "name": "Câu lạc bộ thôn 1", "village": None, "founded_on": DAY,
             "founded_precision": "day", "closed_on": None, "scheme": "1336", "project": None, "funding_source": None,
             "batch_id": 1},
    "club_place": {"club_id": 1, **HANOI, "commune_code": None, "basis": "stated"},
    "club_report": {"club_id": 1, "month": MONTH, "members": 50, "batch_id": 1},
    "course": {"id": 1, "code": "L1", "title": "Tập huấn", "kind": "board_initial", "topic": None, **HANOI,
               "district_code": None, "commune_code": None, "starts_on": DAY, "starts_precision": "day", "days": 5,
               "organiser": None, "scheme": None, "project": None, "funder": None, "cost": 1000, "note": None,
               "batch_id": 1},
    "course_trainees": {"course_id": 1, "role": "board", "women": 30, "men": 43, "sex_unknown": 0, "clubs": None,
                        "batch_id": 1},
    # A result of the project, an indicator of it, what was promised and reached, and a band to rate it by.
    "framework_result": {"code": "R1", "project": "VIE085", "level": "output", "parent": None, "position": 1,
                         "title_vi": "Câu lạc bộ", "title_en": "Clubs", "assumption_vi": None, "assumption_en": None,
                         "source_url": None},
    "framework_indicator": {"code": "I1", "result": "R1", "position": 1, "title_vi": "Câu lạc bộ", "title_en": "Clubs",
                            "unit": "CLB", "direction": "up", "measure": "clubs", "baseline": None,
                            "baseline_on": None, "verification_vi": None, "verification_en": None,
                            "source_title": None, "source_url": None},
    "framework_target": {"indicator": "I1", "due_on": DAY, "kind": "target", "value": 162, "source_url": None},
    "framework_actual": {"id": 1, "indicator": "I1", "as_of": DAY, "precision": "day", "basis": "published",
                         "value": 27, "sex": None, "age_from": None, "age_to": None, **HANOI, "comment_vi": None,
                         "comment_en": None, "source_title": "báo", "source_url": None, "batch_id": 1},
    "rating_band": {"project": "VIE085", "position": 0, "lower_bp": 9000, "name_vi": "tốt", "name_en": "good"},
    # A rule for alerts, what somebody said to one, and a signed link to the project.
    "alert_rule": {"code": "A1", "kind": "burn_low", "title_vi": "Chi chậm", "title_en": "Slow spending",
                   "threshold": 70, "periods": 1, "enabled": True},
    "alert_acknowledgement": {"id": 1, "rule": "A1", "subject": "VIE085", "period": MONTH, "comment": "đã rõ",
                              "actor": "Hội tỉnh", "at": NOW},
    "share_link": {"id": "L1", "project": "VIE085", "label": "KOICA", "made_at": NOW,
                   "expires_at": NOW + dt.timedelta(days=30), "revoked_at": None},
    # A sheet of a province's file, and the row of it that made the club.
    "import_sheet": {"id": 1, "batch_id": 1, "name": "CLB", "kind": "clubs", "header_row": 3, "columns": "{}",
                     "scale": 1, "accepted": 1, "rejected": 0, "unchanged": 0, "changed": 0},
    "import_row": {"sheet_id": 1, "row": 4, "table_name": "club", "record": "1", "action": "new"},
    "dataset": {"id": 1, "kind": "register", "version": 1, "seed": None, "scale": None, "until": None,
                "created_at": NOW, "updated_at": NOW},
    "summary_standard_month": {"segment": "all", "province_set": "63", "month": MONTH, "province_code": "01",
                               "item": "members", "met": 1, "assessed": 1},
    "summary_scheme_month": {"segment": "all", "province_set": "63", "month": MONTH, "province_code": "01",
                             "scheme": "1336", "founded": 1, "founded_total": 1, "active": 1, "members": 1, "older": 1},
    "summary_training_month": {"province_set": "63", "month": MONTH, "province_code": "01", "kind": "board_initial",
                               "project": "", "scheme": "", "role": "board", "courses": 1, "women": 1, "men": 1,
                               "sex_unknown": 0, "clubs": 1, "trainee_days": 5, "courses_without_days": 0,
                               "costed_trainee_days": 5, "cost": 1},
    "summary_province_month": {
        "segment": "all", "province_set": "63", "month": MONTH, "province_code": "01",
        **dict.fromkeys(
            ("clubs", "founded", "closed", "communes_with_club", "communes_total", "clubs_commune_unknown",
             "estimated_places", "reports_due", "reports_received", "reports_on_time", "clubs_with_report", "members",
             "older", "women", "disadvantaged", "volunteers", "home_care", "borrowers", "income_fund",
             "operating_fund", "lent", "repaid", "overdue", "standard_met", "standard_assessed", "boards_trained"), 0),
    },
}  # fmt: skip

# What other rows refer to, in the order in which it may be written.
PARENTS = ("import_batch", "admin_unit", "scheme", "project", "funder", "club", "course", "budget_line",
           "framework_result", "framework_indicator", "import_sheet")  # fmt: skip


def row(table: str, **changes: Any) -> dict[str, Any]:
    """A valid row of a table, changed where a test wants it otherwise."""
    return {**ROWS[table], **changes}


def parents() -> list[tuple[str, dict[str, Any]]]:
    """The rows that others refer to, parents first; Hà Nội stands on the map of 34 as well."""
    rows = [(table, row(table)) for table in PARENTS]
    rows.insert(2, ("admin_unit", row("admin_unit", epoch="34", valid_from=dt.date(2025, 7, 1), valid_to=None)))
    return rows
