"""pack: write the conference pack of a place: slides, report, annex and manifest from one snapshot."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.files import write_whole
from data_access.cli.noting import add_by
from data_access.cli.progress import Steps
from data_access.cli.words import Voice, both
from data_access.dataset import dataset_info
from data_access.engine import get_engine
from data_access.errors import DataError
from data_access.health import speaking_plainly
from data_access.public_url import NotAnAddress, public_url
from data_access.queries.conference_choice import Chosen, chosen, every, is_every
from data_access.queries.last_month import last_month
from data_access.schema import check_database
from data_access.scope import EVERYTHING
from exports.cli.workbook import month_argument
from exports.decks import decks_of, note_deck
from exports.pack.bundle import Look, Pack, make_pack, stem
from exports.pack.manifest import Change, Manifest, ManifestRefused, read_manifest
from exports.pack.slides import TemplateRefused
from indicators.scheme import SCHEMES
from render.deck.links import links_of
from render.deck.model import LANGUAGES, Deck
from render.deck.words import deck_translator
from render.texts import LANGUAGES as SPOKEN

HELP = both(vi="ghi bộ tài liệu hội nghị của một nơi", en="write the conference pack of a place")
LANG = both(vi="ngôn ngữ của tài liệu và câu trả lời", en="language of the files and of the answers")
DEFAULT_SCHEME = "1336"


def add_choices(parser: argparse.ArgumentParser) -> None:
    """The scheme and the last month counted."""
    parser.add_argument("--scheme", choices=tuple(SCHEMES), default=DEFAULT_SCHEME,
                        help=both(vi="đề án", en="scheme"))  # fmt: skip
    until = both(vi="tháng cuối, như 2025-06; bỏ trống: tháng cuối có số liệu", en="last month; by default the last")
    add_by(parser, package="exports")
    parser.add_argument("--until", type=month_argument, metavar="YYYY-MM", help=until)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, the place, the scheme, the month, the look of the slides, an earlier manifest."""
    parser.add_argument("out", type=Path, metavar="OUT/", help=both(vi="thư mục", en="folder"))
    unit = both(
        vi="tên hoặc mã tỉnh, như “Ninh Bình”; bỏ trống: cả nước; all: từng tỉnh",
        en="a province's name or code; by default the country; all: every province",
    )
    parser.add_argument("--unit", default="", metavar="UNIT", help=unit)
    add_choices(parser)
    ratio = both(vi="khổ trang chiếu", en="ratio of the slides")
    parser.add_argument("--ratio", choices=("16:9", "4:3"), default="16:9", help=ratio)
    template = both(vi="mẫu trang chiếu .pptx của cơ quan", en="an office's own .pptx template")
    parser.add_argument("--template", type=Path, metavar="FILE", help=template)
    parser.add_argument("--logo", type=Path, metavar="FILE", help=both(vi="biểu trưng PNG, JPEG", en="logo, PNG, JPEG"))
    since = both(
        vi="bảng kê .json của bộ trước, để biết số nào đã đổi (mặc định: bộ cùng tên trong thư mục)",
        en="the .json of an earlier pack, to say what changed (by default that of the same name in the folder)",
    )
    parser.add_argument("--since", type=Path, metavar="FILE", help=since)


@contextmanager
def reading() -> Iterator[Session]:
    """One read of this process's database, for the office that holds it. Raises DataError."""
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        yield session


def month_shown(session: Session, until: dt.date | None) -> dt.date:
    """The last month counted. Raises DataError for one after the last that there is."""
    latest = last_month(session, EVERYTHING, today=clock.today())
    if until is not None and until > latest:
        raise refused("unknown_month", f"{until:%Y-%m}", month=f"{until:%Y-%m}", last=f"{latest:%Y-%m}")
    return until or latest


def refused(key: str, where: str, **values: str) -> DataError:
    """A named error with the words of `deck_pack.<key>`."""
    vi, en = (deck_translator(language)(f"deck_pack.{key}", **values) for language in SPOKEN)
    return DataError(vi=vi, en=en, where=where)


def public_address(environment: Mapping[str, str]) -> str:
    """The server's public address, "" for none. Raises DataError."""
    try:
        return public_url(environment)
    except NotAnAddress as error:
        raise refused("public_url", str(error), name=str(error)) from error


