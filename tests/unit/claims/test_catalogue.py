"""The catalogue of claims: what every entry keeps, what the issue asks for, and the entries against the two texts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from detente.claims.catalogue import MOST_WORDS, Entry, entries, read_entries
from detente.claims.language import parse
from detente.errors import DataDamagedError

TEXTS = ("splitting-russia-and-china.txt", "china-us-confrontation.txt")
THEMES = {
    "levers": 5, "chain": 4, "mcfaul_condition": 1, "robinson_denials": 3, "fear_of_china": 2, "mearsheimer_pole": 1,
    "central_asia": 1, "peace": 1, "memory": 2, "agreement_capability": 1, "ideological_distance": 1,
    "ideological_persistence": 1, "hegemony": 2, "doves": 1, "treaty_exits": 5, "interventions": 1,
    "colour_revolutions": 1, "trade_war": 1, "technology": 1, "pandemic": 1, "ukraine": 1, "taiwan_visits": 1,
    "taiwan_drills": 1, "taiwan_arms_sales": 1, "balloon": 1, "un_alignment": 1,
}  # fmt: skip
FIELDS = {
    "theme": "peace", "speaker": "Somebody", "stance": "asserts", "text": TEXTS[0], "start": 0, "end": 9,
    "quote": "two words", "paraphrase": "A sentence.", "era": (2000, 2001), "untestable": "a reason.",
}  # fmt: skip
PLAIN = Entry("plain", **FIELDS)  # type: ignore[arg-type]
WORDS_COPIED = 7
every_entry = pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)


def by_id(key: str) -> Entry:
    return next(entry for entry in entries() if entry.id == key)


def test_there_are_enough_and_each_has_its_own_name() -> None:
    names = [entry.id for entry in entries()]
    assert len(names) == len(set(names)) >= 45
    assert sum(entry.claim is not None for entry in entries()) >= 45
    assert {entry.text for entry in entries()} == set(TEXTS)


@pytest.mark.parametrize(("theme", "least"), THEMES.items())
def test_everything_asked_for_is_there(theme: str, least: int) -> None:
    assert sum(entry.theme == theme for entry in entries()) >= least


def test_the_five_levers_and_the_links_of_the_chain() -> None:
    levers = {entry.id for entry in entries() if entry.theme == "levers"}
    assert levers == {f"kupchan_{each}" for each in ("rhetoric", "trade", "sanctions", "arms_control", "arctic")}
    whole = parse(str(by_id("kupchan_chain").claim))
    assert str(whole).count("=>") == 3
    assert {"kupchan_thaw", "kupchan_northern_flank", "kupchan_forces_diverted"} <= {entry.id for entry in entries()}


def test_the_five_treaties_are_named() -> None:
    said = " ".join(entry.quote for entry in entries() if entry.theme == "treaty_exits")
    for treaty in ("Paris", "WHO", "UNESCO", "Iran", "Trans-Pacific"):
        assert treaty in said


def test_both_stances_and_every_kind_of_claim_are_there() -> None:
    assert {entry.stance for entry in entries()} == {"asserts", "denies"}
    kinds = {type(parse(entry.claim)).__name__ for entry in entries() if entry.claim}
    assert kinds == {"Response", "Level", "Trend", "Peace"}


@every_entry
def test_claim_is_canonical_or_a_reason_is_given(entry: Entry) -> None:
    assert (entry.claim is None) != (entry.untestable is None)
    if entry.claim is not None:
        assert str(parse(entry.claim)) == entry.claim
    else:
        assert entry.untestable is not None and entry.untestable.endswith(".")


@every_entry
def test_paraphrase_is_one_sentence(entry: Entry) -> None:
    assert entry.paraphrase[0].isupper() and re.fullmatch(r"[^.;?!]+\.", entry.paraphrase)


@every_entry
def test_years_are_those_of_the_texts_or_before(entry: Entry) -> None:
    first, last = entry.era
    assert 1600 <= first <= 2024
    assert last is None or first <= last <= 2024


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stance": "doubts"}, "not 'doubts'"),
        ({"start": 9}, "characters 9 to 9 are no passage"),
        ({"start": -1}, "no passage"),
        ({"quote": "a " * 13}, "1 to 12 words, not 13"),
        ({"quote": ""}, "1 to 12 words, not 0"),
        ({"era": (2001, 2000)}, "end in 2000, before 2001"),
        ({"untestable": None}, "either a sentence"),
        ({"claim": "no war RUS <-> CHN"}, "either a sentence"),
        ({"claim": "no war RUS CHN", "untestable": None}, "column"),
        ({"claim": "no war RUS <-> XXX", "untestable": None}, "XXX"),
        ({"claim": "no  war RUS<->CHN", "untestable": None}, "canonical form is 'no war RUS <-> CHN'"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(change: dict[str, object], said: str) -> None:
    with pytest.raises(DataDamagedError, match="claim 'plain' of the catalogue") as error:
        replace(PLAIN, **change)  # type: ignore[arg-type]
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("era", "years"), [((2000, 2001), "2000–2001"), ((2000, 2000), "2000"), ((2000, None), "2000–")]
)
def test_years_as_people_write_them(era: tuple[int, int | None], years: str) -> None:
    assert replace(PLAIN, era=era).years == years


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[one", "no TOML"),
        ('[one]\ntheme = "x"\n', "'one' has unknown fields or lacks some: end, era"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, words: str, said: str) -> None:
    path = tmp_path / "theme.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(DataDamagedError, match=said):
        read_entries(path)


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theme.toml"
    rows = {**FIELDS, "era": [2000], "colour": "red"}
    path.write_text("[one]\n" + "".join(f"{name} = {value!r}\n" for name, value in rows.items()), encoding="utf-8")
    with pytest.raises(DataDamagedError, match="unknown fields or lacks some: colour"):
        read_entries(path)


@pytest.fixture(scope="module")
def texts(data: Path) -> dict[str, str]:
    """The founding texts lie beside the data folder."""
    folder = data.parent / "texts"
    if not folder.is_dir():
        pytest.skip(f"the founding texts are not in {folder}: the catalogue was not checked against them")
    return {name: (folder / name).read_text(encoding="utf-8") for name in TEXTS}


@pytest.mark.data
@every_entry
def test_quote_stands_in_the_passage_at_the_offsets(entry: Entry, texts: dict[str, str]) -> None:
    passage = texts[entry.text][entry.start : entry.end]
    assert len(passage) == entry.end - entry.start <= 1500
    assert entry.quote in passage
    assert len(entry.quote.split()) <= MOST_WORDS
    assert passage == passage.strip()


@pytest.mark.data
@every_entry
def test_our_words_are_ours(entry: Entry, texts: dict[str, str]) -> None:
    whole = " ".join(" ".join(texts.values()).split())
    for ours in (entry.paraphrase, entry.lost, entry.untestable):
        words = (ours or "").split()
        runs = [" ".join(words[at : at + WORDS_COPIED]) for at in range(len(words) - WORDS_COPIED + 1)]
        assert [run for run in runs if run in whole] == []
