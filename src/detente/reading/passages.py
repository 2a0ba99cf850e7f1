"""Running text: the zones without what is masked, and paragraphs that a page break or a footnote tore put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from detente.reading.document import FILLER, Comment, Passage, Zone

STOPPED = re.compile(r"[.!?…:;]['\"”»)\]]*$")
TORN_WORD = re.compile(r"[^\W\d_]-$")
APART = frozenset({"footnote", "chrome", "reference"})


def passages(clean: str, zones: Sequence[Zone], comments: Sequence[Comment]) -> list[Passage]:
    """Return the running text of every zone in the order of the text, torn paragraphs as one passage.

    A paragraph is torn where it ends without a stop and the next of its kind begins in lower case, whatever stands
    between the two at the foot of a page; its passage stands where it begins.

    >>> text = "They met and\\n\\n¹Ibid.\\n\\nspoke."
    >>> zones = [Zone("body", 0, 12, "en"), Zone("footnote", 14, 20, "en"), Zone("body", 22, 28, "en")]
    >>> [(passage.zone, passage.text) for passage in passages(text, zones, [])]
    [('body', 'They met and spoke.'), ('footnote', '¹Ibid.')]
    """
    joined = _torn(clean, zones)
    starts = [comment.start for comment in comments]
    found: list[Passage] = []
    for place, zone in enumerate(zones):
        if place in joined.values():
            continue
        passage = _shown(clean, zone, _comment(zone, comments, starts))
        following = joined.get(place)
        while following is not None:
            passage = _put_together(passage, _shown(clean, zones[following], passage.comment))
            following = joined.get(following)
        if passage.text:
            found.append(passage)
    return found


def _torn(clean: str, zones: Sequence[Zone]) -> dict[int, int]:
    """Return which zone goes on in which, by their places."""
    found: dict[int, int] = {}
    before: int | None = None
    for place, zone in enumerate(zones):
        if zone.kind in APART:
            continue
        if before is not None and zone.kind == zones[before].kind == "body":
            end = clean[zones[before].start : zones[before].end].rstrip(FILLER)[-80:]
            begins = clean[zone.start : zone.end].lstrip(FILLER + " ")[:1]
            if not STOPPED.search(end) and begins.islower():
                found[before] = place
        before = place
    return found


def _comment(zone: Zone, comments: Sequence[Comment], starts: Sequence[int]) -> int | None:
    """Return the number of the comment that holds a zone, the innermost one."""
    if zone.kind not in ("comment", "quotation", "heading", "title"):
        return None
    place = bisect_right(starts, zone.end - 1) - 1
    return comments[place].number if place >= 0 and comments[place].end > zone.start else None


def _shown(clean: str, zone: Zone, comment: int | None) -> Passage:
    text = clean[zone.start : zone.end]
    if FILLER not in text:
        return Passage(zone.kind, text.replace("\n", " "), range(zone.start, zone.end), comment, zone.language)
    places = [place for place, character in enumerate(text, zone.start) if character != FILLER]
    return Passage(zone.kind, text.replace(FILLER, "").replace("\n", " "), places, comment, zone.language)


def _put_together(first: Passage, second: Passage) -> Passage:
    if TORN_WORD.search(first.text[-2:]):
        places = [*first.places[:-1], *second.places]
        return first._replace(text=first.text[:-1] + second.text, places=places)
    places = [*first.places, first.places[-1] + 1, *second.places]
    return first._replace(text=f"{first.text} {second.text}", places=places)
