"""Acknowledging an alert: the one thing that can be written through the pages. Rows are added, never changed."""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from data_access.engine import sqlite_file
from data_access.errors import DataError
from data_access.health import place, speaking_plainly
from data_access.models import AlertAcknowledgement, AuditEvent
from data_access.queries.alerts import alerts
from data_access.scope import Scope
from geo.units import ProvinceSet

OFFICE, COMMENT = 300, 4000
"""Letters at most."""
_PERSONAL = re.compile(r"(?<!\d)\d{9,12}(?!\d)")


class AcknowledgementRefused(DataError):
    """An acknowledgement was not written; `vi` and `en` say why."""


def writable(engine: Engine) -> bool:
    """Whether acknowledgements can be written there. Reads only. Raises a named DatabaseError."""
    file = sqlite_file(str(engine.url))
    if file is not None:
        return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    asked = text(
        "SELECT current_setting('transaction_read_only') = 'off' AND has_table_privilege(:a, 'INSERT') "
        "AND has_table_privilege(:b, 'INSERT')"
    )
    tables = {"a": AlertAcknowledgement.__tablename__, "b": AuditEvent.__tablename__}
    with speaking_plainly(engine), engine.connect() as connection:
        return bool(connection.execute(asked, tables).scalar_one())


def _words(given: str, *, limit: int, vi: str, en: str) -> str:
    words = unicodedata.normalize("NFC", given.replace("\x00", "")).strip()
    if not words:
        raise AcknowledgementRefused(vi=f"Hãy ghi {vi}.", en=f"Please give {en}.")
    if len(words) > limit:
        raise AcknowledgementRefused(
            vi=f"Phần {vi} dài {len(words)} ký tự, tối đa {limit}.",
            en=f"For {en}: {len(words)} characters, at most {limit}.",
        )
    if _PERSONAL.search(words):
        raise AcknowledgementRefused(
            vi=f"Phần {vi} có 9–12 chữ số liền nhau, giống số điện thoại hoặc số định danh; hãy bỏ đi.",
            en=f"For {en}: 9 to 12 digits in a row look like a telephone or identity number; leave them out.",
        )
    return words


def acknowledge(
    engine: Engine,
    scope: Scope,
    key: tuple[str, str, dt.date],
    *,
    comment: str,
    actor: str,
    month: dt.date,
    province_set: ProvinceSet,
    now: dt.datetime,
) -> None:
    """Write down that an office has seen an alert (`Alert.key`) of a month and a map, and what it said.

    Raises AcknowledgementRefused for words that are missing, too long or look personal, for an alert that is not
    among those of that month, and for a reader limited to projects; DatabaseError when the database takes nothing.
    """
    rule, subject, period = key
    said = _words(comment, limit=COMMENT, vi="ý kiến", en="a comment")
    office = _words(actor, limit=OFFICE, vi="tên đơn vị", en="the office's name")
    if scope.projects is not None:
        raise AcknowledgementRefused(
            vi="Người xem giới hạn trong một dự án không xác nhận được cảnh báo.",
            en="A reader limited to a project cannot acknowledge alerts.",
        )
    if not writable(engine):
        where = place(engine)
        raise AcknowledgementRefused(
            vi=f"Cơ sở dữ liệu {where} chỉ cho đọc, chưa ghi gì.", en=f"{where} is read-only; nothing was written."
        )
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        current = alerts(session, scope, month=month, province_set=province_set)
        if key not in {alert.key for alert in current.rows}:
            raise AcknowledgementRefused(
                vi="Cảnh báo này không còn; hãy tải lại trang.",
                en="This alert is no longer there; load the page again.",
            )
        session.add(AlertAcknowledgement(rule=rule, subject=subject, period=period, comment=said, actor=office, at=now))
        named = f"{rule}: {subject}, {period.isoformat()}"
        session.add(AuditEvent(at=now, actor=office, action="acknowledge", subject=named, detail=said))
