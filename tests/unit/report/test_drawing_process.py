"""The drawing process draws as this one does, says what went wrong, and ends when it is told to."""

from __future__ import annotations

import io
import json

import pytest

from detente.report.drawing_process import DrawingProcess, serve
from detente.report.figure import drawn

BAR = json.dumps({"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}})


def test_it_draws_what_this_process_would() -> None:
    process = DrawingProcess()
    try:
        assert process.draw(BAR, "one", "a bar") == drawn(BAR, "one", "a bar")
        assert 'aria-label="größer &lt; 1"' in process.draw(BAR, "two", "größer < 1")
    finally:
        process.close()


def test_what_cannot_be_drawn_is_an_error_and_the_next_chart_is_drawn() -> None:
    process = DrawingProcess()
    try:
        with pytest.raises(ValueError, match=r"\S"):
            process.draw("no specification", "bad", "")
        assert process.draw(BAR, "one", "").startswith("<svg")
    finally:
        process.close()


def test_a_killed_process_is_an_error_for_who_waits() -> None:
    process = DrawingProcess()
    process.draw(BAR, "one", "")
    process.kill()
    with pytest.raises(ValueError, match="ended before 'two' was drawn"):
        process.draw(BAR, "two", "")
    process.close()


def test_nothing_is_started_before_there_is_something_to_draw() -> None:
    process = DrawingProcess()
    process.kill()
    process.close()
    assert process._process is None


def test_jobs_are_lines_and_answers_are_lines() -> None:
    jobs = io.StringIO(json.dumps([BAR, "key", "alt\ntwo lines"]) + "\n" + json.dumps(["{}", "empty", ""]) + "\n")
    answers = io.StringIO()
    serve(jobs, answers)
    first, second = (json.loads(line) for line in answers.getvalue().splitlines())
    assert first[0].startswith("<svg")
    assert first[1] is None
    assert second[0] is None or second[1] is None
