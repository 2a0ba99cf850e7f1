"""Running the application: listening, what is printed, and the end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from detente.errors import UsageError
from detente.web.settings import Settings

Say = Callable[[str], None]


def address_of(settings: Settings) -> str:
    """Return the address to open, with the token where one is asked for.

    >>> address_of(Settings())
    'http://127.0.0.1:8765/'
    """
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{settings.port}/" + (f"?token={settings.token}" if settings.token else "")


def run(settings: Settings, say: Say) -> None:
    """Serve until interrupted; raises `UsageError` where the address cannot be listened to."""
    import socket

    import uvicorn

    from detente.web.app import application

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((settings.host, settings.port))
            opened.listen(128)
        except OSError as error:
            raise UsageError(
                f"cannot listen on {settings.host} port {settings.port} ({error.strerror or error}); "
                f"give another with --port"
            ) from None
        taken = Settings(settings.host, opened.getsockname()[1], settings.token, settings.names)
        say(f"detente is at {address_of(taken)} (Ctrl-C ends it)")
        configured = uvicorn.Config(
            application(taken), log_level="warning", access_log=False, server_header=False, timeout_keep_alive=10,
            timeout_graceful_shutdown=2, h11_max_incomplete_event_size=65536,
        )  # fmt: skip
        uvicorn.Server(configured).run(sockets=[opened])
