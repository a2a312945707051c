"""A real register with two lines of the VIE085 plan and a few rates, for what is booked on it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.models import BudgetLine, ExchangeRate, ImportBatch
from data_access.summaries import refresh_money

USD_LINE, VND_LINE, SEED_LINE = "VIE085-17-TH-2024H1", "VIE085-17-QL-2024H1", "VIE085-17-VV-2024H1"
TODAY = dt.date(2025, 9, 30)
H1 = dt.date(2024, 1, 1), dt.date(2024, 6, 30)


def plan_line(batch: int, code: str, *, category: str, funder: str, amount: int, currency: str = "VND",
              version: int = 0, rate: int | None = None) -> BudgetLine:  # fmt: skip
    """A line of the first half of 2024 in Hòa Bình; `rate` in đồng for a dollar."""
    return BudgetLine(
        code=code, version=version, project="VIE085", category=category, epoch="63-2025", province_code="17",
        funder=funder, period_start=H1[0], period_end=H1[1], amount=amount, currency=currency,
        amount_vnd=amount if rate is None else amount * rate // 100, rate=rate,
        rate_date=None if rate is None else H1[0], batch_id=batch,
    )  # fmt: skip


def open_books(session: Session) -> None:
    """Needs the reference facts. Rates on 1/1, 1/2 and 1/3/2024, and none later."""
    record(session, kind="register")
    batch = ImportBatch(kind="file", file_name="ke_hoach.xlsx", digest=None, actor="Hội tỉnh",
                        loaded_at=dt.datetime(2024, 1, 2, tzinfo=dt.UTC), rows=3, note=None)  # fmt: skip
    session.add(batch)
    session.flush()
    session.add_all([
        plan_line(batch.id, USD_LINE, category="training", funder="KOICA-HAK", amount=10_000_00, currency="USD",
                  rate=24_000),
        plan_line(batch.id, VND_LINE, category="management", funder="HNCT", amount=60_000_000),
        plan_line(batch.id, SEED_LINE, category="seed_loan", funder="KOICA-HAK", amount=8_000_00, currency="USD",
                  rate=24_000),
    ])  # fmt: skip
    for month, usd, krw in ((1, "24000", "18.4"), (2, "24350.5", "18.25"), (3, "24700", "18.6")):
        for currency, rate in (("USD", usd), ("KRW", krw)):
            session.add(ExchangeRate(day=dt.date(2024, month, 1), currency=currency, vnd_per_unit=Decimal(rate),
                                     source="Ngân hàng", simulated=False))  # fmt: skip
    session.flush()
    refresh_money(session)
