"""A test for each thing the guard keeps out, on the application itself and without a browser."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from detente.web import security
from detente.web.app import application
from detente.web.security import COOKIE, HEADERS, MOST_BYTES
from detente.web.settings import Settings, is_ours, settings

HERE = "127.0.0.1:8765"
WORK = "work"


def asked(
    path: str,
    *,
    given: Settings | None = None,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    chunks: tuple[bytes, ...] = (b"",),
    pause: float = 0.0,
) -> tuple[int, dict[str, str], bytes]:
    """Ask the application, whose workers are not there: what is answered is answered by the server itself."""
    app = application(given or Settings(), ahead=False)
    plain, _, query = path.partition("?")
    sent = {"host": HERE, **(headers or {})}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": plain, "raw_path": plain.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8765),
    }  # fmt: skip
    left = list(chunks)
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(pause)
        body = left.pop(0) if left else b""
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def send(message: Any) -> None:
        messages.append(message)

    # In a thread of its own: the browser of other tests has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    found = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return messages[0]["status"], found, b"".join(message.get("body", b"") for message in messages[1:])


def test_the_application_listens_to_this_machine_alone_unless_told_otherwise() -> None:
    assert settings().host == "127.0.0.1"
    assert settings().token == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "laboratory.example"])
def test_who_listens_to_others_asks_for_a_token_that_is_new_each_time(host: str) -> None:
    first, second = settings(host), settings(host)
    assert len(first.token) >= 43
    assert first.token != second.token


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"]
)
def test_a_name_that_is_not_ours_is_refused(host: str) -> None:
    status, _, body = asked("/openapi.json", headers={"host": host})
    assert status == 421
    assert b"detente serve" in body


@pytest.mark.parametrize("host", [HERE, "localhost", "localhost:1", "[::1]:8765", "LOCALHOST:8765"])
def test_our_own_names_are_answered(host: str) -> None:
    assert asked("/openapi.json", headers={"host": host})[0] == 200


def test_where_others_may_ask_numbers_and_named_names_are_ours() -> None:
    given = settings("0.0.0.0", names=("laboratory.example",))
    assert is_ours(given, "10.0.0.1:8765")
    assert is_ours(given, "laboratory.example:8765")
    assert not is_ours(given, "evil.example")


def test_without_the_token_nothing_is_answered() -> None:
    given = settings("0.0.0.0")
    for headers in (
        {},
        {"authorization": "Bearer wrong"},
        {"cookie": f"{COOKIE}=wrong"},
        {"authorization": given.token},
    ):
        assert asked("/openapi.json", given=given, headers=headers)[0] == 401
    assert asked("/openapi.json?token=wrong", given=given)[0] == 401
    assert asked("/static/app.css", given=given)[0] == 401


def test_the_token_is_taken_from_header_or_cookie_and_leaves_the_address() -> None:
    given = settings("0.0.0.0")
    assert asked("/openapi.json", given=given, headers={"authorization": f"Bearer {given.token}"})[0] == 200
    assert asked("/openapi.json", given=given, headers={"cookie": f"a=b; {COOKIE}={given.token}"})[0] == 200
    status, headers, _ = asked(f"/test?claim=a&token={given.token}", given=given)
    assert (status, headers["location"]) == (303, "/test?claim=a")
    assert "HttpOnly; SameSite=Strict" in headers["set-cookie"]


def test_a_token_never_sends_the_browser_to_another_site() -> None:
    given = settings("0.0.0.0")
    _, headers, _ = asked(f"//evil.example/?token={given.token}", given=given)
    assert headers["location"] == "/evil.example/"


def test_scripts_come_from_here_only_and_never_from_inside_a_page() -> None:
    _, headers, body = asked("/nothing")
    policy = headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert b"<script>" not in body
    assert b"onclick" not in body
    assert b"style=" not in body


def test_every_answer_carries_the_headers_of_the_guard_and_no_leave_for_other_sites() -> None:
    for path in ("/nothing", "/openapi.json", "/static/app.css", "/static/nothing"):
        _, headers, _ = asked(path, headers={"origin": "https://evil.example"})
        assert headers.items() >= HEADERS.items()
        assert not any(name.startswith("access-control") for name in headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": f"http://{HERE}.evil.example"},
    ],
)
def test_a_post_from_another_site_is_refused(headers: dict[str, str]) -> None:
    assert asked("/read", method="POST", headers=headers)[0] == 403
    assert asked(f"/{WORK}/abc/cancel", method="POST", headers=headers)[0] == 403


def test_a_post_from_our_own_page_is_taken() -> None:
    headers = {"origin": f"http://{HERE}", "sec-fetch-site": "same-origin"}
    assert asked(f"/{WORK}/abc/cancel", method="POST", headers=headers)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(method: str) -> None:
    assert asked("/", method=method)[0] == 405


def test_a_post_to_a_page_that_takes_none_is_refused() -> None:
    assert asked("/states", method="POST")[0] == 405


def test_what_is_said_to_be_too_long_is_not_read() -> None:
    for length in (str(MOST_BYTES + 1), "-1", "many"):
        assert asked("/read", method="POST", headers={"content-length": length})[0] == 413


def test_what_is_too_long_without_saying_so_is_cut_off() -> None:
    chunk = b"a" * 1_000_000
    headers = {"content-type": "application/x-www-form-urlencoded"}
    status, _, body = asked("/read", method="POST", headers=headers, chunks=(chunk,) * 6)
    assert status == 413
    assert b"split the document" in body


def test_what_is_sent_too_slowly_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "BODY_SECONDS", 0.05)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert asked("/read", method="POST", headers=headers, chunks=(b"text=",) * 9, pause=0.03)[0] == 408


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/errors.py", "/static//etc/passwd",
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/app.css/../../app.py", "/static/.",
    ],
)  # fmt: skip
def test_no_address_reaches_a_file(path: str) -> None:
    status, _, body = asked(path)
    assert status == 404
    assert b"root:" not in body
    assert b"import" not in body


def test_what_an_address_says_is_escaped_where_it_is_repeated() -> None:
    status, _, body = asked("/<script>alert(1)</script>")
    assert status == 404
    assert b"<script>alert" not in body
    assert b"&lt;script&gt;" in body


def test_a_form_that_cannot_be_read_is_an_error_of_who_sent_it() -> None:
    cases = [
        ({"content-type": "multipart/form-data"}, b"no boundary"),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x\r\nbroken"),
        ({"content-type": "application/x-www-form-urlencoded"}, b"nonsense=1"),
        ({"content-type": "application/x-www-form-urlencoded"}, b"text="),
        ({}, b""),
    ]
    for headers, body in cases:
        assert asked("/read", method="POST", headers=headers, chunks=(body,))[0] == 400


def test_styles_are_kept_for_ever_under_their_hash_and_asked_for_once() -> None:
    status, headers, _ = asked("/static/app.css")
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert asked("/static/app.css", headers={"if-none-match": headers["etag"]})[0] == 304


def test_what_is_unpacked_and_what_is_not_says_the_same() -> None:
    import gzip

    plain = asked("/static/app.js")
    packed = asked("/static/app.js", headers={"accept-encoding": "gzip, br"})
    assert "content-encoding" not in plain[1]
    assert gzip.decompress(packed[2]) == plain[2]
