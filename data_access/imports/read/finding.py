"""From a sheet as it stands to its tables: header, columns, rows of data, and what was passed over on the way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data_access.imports.fields import FieldKind
from data_access.imports.files.words import ORIGIN, REASON
from data_access.imports.problems import Problem
from data_access.imports.read.grid import Grid, Row
from data_access.imports.read.headers import Header, column_scales, find_header, may_head
from data_access.imports.read.rows import NUMERIC, Aside, Judge, is_note
from data_access.imports.read.scale import scale_in
from data_access.imports.read.words import numbers, say
from data_access.imports.tables import Column, Table, Value, cell_name

_MOST_TABLES = 20
_MOST_NOTICES = 100
_NEVER_FILLED: frozenset[FieldKind] = NUMERIC | {"flag"}
"""A sum in a cell merged over several rows is one sum: it stays in the first of them."""


@dataclass(slots=True)
class _Body:
    """The rows of a table and what was said of the others."""

    rows: list[tuple[int, list[Value]]] = field(default_factory=list)
    skipped: list[tuple[int, Aside, Value]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def find_headers(grid: Grid) -> list[Header]:
    """The headers of a sheet from above; one that repeats columns of the one before is no new table."""
    found: list[Header] = []
    best = _best_headers(grid)
    for place, header in enumerate(best):
        end = best[place + 1].first if place + 1 < len(best) else len(grid.rows)
        following: Header | None = header
        while following is not None and len(found) < _MOST_TABLES:
            found.append(following)
            following = _next_header(grid, following, end)
    return found


def _best_headers(grid: Grid) -> list[Header]:
    """The best header of a sheet and, from above, those of smaller tables over it, each with data of its own."""
    found: list[Header] = []
    header = find_header(grid)
    while header is not None:
        found.insert(0, header)
        upper = find_header(grid, most=header.first, end=header.first) if header.first else None
        header = upper if upper is not None and _has_data(grid, upper, header.first) else None
    return found


def _has_data(grid: Grid, header: Header, end: int) -> bool:
    judge = Judge(header)
    rows = (values for _, values in grid.rows[header.last + 1 : end])
    return any(judge.aside(values, begun=True) is None and judge.is_data(values) for values in rows)


def _next_header(grid: Grid, above: Header, end: int) -> Header | None:
    seen: set[tuple[Value, ...]] = set()
    for place in range(above.last + 1, end):
        values = tuple(grid.rows[place][1])
        if values not in seen and may_head(values):
            header = find_header(grid, start=place, most=1, end=end)
            if header is not None and not _repeats(header, above):
                return header
            if header is not None and header.first == header.last:
                # A header on every page is looked at once.
                seen.add(values)
    return None


def _repeats(header: Header, above: Header) -> bool:
    """Whether a header only says again which column holds which field, as on a new page."""
    columns, held = ({(each.index, each.field.name) for each in one.columns} for one in (header, above))
    return header.kind is above.kind and columns <= held


def find_tables(grid: Grid, headers: Sequence[Header]) -> Iterator[tuple[Table, list[Problem]]]:
    """Each table with its warnings and notices."""
    ends = [header.first for header in headers[1:]] + [len(grid.rows)]
    start, said = 0, (1, "")
    for header, end in zip(headers, ends, strict=True):
        above = grid.rows[start : header.first]
        said = _scale(above) or said
        body = _body(grid, header, end)
        yield _table(grid, header, above, body, said)
        held = body.rows[-1][0] if body.rows else 0
        start = next((place for place in range(header.last + 1, end) if grid.rows[place][0] > held), end)


def _table(
    grid: Grid, header: Header, above: Sequence[Row], body: _Body, said: tuple[int, str]
) -> tuple[Table, list[Problem]]:
    scale, scale_cell = said
    columns, scale, scale_cell = _own_scales(header, scale, scale_cell, grid.rows[header.last][0])
    wanted = [column.index for column in columns]
    present = {number for number, _ in body.rows}
    held = set(wanted)
    table = Table(
        sheet=grid.name,
        kind=header.kind,
        columns=columns,
        rows=_filled(grid, columns, body.rows),
        header_row=grid.rows[header.last][0],
        flaws={place: flaw for place, flaw in grid.flaws.items() if place[0] in present and place[1] in held},
        percents=frozenset(place for place in grid.percents if place[0] in present and place[1] in held),
        scale=scale,
        scale_cell=scale_cell,
        title="\n".join(dict.fromkeys(str(value) for _, values in above for value in values if value is not None)),
        other=_other(header, body.rows),
    )
    return table, [*_of_columns(grid, header, body), *_of_rows(grid, header, body)]


def _body(grid: Grid, header: Header, end: int) -> _Body:
    judge, body = Judge(header), _Body()
    for number, values in grid.rows[header.last + 1 : end]:
        aside = judge.aside(values, begun=bool(body.rows))
        if aside is None:
            body.rows.append((number, values))
        elif aside != "example" or not judge.untouched(values):
            body.skipped.append((number, aside, next(value for value in values if value is not None)))
    _part_notes(body, judge)
    return body


def _part_notes(body: _Body, judge: Judge) -> None:
    """Take notes and signatures off the bottom: what could be no data, from a blank row or the first note on."""
    end = len(body.rows)
    while end and not judge.is_data(body.rows[end - 1][1]):
        end -= 1
    last = body.rows[end - 1][0] if end else 0
    for number, values in body.rows[end:]:
        if number != last + 1 or is_note(values):
            break
        last, end = number, end + 1
    body.notes = [number for number, _ in body.rows[end:]]
    del body.rows[end:]
    if body.rows:
        body.notes += [number for number, aside, _ in body.skipped if number > last and aside == "section"]
        body.skipped = [each for each in body.skipped if each[0] < last or each[1] != "section"]
    body.notes.sort()


def _filled(grid: Grid, columns: Sequence[Column], rows: list[Row]) -> list[tuple[int, tuple[Value, ...]]]:
    """Rows with values in the order of the columns; a text merged over rows stands in each of them."""
    wanted = [column.index for column in columns]
    width = max(wanted) + 1
    _fill(grid, {column.index for column in columns if column.field.kind not in _NEVER_FILLED}, rows)
    found = []
    for number, values in rows:
        if len(values) < width:
            values.extend([None] * (width - len(values)))
        found.append((number, tuple([values[column] for column in wanted])))
    return found


def _fill(grid: Grid, columns: set[int], rows: list[Row]) -> None:
    merges = [merge for merge in grid.merges if merge[2] > merge[0] and merge[1] in columns]
    if not merges or not rows:
        return
    places = [number for number, _ in rows]
    values_of = dict(grid.rows)
    covered: dict[int, int] = {}
    for top, left, bottom, _ in sorted(merges):
        first = values_of.get(top, [])
        # Merges never overlap in a sound file; in another, each cell is filled once at most.
        start = max(top + 1, covered.get(left, 0) + 1)
        covered[left] = max(covered.get(left, 0), bottom)
        if left >= len(first) or first[left] is None:
            continue
        for place in range(bisect_left(places, start), len(places)):
            number, values = rows[place]
            if number > bottom:
                break
            values.extend([None] * (left + 1 - len(values)))
            if values[left] is None:
                values[left] = first[left]


def _other(header: Header, rows: Sequence[Row]) -> dict[str, dict[int, Value]]:
    found = {}
    for column, title in _unused(header, rows).items():
        cells = {
            number: values[column] for number, values in rows if column < len(values) and values[column] is not None
        }
        found[title if title not in found else f"{title} ({cell_name(1, column)[:-1]})"] = cells
    return found


def _unused(header: Header, rows: Sequence[Row]) -> dict[int, str]:
    """Columns that are not understood, with their header, or their letters where they have none."""
    used = {column.index for column in header.columns}
    widest = max((len(values) for _, values in rows), default=0)
    bare = set(range(widest)) - used - set(header.others)
    for column in tuple(bare):
        if not any(column < len(values) and values[column] is not None for _, values in rows):
            bare.discard(column)
    return dict(sorted({**header.others, **{column: cell_name(1, column)[:-1] for column in bare}}.items()))


def _scale(above: Sequence[Row]) -> tuple[int, str] | None:
    """What the words above a table multiply its amounts by, and where they stand; None without such words."""
    found = None
    for number, values in above:
        for column, value in enumerate(values):
            scale = scale_in(value) if isinstance(value, str) else None
            if scale is not None and scale != 1:
                return scale, cell_name(number, column)
            found = (1, "") if scale == 1 else found
    return found


def _own_scales(header: Header, scale: int, scale_cell: str, row: int) -> tuple[tuple[Column, ...], int, str]:
    """The columns with what their own headers multiply them by; one scale for all of them is the table's."""
    own = column_scales(header.columns)
    money = [column.index for column in header.columns if column.field.kind in ("fund", "money", "minor_money")]
    if not money:
        return header.columns, 1, ""
    if not own or set(own.values()) == {1}:
        return header.columns, scale, scale_cell
    if scale == 1 and len(own) == len(money) and len(set(own.values())) == 1:
        return header.columns, next(iter(own.values())), cell_name(row, money[0])
    columns = tuple(
        Column(column.field, column.index, column.header, own.get(column.index, 1)) for column in header.columns
    )
    return columns, scale, scale_cell


