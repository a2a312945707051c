"""Who may talk to the server: names it goes by, and pages of its own. Refuses before Streamlit sees the request.

Streamlit lets a foreign Origin be compared with this machine's public address, which it would ask of another host;
a foreign Origin is therefore turned away here. A name that is neither this machine's nor configured is turned away
too, so that a page elsewhere cannot reach the data by pointing a name of its own here (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit import config

from web.problem import problem

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})


def host_name(host: str) -> str | None:
    """The name or address in a Host header, in lower case; None when it is not one."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises ValueError on a port that is none
    except ValueError:
        return None
    if parts.hostname is None or parts.username is not None or parts.path or parts.query or parts.fragment:
        return None
    return parts.hostname.rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def host_allowed(host: str, *, bound_to: str, allowed: Collection[str]) -> bool:
    """Whether a Host header names this server.

    Always: localhost, the bound address, names of `allowed` (`*.name` for all below it, `*` for any). When bound
    beyond this machine: any plain address, and the machine's own name.
    """
    name = host_name(host)
    if name is None:
        return False
    if name in LOOPBACK or name == bound_to.lower():
        return True
    for pattern in allowed:
        wanted = pattern.strip().lower().rstrip(".")
        if wanted in {"*", name} or (wanted.startswith("*.") and name.endswith(wanted[1:])):
            return True
    if bound_to in LOOPBACK:
        return False
    own = socket.gethostname().lower()
    return _is_address(name) or name in {own, f"{own}.local", own.partition(".")[0]}


def origin_allowed(origin: str | None, *, host: str, allowed: Collection[str]) -> bool:
    """Whether a request comes from a page of ours, from one configured, or from no page at all."""
    return origin is None or origin in allowed or urlsplit(origin).netloc == host


class HostOriginGuard:
    """Answers 421 to a foreign Host and 403 to a foreign Origin, over HTTP and WebSocket alike."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.bound_to = config.get_option("server.address") or ""
        self.hosts = tuple(config.get_option("server.allowedHosts"))
        self.origins = tuple(origin.strip() for origin in config.get_option("server.corsAllowedOrigins"))

    @classmethod
    def installed(cls) -> Middleware:
        """The entry for the application's list of middleware."""
        return Middleware(cls)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not host_allowed(host, bound_to=self.bound_to, allowed=self.hosts):
            detail = "This server does not go by that name; add it to server.allowedHosts."
            await self._refuse(scope, receive, send, status=421, title="Misdirected request", detail=detail)
        elif not origin_allowed(headers.get("origin"), host=host, allowed=self.origins):
            detail = "Requests from pages of another site are refused."
            await self._refuse(scope, receive, send, status=403, title="Foreign origin", detail=detail)
        else:
            await self.app(scope, receive, send)

    async def _refuse(
        self, scope: Scope, receive: Receive, send: Send, *, status: int, title: str, detail: str
    ) -> None:
        if scope["type"] == "websocket":
            await WebSocketClose(code=1008, reason=title)(scope, receive, send)
        else:
            await problem(status, title=title, detail=detail)(scope, receive, send)
