"""The files of a results framework: results, their indicators, what was promised and reached, bands of a rating."""

from __future__ import annotations

from data_access import models as m
from data_access.models.framework import LEVELS, SEXES
from data_access.reference_loader.cells import choice, day, number, optional, whole
from data_access.reference_loader.sheet import CODE, NAME, NOTE, PROVINCES, TEXT, Sheet
from indicators.framework import MEASURES

FRAMEWORK_RESULTS = Sheet(
    name="framework_results",
    model=m.FrameworkResult,
    columns={
        "code": CODE, "project": CODE, "level": choice(*LEVELS), "parent": optional(CODE), "position": whole(least=1),
        "title_vi": TEXT, "title_en": TEXT, "assumption_vi": NOTE, "assumption_en": NOTE, "source_url": NOTE,
    },
    key=("code",),
    may_lack=frozenset({"assumption_vi", "assumption_en", "source_url"}),
    refers={"project": "projects", "parent": "framework_results"},
    by_people=True,
)  # fmt: skip
FRAMEWORK_INDICATORS = Sheet(
    name="framework_indicators",
    model=m.FrameworkIndicator,
    columns={
        "code": CODE, "result": CODE, "position": whole(least=1), "title_vi": TEXT, "title_en": TEXT, "unit": NAME,
        "direction": choice("up", "down", "within"), "measure": optional(choice(*MEASURES)),
        "baseline": optional(number()), "baseline_on": optional(day), "verification_vi": NOTE, "verification_en": NOTE,
        "source_title": NOTE, "source_url": NOTE,
    },
    key=("code",),
    may_lack=frozenset(
        {"measure", "baseline", "baseline_on", "verification_vi", "verification_en", "source_title", "source_url"}
    ),
    refers={"result": "framework_results"},
    by_people=True,
)  # fmt: skip
FRAMEWORK_TARGETS = Sheet(
    name="framework_targets",
    model=m.FrameworkTarget,
    columns={
        "indicator": CODE, "due_on": day, "kind": choice("milestone", "target"), "value": number(), "source_url": NOTE,
    },
    key=("indicator", "due_on"),
    may_lack=frozenset({"source_url"}),
    refers={"indicator": "framework_indicators"},
    by_people=True,
)  # fmt: skip
FRAMEWORK_ACTUALS = Sheet(
    name="framework_actuals",
    model=m.FrameworkActual,
    columns={
        "indicator": CODE, "as_of": day, "precision": choice("day", "month", "year"),
        "basis": choice("published", "entered"), "value": number(), "sex": optional(choice(*SEXES)),
        "age_from": optional(whole(most=120)), "age_to": optional(whole(most=120)), **PROVINCES,
        "comment_vi": NOTE, "comment_en": NOTE, "source_title": NOTE, "source_url": NOTE,
    },
    key=("indicator", "as_of", "basis", "sex", "age_from", "age_to", "epoch", "province_code", "source_title"),
    place=("epoch", "province_code"),
    may_lack=frozenset(
        {*PROVINCES, "sex", "age_from", "age_to", "comment_vi", "comment_en", "source_title", "source_url"}
    ),
    refers={"indicator": "framework_indicators"},
    periods=(("age_from", "age_to"),),
    by_people=True,
)  # fmt: skip
RATING_BANDS = Sheet(
    name="rating_bands",
    model=m.RatingBand,
    columns={"project": CODE, "position": whole(), "lower_bp": whole(), "name_vi": NAME, "name_en": NAME},
    key=("project", "position"),
    refers={"project": "projects"},
    by_people=True,
)

SHEETS = (FRAMEWORK_RESULTS, FRAMEWORK_INDICATORS, FRAMEWORK_TARGETS, FRAMEWORK_ACTUALS, RATING_BANDS)
