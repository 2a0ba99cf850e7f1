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
from detente.reading.coreference import coreferences
from detente.reading.document import Document
from detente.reading.language_model import proposals
from detente.reading.loading import Loaded
from detente.reading.reader import as_document
from detente.reading.reading import Reading, read_text

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
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
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
    assert record["rule"] == "language model local" and not dropped


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


MEANT = "Ann Lee met Bo Berg in Oslo. She told him that Russia\nfears China, and that it will not say so. He left."
SHE = {"quote": "She told him", "expression": "She", "antecedent": "Ann Lee"}
IT = {"quote": "that it will not say so", "expression": "it", "antecedent": "Russia"}


@pytest.fixture
def reading() -> Reading:
    return read_text(MEANT, parser=False)


def test_an_antecedent_that_stands_before_is_proposed(reading: Reading) -> None:
    with served(lambda: chat(json.dumps([IT, SHE, IT]))) as url:
        (she, it), dropped = coreferences(reading, url, "small")
    assert not dropped and she["code"] is None and it["code"] == "RUS"
    assert [she["text"], she["antecedent"], it["text"], it["antecedent"]] == ["She", "Ann Lee", "it", "Russia"]
    for each in (she, it):
        assert MEANT[each["start"] : each["end"]] == each["text"]
        assert MEANT[each["antecedent_start"] : each["antecedent_end"]] == each["antecedent"]
        assert each["antecedent_end"] <= each["start"]
        assert (each["kind"], each["rule"]) == ("coreference", "language model small")


def test_the_nearest_antecedent_is_taken_and_broken_lines_do_not_matter() -> None:
    text = "Iran fell. Iran rose.\nIn Oslo\nthe country was praised. Iran wept."
    answer = [{"quote": "Oslo the country was", "expression": "the country", "antecedent": "Iran"}]
    with served(lambda: chat(json.dumps(answer))) as url:
        ((found,), _) = coreferences(read_text(text, parser=False), url)
    assert found["antecedent_start"] == text.index("Iran rose") and found["code"] == "IRN"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (IT | {"quote": "that it shall not"}, "quote not in the document"),
        (IT | {"quote": "that"}, "quote stands in the document more than once"),
        (IT | {"expression": "they"}, "no pronoun or description that stands in its quote once"),
        (IT | {"quote": "Russia\nfears China", "expression": "China"}, "no pronoun or description"),
        (IT | {"antecedent": "Cuba"}, "antecedent not in the document"),
        (IT | {"antecedent": 7}, "antecedent not in the document"),
        (SHE | {"antecedent": "China"}, "antecedent does not stand before it"),
        (IT | {"antecedent": "him"}, "antecedent is a pronoun"),
        ({"quote": ["She"]}, "no quote"),
        ({"quote": "She told him"}, "no quote"),
        ([], "no quote"),
        (IT | {"quote": " "}, "quote not in the document"),
        (IT | {"quote": "it " * 9_000}, "quote not in the document"),
    ],
)
def test_an_antecedent_that_cannot_be_shown_is_dropped(reading: Reading, answer: object, why: str) -> None:
    with served(lambda: chat(json.dumps([answer, SHE]))) as url:
        records, dropped = coreferences(reading, url)
    assert [each["text"] for each in records] == ["She"]
    assert len(dropped) == 1 and dropped.total() == 1 and next(iter(dropped)).startswith(why)


@pytest.mark.parametrize("answer", [b"{", chat(None), chat("[" * 5_000), chat('["' + "\\ud800" + '"]')])
def test_broken_answers_about_antecedents_cost_a_part_and_no_more(reading: Reading, answer: bytes) -> None:
    with served(lambda: answer) as url:
        records, dropped = coreferences(reading, url)
    assert records == [] and dropped.total() == 1


def test_coreference_waits_no_longer_than_told_and_asks_only_here(reading: Reading) -> None:
    def slow() -> bytes:
        time.sleep(3)
        return chat("[]")

    with served(slow) as url:
        assert coreferences(reading, url, seconds=0.2) == ([], {"too slow": 1})
    for wrong in ("http://example.org/v1", "http://localhost:no/v1", "http://[", ""):
        with pytest.raises(UsageError, match="no address of this machine"):
            coreferences(reading, wrong)


def test_the_command_asks_only_when_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    that = {"quote": "that day", "expression": "that day", "antecedent": "Ann Lee"}
    with served(lambda: chat(json.dumps([GOOD | that | GOOD, {"quote": "nowhere"}, that]))) as url:
        assert main(["read", str(tmp_path / "a.txt"), "--json", "--model-url", url, "--model-name", "tiny"]) == 0
    told = capsys.readouterr()
    by_model = [record for record in map(json.loads, told.out.splitlines()) if record["rule"] == "language model tiny"]
    assert [record["kind"] for record in by_model] == ["claim", "coreference"]
    assert "1 dropped: quote not in the document" in told.err and "1 dropped: no such stance" in told.err
    assert main(["read", str(tmp_path / "a.txt"), "--kind", "coreference"]) == 2
    assert "give --model-url" in capsys.readouterr().err
    assert main(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    assert "language model" not in capsys.readouterr().out
