from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from detente.cli import main
from detente.web import server
from detente.web.server import address_of, run
from detente.web.settings import Settings, is_loopback


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Give the settings with which the application would have run."""
    found: list[Settings] = []
    monkeypatch.setattr(server, "run", lambda settings, say: found.append(settings))
    return found


def test_without_options_it_listens_to_this_machine_alone(served: list[Settings]) -> None:
    assert main(["serve"]) == 0
    assert served == [Settings("127.0.0.1", 8765, "", ())]


def test_told_to_listen_elsewhere_it_asks_for_a_token(served: list[Settings]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--port", "9000", "--name", "Laboratory.example"]) == 0
    (found,) = served
    assert (found.host, found.port, found.names) == ("0.0.0.0", 9000, ("laboratory.example",))
    assert len(found.token) == 43
    assert address_of(found) == f"http://127.0.0.1:9000/?token={found.token}"


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_an_error_of_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", port]) == 2
    assert "port" in capsys.readouterr().err.lower()


def test_a_port_that_is_taken_says_which_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"port {port}" in said
    assert "--port" in said


def test_an_address_of_another_machine_says_so() -> None:
    from detente.errors import UsageError

    with pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1"):
        run(Settings("192.0.2.1", 0), print)


def test_which_addresses_are_this_machine() -> None:
    hosts = ("127.0.0.1", "127.8.8.8", "::1", "localhost", "0.0.0.0", "::", "a.example")
    assert [host for host in hosts if is_loopback(host)] == ["127.0.0.1", "127.8.8.8", "::1", "localhost"]
    assert address_of(Settings("::1", 80)) == "http://[::1]:80/"


def test_the_command_line_loads_nothing_of_the_web() -> None:
    code = (
        "import sys, detente.cli as cli; cli.main(['serve', '--help']); "
        "print([name for name in ('starlette', 'uvicorn', 'jinja2', 'polars') if name in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.endswith("[]\n")
    assert "detente serve --host 0.0.0.0" in made.stdout
