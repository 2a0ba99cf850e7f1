"""Where the application listens, and whom it answers."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
PORT = 8765


@dataclass(frozen=True)
class Settings:
    """Address and port to listen on, the token that is asked for ("": none), and host names that are answered to.

    >>> Settings().token
    ''
    """

    host: str = LOOPBACK
    port: int = PORT
    token: str = ""
    names: tuple[str, ...] = ()


def settings(host: str = LOOPBACK, port: int = PORT, names: tuple[str, ...] = ()) -> Settings:
    """Return settings; whoever listens to more than this machine gets a token that nobody can guess.

    >>> settings().token, len(settings("0.0.0.0").token)
    ('', 43)
    """
    token = "" if is_loopback(host) else secrets.token_urlsafe(32)
    return Settings(host, port, token, names)


def is_loopback(host: str) -> bool:
    """Return whether an address is reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_ours(settings: Settings, header: str) -> bool:
    """Return whether a Host header names this application.

    A page of another site that was made to resolve to this machine still sends its own name: names are those known
    here. Numeric addresses cannot be made to resolve, and are taken where not only this machine is listened to.

    >>> is_ours(Settings(), "127.0.0.1:8765"), is_ours(Settings(), "evil.example:8765")
    (True, False)
    """
    if header.startswith("[") and "]" not in header:
        return False
    name = header[1:].partition("]")[0] if header.startswith("[") else header.rsplit(":", 1)[0]
    name = name.lower().rstrip(".")
    if name == "localhost" or name == settings.host or name in settings.names:
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    return number.is_loopback or not is_loopback(settings.host)
