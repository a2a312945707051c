"""The money's frame (projects, funders, agreements, rates, closings) and the money itself.

Every amount is an integer in its currency's minor unit (VND 0 digits, USD 2, KRW 0), kept as it was paid;
`amount_vnd` is the same converted once, with the rate and the rate's date beside it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Integer, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Day, Epoch, Money, Name, Text, not_negative, one_of

CURRENCIES = ("VND", "USD", "KRW")
KINDS = ("commitment", "incoming", "disbursement", "advance", "settlement", "expenditure", "reversal")


class Project(Base):
    """A project that founds or trains clubs; `precision` says how exactly its period was published."""

    __tablename__ = "project"

    code: Mapped[Code] = mapped_column(primary_key=True)
    title_vi: Mapped[Text]
    title_en: Mapped[Text]
    starts_on: Mapped[Day]
    ends_on: Mapped[Day]
    precision: Mapped[Code]
    donor_vi: Mapped[Text]
    donor_en: Mapped[Text]
    source_url: Mapped[Text | None]
    note: Mapped[Text | None]

    __table_args__ = (
        one_of("precision", "day", "month", "year"),
        CheckConstraint("ends_on >= starts_on", name="period"),
    )


class Funder(Base):
    """Who pays; `side` says on which side of the co-financing it stands.

    `iati_ref` is its registered organisation identifier, `iati_type` its code in IATI's list of organisation types.
    """

    __tablename__ = "funder"

    code: Mapped[Code] = mapped_column(primary_key=True)
    name_vi: Mapped[Name]
    name_en: Mapped[Name]
    side: Mapped[Code]
    iati_ref: Mapped[Code | None]
    iati_type: Mapped[Code | None]

    __table_args__ = (one_of("side", "external", "counterpart"),)


class Agreement(Base):
    """A funder's agreed share of a project in basis points, for all of it or one province."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[Code] = mapped_column(ForeignKey("project.code"))
    funder: Mapped[Code] = mapped_column(ForeignKey("funder.code"))
    epoch: Mapped[Epoch | None]
    province_code: Mapped[Code | None]
    share_bp: Mapped[int]
    tolerance_bp: Mapped[int]
    currency: Mapped[Code]
    source: Mapped[Text]

    __table_args__ = (
        CheckConstraint("share_bp >= 0 AND share_bp <= 10000", name="share_is_share"),
        CheckConstraint("tolerance_bp >= 0 AND tolerance_bp <= 10000", name="tolerance_is_share"),
        one_of("currency", *CURRENCIES),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
        UniqueConstraint("project", "funder", "epoch", "province_code"),
    )


class BudgetLine(Base):
    """Planned money: version 0 is the original plan, 1, 2 … the revisions that replace it."""

    __tablename__ = "budget_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[Code]
    version: Mapped[int]
    project: Mapped[Code] = mapped_column(ForeignKey("project.code"))
    category: Mapped[Code]
    epoch: Mapped[Epoch]
    province_code: Mapped[Code]
    funder: Mapped[Code] = mapped_column(ForeignKey("funder.code"))
    period_start: Mapped[Day]
    period_end: Mapped[Day]
    amount: Mapped[Money]
    currency: Mapped[Code]
    amount_vnd: Mapped[Money | None]
    rate: Mapped[Decimal | None] = mapped_column(Numeric(18, 6))
    rate_date: Mapped[Day | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("currency", *CURRENCIES),
        one_of("category", "training", "seed_loan", "equipment", "conference", "monitoring", "management", "other"),
        *not_negative("amount", "amount_vnd", "version"),
        CheckConstraint("period_end >= period_start", name="period"),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
        UniqueConstraint("code", "version"),
        Index("ix_budget_line_project", "project", "period_start"),
    )


class Transaction(Base):
    """Money that moved. Amounts are positive; a reversal names the voucher it takes back.

    `valuation` says on what basis a contribution in kind was valued; `corrects_id` names the entry of a closed
    quarter that this one sets right.
    """

    __tablename__ = "money_transaction"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[Epoch]
    province_code: Mapped[Code]
    voucher: Mapped[Code]
    year: Mapped[int] = mapped_column(Integer)
    occurred_on: Mapped[Day]
    kind: Mapped[Code]
    budget_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"))
    project: Mapped[Code] = mapped_column(ForeignKey("project.code"))
    funder: Mapped[Code] = mapped_column(ForeignKey("funder.code"))
    amount: Mapped[Money]
    currency: Mapped[Code]
    amount_vnd: Mapped[Money]
    rate: Mapped[Decimal | None] = mapped_column(Numeric(18, 6))
    rate_date: Mapped[Day | None]
    in_kind: Mapped[bool]
    valuation: Mapped[Text | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("money_transaction.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("money_transaction.id"))
    note: Mapped[Text | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("currency", *CURRENCIES),
        one_of("kind", *KINDS),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("amount_vnd >= 0", name="amount_vnd_not_negative"),
        CheckConstraint("(kind = 'reversal') = (reverses_id IS NOT NULL)", name="reversal_names_its_voucher"),
        CheckConstraint("currency = 'VND' OR rate IS NOT NULL", name="foreign_has_rate"),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
        UniqueConstraint("epoch", "province_code", "voucher", "year"),
        Index("ix_money_transaction_project", "project", "occurred_on"),
    )


class ExchangeRate(Base):
    """Đồng for one whole unit of a currency on a day; simulated where nothing was published."""

    __tablename__ = "exchange_rate"

    day: Mapped[Day] = mapped_column(primary_key=True)
    currency: Mapped[Code] = mapped_column(primary_key=True)
    vnd_per_unit: Mapped[Decimal] = mapped_column(Numeric(18, 6))
    source: Mapped[Text]
    simulated: Mapped[bool]

    __table_args__ = (
        one_of("currency", "USD", "KRW"),
        CheckConstraint("vnd_per_unit > 0", name="rate_positive"),
    )


class PeriodClosing(Base):
    """A closed quarter of a project: it takes no new entries. `closed_by` is an office, not a person."""

    __tablename__ = "period_closing"

    project: Mapped[Code] = mapped_column(ForeignKey("project.code"), primary_key=True)
    quarter: Mapped[Day] = mapped_column(primary_key=True)
    closed_on: Mapped[dt.date]
    closed_by: Mapped[Name]
