"""A page keeps its length; what it shows is what a browser would, and its elements say what their text is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.document import FILLER
from detente.reading.page import unmarked

PAGE = """<!DOCTYPE html><html><head><title>Window</title><style>p {color: red}</style></head><body>
<nav>Home | About</nav><h1>Talks in Oslo</h1>
<p>The <b>United</b> States &amp; China&#8217;s <a href="/x">envoys</a> met.<script>alert("<p>no</p>")</script></p>
<blockquote><p>We will talk.</p></blockquote><div class="sharedaddy">Share this</div>
<li class="comment depth-1"><cite class="fn">Ann B.</cite><p>Why?</p></li></body></html>"""


def shown(page: str) -> str:
    return " ".join(unmarked(page)[0].replace(FILLER, "").split())


def test_scripts_styles_and_tags_are_covered_and_characters_resolved() -> None:
    assert shown(PAGE) == (
        "Home | About Talks in Oslo The United States & China’s envoys met. We will talk. Share this Ann B. Why?"
    )


def test_blocks_are_parted_and_inline_elements_are_not() -> None:
    text = unmarked("<p>Rus<b>sia</b></p><p>China<br>Japan</p>")[0].replace(FILLER, "")
    assert text == "\n\nRussia\n\n\n\nChina\nJapan\n\n"


def test_hints_say_what_the_elements_are() -> None:
    _, hints = unmarked(PAGE)
    kinds = {PAGE[hint.start : hint.end]: hint.kind for hint in hints}
    assert kinds["Home | About"] == "chrome"
    assert kinds["Talks in Oslo"] == "title"
    assert kinds["<p>We will talk.</p>"] == "quotation"
    assert kinds["Share this"] == "chrome"
    assert kinds["Ann B."] == "author"


def test_disorder_is_survived() -> None:
    assert shown("a < b and <b>c</i></b> <!-- never closed") == "a < b and c"
    assert shown("<p class='x' never closed") == ""
    assert shown("<script>never closed, yet kept") == "never closed, yet kept"


@pytest.mark.parametrize("hostile", ["<div>" * 30_000, "<" * 100_000, "<!--" * 100_000, "<script>" * 30_000])
def test_depth_and_disorder_cost_no_more_than_the_length(hostile: str) -> None:
    start = time.process_time()
    assert len(unmarked(hostile)[0]) == len(hostile)
    assert time.process_time() - start < 20  # quadratic work would take minutes


@given(st.text(alphabet=st.sampled_from('<>/!-a p&;#39"=bdiv \n'), max_size=80))
def test_every_page_keeps_its_length_and_its_hints_are_inside(page: str) -> None:
    text, hints = unmarked(page)
    assert len(text) == len(page)
    assert all(0 <= hint.start < hint.end <= len(page) for hint in hints)
