"""A table as CSV for Excel: UTF-8 with BOM, a header of source, choices and hash, and no cell that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from render.provenance import Provenance, result_hash
from render.texts import translator

RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula stands behind an apostrophe; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(RUNS_AS_FORMULA):
        return "'" + value
    return value


def plain_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """The rows under their columns and nothing else, for programs that read tables."""
    buffer = io.StringIO(newline="")
    _write(buffer, columns, rows)
    return buffer.getvalue().encode("utf-8-sig")


def _write(buffer: io.StringIO, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell("" if value is None else value) for value in row] for row in rows)


def table_csv(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    title: str,
    provenance: Provenance,
    language: str,
    address: str = "",
) -> bytes:
    """The rows under their columns, after a header; the columns and rows are what the hash is made of.

    `address` shows the same result again, and compares its hash.
    """
    t = translator(language)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    if provenance.simulated:
        writer.writerow([t("common.simulated")])
    writer.writerow([safe_cell(title)])
    # The line on the screen begins with the same word.
    source = provenance.source.removeprefix(f"{t('common.csv_source')}: ")
    writer.writerow([t("common.csv_source"), safe_cell(source)])
    writer.writerow([t("common.csv_as_of"), safe_cell(provenance.as_of)])
    for key, value in sorted(provenance.choices.items()):
        writer.writerow([f"{t('common.csv_choice')}: {key}", safe_cell(str(value))])
    writer.writerow([t("common.csv_hash"), result_hash(columns, rows, provenance.choices)])
    if address:
        writer.writerow([t("common.csv_address"), safe_cell(address)])
    writer.writerow([])
    _write(buffer, columns, rows)
    return buffer.getvalue().encode("utf-8-sig")
