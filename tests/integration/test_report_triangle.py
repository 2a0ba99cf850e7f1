"""The main job on the embedded tables: the whole report, its numbers, its page; triads with too little to go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from detente.errors import DataMissingError
from detente.report.sections import claims, scoreboard
from detente.report.triangle import TriangleReport, triangle

KEYS = {"states", "periods", "types", "responses", "claims", "scoreboard", "coverage"}
STATUSES = {"supported", "contradicted", "no effect", "undetermined"}
MOST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def report() -> TriangleReport:
    return triangle(["USA", "RUS", "CHN"])


@pytest.fixture(scope="module")
def html(report: TriangleReport) -> str:
    return report.to_html()


def test_nothing_is_missing(report: TriangleReport) -> None:
    assert [section.key for section in report.sections if section.missing] == []
    assert [section.key for section in report.sections] == [
        "powers",
        "levels",
        "later",
        "types",
        "responses",
        "claims",
        "scoreboard",
        "coverage",
    ]


def test_six_verdicts_none_of_them_provisional(report: TriangleReport) -> None:
    verdicts = report.to_json()["claims"]
    assert len(verdicts) == 6
    assert {verdict["status"] for verdict in verdicts} <= STATUSES
    assert not any(verdict["provisional"] for verdict in verdicts)
    for verdict in verdicts:
        assert {"claim", "status", "effect", "interval", "probabilities", "detectable"} <= set(verdict)
        assert {"schools", "sensitivity", "record"} <= set(verdict)
        assert sum(verdict["probabilities"].values()) == pytest.approx(1.0)
        assert verdict["interval"][0] < verdict["effect"] < verdict["interval"][1]
        assert verdict["record"]["months"] == 324


def test_every_school_answers_every_claim(report: TriangleReport) -> None:
    from detente import registry

    for verdict in report.to_json()["claims"]:
        assert {school["key"] for school in verdict["schools"]} == set(registry.keys("school"))


def test_json_has_the_keys_others_rely_on_and_is_valid(report: TriangleReport) -> None:
    numbers = report.to_json()
    assert set(numbers) >= KEYS
    assert json.loads(json.dumps(numbers, allow_nan=False)) == numbers
    assert [state["code"] for state in numbers["states"]] == ["USA", "RUS", "CHN"]
    assert len(numbers["responses"]) == 36


def test_first_sentence_is_computed_with_its_uncertainty(report: TriangleReport) -> None:
    verdict = report.to_json()["claims"][0]
    effect = f"{abs(verdict['effect']):.2f} sd"
    assert effect in report.opening
    assert re.search(r"80\u00a0% interval −?\d\.\d\d to −?\d\.\d\d", report.opening)
    assert "inside the band of indifference" in report.opening


def test_types_of_1969_to_1971_and_of_1972_to_1976_differ(report: TriangleReport) -> None:
    rows = report.to_json()["types"]["probabilities"]

    def top(first: int, last: int) -> str:
        sums: dict[str, float] = {}
        for row in rows:
            if first <= int(row["time"][:4]) <= last:
                sums[row["category"]] = sums.get(row["category"], 0.0) + row["p"]
        return max(sums, key=sums.__getitem__)

    assert top(1969, 1971) != top(1972, 1976) == "romantic:USA"


def test_page_is_one_file_small_and_offline(html: str) -> None:
    assert len(html.encode()) < MOST_BYTES
    without = html.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")
    held = re.findall(r'(?:src|href|action)="([^"]+)"', without)
    assert all(link.startswith(("#", "data:")) for link in held)
    assert "<script" not in html and "@import" not in html and "url(http" not in html


def test_page_says_what_the_report_says(report: TriangleReport, html: str) -> None:
    text = re.sub(r"<[^>]+>", "", html)
    assert report.opening in text.replace("&#39;", "'").replace("&amp;", "&")
    for card in report.sections[5].cards:
        assert card.title in text
    assert "Not shown" not in text
    assert report.command in html


def test_every_figure_has_words_and_exports(report: TriangleReport) -> None:
    for figure in report.figures.values():
        assert figure.title and figure.alt
        assert figure.csv().count("\n") == figure.table.height + 1
    drawn = report.figures["scoreboard"]
    assert drawn.png(scale=1.0)[:4] == b"\x89PNG"


def test_order_of_states_changes_the_words_not_the_numbers(report: TriangleReport) -> None:
    turned = triangle(["CHN", "USA", "RUS"])
    ours = {verdict["claim"]: verdict["effect"] for verdict in report.to_json()["claims"]}
    theirs = {verdict["claim"]: verdict["effect"] for verdict in turned.to_json()["claims"]}
    assert ours == theirs
    assert turned.title == "China, the United States and the USSR (later Russia)"


def test_citations_name_the_sources(report: TriangleReport) -> None:
    assert {"@misc{detente,", "Goldstein"} <= {
        word for word in ("@misc{detente,", "Goldstein") if word in report.citations
    }


@pytest.fixture
def without_fits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave out what takes fits of other triads: those sections then say that they are missing."""

    def missing(*arguments: object, **options: object) -> object:
        raise DataMissingError("left out of this test")

    monkeypatch.setattr("detente.claims.testing.responses", missing)
    monkeypatch.setattr(claims, "standard_verdicts", missing)
    monkeypatch.setattr(scoreboard, "board", missing)
    yield


@pytest.mark.parametrize(
    ("states", "missing"),
    [
        (["IND", "PAK", "CHN"], set()),
        (["VNM", "RVN", "USA"], set()),
        (["USA", "NIC", "SLV"], {"later"}),
        (["USA", "RUS", "ISL"], {"levels", "types"}),
    ],
)
def test_other_triads_show_what_there_is(states: list[str], missing: set[str], without_fits: None) -> None:
    report = triangle(states)
    found = {section.key for section in report.sections if section.missing}
    assert found == missing | {"responses", "claims", "scoreboard"}
    html = report.to_html()
    assert html.count("Not shown:") == len(found)
    assert report.opening
    assert report.picture is not None
    assert html.count(f'id="{report.picture.key}"') == 1


def test_a_period_cuts_every_axis(without_fits: None) -> None:
    report = triangle(["USA", "USSR", "CHN"], start="1970-05", end="1980")
    numbers = report.to_json()
    times = [row["time"] for row in numbers["levels"]["monthly"]]
    assert (min(times), max(times)) == ("1970-05-01", "1980-12-01")
    assert report.command == "detente triangle USA RUS CHN --source weis --from 1970-05 --to 1980-12 --out report.html"


def test_a_period_without_events_is_an_error_of_its_own() -> None:
    with pytest.raises(DataMissingError, match="2010"):
        triangle(["USA", "RUS", "CHN"], start="2010", end="2011")


def test_progress_is_told(without_fits: None) -> None:
    told: list[str] = []
    triangle(["IND", "PAK", "CHN"], progress=told.append)
    assert "How they have treated each other" in told
