"""The page on a policy: one sentence first, its pictures, its tables, the refusal where there is one."""

import json
import re

import pytest

from detente.claims.whatif import whatif
from detente.policies import policy
from detente.report.policy import PolicyReport


def report(size, horizon=24):
    made = policy("A <policy> & more", states=["CHN"], horizon=horizon)
    made = made.move("USA", "RUS", "alliance", size, start=1, end=12)
    return PolicyReport(whatif(made, theories=["interest", "wedge"], draws=200), "mine.toml")


@pytest.fixture(scope="module")
def answered():
    return report("+1 sd")


@pytest.fixture(scope="module")
def page(answered):
    return answered.to_html()


def test_the_page_opens_with_the_sentence_and_the_picture(answered, page):
    lead = page.index('class="lead"')
    assert page.index(answered.opening[:40]) < page.index("<svg")
    assert lead < page.index('id="tie-rus-chn"') < page.index("<main>")
    assert answered.picture.key == "tie-rus-chn"


def test_it_stands_alone_and_escapes_what_people_wrote(page):
    assert not re.findall(r'(?:src|href)="https?:', page)
    assert "<script" not in page
    assert "A &lt;policy&gt; &amp; more" in page and "<policy>" not in page


def test_every_section_is_there_in_reading_order(answered):
    assert [section.key for section in answered.sections] == [
        "support", "answers", "theories", "types", "moves", "coverage",
    ]  # fmt: skip
    assert all(section.finding or section.notes for section in answered.sections)
    assert "Lucas 1976" in answered.sections[0].notes[0]


def test_each_tie_that_answers_has_a_figure_with_fans_difference_and_episodes(answered):
    keys = {key for key in answered.figures if key.startswith("tie-")}
    assert keys == {"tie-rus-chn", "tie-rus-usa", "tie-chn-rus", "tie-chn-usa", "tie-usa-chn"}
    figure = answered.picture
    assert set(figure.table["which"]) == {"without", "with", "difference"}
    assert figure.table.height == 3 * 24
    drawn = figure.specification(960)
    assert all(episode["first"][:4] in drawn for episode in answered.found.support.episodes)
    assert "difference, sd" in drawn and "relation level, logits" in drawn


def test_labels_of_two_paths_of_one_height_stay_apart(answered):
    drawn = json.loads(answered.picture.specification(960))
    labels = re.findall(r'"dy": (-?\d+)', json.dumps(drawn))
    assert {"7", "-7"} <= set(labels)


def test_charts_are_drawn_on_screens_and_on_phones(answered):
    for key in ("tie-rus-chn", "theories"):
        for width in (960, 330):
            assert answered.figures[key].svg(width).startswith("<svg")


def test_the_command_makes_the_page_again(answered):
    assert answered.command == "detente whatif mine.toml --source weis --out report.html"
    assert answered.to_json()["command"] == answered.command
    assert "@" in answered.citations


def test_a_refusal_comes_first():
    refused = report("-5 sd")
    assert refused.opening.startswith("The record of weis cannot say what would follow this policy")
    page = refused.to_html()
    assert page.index("cannot say what would follow") < page.index("<svg")
    assert refused.sections[0].finding.startswith("The record of weis cannot say")


def test_where_nothing_is_answered_the_page_says_why_and_draws_nothing(answered):
    from dataclasses import replace

    nothing = PolicyReport(replace(answered.found, paths=None, scale=0.0, refused="No.", sentence="No."), "x")
    assert nothing.picture is None and [s.key for s in nothing.sections] == ["support", "moves", "coverage"]
    assert "<svg" not in nothing.to_html()
