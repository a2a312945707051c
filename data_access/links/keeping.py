"""Making, reading and taking back a link. The token is signed and handed out; only its id and terms are kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.links.errors import LinkRefused, NoSuchLink, UnknownLinkProject
from data_access.links.key import find_key, make_key
from data_access.models import AuditEvent, Project, ShareLink

LONGEST = 366 * 2
"""Days a link may live at most."""
_SALT = "toancanh.share-link.1"
ACTOR = "python -m data_access"


@dataclass(frozen=True, slots=True)
class Link:
    """A link handed out; times are in UTC."""

    id: str
    project: str
    label: str
    made_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None

    def state(self, now: dt.datetime) -> Literal["open", "expired", "revoked"]:
        """Whether it opens anything at a moment."""
        if self.revoked_at is not None:
            return "revoked"
        return "open" if now < self.expires_at else "expired"


def _utc(moment: dt.datetime) -> dt.datetime:
    """SQLite gives back no zone: what it keeps is UTC."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _link(row: ShareLink) -> Link:
    revoked = None if row.revoked_at is None else _utc(row.revoked_at)
    return Link(row.id, row.project, row.label, _utc(row.made_at), _utc(row.expires_at), revoked)


def _signer(key: str) -> URLSafeSerializer:
    # HMAC over SHA-256; the library's own default is SHA-1.
    return URLSafeSerializer(key, salt=_SALT, signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256})


def _terms(link: Link) -> list[object]:
    return [link.id, link.project, int(link.expires_at.timestamp())]


def _noted(session: Session, action: str, link: Link, *, now: dt.datetime) -> None:
    detail = f"{link.label} · {link.expires_at:%Y-%m-%d}"
    session.add(AuditEvent(at=now, actor=ACTOR, action=action, subject=f"{link.project} {link.id}", detail=detail))


def make(session: Session, *, project: str, days: int, label: str, now: dt.datetime) -> tuple[Link, str]:
    """A new link in the session's transaction, and its token. `days` is 1 to LONGEST; `label` names an office.

    Raises UnknownLinkProject, SecretTooShort.
    """
    if session.get(Project, project) is None:
        raise UnknownLinkProject(project)
    made = now.astimezone(dt.UTC).replace(microsecond=0)
    ends = made + dt.timedelta(days=days)
    row = ShareLink(id=secrets.token_hex(4), project=project, label=label, made_at=made, expires_at=ends)
    session.add(row)
    session.flush()
    link = _link(row)
    _noted(session, "link_make", link, now=made)
    return link, str(_signer(make_key(session.get_bind().engine)).dumps(_terms(link)))


def verify(session: Session, token: str, *, now: dt.datetime) -> Link:
    """The link of a token. Raises LinkRefused; reads one row by its key, and none for a token that is not ours."""
    key = find_key(session.get_bind().engine)
    if key is None:
        raise LinkRefused("forged")
    try:
        terms = _signer(key).loads(token)
    except BadSignature:
        raise LinkRefused("forged") from None
    row = session.get(ShareLink, terms[0]) if isinstance(terms, list) and terms else None
    # With one key for several databases, a link of another has an id that is not kept here, or other terms.
    if row is None or _terms(_link(row)) != terms:
        raise LinkRefused("forged")
    link = _link(row)
    state = link.state(now)
    if state != "open":
        raise LinkRefused(state)
    return link


def links(session: Session) -> tuple[Link, ...]:
    """Every link ever made, the newest first."""
    rows = session.scalars(select(ShareLink).order_by(ShareLink.made_at.desc(), ShareLink.id)).all()
    return tuple(_link(row) for row in rows)


def revoke(session: Session, link: str, *, now: dt.datetime) -> Link:
    """Take a link back, in the session's transaction; one taken back before stays as it was. Raises NoSuchLink."""
    row = session.get(ShareLink, link)
    if row is None:
        raise NoSuchLink(link)
    if row.revoked_at is None:
        row.revoked_at = now.astimezone(dt.UTC).replace(microsecond=0)
        session.flush()
        _noted(session, "link_revoke", _link(row), now=row.revoked_at)
    return _link(row)
