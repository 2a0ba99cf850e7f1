"""Where a dependency parse shows that one thing leads to another: cause and effect as stretches of a sentence.

Conditions and reasons are adverbial clauses, wherever they stand; means are "by" with a gerund; what does something to
others is a gerund or a clause as the subject, or the noun that a relative clause goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.constructions import DENIED, Construction
from detente.reading.parsing import Parse

CONDITIONS = frozenset({"if", "unless", "once", "provided", "because", "since", "as"})
INVERTED = frozenset({"were", "had", "should"})
ACTING = frozenset({"MD", "VBZ", "VBP", "VBD", "VBN", "VB"})
LEAST = 8
PARSED = frozenset(
    {"adverbial clause", "inverted condition", "means", "clause as subject", "free adjunct", "relative clause"}
)
NOBODY = frozenset({"those", "anyone", "everyone", "people", "nothing", "everything", "what", "he", "they", "some"})
ANSWER = re.compile(r"(?:respond|react|retaliat|repl|answer|beg|start|end|finish)\w*")
BE = frozenset({"is", "are", "was", "were", "be", "been", "'s"})


def parsed_constructions(text: str, parse: Parse) -> list[Construction]:
    """Return the constructions of cause and effect that a parse shows, in the order of the words that show them.

    >>> from detente.reading.parsing import Word
    >>> words = [Word(0, 6, "NNP", "nsubj", 1, 0, 6), Word(7, 12, "VBZ", "ROOT", 1, 0, 31)]
    >>> words += [Word(13, 15, "IN", "mark", 4, 13, 15), Word(16, 23, "NNP", "nsubj", 4, 16, 23)]
    >>> words += [Word(24, 31, "VBZ", "advcl", 1, 13, 31)]
    >>> (made,) = parsed_constructions("Norway helps if Denmark refuses", Parse(tuple(words), ()))
    >>> made.rule, made.cause_start, made.effect_start
    ('adverbial clause', 16, 0)
    """
    found: list[Construction] = []
    for number, word in enumerate(parse.words):
        if word.role == "advcl":
            found += _condition(text, parse, number)
        elif word.role == "pcomp" and word.tag == "VBG":
            found += _means(text, parse, number)
        elif word.role in ("csubj", "relcl"):
            found += _subject(text, parse, number)
    return [
        each for each in found if min(each.cause_end - each.cause_start, each.effect_end - each.effect_start) >= LEAST
    ]


def holds_now(parse: Parse) -> bool:
    """Return whether the main verb of a sentence is in the present tense or its perfect ("have been tense").

    >>> from detente.reading.parsing import Word
    >>> holds_now(Parse((Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 12, "VBZ", "ROOT", 1, 0, 12)), ()))
    True
    """
    roots = [number for number, word in enumerate(parse.words) if word.role == "ROOT"]
    forms = [[number, *parse.children(number, "aux", "auxpass")] for number in roots]
    return any(parse.words[each].tag in ("VBZ", "VBP") for number in forms for each in number)


def _condition(text: str, parse: Parse, clause: int) -> Iterator[Construction]:
    word = parse.words[clause]
    mark = parse.child(clause, "mark")
    sign = None if mark is None else _shown(text, parse, mark)
    opening = text[word.first : word.last].split(" ", 1)[0].lower()
    inverted = sign is None and opening in INVERTED and _own(parse, clause) is not None
    gerund = (  # "Courting Russia, the West would …" is a condition, "Courting Russia, it asked …" a circumstance
        sign is None
        and word.tag == "VBG"
        and word.first == word.start < parse.words[word.head].start
        and any(parse.words[each].tag == "MD" for each in parse.children(word.head, "aux"))
    )
    if sign == "as" and word.start > parse.words[word.head].start:
        return  # "as it did in 1998"
    if sign not in CONDITIONS and not inverted and not gerund:
        return
    if word.last < parse.words[word.head].start and text[word.last : word.last + 1] != ",":
        return  # a clause in front ends with a comma, or the parse parts it at the wrong place
    start = word.first if mark is None else parse.words[mark].end + 1
    adjunct = "free adjunct" if _own(parse, word.head) is not None else "clause as subject"
    rule = "inverted condition" if inverted else adjunct if gerund else "adverbial clause"
    yield _made(text, parse, (start, word.last), word.head, rule, unless=sign == "unless")


def _means(text: str, parse: Parse, gerund: int) -> Iterator[Construction]:
    link = parse.words[gerund].head
    verb = parse.words[link].head
    if (
        _shown(text, parse, link) == "by"
        and parse.words[verb].tag in ACTING
        and not ANSWER.match(_shown(text, parse, verb))
    ):
        word = parse.words[gerund]
        yield _made(text, parse, (word.first, word.last), verb, "means")


def _subject(text: str, parse: Parse, clause: int) -> Iterator[Construction]:
    """Yield the clause that is a subject with what it does, and the noun with what a relative clause says it does."""
    word = parse.words[clause]
    head = parse.words[word.head]
    if word.role == "csubj":
        own = _own(parse, clause)
        open_ = own is not None and parse.words[own].tag in ("WP", "WDT")  # "whoever rules" is nobody's doing
        if open_ or _shown(text, parse, word.head) in BE:
            return
        yield _made(text, parse, (word.first, word.last), word.head, "clause as subject")
        return
    if _shown(text, parse, word.head) in NOBODY:
        return
    own = _own(parse, clause)
    if own is None or parse.words[own].tag not in ("WDT", "WP"):
        return
    if own:
        yield _construction(text, (head.first, word.first), (parse.words[own].end, word.last), "relative clause")
    if head.role == "nsubj" and parse.words[head.head].tag in ACTING:
        verb = parse.words[head.head]
        made = _construction(text, (head.first, head.last), (max(head.last, head.end), verb.last), "relative clause")
        yield made._replace(subject=head.start)


def _own(parse: Parse, clause: int) -> int | None:
    return parse.child(clause, "nsubj")


def _made(text: str, parse: Parse, cause: tuple[int, int], verb: int, rule: str, unless: bool = False) -> Construction:
    """Return a construction whose effect is what a verb governs on that side of the cause where most of it stands."""
    word = parse.words[verb]
    behind, before = (cause[1], word.last), (word.first, _before(text, cause[0]))
    effect = behind if word.start >= cause[1] else before
    who = _own(parse, verb)
    made = _construction(text, cause, effect, rule, unless)
    return made if who is None else made._replace(subject=parse.words[who].first)


def _before(text: str, place: int) -> int:
    """Return where the words before a clause end, its mark left out."""
    return len(text[:place].rstrip(" ,").rsplit(" ", 1)[0]) if place else 0


def _construction(
    text: str, cause: tuple[int, int], effect: tuple[int, int], rule: str, unless: bool = False
) -> Construction:
    shown = text[effect[0] : effect[1]]
    start = effect[0] + len(shown) - len(shown.lstrip(" ,"))
    denied = (
        rule in ("relative clause", "clause as subject", "free adjunct", "means")
        and DENIED.search(shown[:30]) is not None
    )
    return Construction(*cause, start, max(start, effect[1]), rule, denied, unless)


def _shown(text: str, parse: Parse, number: int) -> str:
    return text[parse.words[number].start : parse.words[number].end].lower()
