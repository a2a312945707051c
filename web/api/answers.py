"""Answers: rows as JSON or CSV with their paging, and a file; all with an ETag of the data, the query and the asker."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from exports.iati.terms import SIMULATED_FILE
from exports.table_csv import plain_csv
from web.api.asking import Asked
from web.api.problems import ApiProblem
from web.health import version

JSON, CSV, XML = "application/json", "text/csv", "application/xml"
Row = Mapping[str, object]
_AS_IT_IS = frozenset({str, int, bool})


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of rows under their columns. `simulated`: whether the numbers are; `code`: the check code they bear."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]
    total: int
    simulated: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is, and its check code with the address that compares it."""

    name: str
    content: bytes
    simulated: bool
    code: str
    address: str


def wanted_type(request: Request) -> str:
    """JSON or CSV, by `format`, else by what Accept likes best. Raises ApiProblem."""
    asked = request.query_params.get("format")
    if asked is not None:
        if asked not in {"json", "csv"}:
            raise ApiProblem("bad_parameter", name="format", wanted="json | csv")
        return CSV if asked == "csv" else JSON
    weights = {JSON: 0.0, CSV: 0.0}
    for item in request.headers.get("accept", "*/*").lower().split(","):
        kind, _, parameters = item.strip().partition(";")
        try:
            weight = float(parameters.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 1.0  # a parameter that is no weight
        for each, names in ((JSON, {JSON, "application/*", "*/*"}), (CSV, {CSV, "text/*"})):
            if kind.strip() in names:
                weights[each] = max(weights[each], weight)
    best = max(weights, key=lambda each: weights[each])
    if not weights[best]:
        raise ApiProblem("not_acceptable")
    return best


def etag(request: Request, asked: Asked, kind: str) -> str:
    """The same for the same data, program, query, asker and form; needs no answer to be made."""
    parts = [
        version(), asked.dataset.kind, asked.dataset.version, asked.dataset.updated_at.isoformat(), request.url.path,
        sorted(request.query_params.multi_items()), sorted(asked.scope.projects or ["*"]), kind,
    ]  # fmt: skip
    return f'"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]}"'


def matches(header: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names the tag."""
    return header is not None and any(each.strip().removeprefix("W/") in {tag, "*"} for each in header.split(","))


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _cell(value: object) -> object:
    """A value as a table's cell holds it: several words with a blank between them."""
    if value is None or type(value) in _AS_IT_IS:  # nearly every cell, of millions
        return value
    return " ".join(value) if isinstance(value, tuple) else _plain(value)


def _link(request: Request, **changes: int) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
    return f"{request.url.path}?{urlencode([*kept, *changes.items()])}"


def _links(request: Request, asked: Asked, total: int) -> dict[str, str]:
    """The first, previous, next and last page, where there are such."""
    limit, offset = asked.limit, asked.offset
    last = max(total - 1, 0) // limit * limit
    pages = {"first": 0, "last": last}
    if offset > 0:
        pages["prev"] = max(min(offset - limit, last), 0)
    if offset + limit < total:
        pages["next"] = offset + limit
    return {name: _link(request, offset=start) for name, start in pages.items()}


def _body(request: Request, asked: Asked, found: Rows, links: Mapping[str, str], kind: str) -> bytes:
    if kind == CSV:
        columns = [*found.columns, "simulated"]
        rows = [[*(_cell(row[name]) for name in found.columns), found.simulated] for row in found.rows]
        return plain_csv(columns, rows)
    until = asked.dataset.until
    body = {
        "simulated": found.simulated,
        "dataset": {
            "kind": asked.dataset.kind,
            "version": asked.dataset.version,
            "until": None if until is None else until.isoformat(),
        },
        "scope": None if asked.scope.projects is None else sorted(asked.scope.projects),
        "page": {"limit": asked.limit, "offset": asked.offset, "total": found.total, "next": links.get("next")},
        "items": [{name: _plain(row[name]) for name in found.columns} for row in found.rows],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def answer(request: Request, asked: Asked, found: Rows | File, *, kind: str, tag: str) -> Response:
    """What is sent: for HEAD without its body."""
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
    headers["Simulated"] = "true" if found.simulated else "false"
    mark = SIMULATED_FILE if found.simulated else ""
    if isinstance(found, File):
        content = found.content
        headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    else:
        links = _links(request, asked, found.total)
        content = _body(request, asked, found, links, kind)
        headers["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
        if kind == CSV:
            headers["Content-Disposition"] = f'attachment; filename="{mark}{found.name}.csv"'
    headers["Content-Length"] = str(len(content))
    media = f"{kind}; charset=utf-8" if kind == CSV else kind
    return Response(b"" if request.method == "HEAD" else content, media_type=media, headers=headers)
