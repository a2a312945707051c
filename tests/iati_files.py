"""Activities for tests of the IATI files: a small one with something of everything, and ledgers at random."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from data_access.queries.iati import Activity, Movement, Organisation, Planned, Province, reference
from data_access.queries.iati_results import Actual, Indicator, Result, Target

CURRENCIES = ("VND", "USD", "KRW")
HANOI, HOABINH, PHUTHO = ("63-2025", "01"), ("63-2025", "17"), ("34", "25")
OLD = dt.date(2025, 1, 1), dt.date(2025, 6, 30)
ORGANISATIONS = (
    Organisation("HAI", "HelpAge tại Việt Nam", "HelpAge in Vietnam", "external", "GB-CHC-288180", "21"),
    Organisation("HNCT", "Hội Người cao tuổi", "Associations of the Elderly", "counterpart", None, "24"),
    Organisation("KOICA-HAK", "KOICA qua HAK", "KOICA through HAK", "external", None, "10"),
)
PROVINCES = (
    Province(*HANOI, "Hà Nội", 21.03, 105.83, *OLD),
    Province(*HOABINH, "Hòa Bình", 20.69, 105.31, *OLD),
    Province(*PHUTHO, "Phú Thọ", None, None, dt.date(2025, 7, 1), None),
)


def movement(number: int = 1, **changes: Any) -> Movement:
    """An expenditure of 1,000 đồng in Hà Nội, changed where a test wants it otherwise."""
    day = changes.get("day", dt.date(2024, 3, 15))
    made = Movement(
        ref=reference(*HANOI, day.year, f"PC{number:04d}"), day=day, kind="expenditure", amount=1_000, currency="VND",
        valued_on=day, provider="HNCT", place=HANOI, line="D1", category="training", in_kind=False, valuation=None,
        reverses=None, corrects=None, note=None,
    )  # fmt: skip
    return replace(made, **changes)


def line(code: str = "D1", **changes: Any) -> Planned:
    """A line of the first half of 2024 for 1,000 US dollars, in force as first written."""
    made = Planned(
        code=code, version=0, latest=True, category="training", funder="KOICA-HAK",
        period=(dt.date(2024, 1, 1), dt.date(2024, 6, 30)), amount=100_000, currency="USD", amount_vnd=25_000_000,
    )  # fmt: skip
    return replace(made, **changes)


def actual(**changes: Any) -> Actual:
    """A published value of 54 at the end of 2024."""
    made = Actual(
        as_of=dt.date(2024, 12, 31), basis="published", value=Decimal(54), sex=None, ages=None, place=None,
        comment=None, source=("Bài báo", "https://example.org/bai"),
    )  # fmt: skip
    return replace(made, **changes)


def indicator(**changes: Any) -> Indicator:
    """Clubs founded, with a milestone at the end of 2024 and a target at the project's end."""
    made = Indicator(
        code="I1", title=("Số CLB", "Clubs"), unit="CLB", direction="up", measure=None,
        baseline=(dt.date(2022, 12, 1), Decimal(0)), verification=("Báo cáo", "Reports"),
        targets=(Target(dt.date(2024, 12, 31), Decimal(108), None),
                 Target(dt.date(2025, 11, 30), Decimal("162.0000"), "https://example.org/dich")),
        actuals=(actual(),),
    )  # fmt: skip
    return replace(made, **changes)


LEDGER = (
    movement(1, kind="commitment", amount=5_000_000, currency="USD", provider="KOICA-HAK"),
    movement(2, kind="incoming", amount=6_000_000, currency="KRW", provider="KOICA-HAK", valued_on=dt.date(2024, 3, 1)),
    movement(3, kind="disbursement", amount=250_050, currency="USD", provider="KOICA-HAK", place=HOABINH),
    movement(4, kind="advance", amount=100_000, currency="USD", provider="KOICA-HAK"),
    movement(5, kind="settlement", amount=100_000, currency="USD", provider="KOICA-HAK", in_kind=True),
    movement(6, in_kind=True, valuation="Giá thị trường", note="Ghi trùng"),
    movement(7, amount=-1_000, in_kind=True, reverses=reference(*HANOI, 2024, "PC0006")),
    movement(
        8, day=dt.date(2025, 8, 1), place=PHUTHO, corrects=reference(*HANOI, 2024, "PC0006"), category="seed_loan"
    ),
)


def activity(**changes: Any) -> Activity:
    """VIE085 with something of everything, simulated, as of 1/12/2026."""
    made = Activity(
        code="VIE085", title=("Dự án", "Project"), donor=("KOICA qua HAK", "KOICA through HAK"),
        starts_on=dt.date(2022, 12, 1), ends_on=dt.date(2025, 11, 30), precision="month", simulated=True,
        updated_at=dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC), organisations=ORGANISATIONS,
        funding=frozenset({"HNCT", "KOICA-HAK"}), provinces=PROVINCES,
        plan=(line(), line("D2", category="seed_loan", amount=50_000, amount_vnd=12_500_001)), ledger=LEDGER,
        results=(Result("R1", "output", ("Nhiều CLB hơn", "More clubs"), ("Xã ủng hộ", "Communes help"),
                        (indicator(),)),),
        documents=(("https://example.org/du-an", ""), ("https://example.org/PID.txt", "grant"),
                   ("https://example.org/ket-qua", "clubs_actual")),
    )  # fmt: skip
    return replace(made, **changes)


days = st.dates(min_value=dt.date(2022, 12, 1), max_value=dt.date(2025, 11, 30))
# Whatever a person can type into a register: XML cannot hold the rest.
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30)


@st.composite
def movements(draw: st.DrawFn, number: int) -> Movement:
    """An entry of any kind in any currency, place and for any funder."""
    epoch, code = draw(st.sampled_from((HANOI, HOABINH, PHUTHO)))
    day = draw(days)
    amount = draw(st.integers(min_value=1, max_value=10**15))
    reverses = draw(st.none() | words)
    return Movement(
        ref=reference(epoch, code, day.year, f"{draw(words)}{number}"),
        day=day,
        kind=draw(st.sampled_from(("commitment", "incoming", "disbursement", "expenditure", "advance", "settlement"))),
        amount=-amount if reverses else amount,
        currency=draw(st.sampled_from(CURRENCIES)),
        valued_on=draw(days),
        provider=draw(st.sampled_from([one.code for one in ORGANISATIONS])),
        place=(epoch, code),
        line=draw(words),
        category=draw(st.sampled_from(("training", "seed_loan", "equipment", "other"))),
        in_kind=draw(st.booleans()),
        valuation=draw(st.none() | words),
        reverses=reverses,
        corrects=draw(st.none() | words),
        note=draw(st.none() | words),
    )


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12) -> tuple[Movement, ...]:
    """A ledger of different entries."""
    return tuple(draw(movements(number)) for number in range(draw(st.integers(min_value=0, max_value=most))))
