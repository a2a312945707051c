"""iati-compare: a donor's IATI file beside our ledger; nothing is stored."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from data_access.cli.words import Voice, both
from exports.cli.iati import load
from exports.iati.compare import PARTS, Comparison, EntryDifference, Row, compare
from exports.iati.nodes import whole_units
from exports.iati.parse import read_file
from render.formats import CURRENCY, date, money, quarter
from render.texts import translator

HELP = both(
    vi="so một tệp IATI của nhà tài trợ với sổ; không ghi gì vào sổ",
    en="compare a donor's IATI file with the ledger; nothing is stored",
)
MOST_ENTRIES = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the project, and whose words the file uses."""
    parser.add_argument("file", type=Path, metavar="FILE.xml", help=both(vi="tệp IATI 2.03", en="IATI 2.03 file"))
    parser.add_argument("--project", required=True, help=both(vi="mã dự án, như VIE085", en="project, as VIE085"))
    parser.add_argument(
        "--activity",
        metavar="ID",
        help=both(
            vi="mã hoạt động trong tệp, khi mã ấy không kết thúc bằng mã dự án",
            en="the activity's identifier in the file, when it does not end with the project's code",
        ),
    )
    parser.add_argument(
        "--seen-from",
        choices=("project", "donor"),
        help=both(
            vi="tệp viết từ phía dự án hay nhà tài trợ; bỏ trống: theo tổ chức báo cáo",
            en="whether the file speaks as the project or as the donor; by default told by its reporter",
        ),
    )


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0 when both agree, 1 when they differ. Raises DataError, OSError."""
    data, made = read_file(arguments.file), load(arguments.project)
    found = compare(data, made, seen_from=arguments.seen_from, named=arguments.activity)
    for line in lines(found, voice.lang):
        voice.say(vi=line, en=line)
    return 0 if found.equal else 1


def lines(found: Comparison, language: str) -> Iterator[str]:
    """What is said of a comparison, line by line: totals, then entries, then the verdict."""
    t = translator(language)
    head = (t("iati.column_what"), t("iati.column_ours"), t("iati.column_theirs"), t("iati.column_difference"))
    for part in PARTS:
        yield t(f"iati.part_{part}")
        yield "  " + " | ".join(head)
        rows = [row for row in found.rows if row.part == part and (row.difference or part == "kind")]
        yield from (f"  {_row(row, language)}" for row in rows) if rows else [f"  {t('iati.equal')}"]
    if found.entries:
        yield t("iati.part_entries")
        yield from (f"  {_entry(one, language)}" for one in found.entries[:MOST_ENTRIES])
    yield from (one.said()[0 if language == "vi" else 1] for one in found.problems)
    count = len(found.differing) + len(found.entries) + len(found.problems)
    yield t("iati.equal") if found.equal else t("iati.differing", count=count)


def _amount(minor: int, currency: str, language: str) -> str:
    if currency in CURRENCY:
        return money(language, minor, currency=currency)
    return f"{whole_units(minor, currency)} {currency}"


def _row(row: Row, language: str) -> str:
    t = translator(language)
    kind = t(f"iati.kind_{row.kind}")
    label = {"kind": "", "provider": row.label or t("iati.unknown_provider")}.get(row.part)
    if label is None:
        label = quarter(language, dt.date.fromisoformat(row.label))
    amounts = (_amount(value, row.currency, language) for value in (row.ours, row.theirs, row.difference))
    return " | ".join((" · ".join(filter(None, (label, kind))), *amounts))


def _entry(one: EntryDifference, language: str) -> str:
    t = translator(language)
    sides = [
        f"{date(language, side.day)} {_amount(side.amount, side.currency, language)}" if side else "–"
        for side in (one.ours, one.theirs)
    ]
    return " | ".join((one.ref, t(f"iati.state_{one.state}"), *sides))
