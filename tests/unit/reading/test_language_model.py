"""A language model on this machine, played by a server that also misbehaves: what is not in the text is dropped."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from detente.cli import main
from detente.errors import DetenteError, UsageError
from detente.reading.document import Document
from detente.reading.language_model import proposals
from detente.reading.loading import Loaded
from detente.reading.reader import as_document

TEXT = "Russia must never trust China, said Ann Lee. The weather was fine that day in Oslo."
GOOD = {
    "quote": "Russia must never trust China",
    "speaker": "Ann Lee",
    "stance": "asserts",
    "claim": "no war RUS <-> CHN",
}


@contextmanager
def served(answer: Callable[[], bytes]) -> Iterator[str]:
    """Serve one answer to every question and give the address."""

    class Model(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.path == "/v1/chat/completions" and asked["messages"][1]["content"]
            body = answer()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def chat(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.fixture
def document() -> Document:
    return as_document(Loaded("a.txt", "text", TEXT))


def test_a_claim_that_quotes_the_text_is_kept(document: Document) -> None:
    with served(lambda: chat(f"Here it is: {json.dumps([GOOD])}")) as url:
        (record,), dropped = proposals(document, url)
    assert TEXT[record["start"] : record["end"]] == record["text"] == GOOD["quote"]
    assert (record["speaker"], record["claim"], record["testable"]) == ("Ann Lee", "no war RUS <-> CHN", True)
    assert record["rule"] == "language model" and not dropped


def test_what_is_not_in_the_text_is_dropped_and_counted(document: Document) -> None:
    answer = [
        GOOD | {"quote": "Russia loves China"},
        GOOD | {"stance": "sings"},
        {"speaker": "Ann"},
        "no",
        GOOD | {"quote": " "},
    ]
    with served(lambda: chat(json.dumps(answer))) as url:
        records, dropped = proposals(document, url)
    assert records == []
    assert dropped == {"quote not in the document": 2, "no such stance": 1, "no quote": 2}


def test_a_claim_that_is_none_is_kept_without_it(document: Document) -> None:
    with served(lambda: chat(json.dumps([GOOD | {"claim": "Russia is bad"}, GOOD]))) as url:
        (record,), _ = proposals(document, url)
    assert (record["claim"], record["testable"]) == (None, False)


@pytest.mark.parametrize("answer", [b"{", b"", chat("no list"), chat(None), chat("[1"), b"[" * 300_000, b"{}"])
def test_broken_answers_cost_a_part_and_no_more(document: Document, answer: bytes) -> None:
    with served(lambda: answer) as url:
        assert proposals(document, url) == ([], {"no answer in JSON": 1})


def test_a_slow_answer_is_not_waited_for(document: Document) -> None:
    def slow() -> bytes:
        time.sleep(3)
        return chat("[]")

    with served(slow) as url:
        assert proposals(document, url, seconds=0.2) == ([], {"too slow": 1})


def test_only_this_machine_is_asked_and_silence_is_said(document: Document) -> None:
    with pytest.raises(UsageError, match="no address of this machine"):
        proposals(document, "https://localhost/v1")
    with pytest.raises(DetenteError, match="nothing answers"):
        proposals(document, "http://127.0.0.1:9/v1")


def test_the_command_asks_only_when_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with served(lambda: chat(json.dumps([GOOD, {"quote": "nowhere"}]))) as url:
        assert main(["read", str(tmp_path / "a.txt"), "--kind", "claim", "--json", "--model-url", url]) == 0
    told = capsys.readouterr()
    assert "language model" in [json.loads(line)["rule"] for line in told.out.splitlines()]
    assert "1 dropped: quote not in the document" in told.err
