"""Errors of the interface as RFC 9457 bodies."""

from __future__ import annotations

from starlette.responses import JSONResponse


def problem(status: int, *, title: str, detail: str, **more: object) -> JSONResponse:
    """An `application/problem+json` answer; `more` are members of its own."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(
        body, status_code=status, media_type="application/problem+json", headers={"Cache-Control": "no-store"}
    )
