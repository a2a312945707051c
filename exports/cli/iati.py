"""iati: write a project's IATI 2.03 activity file, and check it before it is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.cli.files import write_whole
from data_access.cli.noting import add_by, note_file
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.errors import DataError
from data_access.health import speaking_plainly
from data_access.queries.budget import UnknownProject
from data_access.queries.iati import Activity, activity
from data_access.schema import check_database
from data_access.scope import EVERYTHING
from exports.addresses import DONORS, checked_address
from exports.iati.checks import check, errors
from exports.iati.nodes import both as words
from exports.iati.participants import file_name, reporter
from exports.iati.terms import SIMULATED_FILE, UNREGISTERED_ORG
from exports.iati.write import activity_file

HELP = both(vi="ghi tệp IATI 2.03 của một dự án", en="write a project's IATI 2.03 activity file")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file or folder, the project, and whether to check."""
    parser.add_argument("out", type=Path, metavar="OUT.xml", help=both(vi="tệp hoặc thư mục", en="file or folder"))
    parser.add_argument("--project", required=True, help=both(vi="mã dự án, như VIE085", en="project, as VIE085"))
    parser.add_argument(
        "--check",
        action="store_true",
        help=both(
            vi="kiểm tra lược đồ, danh mục, quy tắc và tổng; có lỗi thì không ghi",
            en="check schema, code lists, rules and totals; with an error nothing is written",
        ),
    )
    add_by(parser, package="exports")


def load(project: str) -> Activity:
    """The project from this process's database, for the office that holds it. Raises DataError."""
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        try:
            return activity(session, EVERYTHING, project=project)
        except UnknownProject as error:
            vi, en = words("iati.unknown_project", project=project)
            raise DataError(vi=vi, en=en, where=project) from error


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0, or 1 when checks found errors: then no file was written. Raises DataError."""
    made = load(arguments.project)
    code, data = activity_file(made)
    if arguments.check and not _passes(data, made, voice):
        return 1
    target = _target(arguments.out, made, voice)
    write_whole(target, data)
    address = checked_address(DONORS, code, project=made.code, language=voice.lang)
    note_file(voice, code=code, address=address, by=arguments.by)
    if reporter(made).ref == UNREGISTERED_ORG:
        _tell(voice.note, words("iati.unregistered"))
    count = data.count(b"<transaction ")
    _tell(voice.say, words("iati.wrote", file=target, count=count))
    return 0


def _tell(speak: object, pair: tuple[str, str]) -> None:
    assert callable(speak)
    speak(vi=pair[0], en=pair[1])


def _passes(data: bytes, made: Activity, voice: Voice) -> bool:
    found = check(data, ledger=made.ledger)
    for one in found:
        _tell(voice.note, one.said())
    if errors(found):
        _tell(voice.note, words("iati.not_written", count=len(errors(found))))
        return False
    _tell(voice.say, words("iati.checked"))
    return True


def _target(out: Path, made: Activity, voice: Voice) -> Path:
    if out.is_dir():
        return out / file_name(made)
    if made.simulated and not out.name.startswith(SIMULATED_FILE):
        _tell(voice.note, words("iati.renamed"))
        return out.with_name(SIMULATED_FILE + out.name)
    return out
