"""workbook: write a project's money and results as an .xlsx file whose sums Excel recomputes."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.files import write_whole
from data_access.cli.noting import add_by, note_file
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.errors import DataError
from data_access.health import speaking_plainly
from data_access.queries.budget import UnknownProject
from data_access.queries.last_month import last_month
from data_access.queries.projects import one_project
from data_access.queries.workbook import Book, UnknownQuarter, book
from data_access.queries.workbook_entries import LISTED
from data_access.schema import check_database
from data_access.scope import EVERYTHING
from exports.addresses import DONORS, checked_address
from exports.workbook import LANGUAGES, SIMULATED, file_name, workbook_file
from exports.workbook.words import quarter_code
from geo.units import REFORM_DATE, ProvinceSet
from indicators.months import month_end, quarter_end
from render.texts import text

HELP = both(vi="ghi sổ tính XLSX của một dự án", en="write a project's workbook (XLSX)")
LANG = both(vi="ngôn ngữ của sổ tính và câu trả lời", en="language of the workbook and of the answers")


def month_argument(written: str) -> dt.date:
    """A month as 2025-11. Raises argparse.ArgumentTypeError."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", written)
    if found is None:
        words = both(vi=f"“{written}” không phải tháng, như 2025-11", en=f"{written!r} is no month, as 2025-11")
        raise argparse.ArgumentTypeError(words)
    return dt.date(int(found[1]), int(found[2]), 1)


def _quarter(written: str) -> dt.date:
    found = re.fullmatch(r"(\d{4})-[Qq]([1-4])", written)
    if found is None:
        words = both(vi=f"“{written}” không phải quý, như 2025-Q3", en=f"{written!r} is no quarter, as 2025-Q3")
        raise argparse.ArgumentTypeError(words)
    return dt.date(int(found[1]), 3 * int(found[2]) - 2, 1)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file or folder, the project, the last month counted, the quarter reported on, the map."""
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help=both(vi="tệp hoặc thư mục", en="file or folder"))
    parser.add_argument("--project", required=True, help=both(vi="mã dự án, như VIE085", en="project, as VIE085"))
    until = both(
        vi="tháng cuối, như 2025-11; bỏ trống: tháng cuối của sổ", en="last month, as 2025-11; by default the last"
    )
    parser.add_argument("--until", type=month_argument, metavar="YYYY-MM", help=until)
    quarter = both(vi="quý báo cáo, như 2025-Q3; bỏ trống: quý của tháng cuối", en="quarter reported on, as 2025-Q3")
    parser.add_argument("--quarter", type=_quarter, metavar="YYYY-QN", help=quarter)
    which = both(vi="bản đồ; bỏ trống: theo ngày", en="map; by default that of the day")
    every = both(
        vi="liệt kê mọi chứng từ, dù sổ dài đến đâu (mặc định: quá 100.000 thì gộp các quý đầu)",
        en="list every entry, however many (by default the first quarters are gathered above 100,000)",
    )
    parser.add_argument("--every-entry", action="store_true", help=every)
    parser.add_argument("--map", choices=("34", "63"), help=which)
    add_by(parser, package="exports")


def load(
    project: str, *, until: dt.date | None, quarter: dt.date | None, province_set: ProvinceSet | None = None,
    most_entries: int | None = LISTED,
) -> Book:  # fmt: skip
    """The project's book from this process's database, for the office that holds it. Raises DataError."""
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        latest = last_month(session, EVERYTHING, today=clock.today())
        last = until or (min(quarter_end(quarter), latest) if quarter else latest)
        shown: ProvinceSet = province_set or ("34" if month_end(last) >= REFORM_DATE else "63")
        try:
            first = one_project(session, EVERYTHING, project=project).starts_on.replace(day=1)
            if until is not None and not first <= until <= latest:
                months = {"month": until, "first": first, "last": latest}
                raise _refused("unknown_month", f"{until:%Y-%m}", project=project,
                               **{name: f"{day:%Y-%m}" for name, day in months.items()})  # fmt: skip
            return book(session, EVERYTHING, project=project, until=last, quarter=quarter, province_set=shown,
                        most_entries=most_entries)  # fmt: skip
        except UnknownProject as error:
            raise _refused("unknown_project", project, project=project) from error
        except UnknownQuarter as error:
            days = {"quarter": error.quarter, "first": error.first, "last": error.last}
            codes = {name: quarter_code(day) for name, day in days.items()}
            raise _refused("unknown_quarter", codes["quarter"], **codes) from error


def _refused(key: str, where: str, **values: str) -> DataError:
    vi, en = (text(language, f"workbook.{key}", **values) for language in ("vi", "en"))
    return DataError(vi=vi, en=en, where=where)


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises DataError, OSError."""
    most = None if arguments.every_entry else LISTED
    made = load(arguments.project, until=arguments.until, quarter=arguments.quarter, province_set=arguments.map,
                most_entries=most)  # fmt: skip
    for lacking, there in (("money", made.has_money), ("framework", bool(made.framework.indicators))):
        if not there:
            _tell(voice, "lacks", note=True, what=f"lacks_{lacking}")
    code, data = workbook_file(made, voice.lang)
    target = _target(arguments.out, made, voice)
    write_whole(target, data)
    address = checked_address(
        DONORS, code, project=made.budget.project.code, month=f"{made.until:%Y-%m}", province_set=made.province_set,
        quarter=quarter_code(made.quarter) if arguments.quarter else "", language=voice.lang,
    )  # fmt: skip
    note_file(voice, code=code, address=address, by=arguments.by)
    _tell(voice, "wrote", file=str(target), entries=str(len(made.entries)), size=str(len(data) // 1024))
    return 0


def _tell(voice: Voice, key: str, *, note: bool = False, what: str = "", **values: str) -> None:
    said = {
        language: text(
            language, f"workbook.{key}", **values, **({"what": text(language, f"workbook.{what}")} if what else {})
        )
        for language in ("vi", "en")
    }
    (voice.note if note else voice.say)(vi=said["vi"], en=said["en"])


def _target(out: Path, made: Book, voice: Voice) -> Path:
    simulated = made.dataset.simulated
    if out.is_dir():
        return out / file_name(
            made.budget.project.code, simulated=simulated, month=f"{made.until:%Y-%m}", language=voice.lang
        )
    if simulated and not out.name.startswith(SIMULATED):
        _tell(voice, "renamed", note=True)
        return out.with_name(SIMULATED + out.name)
    return out


__all__ = ["HELP", "LANG", "LANGUAGES", "add_arguments", "load", "month_argument", "run"]
