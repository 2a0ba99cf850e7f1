"""Downloads against a server that behaves badly: drops connections, lies about lengths, serves wrong bytes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.errors import DataDamagedError, DataMissingError, UsageError
from detente.sources._folder import read_source
from detente.sources._origins import Origin, origins
from detente.store import download as downloading
from detente.store import get as getting
from detente.store.download import download
from detente.store.get import PINS, get

CONTENT = bytes(range(256)) * 4000
HALF = len(CONTENT) // 2


class Server(ThreadingHTTPServer):
    """Serves `content` in a manner: plain, drops (halfway, no matter how often), once (drops once), long or short."""

    content = CONTENT
    manner = "plain"
    asked: list[str | None]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        server, ranged = self.server, self.headers.get("Range")
        server.asked.append(ranged)
        if server.manner == "gone":
            self.send_error(404)
            return
        start = int(ranged.removeprefix("bytes=").rstrip("-")) if ranged and server.manner != "rangeless" else 0
        body = server.content[start:]
        lie = {"long": 1000, "short": -1000}.get(server.manner, 0)
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body) + lie))
        self.end_headers()
        first = len(server.asked) == 1
        dropped = server.manner in ("drops", "rangeless" if first else "", "once" if first else "")
        self.wfile.write(body[: max(1, len(body) // 2)] if dropped else body)
        self.close_connection = True


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(downloading, "WAIT_SECONDS", 0.01)
    with Server(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/folder/table.csv"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("manner", ["plain", "once", "drops", "rangeless"])
def test_what_is_dropped_is_taken_up_again(server: Server, manner: str) -> None:
    """A server that always drops halfway still gives half of the rest each time; one without ranges begins anew."""
    server.manner = manner
    said: list[str] = []
    path = download(address(server), sha256(CONTENT), said.append)
    assert path.read_bytes() == CONTENT
    assert said
    if manner == "once":
        assert server.asked == [None, f"bytes={HALF}-"]
    before = len(server.asked)
    assert download(address(server), sha256(CONTENT)) == path
    assert len(server.asked) == before, "what is there is not fetched again"


def test_a_length_that_is_never_reached_is_an_error(server: Server) -> None:
    server.manner = "long"
    with pytest.raises(DataMissingError, match="cannot be fetched"):
        download(address(server), sha256(CONTENT))
    assert len(server.asked) <= 2 * downloading.TRIES + 2


def test_a_length_that_is_too_short_is_found_by_the_hash(server: Server) -> None:
    server.manner = "short"
    with pytest.raises(DataDamagedError, match="is not the file that was recorded"):
        download(address(server), sha256(CONTENT))
    server.manner = "plain"
    assert download(address(server), sha256(CONTENT)).read_bytes() == CONTENT


def test_wrong_bytes_are_refused_and_nothing_of_them_stays(server: Server, tmp_path: Path) -> None:
    server.content = b"x" + CONTENT[1:]
    with pytest.raises(DataDamagedError, match=r"sha256 [0-9a-f]{12}…"):
        download(address(server), sha256(CONTENT))
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


def test_a_refusal_and_a_silent_server_are_said(server: Server) -> None:
    server.manner = "gone"
    with pytest.raises(DataMissingError, match="404"):
        download(address(server), None)
    assert len(server.asked) == 1
    with pytest.raises(DataMissingError, match="cannot be fetched"):
        download("http://127.0.0.1:9/nothing", None)


def test_an_endless_file_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "MOST_BYTES", 100_000)
    with pytest.raises(DataMissingError, match="more than 100,000 bytes"):
        download(address(server), None)


@pytest.fixture
def offered(server: Server, data: Path, monkeypatch: pytest.MonkeyPatch) -> pl.DataFrame:
    """Offer the real ATOP table as CSV at the server."""
    frame = pl.read_parquet(Path(data) / "alliances" / "atop_alliance_v5_1.parquet")
    server.content = frame.write_csv().encode()
    origin = Origin("alliances", "atop_alliance_v5_1.parquet", address(server), frame.height)
    monkeypatch.setattr(getting, "origins", lambda dataset: (origin,) if dataset == "alliances" else ())
    return frame


@pytest.mark.data
def test_a_dataset_is_fetched_checked_kept_and_pinned(server: Server, offered: pl.DataFrame, tmp_path: Path) -> None:
    server.manner = "once"
    folder = get("alliances")
    assert folder == tmp_path / "data" / "alliances"
    assert read_source("atop").height == offered.height
    assert sha256(server.content) in (tmp_path / "data" / PINS).read_text(encoding="utf-8")


@pytest.mark.data
def test_a_later_download_must_be_the_same_bytes(server: Server, offered: pl.DataFrame, tmp_path: Path) -> None:
    get("alliances")
    before = (tmp_path / "data" / "alliances" / "MANIFEST.toml").read_bytes()
    for path in (tmp_path / "cache").rglob("*.csv"):
        path.unlink()
    server.content = server.content.replace(b",0,", b",1,", 1)
    with pytest.raises(DataDamagedError, match="is not the file that was recorded"):
        get("alliances")
    assert (tmp_path / "data" / "alliances" / "MANIFEST.toml").read_bytes() == before


@pytest.mark.data
def test_what_arrives_must_be_what_its_reader_knows(server: Server, offered: pl.DataFrame, tmp_path: Path) -> None:
    swapped = offered.with_columns(atop_defense=1 - pl.col("atop_defense"))
    server.content = swapped.write_csv().encode()
    with pytest.raises(DataDamagedError, match="is not what its reader knows: source atop"):
        get("alliances")
    server.content = offered.head(100).write_csv().encode()
    for path in (tmp_path / "cache").rglob("*.csv"):
        path.unlink()
    with pytest.raises(DataDamagedError, match="gave 100 rows; it is known to have"):
        get("alliances")
    assert not (tmp_path / "data" / "alliances").exists()


def test_datasets_without_an_address_say_what_to_do(server: Server) -> None:
    with pytest.raises(UsageError, match="unknown dataset 'alliance'; did you mean alliances"):
        get("alliance")
    without = next(source for source in registry.members("source").values() if not origins(source.dataset))
    with pytest.raises(DataMissingError, match=r"run: detente data add FILE --source"):
        get(without.dataset)


def test_a_damaged_record_of_downloads_is_said(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / PINS).write_text("not = [toml", encoding="utf-8")
    with pytest.raises(DataDamagedError, match="delete it to record downloads anew"):
        get("cow_nmc")


def test_addresses_are_pinned_to_a_commit_and_name_a_file_of_a_reader() -> None:
    known = {(source.dataset, path) for source in registry.members("source").values() for path in source.files}
    found = [origin for dataset in {name for name, _ in known} for origin in origins(dataset)]
    assert len(found) > 5
    for origin in found:
        assert (origin.dataset, origin.path) in known
        assert origin.address.startswith("https://")
        assert any(len(part) == 40 for part in origin.address.split("/"))
        assert origin.rows > 0
