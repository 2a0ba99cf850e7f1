from __future__ import annotations

from pathlib import Path

import pytest

import detente.web
from detente.errors import UsageError
from detente.web import catalogue
from detente.web._page import Page, Parameter, listed, or_none
from detente.web.catalogue import find, pages
from detente.web.parameters import checked, values_of
from detente.web.rendering import compressed, here, twin_of, with_

TEMPLATES = Path(detente.web.__file__).parent / "templates"


@pytest.mark.parametrize("page", pages().values(), ids=lambda page: page.key)
def test_a_page_says_what_it_is(page: Page) -> None:
    assert page.title
    assert page.summary.endswith(".")
    assert page.paths[0].startswith("/")
    assert page.visits
    keys = [each.key for each in page.parameters]
    assert len(keys) == len(set(keys))
    named = {part.split("}")[0] for path in page.paths for part in path.split("{")[1:]}
    assert named <= set(keys)


@pytest.mark.parametrize("page", pages().values(), ids=lambda page: page.key)
def test_the_addresses_that_a_page_shows_are_its_own_and_lead_back(page: Page) -> None:
    for visit in page.visits:
        path, _, query = visit.partition("?")
        found = find(path)
        assert found is not None
        assert found.page is page
        from urllib.parse import parse_qsl

        values = values_of(page, found.values, parse_qsl(query))
        path, _, query = here(page, values).partition("?")
        again = find(path)
        assert again is not None
        assert values_of(again.page, again.values, parse_qsl(query)) == values


def test_the_file_name_is_the_key() -> None:
    files = {path.stem for path in Path(catalogue.__file__).parent.joinpath("pages").glob("[!_]*.py")}
    assert files == set(pages())
    assert {each.key for each in pages().values()} == files


def test_every_place_of_the_menu_is_taken_once() -> None:
    places = [page.menu for page in pages().values() if page.menu]
    assert len(places) == len(set(places))
    assert all(page.group in ("first", "the record", "the views") for page in pages().values() if page.menu)


def test_an_address_is_found_with_what_it_says() -> None:
    found = find("/triangle/USA/Soviet%20Union/CHN.json")
    assert found is not None
    assert found.twin
    assert found.values == {"one": "USA", "two": "Soviet Union", "three": "CHN"}


@pytest.mark.parametrize("path", ["/nothing", "/triangle/USA", "/triangle/USA/RUS/CHN/IND", "", "//", "/test/"])
def test_an_address_that_is_none_is_not_found(path: str) -> None:
    assert find(path) is None


def test_the_twin_of_the_front_page_is_its_index() -> None:
    found = find("/index.json")
    assert found is not None
    assert found.page.key == "home"
    assert twin_of(pages()["home"], {}) == "/index.json"


def test_defaults_stand_for_what_is_not_given_or_empty() -> None:
    page = pages()["relations"]
    values = values_of(page, {}, [("sender", " "), ("by", "")])
    assert values["sender"] == "USA"
    assert values["source"] == "weis"
    assert list(values) == [each.key for each in page.parameters]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ([("sendr", "USA")], "did you mean sender"),
        ([("sender", "USA"), ("sender", "CHN")], "given twice"),
        ([("sender", "x" * 61)], "at most 60"),
        ([("sender", "a\0b")], "control character"),
        ([("by", "moth")], "did you mean month"),
        ([("by", "zzz")], "there are"),
        ([("source", "../../etc")], "there are weis"),
    ],
)
def test_what_is_not_allowed_says_what_would_be(query: list[tuple[str, str]], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        values_of(pages()["relations"], {}, query)


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "3", "one", "1e99"])
def test_a_number_lies_within_its_bounds(text: str) -> None:
    with pytest.raises(UsageError, match=r"from 0\.05 to 2"):
        checked(pages()["test"].parameter("band"), text)


def test_a_flag_is_on_or_off() -> None:
    flag = Parameter("test", "Test", kind="flag")
    assert [checked(flag, text) for text in ("1", "yes", "0", "false", "")] == ["1", "1", "", "", ""]


def test_what_the_path_says_goes_before_the_query() -> None:
    assert values_of(pages()["states"], {"name": "RUS"}, [("name", "USA")])["name"] == "RUS"


def test_an_address_leaves_out_defaults_and_escapes_the_rest() -> None:
    page = pages()["test"]
    values = values_of(page, {}, [("claim", "USA -> RUS warms & b"), ("band", "0.25")])
    assert here(page, values) == "/test?claim=USA+-%3E+RUS+warms+%26+b"
    assert with_(page, values, "export", "a b.csv").endswith("&export=a+b.csv")
    triangle = pages()["triangle"]
    assert here(triangle, {"one": "a/b", "two": "RUS", "three": "CHN"}) == "/triangle/a%2Fb/RUS/CHN"


def test_the_same_text_is_compressed_to_the_same_bytes() -> None:
    assert compressed("a" * 1000) == compressed("a" * 1000)


def test_lists_and_empty_values() -> None:
    assert listed(" a ,, b ") == ["a", "b"]
    assert or_none({"from": "", "to": "1990"}, ("from", "to")) == [None, "1990"]


def test_no_template_holds_a_script_or_a_style_of_its_own() -> None:
    for path in TEMPLATES.glob("*.jinja"):
        text = path.read_text(encoding="utf-8")
        assert "style=" not in text
        assert " onclick" not in text
        assert "<style" not in text
        assert "http://" not in text
        assert "https://" not in text
        assert "| safe" not in text.replace("' | safe %}", "")
        for part in text.split("<script")[1:]:
            assert part.startswith(" src=")
