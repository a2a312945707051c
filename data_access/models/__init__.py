"""Every table, one subject a file; importing this package fills `Base.metadata`."""

from data_access.models.admin_unit import AdminUnit, UnitSuccession
from data_access.models.alert import AlertAcknowledgement, AlertRule
from data_access.models.base import Base
from data_access.models.change import AuditEvent, Dataset, ImportBatch, RejectedRow
from data_access.models.club import Club, ClubPlace, ClubReport
from data_access.models.framework import (
    FrameworkActual,
    FrameworkIndicator,
    FrameworkResult,
    FrameworkTarget,
    RatingBand,
)
from data_access.models.importing import ImportAnswer, ImportChange, ImportRow, ImportSheet, ImportUndo
from data_access.models.link import ShareLink
from data_access.models.money import (
    Agreement,
    BudgetLine,
    ExchangeRate,
    Funder,
    PeriodClosing,
    Project,
    Transaction,
)
from data_access.models.population import OlderPopulation
from data_access.models.published import ClubStandardItem, ProjectFact, PublishedFigure
from data_access.models.scheme import Scheme, Target
from data_access.models.summary import MoneyQuarter, ProvinceMonth, SchemeMonth, StandardMonth, TrainingMonth
from data_access.models.training import Course, CourseClub, CourseTrainees

__all__ = [
    "AdminUnit", "Agreement", "AlertAcknowledgement", "AlertRule", "AuditEvent", "Base", "BudgetLine", "Club",
    "ClubPlace", "ClubReport", "ClubStandardItem", "Course", "CourseClub", "CourseTrainees", "Dataset",
    "ExchangeRate", "FrameworkActual", "FrameworkIndicator", "FrameworkResult", "FrameworkTarget", "Funder",
    "ImportAnswer", "ImportBatch", "ImportChange", "ImportRow", "ImportSheet", "ImportUndo", "MoneyQuarter",
    "OlderPopulation", "PeriodClosing", "Project", "ProjectFact", "ProvinceMonth", "PublishedFigure", "RatingBand",
    "RejectedRow", "Scheme", "SchemeMonth", "ShareLink", "StandardMonth", "Target", "TrainingMonth", "Transaction",
    "UnitSuccession",
]  # fmt: skip
