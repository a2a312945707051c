"""Alerts in words: findings true for none, one and many; values as a / b in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from data_access.queries.alert_answer import Acknowledgement, Alert, Alerts, RuleRow, Subject
from indicators.alerts import Off, Reading
from render.findings import alerts as findings
from render.texts import LANGUAGES

AS_OF, SINCE, PERIOD = dt.date(2024, 11, 30), dt.date(2023, 10, 1), dt.date(2024, 7, 1)
RULES = {
    kind: RuleRow(kind, kind, f"Tên {kind}", f"Name {kind}", threshold, 2)
    for kind, threshold in (
        ("share_off", None), ("burn_low", Decimal("70.0000")), ("report_overdue", Decimal(30)),
        ("pace_short", Decimal(90)),
    )
}  # fmt: skip
SAID = Acknowledgement("Đã họp", "Hội tỉnh", dt.datetime(2024, 12, 2, tzinfo=dt.UTC))


def alert(
    kind: str = "share_off", *, a: Fraction | int = 1_736, b: Fraction | int = 10_000,
    middle: Fraction = Fraction(1, 5), margin: Fraction = Fraction(1, 100), whole: bool = False,
    subject: Subject | None = None,
) -> Alert:  # fmt: skip
    reading = Reading(PERIOD, Fraction(a), Fraction(b), True)
    about = subject or Subject(project="VIE085", province_set="63", province="17")
    return Alert(RULES[kind], about, Off(SINCE, whole, reading), middle, margin)


def found(*rows: Alert, rules: tuple[RuleRow, ...] = tuple(RULES.values())) -> Alerts:
    return Alerts(AS_OF, "63", rules, rows)


OTHER = alert("burn_low", subject=Subject(project="VIE085"))


@pytest.mark.parametrize(
    ("answer", "said", "expected"),
    [
        (found(rules=()), {}, "Chưa có quy tắc cảnh báo nào đang dùng (0 quy tắc)"),
        (found(), {}, "Không có cảnh báo nào đến hết 30/11/2024; số quy tắc đang dùng: 4"),
        (found(OTHER), {}, "Có 1 cảnh báo đến hết 30/11/2024, chưa được xác nhận"),
        (found(OTHER), {OTHER.key: SAID}, "Có 1 cảnh báo đến hết 30/11/2024, đã được xác nhận"),
        (
            found(alert(), OTHER),
            {OTHER.key: SAID},
            "1 cảnh báo chưa được xác nhận, trong 2 cảnh báo đến hết 30/11/2024",
        ),
        (
            found(alert(), OTHER),
            {OTHER.key: SAID, alert().key: SAID},
            "Cả 2 cảnh báo đến hết 30/11/2024 đều đã được xác nhận",
        ),
    ],
)
def test_the_finding_is_true_for_none_one_and_many(
    answer: Alerts, said: dict[tuple[str, str, dt.date], Acknowledgement], expected: str
) -> None:
    assert findings.headline("vi", answer, said) == expected
    assert findings.headline("en", answer, said) != expected


@pytest.mark.parametrize(
    ("row", "value", "threshold", "since"),
    [
        (alert(), "vốn đối ứng 17,4 % (1.736 / 10.000 đồng)", "20 % ± 1 điểm phần trăm", "từ quý IV/2023"),
        (alert(margin=Fraction(3, 200)), "vốn đối ứng 17,4 % (1.736 / 10.000 đồng)", "20 % ± 1,5 điểm phần trăm",
         "từ quý IV/2023"),
        (alert("burn_low", a=Fraction(3, 10), b=Fraction(3, 5), middle=Fraction(7, 10)),
         "50,0 %: đã chi 30,0 % kế hoạch / đã qua 60,0 % thời gian", "ít nhất 70 %", "từ quý IV/2023"),
        (alert("report_overdue", a=20, b=40, middle=Fraction(9, 10)), "đã nhận 50,0 % (20 / 40 báo cáo)",
         "ít nhất 90 %, sau 30 ngày", "từ tháng 10/2023"),
        (alert("report_overdue", a=20, b=40, middle=Fraction(9, 10), whole=True), "đã nhận 50,0 % (20 / 40 báo cáo)",
         "ít nhất 90 %, sau 30 ngày", "ít nhất từ tháng 10/2023"),
        (alert("pace_short", a=Fraction(7, 6), b=Fraction(13, 6), middle=Fraction(39, 20)),
         "53,8 %: 1,2 / 2,2 câu lạc bộ mỗi tháng", "ít nhất 2,0 câu lạc bộ mỗi tháng", "từ tháng 10/2023"),
        (alert("burn_low", a=0, b=0, middle=Fraction(705, 1000)),
         "–: đã chi 0,0 % kế hoạch / đã qua 0,0 % thời gian", "ít nhất 70,5 %", "từ quý IV/2023"),
    ],
)  # fmt: skip
def test_a_value_is_said_with_its_parts_and_what_it_is_held_against(
    row: Alert, value: str, threshold: str, since: str
) -> None:
    plain = "\N{NO-BREAK SPACE}"
    assert findings.value_text("vi", row).replace(plain, " ") == value
    assert findings.threshold_text("vi", row).replace(plain, " ") == threshold
    assert findings.since_text("vi", row) == since


@pytest.mark.parametrize(
    ("subject", "key", "vi", "en"),
    [
        (Subject(project="VIE085"), "VIE085", "VIE085", "VIE085"),
        (Subject(project="VIE085", province_set="63", province="17"), "VIE085 63-17", "VIE085, Hòa Bình",
         "VIE085, Hòa Bình"),
        (Subject(province_set="34", province="25"), "34-25", "Phú Thọ (mới)", "Phú Thọ (new)"),
        (Subject(scheme="1648"), "1648", "Đề án 1648, cả nước", "Scheme 1648, the whole country"),
        (Subject(scheme="1336", province_set="63", province="67"), "1336 63-67", "Đề án 1336, Đắk Nông",
         "Scheme 1336, Đắk Nông"),
    ],
)  # fmt: skip
def test_a_subject_has_a_key_and_a_name(subject: Subject, key: str, vi: str, en: str) -> None:
    assert subject.key == key
    assert findings.subject_text("vi", subject) == vi
    assert findings.subject_text("en", subject) == en


def test_who_acknowledged_it_is_said_with_day_and_words() -> None:
    assert findings.state_text("vi", SAID) == "Hội tỉnh, 02/12/2024: Đã họp"
    assert findings.state_text("vi", None) == "chưa"
    assert findings.choice_text("vi", alert()) == "VIE085, Hòa Bình: Tên share_off (quý III/2024)"
    assert findings.choice_text("en", alert("report_overdue")).endswith("Name report_overdue (Jul 2024)")


def test_a_file_holds_plain_numbers_and_the_words_said() -> None:
    rows = (alert(), alert("pace_short", a=Fraction(7, 6), b=Fraction(13, 6)), alert("burn_low", a=0, b=0))
    file = findings.file_rows("vi", rows, {rows[0].key: SAID})
    assert len({len(row) for row in (*file.raw, file.columns)}) == 1
    assert file.raw[0][5:8] == (1_736, 10_000, 0.1736)
    assert file.raw[0][-3:] == ("Hội tỉnh", dt.date(2024, 12, 2), "Đã họp")
    assert file.raw[1][5:7] == (7 / 6, 13 / 6)
    assert file.raw[2][7] is None and file.raw[2][-3:] == ("", None, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_say_how_they_count(language: str) -> None:
    rows = findings.rule_rows(language, tuple(RULES.values()))
    assert len({row[1] for row in rows}) == 4
    assert all(row[3] == "2" for row in rows)


def test_a_rule_says_its_threshold_in_its_unit() -> None:
    own = RuleRow("a", "share_off", "x", "x", Decimal("1.5"), 1)
    assert findings.rule_threshold("vi", own) == "1,5 điểm phần trăm"
    said = {kind: findings.rule_threshold("vi", rule) for kind, rule in RULES.items()}
    assert said == {
        "share_off": "dung sai của từng thỏa thuận", "burn_low": "dưới 70 %", "report_overdue": "quá hạn 30 ngày",
        "pace_short": "dưới 90 %",
    }  # fmt: skip
