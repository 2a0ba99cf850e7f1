"""Threads of comments: who answers whom, how deep, who wrote it and how many liked it, where the document says so.

A thread begins with a line such as "29 thoughts on …" or "3 comments". In plain text its comments begin with a number
and are indented by depth, or begin with "Ann says:"; in a page they are elements of the class ``comment``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.blocks import Block
from detente.reading.document import Comment, Zone
from detente.reading.page import Hint

BEGINS = re.compile(
    r"(?:(?:\d{1,6}|One|Two|Three|No) (?:thoughts?|comments?|responses?|replies|reactions?)\b(?: (?:on|to)\b.*)?|"
    r"(?:Comments|Discussion|Responses|Комментарии)\s*(?:\(\d+\))?:?)\s*$",
    re.IGNORECASE,
)
ENDS = re.compile(r"(?:Leave a (?:Reply|comment)|Post a comment|Comments are closed|Fill in your details)", re.I)
NUMBERED = re.compile(r"(\d{1,5})[.)] +(?=\S)")
SAYS = re.compile(
    r"(?:@|u/)?([^\n:]{2,50}?) (?:says|said|wrote|writes|commented|replied|пишет)"
    r"(?: on [^\n]{4,40}| at [^\n]{4,40})?:[ \n]"
)
BYLINE = re.compile(r"(?:@|u/)([\w.-]{2,40})(?: · [^\n]{1,30})?\n")
LIKES = re.compile(
    r"(?:Liked by (\d{1,7})|(\d{1,7}) (?:likes?|upvotes|points)\b|Like[sd]? ?[(:] ?(\d{1,7})|👍 ?(\d{1,7}))", re.I
)


def thread(clean: str, blocks: Sequence[Block], zones: Sequence[Zone]) -> tuple[list[Zone], list[Comment]]:
    """Return the zones with the comments of a plain text among them, and the comments.

    >>> text = "Talks.\\n\\n2 comments\\n\\n  1. Why?\\n\\n     1. Why not?\\n\\n     Liked by 3 people"
    >>> from detente.reading.blocks import blocks
    >>> from detente.reading.zones import zones
    >>> made = blocks(text, "text")
    >>> [(each.number, each.depth, each.parent, each.likes) for each in thread(text, made, zones(text, made))[1]]
    [(1, 1, None, None), (2, 2, 1, 3)]
    """
    first = next((place for place, block in enumerate(blocks) if _begins(clean, block)), None)
    if first is None or not any(_opens(clean, block) for block in blocks[first + 1 :]):
        return list(zones), []
    kept = list(zones[:first])
    kept.append(zones[first]._replace(kind="chrome"))
    found: list[list[Block]] = []
    likes: list[int | None] = []
    numbers: dict[int, int] = {}
    closed = False
    for block, zone in zip(blocks[first + 1 :], zones[first + 1 :], strict=True):
        text = clean[block.start : block.end]
        closed = closed or ENDS.match(text) is not None
        if not closed and _opens(clean, block, numbers, found[-1][0].indent if found else None):
            found.append([block])
            likes.append(None)
            _count(clean, block, numbers)
        liked = LIKES.match(text) if len(text) < 60 else None
        if liked and found and not closed:
            likes[-1] = int(next(filter(None, liked.groups())))
        inside = bool(found) and not closed and not liked
        if inside and found[-1][-1] is not block:
            found[-1].append(block)
        start = _start(clean, block) if inside and found[-1] == [block] else zone.start
        kept.append(zone._replace(kind="comment" if inside else "chrome", start=start))
    return kept, _nested(clean, found, likes)


def from_hints(clean: str, hints: Sequence[Hint]) -> list[Comment]:
    """Return the comments of a page by its elements, each without the comments that answer it.

    >>> from detente.reading.page import unmarked
    >>> text, hints = unmarked('<li class="comment"><b class="fn">Ann</b><p>Why?<li class="comment"><p>So.</li></li>')
    >>> [(each.number, each.depth, each.author) for each in from_hints(text, hints)]
    [(1, 1, 'Ann'), (2, 2, None)]
    """
    whole = [hint for hint in hints if hint.kind == "comment"]
    authors = [hint for hint in hints if hint.kind == "author"]
    found: list[Comment] = []
    chain: list[tuple[Hint, int]] = []
    for number, hint in enumerate(whole, 1):
        while chain and chain[-1][0].end <= hint.start:
            chain.pop()
        answered = whole[number].start if number < len(whole) else hint.end
        end = min(hint.end, answered)
        named = [clean[each.start : each.end] for each in authors if hint.start <= each.start < end]
        names = sorted(named, key=len)  # "Ann" stands inside "Ann says:"
        own = clean[hint.start : hint.end if number == len(whole) else end]
        liked = LIKES.search(own)
        likes = int(next(filter(None, liked.groups()))) if liked else None
        name = " ".join("".join(filter(str.isprintable, names[0])).split()) if names else None
        start, last = _shown(clean, hint.start, end)
        found.append(Comment(start, last, number, len(chain) + 1, chain[-1][1] if chain else None, likes, name or None))
        chain.append((hint, number))
    return found


def _shown(clean: str, start: int, end: int) -> tuple[int, int]:
    own = clean[start:end]
    kept = own.lstrip(" \n\u2060")
    return end - len(kept), max(end - len(kept), end - len(kept) + len(kept.rstrip(" \n\u2060")))


def _begins(clean: str, block: Block) -> bool:
    return block.end - block.start < 200 and BEGINS.match(clean[block.start : block.end]) is not None


def _opens(clean: str, block: Block, numbers: dict[int, int] | None = None, indent: int | None = None) -> bool:
    """Return whether a block begins a comment: its number goes on at its depth, or is the first one deeper.

    `numbers` has the last number by indentation, `indent` is that of the comment before.
    """
    text = clean[block.start : min(block.end, block.start + 120)] + " "
    numbered = NUMBERED.match(text)
    if numbered is None:
        return (SAYS.match(text) or BYLINE.match(text)) is not None
    if numbers is None or indent is None:
        return True
    number = int(numbered[1])
    return block.indent > indent if number == 1 else numbers.get(block.indent) == number - 1


def _count(clean: str, block: Block, numbers: dict[int, int]) -> None:
    """Note the number of a comment; those of deeper ones begin anew."""
    numbered = NUMBERED.match(clean, block.start)
    for deeper in [each for each in numbers if each > block.indent]:
        del numbers[deeper]
    if numbered:
        numbers[block.indent] = int(numbered[1])


def _start(clean: str, block: Block) -> int:
    """Return where a comment's own words begin, behind its number or its author."""
    text = clean[block.start : min(block.end, block.start + 120)] + " "
    mark = NUMBERED.match(text) or SAYS.match(text) or BYLINE.match(text)
    return min(block.start + mark.end(), block.end) if mark else block.start


def _nested(clean: str, found: Sequence[Sequence[Block]], likes: Sequence[int | None]) -> list[Comment]:
    made: list[Comment] = []
    chain: list[tuple[int, int]] = []
    for number, (parts, liked) in enumerate(zip(found, likes, strict=True), 1):
        indent = parts[0].indent
        while chain and chain[-1][0] >= indent:
            chain.pop()
        text = clean[parts[0].start : parts[0].start + 120]
        named = SAYS.match(text) or BYLINE.match(text)
        start = _start(clean, parts[0])
        start = parts[1].start if start == parts[0].end and len(parts) > 1 else start
        parent = chain[-1][1] if chain else None
        author = named[1].strip() if named else None
        made.append(Comment(start, parts[-1].end, number, len(chain) + 1, parent, liked, author))
        chain.append((indent, number))
    return made
