"""What a request may see: by its link in the `Authorization` header or the address, else what the server opens."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.requests import Request

from data_access.links import LinkRefused, links_only, scope_of
from data_access.scope import Scope
from ui.selection import PARAMETERS

LINK = PARAMETERS["link"]


def token_of(request: Request) -> str | None:
    """The token a request brings; the header goes before the address. A header of another kind is a bad token."""
    header = request.headers.get("authorization")
    if header is None:
        return request.query_params.get(LINK)
    kind, _, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def scope_of_request(session: Session, request: Request) -> Scope:
    """The scope of a request. Raises LinkRefused."""
    return scope_of(session, token_of(request))


def sees_everything(request: Request) -> bool:
    """Whether what is made of the whole register may be put into the answer, without reading the database."""
    return token_of(request) is None and not links_only()


__all__ = ["LINK", "LinkRefused", "scope_of_request", "sees_everything", "token_of"]
