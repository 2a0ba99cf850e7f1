from __future__ import annotations

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.web import frames, kept
from detente.web.kept import Kept, Shelf, key_of
from detente.web.worker import answered, in_text, serve


def answer(size: int, status: int = 200) -> Kept:
    return Kept(status, b"a" * size, b"", {})


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 60)), max_size=40))
def test_a_shelf_never_holds_more_than_its_room_and_knows_how_much(puts: list[tuple[str, int]]) -> None:
    shelf = Shelf(room=100)
    for key, size in puts:
        shelf.put(key, answer(size))
        assert shelf.size <= 100
        held = [found for name in "abcdef" if (found := shelf.get(name)) is not None]
        assert sum(each.size for each in held) == shelf.size


def test_the_least_recently_asked_for_goes_first() -> None:
    shelf = Shelf(room=3)
    for key in "abc":
        shelf.put(key, answer(1))
    shelf.get("a")
    shelf.put("d", answer(1))
    assert [key for key in "abcd" if shelf.get(key)] == ["a", "c", "d"]


def test_what_is_larger_than_all_the_room_is_not_kept_and_drives_nothing_out() -> None:
    shelf = Shelf(room=3)
    shelf.put("a", answer(1))
    shelf.put("b", answer(4))
    assert shelf.get("b") is None
    assert shelf.get("a") is not None


def test_an_error_is_kept_for_a_minute_only(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    shelf.put("a", answer(1, status=404))
    shelf.put("b", answer(1))
    now = kept.time.monotonic()
    monkeypatch.setattr(kept.time, "monotonic", lambda: now + 61)
    assert shelf.get("a") is None
    assert shelf.get("b") is not None
    assert shelf.size == 1


def test_a_key_depends_on_page_and_values_but_not_on_their_order() -> None:
    assert key_of("a", {"x": "1", "y": "2"}) == key_of("a", {"y": "2", "x": "1"})
    assert len({key_of("a", {"x": "1"}), key_of("b", {"x": "1"}), key_of("a", {"x": "2"}), key_of("a", {})}) == 4


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda parts: st.lists(parts), max_leaves=9))
def test_a_message_arrives_as_it_was_sent(message: object) -> None:
    assert frames.read(io.BytesIO(frames.packed(message))) == message


def test_the_end_of_a_stream_is_no_message() -> None:
    assert frames.read(io.BytesIO(b"")) is None
    assert frames.read(io.BytesIO(b"\0\0")) is None


def test_a_worker_answers_each_job_and_tells_its_progress() -> None:
    from detente.web.catalogue import pages
    from detente.web.parameters import values_of

    values = values_of(pages()["schools"], {"name": "wedge"}, ())
    answers = io.BytesIO()
    serve(io.BytesIO(frames.packed({"page": "schools", "values": values})), answers)
    answers.seek(0)
    message = frames.read(answers)
    assert message["done"]["status"] == 200
    found = kept.kept(message["done"])
    assert b"Wedge" in __import__("gzip").decompress(found.page)
    assert found.tag == kept.kept(message["done"]).tag


def test_an_error_of_a_person_is_an_answer_with_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    from detente.web.catalogue import pages
    from detente.web.parameters import values_of

    page = pages()["states"]
    made = answered(page, values_of(page, {"name": "Atlantis"}, ()), print)
    assert made["status"] == 400
    assert base64.b64decode(in_text(made)["json"]) == made["json"]
    assert capsys.readouterr().err == ""


def test_a_defect_is_said_and_never_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import gzip
    from dataclasses import replace

    from detente.web.catalogue import pages

    def broken(values: object, say: object) -> None:
        raise ZeroDivisionError("secret")

    made = answered(replace(pages()["theories"], answer=broken), {"name": ""}, print)  # type: ignore[arg-type]
    page = gzip.decompress(made["page"]).decode()
    assert made["status"] == 500
    assert "defect in detente" in page
    assert "secret" not in page
    assert "secret" in capsys.readouterr().err
