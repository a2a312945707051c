"""Summary tables, kept in the loading transaction, so that a page reads hundreds of rows.

`province_set` is '63' or '34'; every month of the register stands in both. `segment` is 'all' or a
project's code, so that a reader limited to one project reads sums made for it and no others.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, Day, Epoch, Money, Month, not_negative, one_of


class ProvinceMonth(Base):
    """A province's month. People and funds are the sums of each active club's latest report (≤ 12 months old)."""

    __tablename__ = "summary_province_month"

    segment: Mapped[Code] = mapped_column(primary_key=True)
    province_set: Mapped[Epoch] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    province_code: Mapped[Code] = mapped_column(primary_key=True)
    clubs: Mapped[int]
    founded: Mapped[int]
    closed: Mapped[int]
    communes_with_club: Mapped[int]
    communes_total: Mapped[int]
    clubs_commune_unknown: Mapped[int]
    estimated_places: Mapped[int]
    reports_due: Mapped[int]
    reports_received: Mapped[int]
    reports_on_time: Mapped[int]
    clubs_with_report: Mapped[int]
    members: Mapped[int]
    older: Mapped[int]
    women: Mapped[int]
    disadvantaged: Mapped[int]
    volunteers: Mapped[int]
    home_care: Mapped[int]
    borrowers: Mapped[int]
    income_fund: Mapped[Money]
    operating_fund: Mapped[Money]
    lent: Mapped[Money]
    repaid: Mapped[Money]
    overdue: Mapped[Money]
    standard_met: Mapped[int]
    standard_assessed: Mapped[int]
    boards_trained: Mapped[int]

    __table_args__ = (
        one_of("province_set", "63", "34"),
        *not_negative("clubs", "communes_with_club", "communes_total", "reports_received", "members"),
        {"sqlite_with_rowid": False},
    )


class StandardMonth(Base):
    """How many clubs of a province met one item of the club standard in a month, of those assessed."""

    __tablename__ = "summary_standard_month"

    segment: Mapped[Code] = mapped_column(primary_key=True)
    province_set: Mapped[Epoch] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    province_code: Mapped[Code] = mapped_column(primary_key=True)
    item: Mapped[Code] = mapped_column(primary_key=True)
    met: Mapped[int]
    assessed: Mapped[int]

    __table_args__ = (one_of("province_set", "63", "34"), {"sqlite_with_rowid": False})


class SchemeMonth(Base):
    """Clubs founded in a month under a scheme, and those still active at its end; no club counts under two."""

    __tablename__ = "summary_scheme_month"

    segment: Mapped[Code] = mapped_column(primary_key=True)
    province_set: Mapped[Epoch] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    province_code: Mapped[Code] = mapped_column(primary_key=True)
    scheme: Mapped[Code] = mapped_column(primary_key=True)
    founded: Mapped[int]
    founded_total: Mapped[int]
    active: Mapped[int]
    members: Mapped[int]
    older: Mapped[int]

    __table_args__ = (one_of("province_set", "63", "34"), {"sqlite_with_rowid": False})


class MoneyQuarter(Base):
    """A quarter's money by project, province (of the map the entry was made on), funder and category."""

    __tablename__ = "summary_money_quarter"

    project: Mapped[Code] = mapped_column(primary_key=True)
    epoch: Mapped[Epoch] = mapped_column(primary_key=True)
    province_code: Mapped[Code] = mapped_column(primary_key=True)
    funder: Mapped[Code] = mapped_column(primary_key=True)
    category: Mapped[Code] = mapped_column(primary_key=True)
    quarter: Mapped[Day] = mapped_column(primary_key=True)
    currency: Mapped[Code] = mapped_column(primary_key=True)
    in_kind: Mapped[bool] = mapped_column(primary_key=True)
    planned_original: Mapped[Money]
    planned: Mapped[Money]
    committed: Mapped[Money]
    received: Mapped[Money]
    disbursed: Mapped[Money]
    advanced: Mapped[Money]
    settled: Mapped[Money]
    spent: Mapped[Money]
    planned_original_vnd: Mapped[Money]
    planned_vnd: Mapped[Money]
    committed_vnd: Mapped[Money]
    received_vnd: Mapped[Money]
    disbursed_vnd: Mapped[Money]
    advanced_vnd: Mapped[Money]
    settled_vnd: Mapped[Money]
    spent_vnd: Mapped[Money]

    __table_args__ = ({"sqlite_with_rowid": False},)


class TrainingMonth(Base):
    """A month's courses of a province by kind, project and scheme ('' when none), with their trainees."""

    __tablename__ = "summary_training_month"

    province_set: Mapped[Epoch] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    province_code: Mapped[Code] = mapped_column(primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    project: Mapped[Code] = mapped_column(primary_key=True)
    scheme: Mapped[Code] = mapped_column(primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)
    courses: Mapped[int]
    women: Mapped[int]
    men: Mapped[int]
    sex_unknown: Mapped[int]
    clubs: Mapped[int]
    trainee_days: Mapped[int]
    courses_without_days: Mapped[int]
    costed_trainee_days: Mapped[int]
    cost: Mapped[Money]

    __table_args__ = (one_of("province_set", "63", "34"), {"sqlite_with_rowid": False})
