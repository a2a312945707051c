"""A project as an IATI 2.03 activity file: written, checked, read back, and compared with somebody else's."""

from __future__ import annotations

from sqlalchemy.orm import Session

from data_access.queries.iati import activity
from data_access.scope import Scope
from exports.iati.write import activity_file, activity_xml


def iati_xml(session: Session, scope: Scope, project: str) -> bytes:
    """A project's `activity.xml`. Raises OutOfScope, UnknownProject."""
    return activity_xml(activity(session, scope, project=project))


def iati_code(session: Session, scope: Scope, project: str) -> str:
    """The check code of that file. Raises OutOfScope, UnknownProject."""
    return activity_file(activity(session, scope, project=project)).code
