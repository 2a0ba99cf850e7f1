"""The policy desk: choosing, changing, writing and loading policies; every wrong wish in a sentence, never a defect."""

from __future__ import annotations

import asyncio
import html
import json
import re
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.policies import INSTRUMENTS, load, read_policy, shipped
from detente.web._page import Values
from detente.web.app import application
from detente.web.catalogue import pages
from detente.web.kept import Shelf, kept, key_of
from detente.web.openapi import document
from detente.web.pages import _levers
from detente.web.parameters import values_of
from detente.web.settings import Settings
from detente.web.worker import answered, in_text
from detente.web.workshop import Job, Workshop

HERE = "127.0.0.1:8765"
MOVE = MappingProxyType(
    {"sender1": "USA", "receiver1": "RUS", "instrument1": "trade", "size1": "+0.5 sd", "start1": "1", "end1": "12"}
)
QUICK = MappingProxyType({"theories": "interest", "states": "CHN", "horizon": "12"})
MINE = b"""title = "Mine"
states = ["CHN"]
horizon = 12
[[moves]]
sender = "USA"
receiver = "RUS"
instrument = "trade"
size = "+0.5 sd"
start = 1
end = 12
"""

Reply = tuple[int, dict[str, str], str]


class AtOnce(Workshop):
    """A workshop whose worker is this process: a question is answered when it is asked."""

    def ask(self, page: str, values: Values, *, ahead: bool = False) -> Job:
        """Return the job of a question, done already."""
        job = Job(key_of(page, values), page, values)
        made = answered(pages()[page], values, job.told.append)
        self.shelf.put(job.key, kept(in_text(made)))
        job.done.set()
        return job


