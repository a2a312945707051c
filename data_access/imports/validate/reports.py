"""Monthly reports: 200,000 in a file are ordinary, so that each row is looked at as little as its content allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from data_access.imports.known import Known
from data_access.imports.records import EMPTY
from data_access.imports.validate.clubs import ClubFinder, ClubRef
from data_access.imports.validate.codes import Ambiguous, same, zeros_lost
from data_access.imports.validate.rows import Rows, Wrong
from data_access.imports.validate.unusual import FIELDS, ClubPast
from indicators.months import month_end

PARTS = ("older", "women", "disadvantaged", "borrowers")
"""Fields that cannot be more than the members."""


class ReportRules:
    """Rows of reports → what each record carries beside its columns."""

    def __init__(self, known: Known, finder: ClubFinder) -> None:
        self._known, self._finder = known, finder
        self._clubs: dict[str, ClubRef | Wrong] = {}
        self._extras: dict[str, Mapping[str, object]] = {}
        self._first: dict[str, date] = {}
        self._pasts: dict[object, ClubPast] = {}
        self._file: dict[object, dict[date, tuple[Rows, int]]] = defaultdict(dict)

    def _club(self, rows: Rows, i: int, code: str) -> ClubRef | Wrong:
        found = self._clubs.get(code)
        if found is None:
            found = self._clubs[code] = self._look_up(rows, i, code)
        return found

    def _look_up(self, rows: Rows, i: int, code: str) -> ClubRef | Wrong:
        try:
            club = self._finder.find(code)
        except Ambiguous as several:
            return Wrong("code", "ambiguous_code", fits=", ".join(several.fits))
        if club is None:
            return Wrong("code", "unknown_club")
        if club.refused:
            return Wrong("code", "unknown_club.refused")
        if zeros_lost(code, club.written) and zeros_lost(code, club.code):
            rows.note(i, "code", "zero_restored", name=club.code)
        self._extras[code] = {"club_id": club.club_id, "club": club.key}
        return club

    def key(self, rows: Rows, i: int) -> tuple[object, object] | None:
        """A report's key: its club and month."""
        code, month = rows.columns["code"][i], rows.columns["month"][i]
        if not isinstance(code, str) or not isinstance(month, date):
            return None
        found = self._club(rows, i, code)
        return (same(code) if isinstance(found, Wrong) else found.key), month

    def check_columns(self, rows: Rows) -> None:
        """What one row's own numbers say: parts not above the members, received not before the month."""
        members, months = rows.columns["members"], rows.columns["month"]
        for name in PARTS:
            for i, (part, whole) in enumerate(zip(rows.columns[name], members, strict=True)):
                if part is not EMPTY and isinstance(part, int) and isinstance(whole, int) and part > whole:
                    rows.refuse(i, name, f"{name}_gt_members", high=whole)
        for i, (received, month) in enumerate(zip(rows.columns["received_on"], months, strict=True)):
            if received is not EMPTY and isinstance(received, date) and isinstance(month, date) and received < month:
                rows.refuse(i, "received_on", "received_before_month")

    def gather(self, rows: Rows) -> None:
        """Keep where each club's months stand in the file: earlier ones are its past too."""
        for i in range(len(rows)):
            key = self.key(rows, i)
            if key is not None and i not in rows.errors and isinstance(key[1], date):
                self._file[key[0]][key[1]] = rows, i

    def extra(self, rows: Rows, i: int) -> Mapping[str, object]:
        """A row's extra, as `Record` says; one mapping for all of a club's rows. Raises Wrong."""
        code = rows.columns["code"][i]
        if not isinstance(code, str):
            return {}
        club, month = self._club(rows, i, code), rows.columns["month"][i]
        if isinstance(club, Wrong):
            raise club
        if isinstance(month, date):
            if club.founded_on is not None and self._founding_month(code, club.founded_on) > month:
                raise Wrong("month", "report_before_founding", value=f"{month:%m/%Y}", day=club.founded_on)
            self._compare(rows, i, month, self._past(club))
        return self._extras[code]

    def _founding_month(self, code: str, founded: date) -> date:
        if code not in self._first:
            self._first[code] = month_end(founded).replace(day=1)
        return self._first[code]

    def _past(self, club: ClubRef) -> ClubPast:
        """A club's past; when it is first asked for, all that is unusual of the club is said."""
        if club.key not in self._pasts:
            known = None if club.club_id is None else self._known.past.get(club.club_id)
            past = self._pasts[club.key] = ClubPast(known)
            places = self._file.get(club.key, {})
            said = {name: {month: value for month, (rows, i) in places.items()
                           if isinstance(value := rows.columns[name][i], int)} for name in FIELDS}  # fmt: skip
            for month, name, band in past.unusual(said):
                rows, i = places[month]
                rows.note(i, name, "unusual_value", low=band[0], high=band[1])
        return self._pasts[club.key]

    def _compare(self, rows: Rows, i: int, month: date, past: ClubPast) -> None:
        """Against what the register holds: blanks keep it, and must not end up above the members."""
        members = rows.columns["members"][i]
        for name in PARTS:
            held = past.held(month, name) if rows.columns[name][i] is EMPTY else None
            if held is not None and isinstance(members, int) and held > members:
                rows.refuse(i, "members", f"{name}_gt_members", value=held, high=members)
