"""What an asker may see: the project of the link it came with, or, where the server allows it, everything."""

from __future__ import annotations

import datetime as dt
import os

from sqlalchemy.orm import Session

from data_access.links.errors import LinkRefused, SecretTooShort
from data_access.links.keeping import verify
from data_access.scope import EVERYTHING, Scope


def links_only() -> bool:
    """Whether this server opens nothing without a link: TOANCANH_LINKS_ONLY is set, and not to 0."""
    return os.environ.get("TOANCANH_LINKS_ONLY", "").strip() not in {"", "0"}


def scope_of(session: Session, token: str | None) -> Scope:
    """The scope of a token. None is no token: everything, unless only links open this server. Raises LinkRefused."""
    if token is None:
        if links_only():
            raise LinkRefused("needed")
        return EVERYTHING
    try:
        link = verify(session, token, now=dt.datetime.now(dt.UTC))
    except SecretTooShort:
        # What is wrong with the key is the operator's to know; nothing was ever signed with it.
        raise LinkRefused("forged") from None
    return Scope(frozenset({link.project}))
