"""Reading the phrases of a claim: actors, ties, instruments, quantities, horizons and scopes (SCIENCE section 6).

Each function reads one rule of the grammar from the cursor on and steps over it, or raises a `ClaimError` that points
at the word that is wrong.
"""

from __future__ import annotations

from dataclasses import replace

from detente.claims import vocabulary
from detente.claims.dates import Date, During, Horizon
from detente.claims.parts import Condition, Measured, Quantity, Scope, Tie
from detente.claims.tokens import Cursor

AN_ACTOR = "an actor in upper case as RUS or NATO"
_A_DATE = "a year as 2001 or a month as 2001-09"
_UNITS = {"months": "months", "month": "months", "years": "years", "year": "years"}


def at_actor(cursor: Cursor) -> bool:
    """Return whether the word at the cursor has the form of an actor.

    >>> at_actor(Cursor("RUS democratizes")), at_actor(Cursor("Russia democratizes"))
    (True, False)
    """
    return vocabulary.ACTOR.fullmatch(cursor.token.text) is not None


def at_quantity(cursor: Cursor) -> bool:
    """Return whether a quantity begins at the cursor, well formed or not.

    >>> [at_quantity(Cursor(text)) for text in ("power(CHN) rises", "pwer(CHN) rises", "power CHN", "CHN")]
    [True, True, True, False]
    """
    named = cursor.at(*vocabulary.known_measures()) and not at_actor(cursor)
    return cursor.token.kind == "word" and (named or cursor.next_value == "(")


def actor(cursor: Cursor) -> str:
    """Read one actor and ask the cursor's `known_actor` whether it exists.

    >>> actor(Cursor("NATO"))
    'NATO'
    """
    if not at_actor(cursor):
        raise cursor.error(AN_ACTOR)
    with cursor.pointing_at(cursor.token, "an actor"):
        vocabulary.check_actor(cursor.token.text)
        cursor.known_actor(cursor.token.text)
    return cursor.take().text


def subject(cursor: Cursor) -> Tie | str:
    """Read what a change is about: a tie, or an actor alone.

    >>> subject(Cursor("RUS democratizes")), subject(Cursor("RUS -> USA warms"))
    ('RUS', Tie(sender='RUS', receiver='USA', both=False))
    """
    first = actor(cursor)
    return _tie_from(cursor, first) if cursor.at("->", "<->") else first


def tie(cursor: Cursor) -> Tie:
    """Read two actors and the arrow between them.

    >>> tie(Cursor("RUS <-> CHN"))
    Tie(sender='RUS', receiver='CHN', both=True)
    """
    return _tie_from(cursor, actor(cursor))


def _tie_from(cursor: Cursor, sender: str) -> Tie:
    both = cursor.expect("->", "<->") == "<->"
    token = cursor.token
    receiver = actor(cursor)
    with cursor.pointing_at(token, "another actor"):
        return Tie(sender, receiver, both)


def instrument(cursor: Cursor) -> str:
    """Read an instrument of one or two words.

    >>> instrument(Cursor("Arms  control"))
    'arms control'
    """
    for name in vocabulary.INSTRUMENTS:
        words = name.split()
        if cursor.at(words[0]) and words[1:] in ([], [cursor.next_value]):
            for _ in words:
                cursor.take()
            return name
    raise cursor.error(*vocabulary.INSTRUMENTS)


def quantity(cursor: Cursor) -> Quantity:
    """Read a measured figure or the ratio of two.

    >>> str(quantity(Cursor("power(CHN)/power(USA)")))
    'power(CHN) / power(USA)'
    """
    numerator = _measured(cursor)
    if not cursor.accept("/"):
        return Quantity(numerator)
    token = cursor.token
    denominator = _measured(cursor)
    with cursor.pointing_at(token, "another quantity"):
        return Quantity(numerator, denominator)


def _measured(cursor: Cursor) -> Measured:
    token = cursor.token
    measure = cursor.expect(*vocabulary.known_measures())
    cursor.expect("(")
    tokens, actors = [cursor.token], [actor(cursor)]
    while cursor.expect(",", ")") == ",":
        tokens.append(cursor.token)
        actors.append(actor(cursor))
    repeated = (tokens[place] for place, name in enumerate(actors) if name in actors[:place])
    with cursor.pointing_at(next(repeated, token), "other actors"):
        return Measured(measure, tuple(actors))


def horizon(cursor: Cursor) -> Horizon:
    """Read ``within`` with a whole number of months or years.

    >>> horizon(Cursor("within 2 years"))
    Horizon(number=2, unit='years')
    """
    cursor.expect("within")
    number = cursor.token
    if not (number.kind == "number" and number.text.isdigit()):
        raise cursor.error("a whole number of months or years")
    cursor.take()
    if not cursor.at(*_UNITS):
        raise cursor.error(*vocabulary.UNITS)
    unit = _UNITS[cursor.take().value]
    with cursor.pointing_at(number, "1 to 1200 months"):
        return Horizon(int(number.text), unit)


def scope(cursor: Cursor, further: tuple[str, ...] = ()) -> Scope:
    """Read ``since``, ``during`` and ``if`` up to the end of the claim, where nothing may follow.

    `further` are words that could have stood before the scope; errors name them too.

    >>> str(scope(Cursor("if power(CHN) > .2 since 1990")))
    'since 1990 if power(CHN) > 0.2'
    """
    given = Scope()
    while cursor.at(*_open(given)):
        word = cursor.take()
        with cursor.pointing_at(word, "periods that overlap"):
            given = _widened(cursor, given, word.value)
        further = ()
    if cursor.token.kind != "end":
        misplaced = "within stands right after the last change of a response" if cursor.at("within") else ""
        raise cursor.error(*further, *_open(given), "the end of the claim", sentence=misplaced)
    return given


def _open(given: Scope) -> tuple[str, ...]:
    words = {"since": given.since is None, "during": given.during is None, "if": True}
    return tuple(word for word, is_open in words.items() if is_open)


def _widened(cursor: Cursor, given: Scope, word: str) -> Scope:
    if word == "since":
        return replace(given, since=_date(cursor))
    if word == "during":
        return replace(given, during=_during(cursor))
    return replace(given, conditions=(*given.conditions, _condition(cursor)))


def _date(cursor: Cursor) -> Date:
    if cursor.token.kind not in ("date", "number"):
        raise cursor.error(_A_DATE)
    with cursor.pointing_at(cursor.token, _A_DATE):
        return Date.parse(cursor.take().text)


def _during(cursor: Cursor) -> During:
    start = _date(cursor)
    cursor.expect("..")
    token = cursor.token
    end = _date(cursor)
    with cursor.pointing_at(token, f"{start} or later"):
        return During(start, end)


def _condition(cursor: Cursor) -> Condition:
    of = quantity(cursor)
    comparator = cursor.expect("<", ">", also=() if of.denominator else ("/",))
    if cursor.token.kind != "number":
        raise cursor.error("a number as 0.5")
    with cursor.pointing_at(cursor.token, "a finite number"):
        return Condition(of, comparator, float(cursor.take().text))