class Desk:
    """The application on this page, asked as browsers ask."""

    def __init__(self) -> None:
        self.app = application(Settings(), workshop=AtOnce(Shelf()), ahead=False)

    def get(self, path: str = "/whatif", **query: str) -> Reply:
        """Ask for an address."""
        return self._asked("GET", path, urlencode(query), b"", {})

    def form(self, **fields: str) -> Reply:
        """Send a pasted text, and follow to where its answer is."""
        sent = {"content-type": "application/x-www-form-urlencoded"}
        return self._followed(urlencode(fields).encode(), sent)

    def file(self, content: bytes, name: str = "mine.toml") -> Reply:
        """Send a file, and follow to where its answer is."""
        head = f'--cut\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + b"\r\n--cut--\r\n"
        return self._followed(body, {"content-type": "multipart/form-data; boundary=cut"})

    def _followed(self, body: bytes, sent: dict[str, str]) -> Reply:
        status, headers, text = self._asked("POST", "/whatif", "", body, sent)
        return (status, headers, text) if status != 303 else self.get(headers["location"])

    def _asked(self, method: str, path: str, query: str, body: bytes, sent: dict[str, str]) -> Reply:
        sent = {"host": HERE, "content-length": str(len(body)), **sent}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8765),
        }  # fmt: skip
        messages: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        # In a thread of its own: the browser of other tests has a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, self.app(scope, receive, send)).result()
        headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        content = b"".join(message.get("body", b"") for message in messages[1:])
        return messages[0]["status"], headers, content.decode()


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """Give the application; charts, which have tests of their own, are not painted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.report.figure.Figure.svg", lambda figure, width: f"<svg><desc>{width}</desc></svg>")
        yield Desk()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """Give the policies that the laboratory is asked about, which it refuses, so that nothing slow is done."""
    seen: list[tuple[Any, dict[str, Any]]] = []

    def refused(policy: Any, **options: Any) -> None:
        seen.append((policy, options))
        raise UsageError("asked often enough")

    monkeypatch.setattr("detente.claims.whatif.whatif", refused)
    return seen


@pytest.fixture(scope="module")
def shown(desk: Desk) -> Reply:
    """Give the page of a small policy that is answered."""
    return desk.get(**MOVE, **QUICK, title="<b>Trade</b> & more")


def with_(**changes: str) -> dict[str, str]:
    return {**MOVE, **QUICK, **changes}


def test_the_desk_lists_every_policy_that_comes_with_detente_with_its_summary(desk: Desk) -> None:
    status, _, page = desk.get()
    assert status == 200
    for name in shipped():
        policy = load(name)
        assert html.escape(policy.title, quote=False).replace("'", "&#39;") in page
        assert html.escape(policy.summary, quote=False).replace("'", "&#39;") in page
        assert f'href="/whatif?policy={name}"' in page
        assert f'href="/whatif?policy={name}&amp;change=1"' in page
    headings = [part.partition("</h2>")[0] for part in page.split("<h2>")[1:]]
    assert headings[:3] == [
        "Past episodes", "Splitting Russia and China", "Why China-US confrontation persists",
    ]  # fmt: skip
    episodes = page.split("<h2>")[1]
    assert episodes.count("<li>") == 6
    assert episodes.index("nixon_1971_72") < episodes.index("gorbachev_1985_89") < episodes.index("sanctions_after")
    assert json.loads(desk.get("/whatif.json")[2])["policies"][0]["name"] == shipped()[0]


def test_it_stands_in_the_menu_and_in_the_document_of_the_interface(desk: Desk) -> None:
    assert '<a href="/whatif" aria-current="page">What if</a>' in desk.get()[2]
    said = document()["paths"]["/whatif.json"]["get"]
    names = {each["name"]: each["schema"] for each in said["parameters"]}
    assert names["policy"]["enum"] == list(shipped())
    assert names["instrument3"]["enum"] == list(INSTRUMENTS)
    assert names["horizon"] == {"type": "number", "minimum": 1, "maximum": 120, "default": 60}
    assert "/whatif/{document}.json" not in document()["paths"]


@pytest.mark.parametrize("name", shipped())
def test_every_policy_that_is_shipped_can_be_changed_by_the_form_and_comes_out_as_it_went_in(name: str) -> None:
    policy = load(name)
    fields = _levers.fields(policy)
    assert fields is not None
    again = read_policy(_levers.written(fields))
    assert [str(move) for move in again.moves] == [str(move) for move in policy.moves]
    assert [move.ramp for move in again.moves] == [move.ramp for move in policy.moves]
    assert _levers.written(fields).count("\n[[moves]]\n") == len(policy.moves)
    assert (again.title, again.states, again.horizon) == (policy.title, policy.states, policy.horizon)


def test_a_policy_to_be_changed_fills_the_form_and_asks_nothing(desk: Desk, asked: list[Any]) -> None:
    status, _, page = desk.get(policy="kupchan", change="1")
    assert status == 200
    assert not asked
    for number, size in enumerate(("+0.3 sd", "+0.2 sd", "+0.2 sd", "+0.2 sd", "+0.1 sd"), 1):
        field = page.split(f'id="size{number}"')[1].partition(">")[0]
        assert f'value="{size}"' in field
        assert f'data-slide="Size of move {number}"' in field
    assert '<input type="hidden" name="policy" value="kupchan">' in page
    assert "sender = &#34;USA&#34;" in page


def test_the_text_of_a_policy_is_saved_as_it_is(desk: Desk) -> None:
    _, headers, text = desk.get(policy="kupchan", change="1", export="policy.toml")
    assert headers["content-disposition"] == 'attachment; filename="policy.toml"'
    assert read_policy(text).title == load("kupchan").title


def test_a_preset_a_form_and_a_text_each_ask_what_they_say(desk: Desk, asked: list[Any]) -> None:
    desk.get(policy="nixon_1971_72", theories="wedge, memory")
    policy, options = asked[-1]
    assert policy == load("nixon_1971_72")
    assert options["theories"] == ["wedge", "memory"]
    desk.get(**with_(policy="kupchan", size1="-0.75", ramp1="3", title="Colder", origin="1985-06"))
    policy, _ = asked[-1]
    assert [str(move) for move in policy.moves] == ["USA -> RUS by trade, -0.75 sd, 1..12"]
    assert (policy.title, policy.states, policy.horizon) == ("Colder", ("CHN",), 12)
    assert (str(policy.origin), policy.moves[0].ramp) == ("1985-06", 3)
    assert policy.notes == ("Begun from 'kupchan'.",)
    desk.form(text=MINE.decode(), source="weis")
    assert asked[-1][0] == read_policy(MINE.decode())
    desk.file(b"\xef\xbb\xbf" + MINE.replace(b"\n", b"\r\n"))
    assert asked[-1][0] == read_policy(MINE.decode())
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sender1": "Atlantis"}, "Move 1: unknown state 'Atlantis'"),
        ({"receiver1": "USA"}, "Move 1: a move needs two actors, not USA twice"),
        ({"instrument1": "trad"}, "did you mean trade"),
        ({"size1": "a lot"}, "Move 1: 'a lot' is no size"),
        ({"size1": "0"}, "moves nothing"),
        ({"size1": "11 sd"}, "no record holds one beyond 10 sd"),
        ({"start1": "1971"}, "'1971' is no month"),
        ({"start1": "13"}, "a move ends after it starts"),
        ({"start1": "1971-07"}, "two months or two numbers"),
        ({"end1": "200"}, "beyond what a record of some decades"),
        ({"end1": ""}, "Move 1 lacks end"),
        ({"ramp1": "2.5"}, "ramp is a whole number"),
        ({"ramp1": "-1"}, "ramp1 is a number from 0 to 120"),
        ({"horizon": "0"}, "horizon is a number from 1 to 120"),
        ({"horizon": "6.5"}, "horizon is a whole number"),
        ({"origin": "soon"}, "'soon' is no month"),
        ({"states": "CHN, XXX"}, "unknown state 'XXX'"),
        ({"title": "x" * 121}, "at most 120"),
        ({"source": "../../etc"}, "is no source of events"),
        ({"policy": "../../etc/passwd"}, "is no policy"),
        ({"theories": "nobody"}, "no school or theory is called 'nobody'"),
        ({"sender6": "USA"}, "no parameter 'sender6'"),
        ({"sender4": "USA", "size4": "+1 sd"}, "Move 4 lacks receiver, instrument, start, end"),
    ],
)
def test_each_wrong_field_is_answered_by_what_would_be_right(desk: Desk, changes: dict[str, str], words: str) -> None:
    status, _, page = desk.get(**with_(**changes))
    assert status == 400
    assert words.lower() in html.unescape(page).lower()
    assert "defect" not in page
    status, _, twin = desk.get("/whatif.json", **with_(**changes))
    assert status == 400
    assert words.lower() in json.loads(twin)["error"].lower()


def test_what_was_written_is_still_there_beside_what_was_wrong(desk: Desk) -> None:
    _, _, page = desk.get(**with_(size1="a lot", title="<i>Mine</i>", sender5="USA"))
    assert 'value="a lot"' in page
    assert "&lt;i&gt;Mine&lt;/i&gt;" in page
    assert "<i>" not in page
    assert page.count('<details class="move" open>') == 2


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (MINE.replace(b"title", b"titel"), 1, "did you mean title"),
        (MINE.replace(b'"+0.5 sd"', b'"a lot"'), 8, "is no size"),
        (MINE.replace(b'"USA"', b"USA"), 5, "not valid TOML"),
        (MINE.replace(b"= 12\n[", b'= "long"\n['), 3, "a whole number"),
        (MINE.replace(b"Mine", b"\xff"), 1, "no text in UTF-8"),
        (MINE.replace(b'"RUS"', b'"<script>alert(1)</script>"'), 6, "unknown state"),
        (b"no policy", 1, "not valid TOML"),
        (b'title = "a"\nmoves = []', 2, "[[moves]]"),
        (b'title = "a"', None, "lacks moves"),
        (MINE.replace(b"= 1\n", b"= 1" + b"0" * 5000 + b"\n"), None, "thousands of digits"),
        (b"x = " + b"[" * 5000, None, "brackets within brackets"),
        (MINE.replace(b'"+0.5 sd"', b"1" + b"0" * 400), 8, "moves nothing"),
        (b"#" * 60_001, None, "at most 60,000 are read"),
    ],
)
def test_each_wrong_text_is_answered_with_its_line(desk: Desk, content: bytes, line: int | None, words: str) -> None:
    status, _, page = desk.file(content)
    assert status == 400
    assert words in html.unescape(page)
    assert "<script>" not in page
    assert "defect" not in page
    marked = page.partition('<p class="wrong"><mark>')[2].partition(":")[0]
    assert marked == ("" if line is None else str(line))


def test_nothing_sent_and_what_is_not_kept_any_more(desk: Desk) -> None:
    status, _, page = desk.form(text="  ")
    assert status == 400
    assert "no document was sent" in page
    status, _, page = desk.get("/whatif/0123456789abcdef")
    assert status == 404
    assert "send it again" in page
    assert desk.form(text="a", other="b")[0] == 400
    assert desk.file(b"#" * 5_100_000)[0] == 413


def test_the_answer_opens_with_its_sentence_and_shows_fans_episodes_and_tables(desk: Desk, shown: Reply) -> None:
    status, _, page = shown
    assert status == 200
    assert "<h1>&lt;b&gt;Trade&lt;/b&gt; &amp; more</h1>" in page
    lead = page.index(
        '<p class="lead">In the record of 1966 to 1992, this policy is followed by a change of RUS toward'
    )
    places = [page.index(f'id="{key}-section"') for key in ("support", "answers", "theories", "types", "moves")]
    assert lead < page.index('id="tie-rus-chn"') < places[0]
    assert places == sorted(places)
    assert "The nearest episodes of the record" in page
    assert "Answers by month, 80 % intervals" in page
    assert 'value="+0.5 sd"' in page.split('id="size1"')[1].partition(">")[0]


def test_the_answer_is_taken_away_as_toml_csv_and_json(desk: Desk, shown: Reply) -> None:
    query = with_(title="<b>Trade</b> & more")
    found = json.loads(desk.get("/whatif.json", **query)[2])
    assert found["sentence"].startswith("In the record of 1966 to 1992")
    assert {row["which"] for row in found["fans"]} == {"without", "with", "difference"}
    text = desk.get(**query, export="policy.toml")[2]
    assert text == found["toml"]
    assert tomllib.loads(text)["title"] == "<b>Trade</b> & more"
    table = desk.get(**query, export="answers.csv")[2].splitlines()
    assert table[0].startswith("sender,receiver,month,mean,low")
    assert len(table) == 1 + len(found["answers"])
    status, headers, _ = desk.get(**query, export="tie-rus-chn.csv")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")


def test_what_was_saved_is_loaded_again(desk: Desk, shown: Reply, asked: list[Any]) -> None:
    assert shown[0] == 200
    text = desk.get(**with_(title="<b>Trade</b> & more"), export="policy.toml")[2]
    desk.form(text=text)
    policy = asked[-1][0]
    assert policy == read_policy(text)
    assert policy.title == "<b>Trade</b> & more"
    assert [str(move) for move in policy.moves] == ["USA -> RUS by trade, +0.5 sd, 1..12"]


def test_a_policy_beyond_the_record_is_refused_in_words_with_the_smaller_question(desk: Desk) -> None:
    sent = MINE.replace(b"+0.5 sd", b"+3 sd").decode()
    status, _, page = desk.form(text=sent, theories="interest")
    assert status == 200
    refusal = page.index("<strong>Refused as it is written.</strong> The record of weis cannot say")
    found = re.search(r'<p class="lead">In the record of 1966 to 1992, this policy at \d\d\W% of its size', page)
    assert found
    assert refusal < found.start() < page.index('id="tie-rus-chn"')
    address = page.partition("?export=policy.toml")[0].rpartition('href="')[2]
    assert address.startswith("/whatif/")
    assert desk.get(address, export="policy.toml")[2] == sent
    assert json.loads(desk.get(f"{address}.json")[2])["refused"].startswith("The record of weis cannot say")


def test_a_policy_that_says_more_than_the_form_is_changed_as_text(desk: Desk) -> None:
    moves = "".join(
        f'[[moves]]\nsender = "USA"\nreceiver = "RUS"\ninstrument = "trade"\nsize = 0.1\nstart = {n}\nend = {n}\n'
        for n in range(1, 7)
    )
    assert _levers.fields(read_policy(f'title = "a"\n{moves}')) is None
    conditions = 'title = "a"\nconditions = ["power(CHN) / power(RUS) > 1"]\n'
    assert _levers.fields(read_policy(conditions + MINE.decode().partition("horizon = 12\n")[2])) is None


PARTS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@given(title=PARTS, size=PARTS, start=PARTS, states=PARTS)
def test_whatever_stands_in_the_fields_a_policy_or_a_sentence_comes_out(
    title: str, size: str, start: str, states: str
) -> None:
    fields = {**MOVE, "title": title, "size1": size, "start1": start, "states": states}
    try:
        text = _levers.written(fields)
    except UsageError as error:
        assert str(error)
        return
    assert read_policy(text).title == (title or "A policy of my own")


def test_what_waits_leads_back_to_its_question() -> None:
    from detente.web import waiting

    page = pages()["whatif"]
    values = values_of(page, {}, {"policy": "kupchan"}.items())
    job = Job("abc", "whatif", values)
    assert b'data-where="/whatif?policy=kupchan"' in bytes(waiting.page(page, values, job, "/whatif", twin=False).body)
    sent = {**values, "file": "YQ=="}
    assert b'data-where="/whatif/abc"' in bytes(waiting.page(page, sent, job, "/whatif/abc", twin=False).body)
