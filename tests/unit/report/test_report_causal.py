"""The page of the causal desk: its sentence, its table, its pictures, and designs without an interval."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.claims.causal import CausalAnswer
from detente.claims.causal_theories import Estimate
from detente.report.causal import causal_page, donor_table, estimate_table, opening

RECORD = {"source": "weis", "months": 324}
PROJECTION = Estimate(
    "local projection", "RUS -> CHN, 3 months after", -0.12, -0.3, 0.06, 0.4, 0.5, 300, "months", "as good as random"
)
MODEL = Estimate(
    "response model", "RUS -> CHN, 3 months after", 0.02, -0.1, 0.1, None, None, 324, "months", "equations"
)
TWIN = replace(
    PROJECTION, design="synthetic control", estimand="RUS -> CHN, mean of 1970-02 to 1970-03", of="donor ties"
)
MONTHS = ("1970-01", "1970-02", "1970-03", "1970-04")


def projected() -> CausalAnswer:
    rows = tuple(
        {"design": one.design, "lead": 3, "value": one.effect, "low": one.low, "high": one.high}
        for one in (PROJECTION, MODEL)
    )
    return CausalAnswer("What follows?", (PROJECTION, MODEL), rows, record=RECORD, notes=("A note & more.",))


def twinned() -> CausalAnswer:
    series = tuple(
        {"design": design, "month": month, "value": 0.1 * place}
        for design in ("tie", "twin", "gap")
        for place, month in enumerate(MONTHS)
    )
    placebos = tuple({"design": "IND->PAK", "month": month, "value": 0.2} for month in MONTHS)
    donors = ({"tie": "IND -> PAK", "weight": 1.0},)
    return CausalAnswer("What did it do?", (TWIN,), series, placebos, donors, RECORD)


def studied(low: float | None = -0.5) -> CausalAnswer:
    high = None if low is None else 0.5
    one = replace(PROJECTION, design="event study, placebo dates", low=low, high=high, p=None, detectable=None)
    series = tuple(
        {"design": "event study", "lead": lead, "value": 0.1 * lead, "low": low, "high": high} for lead in range(4)
    )
    return CausalAnswer("What was unusual?", (one,), series, record=RECORD)


def test_the_sentence_has_the_estimate_its_interval_and_what_could_be_seen() -> None:
    assert opening(projected()).replace("\u00a0", " ") == (
        "RUS -> CHN, 3 months after: −0.12 sd by local projection (80 % interval −0.30 to 0.06), which is not "
        "told from none; effects from 0.50 sd on would be seen."
    )


def test_what_is_told_from_none_is_said_to_be() -> None:
    sure = replace(projected(), estimates=(replace(PROJECTION, p=0.01),))
    assert "which is told from none" in opening(sure)


def test_a_design_without_placebos_has_no_interval_and_says_so() -> None:
    assert opening(studied(None)).endswith("too few placebos for an interval.")
    assert "<svg" in causal_page(studied(None)).to_html()


def test_the_table_holds_every_row_and_what_is_not_known() -> None:
    table = estimate_table(projected())
    assert table["design"].to_list() == ["local projection", "response model"]
    assert table["p"].to_list() == [0.4, None]
    assert table["assumes"].to_list() == ["as good as random", "equations"]
    assert donor_table(projected()).is_empty()
    assert donor_table(twinned()).rows() == [("IND -> PAK", 1.0)]


@pytest.mark.parametrize(("made", "panels"), [(projected, 1), (studied, 1), (twinned, 2)])
def test_each_design_has_its_picture(made: object, panels: int) -> None:
    picture = causal_page(made()).picture  # type: ignore[operator]
    assert picture is not None
    drawn = picture.draw(960)
    assert len(drawn["vconcat"]) == panels
    assert picture.draw(330)["vconcat"][0]["width"] < drawn["vconcat"][0]["width"]
    assert picture.table.height > 0


def test_the_episode_is_shaded_to_its_last_day() -> None:
    picture = causal_page(twinned()).picture
    assert picture is not None
    shade = next(rows for rows in picture.draw(960)["datasets"].values() if rows and "until" in rows[0])
    assert shade == [{"time": "1970-02-01", "until": "1970-03-31"}]


def test_a_page_escapes_names_its_source_and_what_is_assumed() -> None:
    text = causal_page(projected()).to_html()
    assert "A note &amp; more." in text
    assert "source weis · 324 months" in text
    assert "as good as random" in text
    assert "@" in text[text.index("Citations") :]


def test_an_answer_without_series_has_a_page_without_a_picture() -> None:
    page = causal_page(replace(projected(), series=()))
    assert page.picture is None
    assert page.figures == {}
    assert "What follows?" in page.to_html()
