"""The interface keeps to its own description: requests made from it, and answers held against it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from starlette.types import Receive, Scope, Send

import app

CHECKS = {
    # A beginning after the end is wrong without either month being so, which a description cannot say.
    "positive_data_acceptance": {"enabled": True, "expected-statuses": ["2xx", "400", "401", "403", "404"]},
    # The asker without a link sees everything where the server allows it.
    "ignored_auth": {"enabled": False},
}


async def at_home(scope: Scope, receive: Receive, send: Send) -> None:
    """The application under a name that its guard lets in; its start, which warms the pages, is not what is tried."""
    if scope["type"] == "lifespan":
        for step in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{step}.complete"})
        return
    headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
    await app.app({**scope, "headers": [*headers, (b"host", b"localhost:8501")]}, receive, send)


schema = schemathesis.openapi.from_asgi(
    "/api/v1/openapi.json", at_home, config=SchemathesisConfig.from_dict({"checks": CHECKS})
)


@pytest.fixture(scope="module", autouse=True)
def register(simulated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A copy of the small simulated register."""
    file = tmp_path_factory.mktemp("contract") / "register.sqlite"
    shutil.copyfile(simulated_file, file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{file}")
        yield


@schema.parametrize()
@settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_operation_answers_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()
