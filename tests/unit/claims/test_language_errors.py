"""Malformed claims: each error points at the exact word, says what was found there and what was expected."""

from __future__ import annotations

import pytest

from detente.claims.claim_error import ClaimError
from detente.claims.language import parse
from detente.errors import UsageError

R = "USA -> RUS warms => RUS -> CHN cools"

MALFORMED = [
    # claim, the stretch that is wrong (empty: the end of the claim), part of the sentence, one thing expected
    ("", "", "the claim ends here", "an actor in upper case as RUS or NATO"),
    ("   # nothing", None, "the claim ends here", "no"),
    ("-> RUS warms", "->", "found '->'", "an actor in upper case as RUS or NATO"),
    ("usa -> RUS warms", "usa", "found 'usa'", "an actor in upper case as RUS or NATO"),
    ("Russia -> CHN warms", "Russia", "found 'Russia'", "an actor in upper case as RUS or NATO"),
    ("USA", "", "the claim ends here", "->"),
    ("USA RUS warms", "RUS", "found 'RUS'", "->"),
    ("USA --> RUS warms", "-->", "found '-->'", "->"),
    ("USA <- RUS warms", "<-", "found '<-'", "<->"),
    ("USA - RUS warms", "-", "found '-'", "->"),
    ("USA -> rus warms", "rus", "found 'rus'", "an actor in upper case as RUS or NATO"),
    ("USA -> USA warms => USA -> RUS warms", (8, 3), "two different actors, not USA with itself", "another actor"),
    ("USA -> => RUS", "=>", "found '=>'", "an actor in upper case as RUS or NATO"),
    ("USA -> RUS", "", "the claim ends here", "warms"),
    ("USA -> RUS warm => RUS -> CHN cools", "warm", "found 'warm'", "warms"),
    ("USA -> RUS democratizes", "democratizes", "found 'democratizes'", "warms"),
    ("USA warms => USA -> RUS warms", (5, 5), "found 'warms'", "democratizes"),
    ("USA democratises => USA -> RUS warms", "democratises", "found 'democratises'", "democratizes"),
    ("USA -> RUS warms", "", "the claim ends here", "=>"),
    ("USA -> RUS warms by trade", "", "the claim ends here", "=>"),
    ("USA -> RUS warms -> RUS -> CHN cools", (18, 2), "found '->'", "=>"),
    ("USA -> RUS warms = RUS -> CHN cools", (18, 1), "found '='", "=>"),
    ("USA -> RUS warms ==> RUS -> CHN cools", "==>", "found '==>'", "=>"),
    ("USA -> RUS warms =>", "", "the claim ends here", "an actor in upper case as RUS or NATO"),
    ("USA -> RUS warms => power(CHN) rises", "power", "found 'power'", "an actor in upper case as RUS or NATO"),
    ("USA -> RUS warms => RUS -> CHN warmer than RUS -> USA", "warmer", "found 'warmer'", "cools"),
    ("USA -> RUS warms by => RUS -> CHN cools", (21, 2), "found '=>'", "trade"),
    ("USA -> RUS warms by trde => RUS -> CHN cools", "trde", "found 'trde'", "trade"),
    ("USA -> RUS warms by arms => RUS -> CHN cools", (21, 4), "found 'arms'", "arms control"),
    ("USA -> RUS warms by arms_control => RUS -> CHN cools", "arms_control", "found 'arms_control'", "arms control"),
    ("USA -> RUS warms by trade by aid => RUS -> CHN cools", (27, 2), "found 'by'", "=>"),
    (f"{R} => RUS -> CHN warms", (41, 3), "circular: RUS -> CHN changes earlier", "another tie or regime"),
    (f"{R} => CHN <-> RUS warms", (41, 3), "circular: CHN <-> RUS changes earlier", "another tie or regime"),
    ("RUS democratizes => RUS autocratizes", (21, 3), "circular: the regime of RUS", "another tie or regime"),
    (f"{R} within", "", "the claim ends here", "a whole number of months or years"),
    (f"{R} within two years", "two", "found 'two'", "a whole number of months or years"),
    (f"{R} within 2.5 years", "2.5", "found '2.5'", "a whole number of months or years"),
    (f"{R} within -3 months", "-3", "found '-3'", "a whole number of months or years"),
    (f"{R} within 0 months", "0", "1 to 1200 months, not 0 months", "1 to 1200 months"),
    (f"{R} within 101 years", "101", "1 to 1200 months, not 101 years", "1 to 1200 months"),
    (f"{R} within 24", "", "the claim ends here", "months"),
    (f"{R} within 24 moths", "moths", "found 'moths'", "months"),
    (f"{R} within 24 months within 12 months", (55, 6), "right after the last change", "since"),
    (f"{R} since 1970 within 24 months", "within", "right after the last change", "during"),
    (f"{R} by", "", "the claim ends here", "sanctions"),
    (f"{R} sinse 1970", "sinse", "found 'sinse'", "since"),
    (f"{R} since", "", "the claim ends here", "a year as 2001 or a month as 2001-09"),
    (f"{R} since yesterday", "yesterday", "found 'yesterday'", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 1970-13", "1970-13", "there is no month 13", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 1970-00", "1970-00", "there is no month 00", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 1970-5", "1970-5", "'1970-5' is no date", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 1970-05-01", "1970-05-01", "'1970-05-01' is no date", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 70", "70", "'70' is no date", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 0999", "0999", "year 999 is out of range", "a year as 2001 or a month as 2001-09"),
    (f"{R} since 1970 since 1980", (49, 5), "found 'since'", "during"),
    (f"{R} during 1970", "", "the claim ends here", ".."),
    (f"{R} during 1970-1980", "1970-1980", "'1970-1980' is no date", "a year as 2001 or a month as 2001-09"),
    (f"{R} during 1970.1980", "1970.1980", "'1970.1980' is no date", "a year as 2001 or a month as 2001-09"),
    (f"{R} during 1970..", "", "the claim ends here", "a year as 2001 or a month as 2001-09"),
    (f"{R} during 1980..1970", (51, 4), "1970 is before 1980", "1980 or later"),
    (f"{R} during 1980-06..1980-05", (54, 7), "1980-05 is before 1980-06", "1980-06 or later"),
    (f"{R} since 1990 during 1970..1980", "during", "nothing is both since 1990 and during", "periods that overlap"),
    (f"{R} if", "", "the claim ends here", "power"),
    (f"{R} if power(CHN)", "", "the claim ends here", "<"),
    (f"{R} if power(CHN) <= 1", "<=", "found '<='", "<"),
    (f"{R} if power(CHN) > much", "much", "found 'much'", "a number as 0.5"),
    (f"{R} if power(CHN) > nan", "nan", "found 'nan'", "a number as 0.5"),
    (f"{R} if power(CHN) > 1e999", "1e999", "a finite number, not inf", "a finite number"),
    (f"{R} if power(CHN) > 1-2", "1-2", "found '1-2'", "a number as 0.5"),
    (f"{R} and then some", "and", "found 'and'", "the end of the claim"),
    ("USA -> RUS warmer RUS -> USA", (19, 3), "found 'RUS'", "than"),
    ("USA -> RUS warmer than RUS", "", "the claim ends here", "<->"),
    ("USA <-> RUS warmer than RUS <-> USA", (25, 3), "never warmer than itself", "another tie"),
    ("USA -> RUS colder than RUS -> USA within 2 years", "within", "after the last change of a response", "since"),
    ("pwer(CHN) rises", "pwer", "found 'pwer'", "power"),
    ("power CHN rises", "CHN", "found 'CHN'", "("),
    ("power() rises", ")", "found ')'", "an actor in upper case as RUS or NATO"),
    ("power(CHN rises", "rises", "found 'rises'", ","),
    ("power(CHN,) rises", ")", "found ')'", "an actor in upper case as RUS or NATO"),
    ("power(CHN, RUS, CHN) rises", (17, 3), "named twice in power(CHN, RUS, CHN)", "other actors"),
    ("distance(CHN) rises", "distance", "distance takes two actors", "other actors"),
    ("power(CHN) / power(CHN) rises", (14, 5), "over itself is always 1", "another quantity"),
    ("power(CHN) / rises", "rises", "found 'rises'", "power"),
    ("power(CHN) / power(USA) / power(RUS) rises", (25, 1), "found '/'", "rises"),
    ("power(CHN) warms", "warms", "found 'warms'", "rises"),
    ("power(CHN) rises => RUS -> CHN cools", "=>", "found '=>'", "since"),
    ("no", "", "the claim ends here", "war"),
    ("no warr RUS <-> CHN", "warr", "found 'warr'", "war"),
    ("no war RUS", "", "the claim ends here", "->"),
    ("no war RUS <-> RUS", (16, 3), "two different actors", "another actor"),
    ("nno war RUS <-> CHN", "nno", "found 'nno'", "no"),
    ("NO -> USA warms", "->", "found '->'", "war"),
    ("USA -> BY warms", "BY", "a word of the claim language", "an actor"),
    ("USA -> RUS \x1b[31m", "\x1b", "found '\\x1b'", "warms"),
]


