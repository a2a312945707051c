"""A CSV file as rows of named cells, as spreadsheets write it: UTF-8, with a mark or not; comma or semicolon."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data_access.reference_loader.problems import Problem, ReferenceRefused


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file's name, digest (sha256, hex), headers, and rows as (row number, header → cell without outer blanks)."""

    name: str
    digest: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def _refused(name: str, *, vi: str, en: str, row: int = 0) -> ReferenceRefused:
    return ReferenceRefused([Problem(file=name, row=row, column="", vi=vi, en=en)])


def read_csv(path: Path) -> CsvFile:
    """Read a file whole. Raises ReferenceRefused when it is missing, not UTF-8, headless or ragged (all such rows)."""
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _refused(
            name,
            vi=f"không mở được tệp ({error.strerror}). Hãy kiểm tra đường dẫn.",
            en=f"the file cannot be opened ({error.strerror}). Check the path.",
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            name,
            vi="tệp không phải mã UTF-8. Trong Excel hãy lưu dạng “CSV UTF-8”.",
            en="the file is not UTF-8. In Excel, save it as “CSV UTF-8”.",
        ) from error
    first = text.split("\n", 1)[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    headers = tuple(cell.strip() for cell in lines[0]) if lines else ()
    if not any(headers) or len(set(headers)) != len(headers):
        raise _refused(
            name,
            vi="dòng đầu phải là tên cột, mỗi tên một lần.",
            en="the first row must hold the column names, each once.",
        )
    rows, problems = [], []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(headers):
            problems.append(
                Problem(
                    file=name,
                    row=number,
                    column="",
                    vi=f"có {len(cells)} ô, dòng đầu có {len(headers)} cột. Hãy để ô có dấu phân cách trong ngoặc kép.",
                    en=f"{len(cells)} cells against {len(headers)} columns. Quote a cell that holds the separator.",
                )
            )
            continue
        rows.append((number, {header: cell.strip() for header, cell in zip(headers, cells, strict=True)}))
    if problems:
        raise ReferenceRefused(problems)
    return CsvFile(name=name, digest=hashlib.sha256(raw).hexdigest(), headers=headers, rows=tuple(rows))
