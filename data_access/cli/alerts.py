"""alerts: what falls under the rules, as lines or JSON, and by e-mail when asked."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from data_access import clock
from data_access.alert_mail import MailFailed, message, send, server_of, subject_name, value_text
from data_access.cli.simulate import month
from data_access.cli.words import Voice, both
from data_access.dataset import dataset_info
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.queries.alert_answer import Acknowledgement, Alert
from data_access.queries.alerts import acknowledgements, alerts
from data_access.queries.last_month import last_month
from data_access.schema import check_database
from data_access.scope import EVERYTHING
from geo.units import REFORM_DATE, ProvinceSet

HELP = both(
    vi="liệt kê cảnh báo; --send gửi các cảnh báo chưa xác nhận qua thư điện tử (biến môi trường TOANCANH_SMTP_…)",
    en="list alerts; --send mails those not acknowledged (environment variables TOANCANH_SMTP_…)",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As JSON, by e-mail, simulated ones too, of which month."""
    parser.add_argument("--json", action="store_true", help=both(vi="trả lời dạng JSON", en="answer as JSON"))
    parser.add_argument("--send", action="store_true", help=both(vi="gửi thư điện tử", en="send by e-mail"))
    simulated = both(vi="gửi cả số liệu mô phỏng, có ghi rõ", en="send simulated figures too, marked as such")
    parser.add_argument("--simulated", action="store_true", help=simulated)
    parser.add_argument(
        "--month",
        type=month,
        metavar="YYYY-MM",
        help=both(vi="đến hết tháng nào (mặc định: tháng cuối của sổ)", en="until the end of which month"),
    )


def as_record(alert: Alert, said: Acknowledgement | None) -> dict[str, object]:
    """An alert as JSON holds it: exact a and b as text where they are no whole numbers."""
    last, subject = alert.off.last, alert.subject
    return {
        "rule": alert.rule.code,
        "kind": alert.rule.kind,
        "title": alert.rule.title_vi,
        "project": subject.project,
        "scheme": subject.scheme,
        "province": f"{subject.province_set}-{subject.province}" if subject.province else None,
        "since": alert.off.since.isoformat(),
        "period": last.period.isoformat(),
        "a": str(last.a),
        "b": str(last.b),
        "value": None if alert.off.value is None else round(float(alert.off.value), 6),
        "held_against": round(float(alert.middle), 6),
        "tolerance": round(float(alert.margin), 6),
        "acknowledged": None
        if said is None
        else {"by": said.actor, "at": clock.written(said.at), "comment": said.comment},
    }


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises MailFailed with the reason when nothing could be sent."""
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        dataset = dataset_info(session)
        until = arguments.month or last_month(session, EVERYTHING, today=clock.today())
        on_map: ProvinceSet = "34" if until >= REFORM_DATE else "63"
        found = alerts(session, EVERYTHING, month=until, province_set=on_map)
        since = min((alert.off.last.period for alert in found.rows), default=found.as_of)
        said = acknowledgements(session, EVERYTHING, since=since)
    open_ = [alert for alert in found.rows if alert.key not in said]
    if arguments.json:
        rows = [as_record(alert, said.get(alert.key)) for alert in found.rows]
        answer = {"simulated": dataset.simulated, "as_of": found.as_of.isoformat(), "alerts": rows}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _say(voice, found.rows, said, simulated=dataset.simulated)
    if arguments.send:
        if dataset.simulated and not arguments.simulated:
            raise MailFailed(
                vi="Sổ này là số liệu mô phỏng, không gửi thư; nếu vẫn muốn gửi thử, hãy thêm --simulated.",
                en="This register is simulated, so nothing was sent; to try it all the same, add --simulated.",
            )
        server = server_of()
        if not open_:
            voice.note(vi="Không có cảnh báo chưa xác nhận, không gửi thư.", en="No open alerts, nothing to send.")
            return 0
        send(server, message(server, found, open_, simulated=dataset.simulated))
        voice.note(
            vi=f"Đã gửi {len(open_)} cảnh báo tới {', '.join(server.recipients)}.",
            en=f"Sent {len(open_)} alerts to {', '.join(server.recipients)}.",
        )
    return 0


def _say(
    voice: Voice,
    rows: tuple[Alert, ...],
    said: Mapping[tuple[str, str, dt.date], Acknowledgement],
    *,
    simulated: bool,
) -> None:
    if simulated:
        voice.say(vi="SỐ LIỆU MÔ PHỎNG", en="SIMULATED FIGURES")
    voice.say(vi=f"Cảnh báo: {len(rows)}", en=f"Alerts: {len(rows)}")
    for alert in rows:
        since = f"{alert.off.since.month}/{alert.off.since.year}"
        seen = said.get(alert.key)
        voice.say(
            vi=f"{subject_name(alert.subject)}: {alert.rule.title_vi}; từ {since}; {value_text(alert)}"
            + (f"; đã xác nhận: {seen.actor}" if seen else ""),
            en=f"{subject_name(alert.subject, 'en')}: {alert.rule.title_en}; since {since}; {value_text(alert, 'en')}"
            + (f"; acknowledged: {seen.actor}" if seen else ""),
        )
