"""Following a list of GDELT's form on a real server that fails in the ways servers fail, and a folder."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from detente.cli import main
from detente.errors import DataDamagedError, DataMissingError, DetenteError, UsageError
from detente.store.events.layout import opened, scan
from detente.store.following import follow as module
from detente.store.following.follow import TRIES, Memory, Round, follow
from detente.store.following.offers import Offer, fetch, listed, offers

FIELDS = 58


class Server(ThreadingHTTPServer):
    """Serves `files`; `faults` says for a path what goes wrong on each of its next requests."""

    files: dict[str, bytes]
    faults: dict[str, list[str]]
    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        fault = self.server.faults.get(self.path, [])
        what = fault.pop(0) if fault else ""
        content = self.server.files.get(self.path)
        if what == "500" or content is None:
            self.send_error(500 if what else 404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if what == "truncated":
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
            return
        self.wfile.write(content.replace(b"USA", b"GBR") if what == "wrong" else content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.files, made.faults, made.asked = {}, {}, []
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def rows(*numbers: int) -> bytes:
    """Lines of GDELT 1.0 with these event numbers: the USA threatens Russia."""
    lines = []
    for number in numbers:
        line = [""] * FIELDS
        line[0:5] = [str(number), "20160728", "201607", "2016", "2016.5712"]
        line[5], line[7], line[15], line[17] = "USA", "USA", "RUS", "RUS"
        line[25:35] = ["1", "130", "130", "13", "3", "-4.4", "10", "1", "10", "2.5"]
        line[56], line[57] = "20160728", "http://news.example/1"
        lines.append("\t".join(line))
    return ("\n".join(lines) + "\n").encode()


def offer(server: Server, content: bytes, name: str) -> None:
    """Put a file on the server and a line for it at the end of its list."""
    server.files[f"/{name}"] = content
    line = f"{len(content)} {hashlib.md5(content).hexdigest()} {server.address}/{name}\n"
    server.files["/lastupdate.txt"] = server.files.get("/lastupdate.txt", b"") + line.encode()


def looks(server: Server, store: Path, rounds: int = 1) -> list[Round]:
    waits: list[float] = []
    found = list(follow(f"{server.address}/lastupdate.txt", store, rounds=rounds, sleep=waits.append))
    assert waits == [look.wait for look in found[:-1]]
    return found


def events(store: Path) -> int:
    folder, snapshot = opened(store)
    return scan(folder, snapshot.of("events")).collect().height


def test_new_files_are_taken_once(server: Server, tmp_path: Path) -> None:
    store = tmp_path / "store"
    offer(server, rows(1, 2), "20160728000000.export.CSV")
    first, second = looks(server, store, rounds=2)
    assert [account.kept for account in first.accounts] == [2] and second.accounts == []
    offer(server, rows(2, 3), "20160728001500.export.CSV")  # GDELT gives 2 out again
    (third,) = looks(server, store)
    assert [(account.kept, account.duplicates) for account in third.accounts] == [(1, 1)]
    assert events(store) == 3
    assert server.asked.count("/20160728000000.export.CSV") == 1


def test_mentions_and_graphs_beside_events_are_left_alone(server: Server, tmp_path: Path) -> None:
    offer(server, b"not events", "1.mentions.CSV")
    offer(server, b"not events", "1.gkg.csv")
    offer(server, rows(1), "1.export.CSV")
    (look,) = looks(server, tmp_path / "store")
    assert [account.file for account in look.accounts] == ["1.export.CSV"] and not look.failed


@pytest.mark.parametrize("fault", ["500", "truncated", "wrong"])
def test_what_fails_is_fetched_again_after_a_growing_wait(server: Server, tmp_path: Path, fault: str) -> None:
    offer(server, rows(1), "1.export.CSV")
    offer(server, rows(2), "2.export.CSV")
    server.faults["/1.export.CSV"] = [fault, fault]
    found = looks(server, tmp_path / "store", rounds=3)
    assert [look.wait for look in found] == [2.0, 4.0, module.EVERY]
    assert [len(look.accounts) for look in found] == [1, 0, 1]  # the other file did not have to wait
    assert events(tmp_path / "store") == 2


def test_a_list_that_cannot_be_had_is_asked_again(server: Server, tmp_path: Path) -> None:
    offer(server, rows(1), "1.export.CSV")
    server.faults["/lastupdate.txt"] = ["500", "truncated", "500"]
    found = looks(server, tmp_path / "store", rounds=4)
    assert [look.wait for look in found[:3]] == [2.0, 4.0, 8.0]
    assert events(tmp_path / "store") == 1


def test_what_stays_wrong_is_left_until_the_list_names_another_version(server: Server, tmp_path: Path) -> None:
    offer(server, rows(1), "1.export.CSV")
    server.files["/1.export.CSV"] = rows(7)
    found = looks(server, tmp_path / "store", rounds=TRIES + 2)
    assert [bool(look.failed) for look in found] == [True] * TRIES + [False] * 2
    assert "the list says" in next(iter(found[0].failed.values()))
    server.files["/lastupdate.txt"] = b""
    offer(server, rows(7), "1.export.CSV")
    assert looks(server, tmp_path / "store")[0].accounts[0].kept == 1


def test_names_of_another_date_format_do_not_matter(server: Server, tmp_path: Path) -> None:
    for name, number in (("20160728.export.CSV", 1), ("2016-07-28T00-15.export.CSV", 2), ("28_07_2016.CSV", 3)):
        offer(server, rows(number), name)
    looks(server, tmp_path / "store")
    assert events(tmp_path / "store") == 3


def test_a_renamed_copy_is_found_to_be_there(server: Server, tmp_path: Path) -> None:
    offer(server, rows(1), "1.export.CSV")
    looks(server, tmp_path / "store")
    offer(server, rows(1), "again.export.CSV")
    (look,) = looks(server, tmp_path / "store")
    assert look.accounts[0].known and events(tmp_path / "store") == 1


def test_a_file_that_is_no_event_file_is_said_and_left(server: Server, tmp_path: Path) -> None:
    offer(server, b"<html>Service unavailable</html>" * 9, "1.export.CSV")
    first, second = looks(server, tmp_path / "store", rounds=2)
    assert list(first.failed) == [f"{server.address}/1.export.CSV"] and not second.failed


def test_killed_before_it_could_remember_nothing_counts_twice(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(server, rows(1, 2), "1.export.CSV")
    with monkeypatch.context() as patched:
        patched.setattr(Memory, "keep", _killed)
        with pytest.raises(KeyboardInterrupt):
            looks(server, tmp_path / "store")
    (look,) = looks(server, tmp_path / "store")
    assert look.accounts[0].known and events(tmp_path / "store") == 2


def _killed(_: Memory) -> None:
    raise KeyboardInterrupt


def test_a_folder_is_followed_and_files_are_taken_when_they_are_finished(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "1.csv").write_bytes(rows(1))
    (folder / "2.csv.part").write_bytes(rows(2))
    growing = folder / "3.csv"
    growing.write_bytes(rows(3))
    found = []
    for look in follow(str(folder), store, rounds=3, sleep=lambda _: None):
        found.append([account.file for account in look.accounts])
        if len(found) == 1:
            growing.write_bytes(rows(3, 4))
    assert found == [[], ["1.csv"], ["3.csv"]]
    assert events(store) == 3


def test_a_file_of_a_folder_that_nobody_has_touched_for_a_minute_is_taken_at_once(tmp_path: Path) -> None:
    old, young = tmp_path / "in" / "old.csv", tmp_path / "in" / "young.csv"
    old.parent.mkdir()
    old.write_bytes(rows(1))
    young.write_bytes(rows(2))
    os.utime(old, (time.time() - 90, time.time() - 90))
    (look,) = follow(str(old.parent), tmp_path / "store", rounds=1)
    assert [account.file for account in look.accounts] == ["old.csv"] and look.unfinished == ["young.csv"]


def test_the_command_says_what_was_not_taken_and_ends_so(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["events", "follow", f"{server.address}/lastupdate.txt", "--store", str(tmp_path / "s"), "--rounds", "1"]
    assert main(command) == 3
    said = capsys.readouterr().err
    assert said.count(server.address) == 1 and "cannot be had: the server answers 404" in said
    offer(server, rows(1), "1.export.CSV")
    assert main(command) == 0
    assert "files taken: 1, not taken: 0" in capsys.readouterr().err
    offer(server, b"<html>Service unavailable</html>" * 9, "2.export.CSV")
    assert main(command) == 3
    said = capsys.readouterr()
    assert "files taken: 0, not taken: 1" in said.err and "rows are new" not in said.out
    nobody = ["events", "follow", "http://127.0.0.1:9/list", "--store", str(tmp_path / "s"), "--rounds", "1"]
    assert main(nobody) == 3 and "the server cannot be reached" in capsys.readouterr().err


def test_files_of_ones_own_are_followed_by_a_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, mapping = tmp_path / "in", tmp_path / "ours.toml"
    folder.mkdir()
    mapping.write_text('[columns]\ndate = "d"\nsender_country = "a"\nreceiver_country = "b"\ncode = "c"\n')
    (folder / "t.csv").write_text("d,a,b,c\n2019-03-05,USA,CHN,042\n")
    os.utime(folder / "t.csv", (time.time() - 90, time.time() - 90))
    command = ["events", "follow", str(folder), "--store", str(tmp_path / "s"), "--rounds", "2", "--every", "0.01"]
    mine = [*command, "--mapping", str(mapping), "--as-source", "mine", "--memory", "600MB", "--csv"]
    assert main(mine) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["look"], row["source"], row["kept"], row["what"]) == ("1", "mine", "1", "added")
    for wrong, said in ((("--memory", "1MB"), "too few"), (("--as-source", "../x"), "is no name for a source")):
        assert main([*command, *wrong]) == 2 and said in capsys.readouterr().err
    assert main([*command, "--format", "gdlt1"]) == 2 and "did you mean gdelt1" in capsys.readouterr().err
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.split("\n}\n")[0] + "}")["files"] == []


def test_wrong_requests_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be followed"):
        next(follow("file:///etc/passwd", tmp_path))
    with pytest.raises(DataMissingError, match="no folder"):
        next(follow(str(tmp_path / "nowhere"), tmp_path))
    with pytest.raises(UsageError, match="mean nothing"):
        next(follow(str(tmp_path), tmp_path, every=0))
    with pytest.raises(UsageError, match="inf seconds between looks and endless looks mean nothing"):
        next(follow(str(tmp_path), tmp_path, every=float("inf")))
    with pytest.raises(UsageError, match="nothing is named to follow"):
        next(follow("", tmp_path))


@pytest.mark.parametrize("text", ["", "<html>", "1 2 3", "10 " + "g" * 32 + " http://host/a", "x " * 3])
def test_a_list_that_is_none_is_said(text: str) -> None:
    with pytest.raises(DetenteError, match="no line with size, md5 and address"):
        listed(text, "http://host/list")


def test_files_on_other_hosts_and_other_kinds_of_addresses_are_not_fetched() -> None:
    md5 = "0" * 32
    with pytest.raises(DetenteError, match="another host"):
        listed(f"10 {md5} http://169.254.169.254/latest/meta-data", "http://host/list")
    with pytest.raises(DetenteError, match="no line"):
        listed(f"10 {md5} file:///etc/passwd", "http://host/list")


def test_sizes_are_limited(server: Server, tmp_path: Path) -> None:
    server.files["/big"] = b"x" * 1000
    with pytest.raises(DetenteError, match="more than the 10 bytes"):
        fetch(Offer(f"{server.address}/big", "a", 10), tmp_path)
    with pytest.raises(DetenteError, match="files of up to"):
        fetch(Offer(f"{server.address}/big", "a", 10**13), tmp_path)


def test_a_name_never_leads_out_of_the_folder(server: Server, tmp_path: Path) -> None:
    server.files["/..%2F..%2Fetc"] = b"x"
    path = fetch(Offer(f"{server.address}/..%2F..%2Fetc", "a", 1), tmp_path)
    assert path.parent == tmp_path


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="cannot be had"):
        offers("http://127.0.0.1:9/lastupdate.txt")


def test_a_memory_that_was_damaged_is_said(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "http://host/list")
    memory.keep()
    assert json.loads(memory.path.read_text())["where"] == "http://host/list"
    memory.path.write_text("{")
    with pytest.raises(DataDamagedError, match="delete it"):
        Memory(tmp_path, "http://host/list")
