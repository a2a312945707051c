"""Visitors at once on one server process: `python -m bench.visitors ADDRESS VISITORS`; prints the times as JSON.

Each has a session of its own on the map page and changes something every five seconds: clicks a province, lets the
slider rest on another month, or chooses another indicator. Measured is from sending a click until the server says
that its run is over; the program draws nothing, so that it leaves the processor to the server beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.databases import ROOT
from bench.screen import Screen

EVERY = 5.0  # seconds between two clicks of a visitor
WARM_UP = 15.0  # seconds of clicking that are not counted
MEASURED = 60.0
PAGE = "do-phu"
MONTHS_BACK = 130


@dataclass(slots=True)
class Tally:
    """Milliseconds of every counted click by kind, and how many took longer than the time between two clicks."""

    took: dict[str, list[float]] = field(default_factory=dict)
    late: int = 0
    bytes: int = 0


def click(screen: Screen, chance: random.Random) -> tuple[str, bytes]:
    """One change, as likely a province, a month or an indicator, and the message a browser sends for it."""
    kind = chance.choice(("province click", "month at rest", "indicator change"))
    if kind == "indicator change":
        name = screen.list_of("choose-indicator")
        now = screen.widgets[name].string_value
        return kind, screen.chosen("choose-indicator", chance.choice([o for o in screen.options[name] if o != now]))
    data = screen.map_data()
    if kind == "province click":
        return kind, screen.told("pick", chance.choice([c for c in data["frame"]["codes"] if c != data["selected"]]))
    first, last = (int(part[:4]) * 12 + int(part[5:]) - 1 for part in (data["time"]["first"], data["time"]["last"]))
    month = chance.randint(max(first, last - MONTHS_BACK), last)
    return kind, screen.told("rest", f"{month // 12}-{month % 12 + 1:02d}")


async def _run(socket: ClientConnection, screen: Screen, message: bytes, tally: Tally) -> float:
    start = time.perf_counter()
    await socket.send(message)
    while True:
        answer = await socket.recv(decode=False)
        tally.bytes += len(answer)
        if screen.take(answer):
            return (time.perf_counter() - start) * 1000


async def _visitor(address: str, seed: int, *, begin: float, until: float, tally: Tally) -> None:
    chance = random.Random(seed)
    month = f"thang={chance.randint(2020, 2026)}-{chance.randint(1, 10):02d}"
    screen = Screen(address, PAGE, month)
    await asyncio.sleep(chance.random() * EVERY * 2)
    socket_address = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    own, spoken = Origin(address), [Subprotocol("streamlit")]
    async with connect(socket_address, origin=own, subprotocols=spoken, max_size=None) as socket:
        await _run(socket, screen, screen.opening(), tally)
        due = time.monotonic() + chance.random() * EVERY
        while due < until:
            await asyncio.sleep(max(due - time.monotonic(), 0))
            kind, message = click(screen, chance)
            took = await _run(socket, screen, message, tally)
            if due >= begin:
                tally.took.setdefault(kind, []).append(took)
                tally.late += took > EVERY * 1000
            due = max(due + EVERY, time.monotonic())


async def _visit(address: str, visitors: int, seconds: float) -> Mapping[str, object]:
    tally = Tally()
    begin = time.monotonic() + EVERY * 2 + WARM_UP
    async with asyncio.TaskGroup() as group:
        for seed in range(visitors):
            group.create_task(_visitor(address, seed, begin=begin, until=begin + seconds, tally=tally))
    return {"took": tally.took, "late": tally.late, "bytes": tally.bytes, "work": time.process_time()}


def visits(address: str, *, visitors: int, seconds: float = MEASURED) -> dict[str, list[float]]:
    """Milliseconds by kind of click for so many visitors at once, in a program of its own. Raises RuntimeError."""
    command = [sys.executable, "-m", "bench.visitors", address, str(visitors), "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, list[float]] = json.loads(done.stdout)["took"]
    return found


def main(given: Sequence[str] | None = None, write: Callable[[str], object] = print) -> int:
    """0; a failed run raises."""
    parser = argparse.ArgumentParser(prog="python -m bench.visitors", description=__doc__)
    parser.add_argument("address", help="such as http://localhost:8501")
    parser.add_argument("visitors", type=int)
    parser.add_argument("--seconds", type=float, default=MEASURED)
    arguments = parser.parse_args(given)
    write(json.dumps(asyncio.run(_visit(arguments.address, arguments.visitors, arguments.seconds))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
