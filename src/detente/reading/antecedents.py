"""Whom "he" and "they" mean: the person and the people whom the sentences so far were about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.holder_words import NO_PART, UPPER, heads
from detente.reading.register import LOWER, NO_NAME, Register

QUOTED = re.compile('“[^“”]*”|"[^"]*"')  # who is named in a quotation is not "he" behind it
CONTINUED = re.compile(r"(?:[“\"]? *[,.!?]? ?)?(?:(?:And|But|So|Then|Yet|Later|Still),? )?(?:He|She|he|she)\b")
CAPITAL = re.compile(rf"\b[{UPPER}][\w-]*{LOWER}\b")
SUBJECT = re.compile(
    rf"(?:^|[,;:—–] |\b(?:and|but|that|when|while|as|so) )([{UPPER}][\w-]*{LOWER})(?= (?:\w+(?<!s)s|\w+ed|is|was|"
    rf"has|had|"
    r"wrote|said|thought|told|saw|held|knew|found|met|would|could|did|does|himself|herself|once|then|also|never)\b)"
)
TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|President|Prime Minister|Premier|Chancellor|General|Colonel|Marshal|Admiral|"
    rf"Minister|Secretary|Ambassador|Senator|Governor|King|Queen|Prince|Emperor|Sultan|Sheikh|Shah|Pope|Archbishop)\.? "
    rf"([{UPPER}][\w-]*{LOWER})\b"
)
OPENING = re.compile(rf"(?:[{UPPER}][\w.'’-]* ?){{0,4}}")
BESIDE = (  # what may stand before the noun of a people, so that "lost three members" is three members
    r"(?:(?:[Tt]he|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Ff]ew|[Oo]ther|[Ff]ormer|[Ss]enior|[Yy]ounger|[Yy]oung|[Oo]lder|"
    r"[Oo]ld|[Tt]wo|[Tt]hree|[Ff]our|[Tt]hese|[Tt]hose|[Aa]ll|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|"
    r"\w+(?:ist|al|ese|ian|ish|ic|an|ary|ive|ous|ful)|[A-Z][\w-]+(?:['’]s?)?|[a-z]+-[a-z]+) )"
)
CLAUSE_HEAD = re.compile(r"(?:^|[,;:] )(?:[Ii]n \d{4} )?(?:(?:and|but|so|[Tt]he|[Aa]n?|And|But|So) )*$")
OWNERS = re.compile(r"^(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ")
ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?) ")
BEGINS = re.compile(
    r"(?:^|[;:—–(] |, |\b(?:and|but|while|when|that|because|if|as|where|by|with|from|to|some|many|most|"
    r"these|And|But|Yet|So|Nor|For|When|While|If|Because) )(?:[Tt]he )?$"
)


def look(known: Register, text: str, mentions: Sequence[Mention]) -> None:
    """Note the people whom a sentence names: its subject, else the last of them; "He" at its head goes on as before.

    >>> known = Register({"Lee": "Ann Lee"})
    >>> look(known, "Then Lee left.", [])
    >>> known.person
    'Ann Lee'
    """
    if text.strip():
        known.body = _body(text, mentions) or (known.body if text.startswith("It ") else None)
    text = QUOTED.sub(lambda found: " " * len(found[0]), text)
    if known.person is None or not CONTINUED.match(text):
        found = _person(known, text, mentions)
        if found is not None:
            known.turn_to(
                found, any(each.kind == "leader" and text[each.start : each.end] in found for each in mentions)
            )
    plural = re.search(rf"\b((?:{NO_PART}{BESIDE}){{0,5}}(?i:{_plurals()}))\b(?! (?:who|which|that))", text)
    if plural and (known.group is None or BEGINS.search(text[: plural.start()])):
        known.group = OWNERS.sub("", plural[1])


def _body(text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the state, or the army or the ministry of one, with which a sentence or its first clause begins."""
    for each in sorted(mentions, key=lambda mention: mention.start):
        if each.code and each.kind != "leader" and CLAUSE_HEAD.search(text[: each.start]):
            noun = _body_noun().match(text, each.end)
            return text[each.start : noun.end() if noun else each.end]
    return None


def _person(known: Register, text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the person whom a sentence without its quotations is about: its subject, else the last who is named."""
    named = sorted(_named(known, text, mentions))
    called = [(each.start(), ARTICLE.sub("", each[1])) for each in _single().finditer(text)]
    if called and (not named or (called[0][0] == 0 and not OPENING.fullmatch(text[: named[0][0]]))):
        return called[-1 if not named else 0][1]
    if not named:
        return None
    name = named[0 if OPENING.fullmatch(text[: named[0][0]]) else -1][1]
    return known.people.get(name) or known.full(name.split(" ")[-1])


def _named(known: Register, text: str, mentions: Sequence[Mention]) -> Iterable[tuple[int, str]]:
    for each in mentions:
        if each.kind == "leader" and text[each.start : each.end].strip():
            yield each.start, text[each.start : each.end]
    yield from ((found.start(1), found[1]) for found in TITLED.finditer(text) if not _covered(found, mentions))
    yield from ((found.start(), found[0]) for found in CAPITAL.finditer(text) if found[0] in known.people)
    for found in SUBJECT.finditer(text):
        if found[1] in known.inside and found[1] not in NO_NAME and not _covered(found, mentions):
            yield found.start(1), found[1]


def _covered(found: re.Match[str], mentions: Iterable[Mention]) -> bool:
    return any(each.start < found.end(1) and found.start(1) < each.end for each in mentions)


@cache
def _single() -> re.Pattern[str]:
    return re.compile(
        rf"\b((?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]he|[Aa]n?) (?:[\w-]+ )?(?i:{singles()}))\b(?!['’]s| (?:school|view|"
        rf"camp|position|tradition|reading|approach)\b)"
    )


@cache
def _body_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?(?: [\w-]+)? (?:{heads()})\b")


@cache
def _plurals() -> str:
    return "|".join(
        word for word in lexicon.words("holders") if word.endswith("s") and len(word) > 5 and word != "congress"
    )


@cache
def singles() -> str:
    """Return a pattern of the nouns of one person.

    >>> "minister" in singles().split("|")
    True
    """
    return "|".join(sorted(lexicon.words("single_persons")))
