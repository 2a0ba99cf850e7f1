"""The running application over HTTP: what is kept is quick, exports are what they say, memory stays where it is."""

from __future__ import annotations

import gzip
import http.client
import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def ask(address: str) -> Ask:
    """Give a function that asks for an address, again while the answer is being worked out."""
    parts = urlsplit(address)

    def asked(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        while True:
            connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=300)
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            if answer.status != 202:
                return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
            time.sleep(0.5)

    return asked


def test_exports_of_a_chart_are_pictures_and_tables(ask: Ask) -> None:
    where = "/relations?by=year&export=relations"
    status, headers, svg = ask(f"{where}.svg")
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert svg.startswith(b"<svg ")
    assert 'filename="relations.svg"' in headers["content-disposition"]
    assert ask(f"{where}.png")[2].startswith(b"\x89PNG")
    assert ask(f"{where}.csv")[2].startswith(b"time,sender,receiver,")
    assert b'"datasets"' in ask(f"{where}.json")[2]
    status, _, page = ask(f"{where}.exe")
    assert status == 404
    assert b"it has relations.svg" in page


def test_the_whole_table_of_a_chart_is_a_page(ask: Ask) -> None:
    status, _, body = ask("/relations?by=year&table=relations")
    assert status == 200
    assert body.count(b"<tr>") == 2 * 27 + 1


def test_a_page_that_was_made_is_told_apart_by_its_tag_and_quick(ask: Ask) -> None:
    status, headers, body = ask("/schools", **{"Accept-Encoding": "gzip"})
    assert status == 200
    assert b"</html>" in gzip.decompress(body)
    assert ask("/schools", **{"If-None-Match": headers["etag"]})[0] == 304


def test_the_twin_says_what_the_page_says(ask: Ask) -> None:
    import json

    found = json.loads(ask("/schools/wedge.json")[2])
    assert found["title"] == "Wedge"
    assert b"Charles Kupchan" in ask("/schools/wedge")[2]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/triangle/USA/USA/CHN", 400, "three different states"),
        ("/triangle/USA/Atlantis/CHN", 400, "unknown state"),
        ("/relations?from=1800&to=1801", 404, ""),
        ("/relations?form=1990", 400, "did you mean from"),
        ("/measures/capability_shar", 400, "did you mean"),
        ("/sources/wies", 400, "did you mean"),
        ("/schools/nobody", 400, "unknown school"),
        ("/map?year=3000", 400, "years go from"),
        ("/network?at=1972-07", 400, "June or December"),
        ("/?at=1800", 400, "nothing is known"),
        ("/replications/nothing", 400, "is no topic"),
        ("/tournament?run=1&horizons=2", 400, "horizons are some of"),
        ("/read/0123456789abcdef", 404, "not here any more"),
        ("/whatif/0123456789abcdef", 404, "not here any more"),
        ("/whatif?policy=nixon_1971", 400, "did you mean nixon_1971_72"),
        ("/whatif?sender1=USA", 400, "lacks receiver"),
        ("/triangle/USA/RUS/CHN?month=1800-01", 404, "the record of weis goes"),
    ],
)
def test_wrong_input_is_answered_by_what_would_be_right(path: str, status: int, words: str, ask: Ask) -> None:
    found, _, body = ask(path)
    assert found == status, body
    assert words.encode() in body
    assert b"Traceback" not in body
    twin = ask(re.sub(r"^(/[^?]*)", lambda match: f"{'/index' if match[1] == '/' else match[1]}.json", path))
    assert twin[0] == status
    assert twin[2].startswith(b"{")


def test_the_memory_of_the_server_stays_where_it_is(running: tuple[int, str], ask: Ask) -> None:
    def resident() -> float:
        text = Path(f"/proc/{running[0]}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+)", text)
        assert found
        return int(found[1]) / 1000

    paths = ("/schools", "/schools.json", "/theories", "/nothing", "/static/app.css", "/test")
    for number in range(200):
        ask(paths[number % len(paths)])
    before = resident()
    for number in range(1800):
        ask(paths[number % len(paths)])
    assert resident() < before + 10
