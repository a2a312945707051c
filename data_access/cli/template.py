"""template: the workbook a province fills in, with its communes to choose from and its known clubs."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.files import write_whole
from data_access.cli.noting import add_by, loading_address, note_file
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.errors import DataError
from data_access.health import speaking_plainly
from data_access.imports.files.template import file_name, template_code, template_xlsx
from data_access.queries.template import template_facts
from data_access.schema import check_database
from data_access.scope import EVERYTHING
from geo.names import AmbiguousName, UnknownName, find_province
from geo.succession import successor_province
from geo.units import Unit, unit

HELP = both(
    vi="ghi tệp mẫu để một tỉnh điền: danh sách chọn, giới hạn trong ô, các CLB đã có",
    en="write the workbook a province fills in: lists, limits in the cells, its known clubs",
)


class ProvinceNotFound(DataError):
    """No province of today's map is called so."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The province, the file, and whether an old file may be replaced."""
    parser.add_argument("file", type=Path, metavar="FILE", help=both(vi="tệp .xlsx hoặc thư mục", en=".xlsx or folder"))
    parser.add_argument(
        "--province", required=True, help=both(vi="tỉnh, như “Hà Nội”", en="province of today's map, as “Hà Nội”")
    )
    parser.add_argument("--force", action="store_true", help=both(vi="ghi đè tệp đang có", en="replace the file"))
    add_by(parser)


def province_named(text: str) -> Unit:
    """The province of today's 34 that a text names. Raises ProvinceNotFound with suggestions."""
    try:
        return find_province(text, province_set="34")
    except AmbiguousName as error:
        fits = ", ".join(candidate.label for candidate in error.candidates)
        raise ProvinceNotFound(
            vi=f"“{text}” có thể là {fits}; hãy ghi đủ tên.", en=f"“{text}” may be {fits}; write the full name."
        ) from error
    except UnknownName as error:
        if error.elsewhere:
            now = ", ".join(unit("34", successor_province(old.code)).label for old in error.elsewhere)
            raise ProvinceNotFound(
                vi=f"“{text}” là tỉnh trước 1/7/2025, nay thuộc: {now}. Hãy lập mẫu cho tỉnh mới.",
                en=f"“{text}” is a province before 1/7/2025, now part of: {now}. Make the template for the new one.",
            ) from error
        near = ", ".join(error.suggestions)
        raise ProvinceNotFound(
            vi=f"Không có tỉnh, thành phố nào tên “{text}”." + (f" Gần giống: {near}." if near else ""),
            en=f"No province is called “{text}”." + (f" Near: {near}." if near else ""),
        ) from error


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises DataError, OSError."""
    province = province_named(arguments.province)
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        facts = template_facts(session, EVERYTHING, province=province.code)
    target: Path = arguments.file / file_name(province) if arguments.file.is_dir() else arguments.file
    _check_place(target, force=arguments.force)
    data = template_xlsx(facts, today=clock.today())
    write_whole(target, data)
    code = template_code(facts)
    note_file(voice, code=code, address=loading_address(code, province=province.code), by=arguments.by)
    if facts.dataset.simulated:
        voice.note(
            vi="SỐ LIỆU MÔ PHỎNG: các CLB điền sẵn trong tệp không có thật.",
            en="SỐ LIỆU MÔ PHỎNG: the clubs filled in are simulated, not real.",
        )
    voice.say(
        vi=f"Đã ghi {target}: {province.full_name}, {len(facts.clubs)} CLB điền sẵn.",
        en=f"Wrote {target}: {province.full_name}, {len(facts.clubs)} clubs filled in.",
    )
    return 0


def _check_place(target: Path, *, force: bool) -> None:
    if target.suffix.lower() != ".xlsx":
        raise DataError(
            vi=f"Tên tệp {target.name} phải có đuôi .xlsx.", en=f"The file's name {target.name} must end in .xlsx."
        )
    if not target.parent.is_dir():
        raise DataError(
            vi=f"Không có thư mục {target.parent}; hãy tạo trước hoặc ghi vào chỗ khác.",
            en=f"There is no folder {target.parent}; make it first or write elsewhere.",
        )
    if target.exists() and not force:
        raise DataError(
            vi=f"Đã có tệp {target}; thêm --force để ghi đè, hoặc chọn tên khác.",
            en=f"There is a file {target} already; add --force to replace it, or choose another name.",
        )