@pytest.mark.parametrize(("text", "place", "sentence", "expected"), MALFORMED, ids=[repr(row[0]) for row in MALFORMED])
def test_malformed(text: str, place: str | tuple[int, int] | None, sentence: str, expected: str) -> None:
    if place is None:
        column, width = 1, 0
    elif isinstance(place, tuple):
        column, width = place
    else:
        assert not place or text.count(place) == 1, "name the place by its column"
        column, width = (text.index(place) + 1, len(place)) if place else (len(text) + 1, 0)
    with pytest.raises(ClaimError) as caught:
        parse(text)
    error = caught.value
    assert (error.column, error.width) == (column, width)
    assert sentence in error.sentence
    assert expected in error.expected
    assert isinstance(error, UsageError)
    assert error.exit_code == 2


def test_enough_malformed_claims_and_none_twice() -> None:
    assert len({row[0] for row in MALFORMED}) == len(MALFORMED) >= 80


def message(text: str) -> str:
    with pytest.raises(ClaimError) as caught:
        parse(text)
    return str(caught.value)


def test_the_message_shows_the_claim_with_a_caret_under_the_word() -> None:
    assert message("USA -> RUS warm => RUS -> CHN cools") == (
        "column 12: found 'warm'; expected warms, cools, holds, warmer than or colder than; did you mean warms?\n"
        "  USA -> RUS warm => RUS -> CHN cools\n"
        "             ^^^^"
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("USA -> RUS warm => RUS -> CHN cools", "warms"),
        ("USA -> RUS warms => RUS -> CHN cool", "cools"),
        ("USA -> RUS warms by sanction => RUS -> CHN cools", "sanctions"),
        ("USA -> RUS warms by arms_control => RUS -> CHN cools", "arms control"),
        ("USA -> RUS warms by militry posture => RUS -> CHN cools", "military posture"),
        ("powr(CHN) rises", "power"),
        ("distanse(USA, CHN) grows", "distance"),
        ("power(CHN) raises", "rises"),
        ("no wars RUS <-> CHN", "war"),
        ("RUS democratises => RUS -> USA warms", "democratizes"),
        (f"{R} untill 1990", None),
        (f"{R} durring 1990..1991", "during"),
    ],
)
def test_did_you_mean(text: str, meant: str | None) -> None:
    first_line = message(text).splitlines()[0]
    assert ("did you mean" in first_line) == (meant is not None)
    assert meant is None or f"did you mean {meant}" in first_line