def tell(voice: Voice, key: str, *, note: bool = False, **values: str) -> None:
    """Say `deck_pack.<key>`."""
    said = {language: deck_translator(language)(f"deck_pack.{key}", **values) for language in SPOKEN}
    (voice.note if note else voice.say)(vi=said["vi"], en=said["en"])


def _manifest(path: Path | None, beside: Path) -> Manifest | None:
    """The manifest named, else the one of a pack that lies where this one will."""
    at = path or (beside if beside.is_file() else None)
    if at is None:
        return None
    try:
        return read_manifest(at.read_bytes())
    except ManifestRefused as error:
        if path is None:
            return None
        raise _refusal(error, at) from error


def _refusal(error: ManifestRefused | TemplateRefused, where: Path | None) -> DataError:
    """Why a file of the presenter's is not taken."""
    vi, en = (error.sentence(language) for language in SPOKEN)
    return DataError(vi=vi, en=en, where=str(where))


def _look(arguments: argparse.Namespace) -> Look:
    return Look(
        wide=arguments.ratio == "16:9",
        template=None if arguments.template is None else arguments.template.read_bytes(),
        logo=None if arguments.logo is None else arguments.logo.read_bytes(),
    )


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises DataError, OSError. Nothing is left half written; what was written before a stop is whole."""
    language = arguments.lang
    spoken = Voice(language if language in SPOKEN else "en")
    look, public = _look(arguments), public_address(os.environ)
    if arguments.out.exists() and not arguments.out.is_dir():
        raise refused("not_a_folder", str(arguments.out), path=str(arguments.out))
    arguments.out.mkdir(parents=True, exist_ok=True)
    with reading() as session:
        month = month_shown(session, arguments.until)
        places = every(month) if is_every(arguments.unit) else (chosen(arguments.unit, month=month),)
        simulated = dataset_info(session).simulated
        steps = Steps(spoken, files=len(places))
        made = decks_of(session, EVERYTHING, places, scheme=arguments.scheme, language=language)
        for number, (place, deck) in enumerate(made):
            steps.file(number, deck.place.label)
            _write(arguments, deck, place, look, public=public, steps=steps, voice=spoken)
        steps.done()
        if simulated:
            tell(spoken, "simulated", note=True)
    return 0


def _write(
    arguments: argparse.Namespace, deck: Deck, place: Chosen, look: Look, *, public: str, steps: Steps, voice: Voice
) -> None:
    if place.opened is not None:
        tell(voice, f"instead_{place.opened.reason}", note=True,
             asked=place.opened.asked.label, shown=place.opened.unit.label)  # fmt: skip
    since = _manifest(arguments.since, arguments.out / f"{stem(deck)}.json")
    try:
        pack = make_pack(deck, look=look, links=links_of(deck, public), since=since, progress=steps.say)
    except TemplateRefused as error:
        raise _refusal(error, arguments.template or arguments.logo) from error
    except ManifestRefused as error:
        raise _refusal(error, arguments.since) from error
    for name, content in pack.files.items():
        write_whole(arguments.out / name, content)
    note_deck(get_engine(), deck, actor=arguments.by[:300])
    _said(voice, pack, deck, arguments.out)


def _said(voice: Voice, pack: Pack, deck: Deck, folder: Path) -> None:
    for sentence in (*deck.lacks, *pack.replaced):
        voice.note(vi=sentence, en=sentence)
    if pack.changed is not None:
        tell(voice, "changed" if pack.changed else "unchanged", count=str(len(pack.changed)))
        names: dict[str, str] = {slide.key: slide.name for slide in deck.slides}
        for change in pack.changed:
            voice.say(vi=_change("vi", change, names), en=_change("en", change, names))
    size = sum(len(content) for content in pack.files.values()) // 1024
    tell(voice, "wrote", stem=str(folder / pack.stem), files=str(len(pack.files)), size=str(size), code=deck.code)


def _change(language: str, change: Change, names: Mapping[str, str]) -> str:
    gone = deck_translator(language)("deck_pack.nothing")
    return (
        f"  {names.get(change.slide, change.slide)} · {change.label}: {change.before or gone} → {change.after or gone}"
    )


__all__ = ["HELP", "LANG", "LANGUAGES", "add_arguments", "run"]
