"""What can be wrong with a request, as RFC 9457 bodies in the asker's language."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from render.texts import LANGUAGES, translator
from web.problem import problem

KINDS = {
    "bad_parameter": 400,
    "link_needed": 401,
    "link_refused": 403,
    "outside": 403,
    "not_found": 404,
    "unknown": 404,
    "method": 405,
    "not_acceptable": 406,
    "failed": 500,
    "database": 503,
}


class ApiProblem(Exception):
    """Something the asker is told: `kind` is one of KINDS, `values` fill its sentence; `said` stands instead of it."""

    def __init__(self, kind: str, *, said: tuple[str, str] | None = None, **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.said = said
        self.values = values


def both(key: str, **values: object) -> tuple[str, str]:
    """A sentence of the catalogues in Vietnamese and in English."""
    vi, en = (translator(language)(key, **values) for language in LANGUAGES)
    return vi, en


def language_of(request: Request) -> str:
    """The best of our languages by Accept-Language; Vietnamese where it names neither."""
    best, weight = LANGUAGES[0], 0.0
    for item in request.headers.get("accept-language", "").lower().split(","):
        name, _, parameters = item.strip().partition(";")
        try:
            asked = float(parameters.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        code = name.partition("-")[0].strip()
        if code in LANGUAGES and asked > weight:
            best, weight = code, asked
    return best


def say(request: Request, found: ApiProblem) -> Response:
    """The body of a problem, with the headers that belong to its status."""
    language = language_of(request)
    t = translator(language)
    said = None if found.said is None else found.said[LANGUAGES.index(language)]
    status = KINDS[found.kind]
    answer = problem(
        status,
        title=t(f"api.{found.kind}_title"),
        detail=said or t(f"api.{found.kind}_text", **found.values),
        type=f"urn:toancanh:problem:{found.kind}",
    )
    answer.headers["Content-Language"] = language
    answer.headers["Vary"] = "Accept-Language, Authorization"
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="toancanh"'
    if status == 405:
        answer.headers["Allow"] = "GET, HEAD"
    if request.method == "HEAD":
        answer.body = b""
    return answer