def _of_columns(grid: Grid, header: Header, body: _Body) -> Iterator[Problem]:
    row = grid.rows[header.last][0]
    for column in header.columns:
        if column.index in grid.hidden_columns:
            yield say("hidden_column_read", sheet=grid.name, cell=cell_name(row, column.index), value=column.header)
    for where in sorted(grid.beyond)[:1]:
        yield say("column_ignored", sheet=grid.name, cell=cell_name(*where), value=grid.beyond[where])
    for column_index, title in _unused(header, body.rows).items():
        if title in (REASON, ORIGIN):
            continue  # ours, beside rows that come back
        words = "column_twice" if column_index in header.twice else "column_ignored"
        yield say(
            "column_ignored", words, sheet=grid.name, cell=cell_name(row, column_index), value=title,
            field=header.twice.get(column_index, ""),
        )  # fmt: skip


_SAID: dict[Aside, tuple[str, str]] = {
    "total": ("total_skipped", "total_skipped"),
    "section": ("section_skipped", "section"),
    "numbers": ("section_skipped", "numbers"),
    "again": ("section_skipped", "again"),
    "example": ("section_skipped", "example"),
}


def _of_rows(grid: Grid, header: Header, body: _Body) -> Iterator[Problem]:
    yield from _passed_over(grid.name, [(number, *_SAID[aside], str(value)) for number, aside, value in body.skipped])
    yield from _passed_over(grid.name, [(number, "section_skipped", "note", "") for number in body.notes])
    hidden = [number for number, _ in body.rows if number in grid.hidden_rows]
    if hidden:
        yield say("hidden_rows_read", sheet=grid.name, row=hidden[0], count=len(hidden), rows=numbers(hidden))
    blank = _blank(grid, header, body)
    if blank:
        yield say("section_skipped", "blank", sheet=grid.name, row=blank[0], count=len(blank), rows=numbers(blank))


def _passed_over(sheet: str, rows: Sequence[tuple[int, str, str, str]]) -> Iterator[Problem]:
    """A notice for each row, (number, code, words, value), and one for all beyond the first hundred."""
    for number, code, words, value in rows[:_MOST_NOTICES]:
        yield say(code, words, sheet=sheet, cell=cell_name(number, 0), row=number, value=value)
    rest = [number for number, _, _, _ in rows[_MOST_NOTICES:]]
    if rest:
        yield say("section_skipped", "more", sheet=sheet, row=rest[0], count=len(rest), rows=numbers(rest))


def _blank(grid: Grid, header: Header, body: _Body) -> list[int]:
    """Blank rows between the header and the last row of data."""
    if not body.rows:
        return []
    first, last = grid.rows[header.last][0] + 1, body.rows[-1][0]
    filled = {number for number, _ in grid.rows}
    return [number for number in range(first, last) if number not in filled] if last - first >= len(body.rows) else []
