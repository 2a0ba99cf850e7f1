"""Instruments by CAMEO and PLOVER class: every code told once, and by what the codebooks say."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.measures._goldstein_scales import goldstein_weights
from detente.sources._icews_relations import CODES
from detente.store.cameo_classes import (
    CODES_OF_INSTRUMENT,
    PLOVER_NOT_TOLD,
    PLOVER_OF_INSTRUMENT,
    instrument_of_cameo,
    instrument_of_plover,
)
from detente.store.weis_classes import CODES_OF_INSTRUMENT as WEIS_INSTRUMENTS
from detente.store.weis_classes import INSTRUMENTS_NOT_TOLD

INSTRUMENTS = {"trade", "sanctions", "aid", "arms_control", "military_posture", "rhetoric", "visits", "protest"}


def instruments(codes: list[str]) -> list[str | None]:
    """Return the instruments of CAMEO codes."""
    return pl.DataFrame({"code": codes}).select(instrument_of_cameo(pl.col("code"))).to_series().to_list()


def test_the_instruments_are_the_eight_of_the_science_page() -> None:
    assert set(CODES_OF_INSTRUMENT) == INSTRUMENTS
    assert set(PLOVER_OF_INSTRUMENT) | set(PLOVER_NOT_TOLD) == INSTRUMENTS
    assert set(WEIS_INSTRUMENTS) | set(INSTRUMENTS_NOT_TOLD) == INSTRUMENTS


def test_no_prefix_is_in_two_instruments() -> None:
    prefixes = [code for codes in CODES_OF_INSTRUMENT.values() for code in codes]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize(
    ("words", "instrument"),
    [
        ("Make a visit", "visits"),
        ("Host a visit", "visits"),
        ("Cooperate economically", "trade"),
        ("Impose embargo, boycott, or sanctions", "sanctions"),
        ("Ease economic sanctions, boycott, embargo", "sanctions"),
        ("Threaten with sanctions, boycott, embargo", "sanctions"),
        ("Threaten to reduce or stop aid", "aid"),
        ("Provide military aid", "aid"),
        ("Receive inspectors", "arms_control"),
        ("Mobilize or increase armed forces", "military_posture"),
        ("Mobilize or increase police power", None),
        ("Criticize or denounce", "rhetoric"),
        ("Complain officially", "protest"),
        ("Demonstrate or rally", "protest"),
        ("fight with artillery and tanks", None),
        ("Express intent to cooperate", None),
    ],
)
def test_event_types_in_the_words_of_icews(words: str, instrument: str | None) -> None:
    assert instruments([CODES[words]]) == [instrument]


def test_the_longest_prefix_decides() -> None:
    assert instruments(["162", "1621", "163", "16", "1"]) == ["aid", "aid", "sanctions", None, None]


def test_force_is_more_than_an_instrument() -> None:
    assert set(instruments([code for code in CODES.values() if code[:2] in ("18", "19", "20")])) == {None}


def test_every_prefix_is_of_a_code_of_the_scale(data: Path) -> None:
    known = goldstein_weights("icews")
    assert [code for codes in CODES_OF_INSTRUMENT.values() for code in codes if code not in known] == []


def test_plover_modes_and_whole_events() -> None:
    assert instrument_of_plover("MOBILIZE", "troops") == "military_posture"
    assert instrument_of_plover("MOBILIZE", "police") is None
    assert instrument_of_plover("AID", "anything") == "aid"
    assert instrument_of_plover("ASSAULT", "drone") is None


def test_plover_classes_are_in_the_codebook(data: Path) -> None:
    book = pl.read_csv(data / "plover" / "PLOVER_structured_codebook_updated.csv", encoding="utf8-lossy")
    pairs = set(book.select("event", pl.col("mode").fill_null("")).iter_rows())
    events = {event for event, _ in pairs}
    for event, mode in {pair for classes in PLOVER_OF_INSTRUMENT.values() for pair in classes}:
        assert (event, mode) in pairs if mode else event in events, (event, mode)
