"""The guard before every page: who may ask, how much may be sent, and what a browser may do with the answer."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from detente.web.settings import Settings, is_ours

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "detente_token"
MOST_BYTES = 5_000_000
BODY_SECONDS = 20.0
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

Refuse = Callable[[int, str, "Scope"], "ASGIApp"]


class BodyError(Exception):
    """A body that is too long or too slow: the status and the sentence that say so."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Guard:
    """Middleware: names the host must have, the token, posts from our own pages only, limits, headers.

    `refuse` makes the page that says why.
    """

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self._app, self._settings, self._refuse = app, settings, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it; anything but HTTP is refused, but for the program's start and end."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        sending = _with_headers(send)
        bare = _without_token(scope)
        if bare is not None and is_ours(self._settings, headers.get("host", "")) and self._knows(bare[0]):
            await _enter(self._settings.token, bare[1], sending)
            return
        refusal = self._why_not(scope, headers)
        if refusal is not None:
            await self._refuse(*refusal, scope)(scope, receive, sending)
            return
        try:
            await self._app(scope, _limited(receive), sending)
        except BodyError as error:
            await self._refuse(error.status, error.sentence, scope)(scope, receive, sending)

    def _why_not(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not is_ours(self._settings, host):
            return 421, f"this is detente, not '{host[:80]}'; ask for the address that 'detente serve' printed"
        if self._settings.token and not self._knows(_token_in(headers)):
            return 401, "this address needs the token that 'detente serve' printed; open the address with the token"
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, f"pages are asked for with GET and documents sent with POST, not {scope['method'][:20]}"
        if scope["method"] == "POST" and not _from_our_page(headers, host):
            return 403, "documents are taken from pages of detente itself, not from other sites"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return 413, f"at most {MOST_BYTES // 1_000_000} million bytes are taken; split the document"
        return None

    def _knows(self, token: str) -> bool:
        return bool(self._settings.token) and hmac.compare_digest(token.encode(), self._settings.token.encode())


def _from_our_page(headers: dict[str, str], host: str) -> bool:
    """Return whether a post comes from one of our pages, or from a program that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == host


def _token_in(headers: dict[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _without_token(scope: Scope) -> tuple[str, str] | None:
    """Return the token of an address and the address without it, None where it has none."""
    asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    tokens = [value for key, value in asked if key == "token"]
    if not tokens:
        return None
    rest = urlencode([(key, value) for key, value in asked if key != "token"])
    path = scope.get("raw_path", b"/").decode("latin-1").partition("?")[0]
    path = "/" + path.lstrip("/")
    return tokens[0], f"{path}?{rest}" if rest else path


async def _enter(token: str, where: str, send: Send) -> None:
    """Keep the token in a cookie and go on to the address without it."""
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    headers = [(b"location", where.encode("latin-1")), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *own]}
        await send(message)

    return sending


def _limited(receive: Receive) -> Callable[[], Awaitable[MutableMapping[str, Any]]]:
    """Return the same messages, as long as they hold no more bytes and take no longer than a document may."""
    taken = 0
    more = True
    clock = asyncio.get_running_loop().time
    until = clock() + BODY_SECONDS

    async def receiving() -> MutableMapping[str, Any]:
        nonlocal taken, more
        if not more:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), until - clock())
        except TimeoutError:
            raise BodyError(408, f"not sent within {BODY_SECONDS:g} seconds; send the document again") from None
        taken += len(message.get("body", b""))
        more = bool(message.get("more_body"))
        if taken > MOST_BYTES:
            raise BodyError(413, f"at most {MOST_BYTES // 1_000_000} million bytes are taken; split the document")
        return message

    return receiving
