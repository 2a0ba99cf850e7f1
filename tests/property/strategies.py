"""Generators for property tests: claims of every kind, and texts that are nearly claims."""

from __future__ import annotations

from hypothesis import strategies as st

from detente.claims import vocabulary
from detente.claims.claim import Claim, Level, Peace, RegimeChange, Response, TieChange, Trend, repeated_change
from detente.claims.dates import Date, During, Horizon
from detente.claims.parts import Condition, Measured, Quantity, Scope, Tie

ACTORS = ("USA", "RUS", "CHN", "GBR", "FRA", "IND", "JPN", "WEST", "EU", "NATO", "P5", "BRI", "QUAD", "G_77")

_made_up = st.text("ACXZ", min_size=2, max_size=20) | st.text("N0O_7", min_size=1, max_size=19).map("W".__add__)
actors = st.sampled_from(ACTORS) | _made_up
dates = st.builds(Date, st.integers(1000, 9999), st.none() | st.integers(1, 12))
horizons = st.builds(Horizon, st.integers(1, 100), st.sampled_from(vocabulary.UNITS))
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000).map(float)
directions = st.booleans()


@st.composite
def ties(draw: st.DrawFn) -> Tie:
    """Draw a tie of two different actors."""
    sender, receiver = draw(st.lists(actors, min_size=2, max_size=2, unique=True))
    return Tie(sender, receiver, draw(directions))


@st.composite
def durings(draw: st.DrawFn) -> During:
    """Draw a period that ends after it starts."""
    start, end = sorted([draw(dates), draw(dates)], key=Date.first_day)
    return During(start, end) if end.last_day() >= start.first_day() else During(end, start)


@st.composite
def measured(draw: st.DrawFn) -> Measured:
    """Draw a measure of one to four different actors, of two for a distance."""
    measure = draw(st.sampled_from(vocabulary.known_measures()))
    least, most = (2, 2) if measure == "distance" else (1, 4)
    return Measured(measure, tuple(draw(st.lists(actors, min_size=least, max_size=most, unique=True))))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Draw a measured figure or a ratio of two different ones."""
    numerator = draw(measured())
    return Quantity(numerator, draw(st.none() | measured().filter(lambda other: other != numerator)))


conditions = st.builds(Condition, quantities(), st.sampled_from(["<", ">"]), numbers)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Draw a scope with any of its parts; since and during overlap where both are given."""
    during = draw(st.none() | durings())
    since = draw(st.none() | dates)
    if since and during and during.end.last_day() < since.first_day():
        since = None
    return Scope(since, during, tuple(draw(st.lists(conditions, max_size=2))))


@st.composite
def changes(draw: st.DrawFn) -> TieChange | RegimeChange:
    """Draw a change of a tie, three times of four, or of a regime."""
    if draw(st.integers(0, 3)) == 0:
        return RegimeChange(draw(actors), draw(st.sampled_from(list(vocabulary.REGIME_DIRECTIONS))))
    tie = draw(ties())
    verb = draw(st.sampled_from(list(vocabulary.DIRECTIONS)))
    instrument = draw(st.none() | st.sampled_from(vocabulary.INSTRUMENTS))
    return TieChange(tie.sender, tie.receiver, tie.both, verb, instrument)


@st.composite
def responses(draw: st.DrawFn) -> Response:
    """Draw a response with one to six links that is not circular."""
    chain = draw(st.lists(changes(), min_size=2, max_size=7).filter(lambda drawn: repeated_change(drawn) is None))
    return Response(tuple(chain), draw(horizons), draw(scopes()))


@st.composite
def levels(draw: st.DrawFn) -> Level:
    """Draw a comparison of two different ties."""
    left = draw(ties())
    right = draw(ties().filter(lambda other: other.dyads() != left.dyads()))
    return Level(left, draw(st.sampled_from(list(vocabulary.COMPARATOR_DIRECTIONS))), right, draw(scopes()))


trends = st.builds(Trend, quantities(), st.sampled_from(list(vocabulary.TREND_DIRECTIONS)), scopes())
peaces = st.builds(Peace, st.sampled_from(vocabulary.PEACE_KINDS), ties(), scopes())


def claims() -> st.SearchStrategy[Claim]:
    """Claims of every kind."""
    return st.one_of(responses(), levels(), trends, peaces)


@st.composite
def nearly_claims(draw: st.DrawFn) -> str:
    """Draw the text of a claim in which a stretch is cut out, doubled or replaced by something else."""
    text = str(draw(claims()))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 12)))
    words = [
        "",
        "=>",
        "->",
        "<->",
        "..",
        "/",
        "(",
        ")",
        ",",
        "#",
        "within",
        "no",
        "0",
        "13",
        "1990-13",
        "warm",
        "usa",
        "\n",
    ]
    stuffing = draw(st.sampled_from(words) | st.text(max_size=4) | st.just(text[start:end] * 2))
    return text[:start] + stuffing + text[end:]
