"""Headers that tell a browser what this site may do: its own scripts, no framing, no other host."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from render.texts import LANGUAGES
from web.document import document

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOST = re.compile(rb"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def inline_script_hashes(html: str) -> list[str]:
    """The CSP source of every inline script of a document, as `'sha256-…'`."""
    scripts = (match.encode() for match in INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts]


def content_security_policy(hashes: list[str], host: str) -> str:
    """The policy for a host.

    `blob:` is how Streamlit loads a component's own script; styles of its CSS-in-JS need `'unsafe-inline'`.
    The WebSocket's address is spelled out for browsers whose `'self'` does not cover it.
    """
    sockets = f" ws://{host} wss://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self' blob:", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Puts the headers on every HTTP answer, whoever gives it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.hashes = sorted({source for language in LANGUAGES for source in inline_script_hashes(document(language))})

    @classmethod
    def installed(cls) -> Middleware:
        """The entry for the application's list of middleware."""
        return Middleware(cls)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"")
        policy = content_security_policy(self.hashes, host.decode() if HOST.fullmatch(host) else "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                # A document that asks for less than Streamlit's says so itself.
                headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self.app(scope, receive, send_with_headers)
