"""BibTeX as citations here use it: read, printed, refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.report.bibtex import Entry, read_entries

GOLDSTEIN = """@article{goldstein1992scale,
  author = {Goldstein, Joshua S.},
  title = {A Conflict-Cooperation Scale for {WEIS}
           Events Data},
  volume = {36}, number = {2}, pages = {369--385}, year = {1992}
}"""


def test_fields_on_one_line_and_titles_on_two_are_read() -> None:
    (entry,) = read_entries(GOLDSTEIN)
    assert (entry.kind, entry.key) == ("article", "goldstein1992scale")
    assert dict(entry.fields) == {
        "author": "Goldstein, Joshua S.",
        "title": "A Conflict-Cooperation Scale for {WEIS} Events Data",
        "volume": "36",
        "number": "2",
        "pages": "369--385",
        "year": "1992",
    }


@pytest.mark.parametrize(
    "text",
    [
        "@Misc{a,title={T},year=1999}",
        '@misc{a, title = "T", year = {1999},}',
        "\n\n@misc { a ,\n TITLE={T} ,\n year = 1999 , }\n",
    ],
)
def test_the_ways_of_writing_an_entry(text: str) -> None:
    assert read_entries(text) == (Entry("misc", "a", {"title": "T", "year": "1999"}),)


def test_quotes_inside_braces_and_braces_inside_quotes() -> None:
    (entry,) = read_entries('@misc{a, title = {The "Thaw"}, note = "a {"}quoted{"} word"}')
    assert entry.fields == {"title": 'The "Thaw"', "note": 'a {"}quoted{"} word'}


def test_several_entries_in_order() -> None:
    assert [entry.key for entry in read_entries(f"{GOLDSTEIN}\n@misc{{b, year = 2000}}@misc{{c, year = 2001}}")] == [
        "goldstein1992scale",
        "b",
        "c",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "expected @kind"),
        ("Goldstein 1992", "expected @kind"),
        ("@misc{, year = 1999}", "expected @kind"),
        ("@misc{a}", "expected @kind"),
        ("@misc{a, }", "expected a field"),
        ("@misc{a, year}", "expected a field"),
        ("@misc{a, year = }", "expected a value in braces"),
        ("@misc{a, year = {1999}", "expected a comma or }"),
        ("@misc{a, year = {1999} title = {T}}", "expected a comma or }"),
        ("@misc{a, title = {T{}", "is not closed"),
        ('@misc{a, title = "T}', "is not closed"),
        ("@misc{a, year = 1999, Year = 2000}", "gives year twice"),
        ("@misc{a, year = 1999} and more", "'and more'"),
    ],
)
def test_what_is_not_bibtex_is_refused_with_the_place(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_entries(text)
    assert sentence in str(caught.value)


_words = st.text("aB1 é&-,.:", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
_fields = st.dictionaries(
    st.sampled_from(["author", "title", "year", "doi"]), _words | _words.map("{{{}}}".format), min_size=1
)
_entries = st.builds(
    Entry, st.sampled_from(["article", "misc"]), st.from_regex(r"[a-z]+[0-9]{4}[a-z]*", fullmatch=True), _fields
)


@given(st.lists(_entries, min_size=1, max_size=3))
def test_printed_entries_are_read_back(entries: list[Entry]) -> None:
    assert list(read_entries("\n\n".join(map(str, entries)))) == entries


@given(st.text('@misc{a, year = 19}"\n', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert len(read_entries(text)) >= 1
    except UsageError as error:
        assert "BibTeX" in str(error)
