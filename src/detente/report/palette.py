"""Colours: Okabe and Ito's set for colour-blind readers; a power keeps its own everywhere (LOOK, 'Colour').

Okabe, M., and Ito, K. (2008). Color universal design. https://jfly.uni-koeln.de/color/
"""

from __future__ import annotations

from collections.abc import Sequence

BLUE, VERMILION, GREEN = "#0072B2", "#D55E00", "#009E73"
ORANGE, SKY, PURPLE, YELLOW = "#E69F00", "#56B4E9", "#CC79A7", "#F0E442"
POWERS = {"USA": BLUE, "RUS": VERMILION, "CHN": GREEN}
OTHERS = (PURPLE, ORANGE, SKY)
COLD, WARM = BLUE, ORANGE
NEUTRAL = "#9AA1A9"

# Ink follows the reader's light or dark setting; the two others are replaced when a chart is drawn (figure.py).
INK = "currentColor"
PAPER = "#fdfdfe"
HATCH = "#d0d1d2"


def state_colours(states: Sequence[str]) -> dict[str, str]:
    """Return one colour a state: the three powers their own, other states the next that is free.

    Colours repeat after three states that are not powers.

    >>> state_colours(["CHN", "IND"])
    {'CHN': '#009E73', 'IND': '#CC79A7'}
    """
    strangers = [state for state in states if state not in POWERS]
    spare = {state: OTHERS[place % len(OTHERS)] for place, state in enumerate(strangers)}
    return {state: POWERS.get(state) or spare[state] for state in states}


def mixed(colour: str, share: float, other: str = "#FFFFFF") -> str:
    """Return a colour mixed with another; `share` in 0..1 is the part of the first.

    >>> mixed("#000000", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * first + (1 - share) * second):02X}" for first, second in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 'contrast ratio').

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
