"""What runs through a text from sentence to sentence: whom it is about, the last change, and whose words are quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.reading.attributions import Attribution
from detente.reading.change_words import Change
from detente.reading.referents import Focus
from detente.reading.told_deeds import NOTHING, Told

QUOTED = re.compile(r"[“\"][^“”\"]+(?:[”\"]|$)")
LEAST_QUOTED = 30


@dataclass
class Thread:
    """What runs through a text: the focus, and the change that the last sentence ended with.

    `speaker` is whom the last sentence reported, `quoting` whose words are still open, `voice` who was last quoted or
    reported in the paragraph.

    >>> Thread().change is None
    True
    """

    focus: Focus = field(default_factory=Focus)
    change: Change | None = None
    told: Told = NOTHING
    speaker: str | None = None
    quoting: str | None = None
    voice: str | None = None

    def paragraph(self, opening: str) -> None:
        """Begin a paragraph: who was quoted before it is quoted no longer, unless it opens with a quotation mark.

        >>> thread = Thread(quoting="Ann", voice="Ann")
        >>> thread.paragraph("Rain fell.")
        >>> thread.quoting is thread.voice is None
        True
        """
        if not opening.startswith(("“", '"', "«")):
            self.quoting = self.voice = None

    def heard(self, text: str, said: Sequence[Attribution]) -> str | None:
        """Return whose words a sentence goes on with that names no speaker, or None.

        >>> Thread(quoting="Ann").heard("And so on.", [])
        'Ann'
        """
        return None if said else self.quoting or (self.voice if _quoted(text) else None)

    def goes_on(self, text: str, said: Sequence[Attribution]) -> None:
        """Note who speaks at the end of a sentence: whose words are open there, and who was last named.

        >>> thread = Thread(quoting="Ann")
        >>> thread.goes_on("and that is that.”", [])
        >>> thread.quoting is None
        True
        """
        self.quoting = _open_at_end(text, said, self.quoting)
        self.voice = next((each.speaker for each in reversed(said) if each.holder == "person"), self.voice)


def _quoted(text: str) -> bool:
    """Return whether most of a sentence stands between quotation marks."""
    inside = sum(len(found[0]) for found in QUOTED.finditer(text))
    return inside >= LEAST_QUOTED and inside > 0.5 * len(text)


def _open_at_end(text: str, said: Sequence[Attribution], quoting: str | None) -> str | None:
    """Return whose words are still between quotation marks at the end of a sentence."""
    curved = text.count("“") - text.count("”")
    if quoting:
        return None if curved < 0 or text.count('"') % 2 == 1 else quoting
    open_ = curved > 0 or (curved == 0 and text.count('"') % 2 == 1)
    return said[-1].speaker if said and open_ else None
