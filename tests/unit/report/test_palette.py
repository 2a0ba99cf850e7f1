"""Colours: the powers keep theirs, labels can be read, colour-blind readers can tell the three apart."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.palette import COLD, POWERS, WARM, contrast, mixed, state_colours

PAPERS = ("#FFFFFF", "#14181C")
codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
channels = st.integers(0, 255)
colours = st.tuples(channels, channels, channels).map(lambda rgb: "#" + "".join(f"{part:02X}" for part in rgb))


def test_powers_have_okabe_and_itos_colours() -> None:
    assert POWERS == {"USA": "#0072B2", "RUS": "#D55E00", "CHN": "#009E73"}


@given(st.lists(codes, min_size=1, max_size=3, unique=True))
def test_every_state_has_its_own_colour_and_powers_keep_theirs(states: list[str]) -> None:
    found = state_colours(states)
    assert list(found) == states
    assert len(set(found.values())) == len(states)
    assert all(found[state] == POWERS[state] for state in states if state in POWERS)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("colour", [*POWERS.values()])
def test_lines_stand_out_from_paper_in_light_and_dark(colour: str, paper: str) -> None:
    """WCAG 2.2, 1.4.11: graphics need 3 to 1."""
    assert contrast(colour, paper) >= 3.0


def deuteranope(colour: str) -> tuple[float, ...]:
    """Return a colour as a reader without green cones sees it (Viénot, Brettel & Mollon 1999), linear light."""
    red, green, blue = ((int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5))
    return (0.29275 * red + 0.70725 * green, 0.29275 * red + 0.70725 * green, -0.02234 * red + 0.02234 * green + blue)


def protanope(colour: str) -> tuple[float, ...]:
    """Return a colour as a reader without red cones sees it (same source)."""
    red, green, blue = ((int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5))
    return (0.11238 * red + 0.88762 * green, 0.11238 * red + 0.88762 * green, 0.00401 * red - 0.00401 * green + blue)


@pytest.mark.parametrize("seen", [deuteranope, protanope])
@pytest.mark.parametrize("pair", [*itertools.combinations(POWERS.values(), 2), (COLD, WARM)])
def test_colour_blind_readers_tell_them_apart(pair: tuple[str, str], seen: object) -> None:
    first, second = (seen(colour) for colour in pair)  # type: ignore[operator]
    assert sum((one - other) ** 2 for one, other in zip(first, second, strict=True)) ** 0.5 > 0.1


@given(colours, colours)
def test_contrast_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert contrast(one, other) == pytest.approx(contrast(other, one))
    assert 1.0 <= contrast(one, other) <= 21.0 + 1e-9


@given(colours, colours, st.floats(0, 1))
def test_a_mixture_lies_between(one: str, other: str, share: float) -> None:
    found = mixed(one, share, other)
    for place in (1, 3, 5):
        ends = sorted(int(colour[place : place + 2], 16) for colour in (one, other))
        assert ends[0] <= int(found[place : place + 2], 16) <= ends[1]


def test_mixtures_at_the_ends() -> None:
    assert mixed("#0072B2", 1.0) == "#0072B2"
    assert mixed("#0072B2", 0.0) == "#FFFFFF"
