"""The name of whoever holds what is said: the full name for a surname, a pronoun, a school."""

from __future__ import annotations

import re

from detente.reading import lexicon
from detente.reading.gazetteer import find
from detente.reading.holder import Holder
from detente.reading.holder_words import HANDLE
from detente.reading.register import NO_NAME, Register
from detente.reading.representatives import representative

FIRST = frozenset({"I", "my", "My", "we", "We", "our", "Our"})
HE = frozenset({"he", "she", "He", "She", "him", "his", "her", "His", "Her"})
IT = frozenset({"it", "It"})
THEY = frozenset({"they", "them", "They", "their", "Their"})
TITLE = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? (?=[A-Z])")
OWNER = re.compile(r"([A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*),? $")  # "Chad, whose president" is Chad's president
OWN_WORK = re.compile(
    r"\b(?:[Tt]his|[Tt]he present) (?:article|paper|study|chapter|essay|book|thesis|report|note|post|review|"
    r"column|survey|piece)$"
)
HIS_WORK = re.compile(  # "his theory held", "her latest book claims": whose work it is speaks
    r"(?P<he>[Hh]is|[Hh]er) (?:[\w-]+ ){0,3}(?:theory|thesis|argument|book|article|essay|doctrine|chapter|paper|"
    r"account|"
    r"study|column|piece|memoirs?|memorandum|lecture|pamphlet|biography|history|monograph|reply|rejoinder)$"
)
HIS_THOUGHT = re.compile(r" (?:theory|thesis|argument|doctrine|memoirs?)$")  # not "her account", of whatever it is
SUCH = re.compile(r"^(?:[Aa]n?|[Oo]ne|[Ss]omebody|[Ss]omeone) .*? ?,? (?:such as|like) (?=[A-ZÀ-Þ])")
DATED = re.compile(r" (?:of|on|from) (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})$")
NOW = re.compile(  # a verb of today: texts and those who are read and reviewed argue, leaders argued
    r",?(?: (?:also|even|still|never|always|then|thus|now|himself|herself|not|only|to be fair|in turn|again|\w+ly),?)*"
    r" (?:(?!(?:was|is|does)\b)\w+[^s\W]s\b|(?:has|would|will|can|cannot|may|might|must|does not)\b)"
)
YOU = frozenset({"you", "You"})
ASKED_OF_YOU = re.compile(  # "do you think", "if you believe", "before you say": you say nothing there
    r"\b(?:if|do|does|did|have|had|would|might|may|could|can|should|shall|will|must|before|after|when|whenever|once|"
    r"unless|until|till|whether|lest|in case|so that|n['’]t) $",
    re.IGNORECASE,
)
YOU_WOULD = re.compile(r"(?:['’](?:d|ll)| (?:\w+ly )?(?:would|might|may|could|can|cannot|should|shall|will|must)\b)")
MY_OPPONENT = re.compile(
    r"(?:[Mm]y|[Oo]ur) (?:(?:good|dear|learned|old|honou?rable|distinguished|esteemed|gallant|worthy) )*"
    r"(?:colleague|friend|opponent|interlocutor|counterpart|adversary|critic|neighbou?r)"
)
ASIDE = re.compile(r" (?:\w+ )?\w+,")  # ", it says, "
LATEST_OPENING = 8  # "It", "Yet it"
JOINED = re.compile(r"( ?, (?:and |or )?| (?:and|or|nor|&) )")  # "A and B" is named as it stands
ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?|[Mm]y|[Yy]our|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) ")


