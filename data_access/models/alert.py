"""Alerts: rules kept as data, and who acknowledged what with which words. What is alerted is computed, not stored."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, Day, Name, Text, one_of

RULE_KINDS = ("share_off", "burn_low", "report_overdue", "pace_short")


class AlertRule(Base):
    """When to alert. `threshold` in the kind's own unit (per cent; days for overdue reports), `periods` in a row."""

    __tablename__ = "alert_rule"

    code: Mapped[Code] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    title_vi: Mapped[Name]
    title_en: Mapped[Name]
    threshold: Mapped[Decimal | None] = mapped_column(Numeric(12, 4))
    periods: Mapped[int]
    enabled: Mapped[bool]

    __table_args__ = (
        one_of("kind", *RULE_KINDS),
        CheckConstraint("periods >= 1", name="periods_positive"),
    )


class AlertAcknowledgement(Base):
    """An alert that somebody has seen, with their words. Rows are only ever added; `actor` names an office."""

    __tablename__ = "alert_acknowledgement"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[Code] = mapped_column(ForeignKey("alert_rule.code"))
    subject: Mapped[Name]
    period: Mapped[Day]
    comment: Mapped[Text]
    actor: Mapped[Name]
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index("ix_alert_acknowledgement_rule", "rule", "subject", "period"),)
