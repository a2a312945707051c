"""Clubs: which known club a row is about, where it stands, and what it would contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.imports.known import Known, KnownClub, KnownScheme
from data_access.imports.records import ERASE, Choice
from data_access.imports.validate.answers import Asked
from data_access.imports.validate.club_places import Standing, merged, same_ground, standing_of, stated_commune
from data_access.imports.validate.codes import Ambiguous, Codes, same, zeros_lost
from data_access.imports.validate.places import NEW, OLD, Asking, grounds, provinces_named
from data_access.imports.validate.rows import Rows, Wrong
from geo.spelling import compact
from geo.units import Unit, unit

_DERIVED = ((date(2025, 8, 1), "1648"), (date(2020, 8, 31), "1336"), (date.min, "1533"))
_FIRST_CLUBS = date(2006, 1, 1)
"""The model was first tried in 2006: an older club is a mistyped date, or a year shown as a day of 1905."""
ClubKey = tuple[str, str, str]
"""(epoch, province's code, code) of a club as the register has it, or will."""


@dataclass(frozen=True, slots=True)
class ClubRef:
    """A club as its reports need it. `written` is its code in the file, `code` as the register has it, or will.

    `club_id` is None for a club that is new in the file; `refused` for one whose row in the file is.
    """

    written: str
    code: str
    epoch: str
    province_code: str
    club_id: int | None
    founded_on: date | None
    refused: bool = False

    @property
    def key(self) -> ClubKey:
        """What the club is known by."""
        return self.epoch, self.province_code, self.code


def _ref(club: KnownClub) -> ClubRef:
    return ClubRef(club.code, club.code, club.epoch, club.province_code, club.id, club.founded_on)


def scheme_of(founded: date) -> str:
    """The scheme of a club that names none, from its founding."""
    return next(code for first, code in _DERIVED if founded >= first)


def outside_period(scheme: KnownScheme | None, founded: date) -> bool:
    """Whether a founding lies before a scheme began or after it ended."""
    if scheme is None or scheme.starts_on is None:
        return False
    return founded < scheme.starts_on or (scheme.ends_on is not None and founded > scheme.ends_on)


class KnownClubs:
    """The register's clubs by new province and code, and by name, village and province."""

    def __init__(self, known: Known) -> None:
        by_province: dict[str, list[KnownClub]] = defaultdict(list)
        self.alike: dict[tuple[str, str, str], list[KnownClub]] = defaultdict(list)
        for club in known.clubs:
            by_province[club.province34].append(club)
            self.alike[club.province34, compact(club.name), compact(club.village or "")].append(club)
        self.by_province = {code: Codes(clubs, lambda club: club.code) for code, clubs in by_province.items()}
        self.all = Codes(known.clubs, lambda club: club.code)

    def fits(self, code: str, *, province: str) -> tuple[KnownClub, ...]:
        """The clubs of a new province that a code fits."""
        return self.by_province[province].fits(code) if province in self.by_province else ()


def _old_province(club: KnownClub) -> str:
    """The old province that a known club counts for, "" when it is not known."""
    return club.province_code if club.epoch != NEW else club.places.get(OLD, ("", None, ""))[0]


def _known(asking: Asking, clubs: KnownClubs) -> KnownClub | None:
    """The known club that a row's code means in its province; old provinces had codes of their own. Raises Wrong."""
    code, province = asking.text("code") or "", asking.text("province") or ""
    fits = [club for new in grounds(province) for club in clubs.fits(code, province=new)]
    if asking.text("district") is not None or not provinces_named(province, "34"):
        own = {each.code for each in provinces_named(province, "63")}
        fits = [club for club in fits if _old_province(club) in {*own, ""}]
    if len(fits) > 1:
        raise Wrong("code", "ambiguous_code", fits=", ".join(f"{club.code} ({club.name})" for club in fits))
    if fits and zeros_lost(code, fits[0].code):
        asking.rows.note_once(asking.i, "code", "zero_restored", name=fits[0].code)
    return fits[0] if fits else None


def place_name(club: KnownClub) -> str:
    """Where a known club stands, in words: its newest commune known, and its province."""
    places = sorted(club.places.items(), key=lambda item: item[0] != club.epoch)
    commune = next((unit(epoch, place[1]).full_name for epoch, place in places if place[1] is not None), None)
    home = unit(club.epoch, club.province_code).full_name
    return home if commune is None else f"{commune}, {home}"


def _check_conflict(asking: Asking, commune: Unit, known: KnownClub) -> None:
    name = asking.text("name")
    if name is not None and compact(name) != compact(known.name) and not same_ground(commune, known):
        raise Wrong("code", "code_conflict", name=known.name, place=place_name(known))


def _same_club(asking: Asking, commune: Unit, standing: Standing, clubs: KnownClubs) -> KnownClub | None:
    """The known club that a new code may stand for, asked. Raises Open, UnknownAnswer."""
    code = asking.text("code") or ""
    key = standing.province34, compact(asking.text("name") or ""), compact(asking.text("village") or "")
    fits = [club for club in clubs.alike.get(key, ()) if same_ground(commune, club)]
    if not fits:
        return None
    names = ", ".join(f"{club.code} ({place_name(club)})" for club in fits)
    answer = asking.asked.ask(
        f"same_club:{standing.province34}:{same(code)}",
        province=standing.province34,
        choices=[
            *(Choice(club.code, f"là câu lạc bộ {club.code}", f"it is club {club.code}") for club in fits),
            Choice("new", "là câu lạc bộ khác, thêm mới", "it is another club, to be added"),
        ],
        problem=asking.rows.at(asking.i, "code", "same_club", name=names),
    )
    return next((club for club in fits if club.code == answer), None)


class ClubRules:
    """Rows of clubs → what each record carries beside its columns."""

    def __init__(self, known: Known, clubs: KnownClubs, asked: Asked) -> None:
        self.known, self.clubs, self.asked = known, clubs, asked
        self.file: list[ClubRef] = []
        self.provinces: set[str] = set()

    def extra(self, rows: Rows, i: int) -> dict[str, object]:
        """A row's extra, as `Record` says. Raises Wrong, Open, UnknownAnswer."""
        asking = Asking(rows, i, self.asked)
        founded = rows.get(i, "founded_on")
        day = founded if isinstance(founded, date) else None
        self._check_days(rows, i, day)
        known = _known(asking, self.clubs) if asking.text("province") and asking.text("code") else None
        if asking.text("commune") is None or asking.text("province") is None:
            return {}
        commune = stated_commune(asking, founded=day, known=known)
        standing = standing_of(commune, founded=day or date.min)
        if known is not None:
            _check_conflict(asking, commune, known)
        else:
            known = _same_club(asking, commune, standing, self.clubs)
        if known is not None:
            standing = merged(standing, commune, known)
        return {
            "club_id": None if known is None else known.id,
            "code": (asking.text("code") or "") if known is None else known.code,
            "epoch": standing.epoch,
            "province_code": standing.province_code,
            "founded_precision": rows.precision.get((i, "founded_on"), "day"),
            "scheme": self._scheme(rows, i, day, known),
            "places": standing.places,
        }

    def key(self, rows: Rows, i: int) -> tuple[object, ...] | None:
        """A club's key: what its province may be on either map, and its code."""
        code, province = rows.text(i, "code"), rows.text(i, "province")
        if code is None or province is None:
            return None
        return (*provinces_named(province, "63"), *provinces_named(province, "34"), same(code))

    def _check_days(self, rows: Rows, i: int, founded: date | None) -> None:
        closed = rows.get(i, "closed_on")
        if founded is not None and founded < _FIRST_CLUBS:
            rows.note(i, "founded_on", "unusual_value.founded", year=str(_FIRST_CLUBS.year))
        if isinstance(closed, date) and founded is not None and closed < founded:
            rows.refuse(i, "closed_on", "closed_before_founded", day=founded)

    def _scheme(self, rows: Rows, i: int, founded: date | None, known: KnownClub | None) -> str | None:
        """The scheme as written; blank keeps a known club's, and is derived for others or when erased."""
        written = rows.get(i, "scheme")
        if isinstance(written, str):
            if founded is not None and outside_period(self.known.schemes.get(written), founded):
                rows.note(i, "scheme", "scheme_outside_period", value=written, day=founded)
            return written
        if known is not None and written is not ERASE:
            return known.scheme
        return None if founded is None else scheme_of(founded)

    def remember(self, rows: Rows, i: int, extra: Mapping[str, object], /, *, refused: bool) -> None:
        """Keep a club of the file for its reports, one that is refused too."""
        code, founded, club_id = rows.text(i, "code"), rows.get(i, "founded_on"), extra.get("club_id")
        if code is None:
            return
        self.provinces.update(grounds(rows.text(i, "province") or ""))
        self.file.append(
            ClubRef(
                written=code,
                code=str(extra.get("code", code)),
                epoch=str(extra.get("epoch", "")),
                province_code=str(extra.get("province_code", "")),
                club_id=club_id if isinstance(club_id, int) else None,
                founded_on=founded if isinstance(founded, date) else None,
                refused=refused,
            )
        )


class ClubFinder:
    """From a code alone to the club meant: of this file, of the register in the file's provinces, or anywhere."""

    def __init__(self, file: Sequence[ClubRef], clubs: KnownClubs, provinces: Iterable[str]) -> None:
        self._file = Codes(file, lambda club: club.written)
        self._clubs, self._provinces = clubs, sorted(provinces)
        self._in_file = {club.club_id for club in file}

    def _known(self, code: str) -> list[ClubRef]:
        near = [club for new in self._provinces for club in self._clubs.fits(code, province=new)]
        return [_ref(club) for club in near or self._clubs.all.fits(code) if club.id not in self._in_file]

    def find(self, code: str) -> ClubRef | None:
        """The club; None when there is none. Raises Ambiguous."""
        file, known = self._file.fits(code), self._known(code)
        fits = [*file, *known]
        exact = [club for club in fits if same(club.written) == same(code)]
        of_file = [club for club in exact if club in file]
        found = of_file or exact or fits
        if len({(club.key, club.written) for club in found}) > 1:
            raise Ambiguous(tuple(club.code for club in found))
        return found[0] if found else None