def speaker(text: str, who: Holder, known: Register, writer: str, sure: bool = False) -> str | None:
    """Return the name of a holder; None for one who cannot be told, `sure` when the verb takes nothing but people.

    >>> speaker("She left.", Holder(0, 3, "pronoun", False), Register(person="Ann Lee"), "author")
    'Ann Lee'
    """
    words = TITLE.sub("", text[who.start : who.end])
    if words in FIRST:
        return writer
    named = representative(text, who.start, who.end, who.kind)
    if named is not None or words in known.people:  # "Strand" is somebody, where she is no strand of thought
        return known.full(named or words)
    if words in HE:
        return known.meant(words, NOW.match(text, who.end) is not None)
    if words in YOU:
        return _you(text, who, known, writer)
    if known.opponent is not None and MY_OPPONENT.fullmatch(words):
        return known.opponent
    if words not in known.commenters and doubtful_handle(words):
        return None
    if words in ("each", "Each"):
        return known.couple or words
    if words in IT:
        return _it(text, who, known, sure)
    if words in THEY or words.endswith(" of them"):
        return known.group
    if who.kind == "school":
        return _school(words, known)
    if who.kind == "person":
        return known.full(words) if known.is_name(words) or (sure and words not in NO_NAME) else None
    if who.kind == "people":
        return "".join(known.full(each) for each in JOINED.split(words))
    if words.startswith("whose "):
        owner = OWNER.search(text[: who.start])
        return None if owner is None else f"{known.full(owner[1])}'s {words.split(' ', 1)[1]}"
    if OWN_WORK.search(text[: who.end]):
        return writer
    work = HIS_WORK.match(words)
    if work is not None and (known.reviewed or known.thinker or HIS_THOUGHT.search(words)):
        return known.meant(work["he"], NOW.match(text, who.end) is not None)
    example = SUCH.match(words)  # "a realist such as Waltz" is Waltz
    return known.full(words[example.end() :]) if example else DATED.sub("", ARTICLE.sub("", words))


def doubtful_handle(words: str) -> bool:
    """Return whether words look like a handle, and as much like a thing: "rfc2119" and "figure_1", not "oslo_girl".

    >>> doubtful_handle("oslo_girl"), doubtful_handle("rfc2119"), doubtful_handle("figure_1"), doubtful_handle("Ann")
    (False, True, True, False)
    """
    if re.fullmatch(HANDLE, words) is None:
        return False
    return "_" not in words or words.split("_")[0].title() in lexicon.words("labels")


def _you(text: str, who: Holder, known: Register, writer: str) -> str | None:
    """Return whom "you" means who says something: the other one of two, who is called by name, who has posted."""
    if ASKED_OF_YOU.search(text[: who.start]) or YOU_WOULD.match(text, who.end):
        return None
    answered = None if writer in ("author", known.poster) else known.poster
    thread = writer != "author" or bool(known.commenters or known.poster)
    return known.opponent or _called(text, thread) or answered


def _called(text: str, thread: bool) -> str | None:
    """Return whom a comment calls by name ("@ann so you think", "you say so, Harald, but")."""
    called = re.match(r"@(\w+)", text) or (re.search(r", ([A-Z][a-z]+)(?=[,?!])", text) if thread else None)
    return None if called is None or find(called[1]) else called[1]


def _it(text: str, who: Holder, known: Register, sure: bool) -> str | None:
    """Return what "it" is: the view or the text that is spoken of, at the head of a sentence or between commas."""
    head = who.start <= LATEST_OPENING or text[: who.start].endswith(", ")
    if known.view is not None and head and NOW.match(text, who.end):
        return known.view
    if known.earlier_view is not None and ASIDE.match(text, who.end) and text[: who.start].endswith(", "):
        return known.earlier_view
    return known.body if sure else None


def _school(words: str, known: Register) -> str | None:
    ordinal = re.search(r"\b(?:first|second|third|former|latter|other)\b", words)
    if ordinal is None:
        last = known.schools[-1] if known.schools else None
        return known.view or known.reviewed or last
    noun = words.split(" ", 2)[2] if words.count(" ") > 1 and not words.endswith(" of thought") else "school"
    return next((each for each in known.schools if ordinal[0] in each), f"the {ordinal[0]} {noun}")
