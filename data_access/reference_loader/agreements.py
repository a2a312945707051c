"""The shares of an agreement: those of one project, or of one of its provinces, are a whole together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import AdminUnit, Agreement
from data_access.reference_loader.cells import Value
from data_access.reference_loader.problems import Problem
from data_access.reference_loader.reading import Row
from data_access.reference_loader.sheet import Sheet
from data_access.reference_loader.sheets import AGREEMENTS

WHOLE = 10_000
Terms = tuple[Value, Value, Value]
"""(project, epoch, province): the province's two are None for the whole project."""


def share_problems(session: Session, read: Iterable[tuple[Sheet, Iterable[Row]]]) -> list[Problem]:
    """One problem for every project or province whose shares, in the files and the register, are not 100 %.

    A share in a file replaces the same funder's in the register; the problem stands at the last row that spoke of it.
    """
    shares: dict[Terms, dict[Value, int]] = defaultdict(dict)
    for row in session.scalars(select(Agreement)):
        shares[row.project, row.epoch, row.province_code][row.funder] = row.share_bp
    last: dict[Terms, Row] = {}
    for sheet, rows in read:
        for given in rows if sheet is AGREEMENTS else ():
            terms = given.values["project"], given.values["epoch"], given.values["province_code"]
            shares[terms][given.values["funder"]] = int(str(given.values["share_bp"]))
            last[terms] = given
    return [
        _problem(session, terms, row, shares[terms])
        for terms, row in last.items()
        if sum(shares[terms].values()) != WHOLE
    ]


def _problem(session: Session, terms: Terms, row: Row, shares: dict[Value, int]) -> Problem:
    project, epoch, code = terms
    unit = session.get(AdminUnit, (epoch, code)) if code is not None else None
    where_vi, where_en = (f" tại {unit.name}", f" in {unit.name}") if unit is not None else ("", "")
    listed = " + ".join(f"{funder} {share}" for funder, share in shares.items())
    total = sum(shares.values())
    return Problem(
        file=row.file, row=row.number, column="share_bp",
        vi=f"các bên của dự án {project}{where_vi} phải góp đủ 100 % (10000 phần vạn), nay cộng lại {total}: {listed}",
        en=f"the shares of project {project}{where_en} must be 100 % (10000 basis points), not {total}: {listed}",
    )  # fmt: skip
