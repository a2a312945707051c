"""The sentences on shares that are off, on the way from plan to spent and on the forecast: each outcome has its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Literal

import pytest

from data_access.queries.agreements import Agreed, position
from data_access.queries.cofinancing import CausingEntry, OffAgreement
from data_access.queries.ledger import Entry
from data_access.queries.money_cells import Amounts
from data_access.queries.spending import SideForecast, Spending
from indicators.rates import Rate
from indicators.spending_forecast import SpendingForecast
from render.findings import cofinancing as findings
from render.findings.budget import unjudged

DAY, Q2 = dt.date(2024, 12, 31), dt.date(2024, 4, 1)
EIGHTY_TWENTY = Agreed(2000, 100)
WITHIN, SHORT, OVER = (position(100 - part, counterpart=part, agreed=EIGHTY_TWENTY) for part in (20, 10, 40))
ENTRY = Entry(DAY, "C1", "expenditure", "Hòa Bình", "KOICA-HAK", "training", 7, "VND", 7, None, None, False, None, None)
CAUSE = CausingEntry(ENTRY, "external", "17", Q2)
OFF = OffAgreement(DAY, SHORT, Q2, 3, (CAUSE, CAUSE), WITHIN)


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (OFF, "vốn đối ứng thiếu từ quý II/2024, 3 quý liền đến 31/12/2024"),
        (replace(OFF, now=OVER), "vốn đối ứng vượt từ quý II/2024"),
        (replace(OFF, now=WITHIN, since=None), "không lệch thỏa thuận"),
        (replace(OFF, now=position(0, counterpart=0, agreed=EIGHTY_TWENTY), since=None), "chưa có gì để so"),
    ],
)
def test_since_when_is_said_for_every_standing(found: OffAgreement, said: str) -> None:
    assert said in _plain(findings.since_title("vi", found, basis="spent"))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (OFF, "Không tính 2 bút toán dưới đây (cộng 14 đồng) thì đối ứng là 20,0 %: ● trong biên cho phép."),
        (replace(OFF, without=OVER), "lệch sang phía kia, 40,0 %"),
        (replace(OFF, without=SHORT), "vẫn lệch, 10,0 %"),
        (replace(OFF, causes=()), "không có bút toán nào"),
    ],
)
def test_what_the_share_would_be_without_its_causes(found: OffAgreement, said: str) -> None:
    assert said in _plain(findings.causes_sentence("vi", found))


def test_the_steps_start_at_the_plan_or_under_one_form_at_what_was_received() -> None:
    sums = Amounts(planned=10, received=9, spent=12)
    assert _plain(findings.steps_title("vi", sums, form="both", currency="VND")) == (
        "Trong 10 đồng kế hoạch, đã quyết toán 12 đồng, nhiều hơn 2 đồng"
    )
    less = findings.steps_title("en", replace(sums, spent=4), form="cash", currency="VND")
    assert _plain(less) == "Of 9 VND received in cash, 4 VND was spent, 5 VND less"


@pytest.mark.parametrize("why", ["one_form", "incomplete"])
def test_a_share_that_is_not_judged_says_why_and_not_that_there_is_nothing(
    why: Literal["one_form", "incomplete"],
) -> None:
    where = position(8, counterpart=2, agreed=Agreed(2_000, 100, 8_000, why))
    said = findings.since_title("vi", OffAgreement(DAY, where, None, 0, (), where), basis="spent")
    assert said == unjudged("vi", where) and "không có gì" not in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_heading_begins_with_a_capital(language: str) -> None:
    assert findings.since_title(language, OFF, basis="spent")[0].isupper()


FINISHED = Spending("finished", DAY, DAY, 90, 100, WITHIN)


def test_nothing_is_forecast_for_a_finished_project_or_one_just_begun() -> None:
    assert "đã kết thúc ngày 31/12/2024" in findings.forecast_title("vi", FINISHED, project="VIE085")
    assert "Chưa đủ bốn quý" in findings.forecast_title("vi", replace(FINISHED, state="too_early"), project="VIE085")
    assert [_plain(said) for said in findings.forecast_sentences("vi", FINISHED)] == [
        "Đối ứng trong số đã quyết toán: 20,0 %: ● trong biên cho phép.",
        "Còn 10 đồng chưa quyết toán trong 100 đồng kế hoạch.",
    ]
    over = findings.forecast_sentences("en", replace(FINISHED, spent=130))
    assert _plain(over[1]) == "30 VND more than the 100 VND planned was spent."
    assert len(findings.forecast_sentences("vi", replace(FINISHED, plan=None))) == 1


def test_a_forecast_says_its_interval_what_holds_it_and_how_it_did_before() -> None:
    whole = SpendingForecast(spent=60, pace=10, horizon=3.0, low=80, mid=90, high=100, capped=True)
    found = replace(
        FINISHED, state="running", sides=(SideForecast("all", whole, 100),), checked=Rate(3, 4), checked_over=2
    )
    title = _plain(findings.forecast_title("vi", found, project="VIE085"))
    assert "VIE085 quyết toán 90 đồng, trong khoảng 80 đồng đến 100 đồng" in title
    said = [_plain(each) for each in findings.forecast_sentences("vi", found)]
    assert said[1] == "Dự kiến còn 10 đồng chưa dùng trong 100 đồng kế hoạch."
    assert "dừng ở mức kế hoạch" in said[2] and "dự báo trước 2 quý: 3 / 4 lần" in said[3]
    free = replace(whole, capped=False)
    untried = replace(found, sides=(SideForecast("all", free, 80),), checked=Rate(1, 3))
    said = [_plain(each) for each in findings.forecast_sentences("vi", untried)]
    assert (
        "nhiều hơn 100 đồng kế hoạch là 10 đồng" in said[1]
        and said[2].startswith("Còn quá ít quý")
        and "1 / 3" not in said[2]
    )
