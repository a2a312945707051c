"""Workbooks as tests read them: every cell with its formula and value, as written and as LibreOffice recomputes it."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPE = re.compile("_x([0-9A-F]{4})_")
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>"""


@dataclass(frozen=True, slots=True)
class Found:
    """A cell as it stands in the file; `value` is a number, a text or None."""

    formula: str | None
    value: float | str | None


Sheets = dict[str, dict[str, Found]]


def _letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _column(address: str) -> int:
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _plain(text: str) -> str:
    """Text as Excel shows it: _x0007_ stands for a character that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _value(cell: etree._Element, strings: list[str]) -> float | str | None:
    kind, written = cell.get("t", "n"), cell.findtext("m:v", namespaces=_NS)
    if kind == "inlineStr":
        return _plain("".join(cell.xpath("m:is//m:t/text()", namespaces=_NS)))
    if written is None:
        return None
    if kind == "s":
        return strings[int(written)]
    return float(written) if kind in ("n", "b") else written


def part(data: bytes, name: str) -> str:
    """A part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def sheets(data: bytes) -> Sheets:
    """Sheet → address → cell, for the cells that hold something. A cell without an address follows the one before."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        strings: list[str] = []
        if "xl/sharedStrings.xml" in file.namelist():
            for item in etree.fromstring(file.read("xl/sharedStrings.xml")):
                strings.append(_plain("".join(item.xpath(".//m:t/text()", namespaces=_NS))))
        targets = {
            each.get("Id"): each.get("Target") for each in etree.fromstring(file.read("xl/_rels/workbook.xml.rels"))
        }
        found: Sheets = {}
        for sheet in etree.fromstring(file.read("xl/workbook.xml")).iterfind("m:sheets/m:sheet", _NS):
            tree = etree.fromstring(file.read(f"xl/{targets[sheet.get(_ID)]}"))
            cells = found[str(sheet.get("name"))] = {}
            for row in tree.iterfind("m:sheetData/m:row", _NS):
                column = 0
                for cell in row.iterfind("m:c", _NS):
                    column = _column(cell.get("r")) if cell.get("r") else column + 1
                    formula, value = cell.findtext("m:f", namespaces=_NS), _value(cell, strings)
                    if formula is not None or value is not None:
                        cells[f"{_letters(column)}{row.get('r')}"] = Found(formula, value)
        return found


def converted(data: bytes, folder: Path, *, to: str, kind: str = "xlsx") -> bytes:
    """A workbook, or a file of another kind, as LibreOffice writes it in another form; formulas are recomputed."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    (folder / f"in.{kind}").write_bytes(data)
    out = folder / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", to,
         "--outdir", str(out), str(folder / f"in.{kind}")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (out / f"in.{to}").read_bytes()


def differences(ours: Sheets, theirs: Sheets) -> list[str]:
    """The cells with a formula whose values differ: numbers by more than the last digits of a double."""
    found = []
    for sheet, cells in ours.items():
        for address, cell in cells.items():
            if cell.formula is None:
                continue
            other = theirs[sheet].get(address, Found(None, None)).value
            if isinstance(cell.value, float) and isinstance(other, float):
                if abs(cell.value - other) > 1e-9 * max(abs(cell.value), 1):
                    found.append(f"{sheet}!{address} ={cell.formula}: {cell.value} and {other}")
            elif cell.value != other:
                found.append(f"{sheet}!{address} ={cell.formula}: {cell.value!r} and {other!r}")
    return found