def test_the_end_of_the_claim_is_after_its_last_word_not_after_blanks_and_comments() -> None:
    assert message("USA -> RUS warms   # and so?").splitlines()[1:] == [
        "  USA -> RUS warms   # and so?",
        "                  ^",
    ]


def test_blanks_and_control_characters_do_not_move_the_caret_or_reach_the_terminal() -> None:
    shown, caret = message("USA ->\n\tRUS \x1b[31mwarm").splitlines()[1:]
    assert shown == "  USA ->  RUS \N{REPLACEMENT CHARACTER}[31mwarm"
    assert caret.index("^") == shown.index("\N{REPLACEMENT CHARACTER}")


def test_wide_characters_take_two_cells() -> None:
    assert message("USA -> 中国 warms").splitlines()[2] == "         ^^^^"
    assert message("# 中国\nUSA -> RUS warm").splitlines()[2] == "                    ^^^^"


def test_a_long_claim_is_cut_around_the_caret() -> None:
    text = "power(" + ", ".join(f"A{number}" for number in range(200)) + ") raises since 1990 " + "# long " * 40
    first, shown, caret = message(text).splitlines()
    assert first.startswith(f"column {text.index('raises') + 1}: found 'raises'")
    assert len(shown) <= 100
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "raises"


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    text = "# " * 1001
    with pytest.raises(ClaimError, match="the claim has 2002 characters; expected at most 2000") as caught:
        parse(text)
    assert caught.value.column == 2001


def test_a_claim_that_would_print_longer_than_the_limit_is_refused() -> None:
    text = "power(" + ",".join(f"A{number}" for number in range(410)) + ")rises"
    assert len(text) <= 2000
    with pytest.raises(ClaimError, match="a claim has at most 2000 characters"):
        parse(text)
