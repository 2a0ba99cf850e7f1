"""Who a word of a parse is as a holder of views: a pronoun, a person, a state, people, and the phrase they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.attributions import SHOWING
from detente.reading.completions import CLAUSES
from detente.reading.cues import Cue
from detente.reading.holder import Holder
from detente.reading.holder_words import CITED, NAME, PERSON
from detente.reading.parsing import Entity, Parse
from detente.reading.register import Register
from detente.reading.speakers import IT

PRONOUNS = frozenset({"I", "We", "we", "He", "he", "She", "she", "They", "they"})
INDEFINITE = frozenset(  # "half of Wall Street", "no one in Oslo", "each", "many in Paris"
    ["half", "each", "both", "many", "most", "some", "few", "all", "everyone", "everybody",
     "somebody", "someone", "those", "others", "several", "another", "you"]
)  # fmt: skip
NONE = frozenset(["one", "nobody", "none", "any", "few"])  # "no one in Beijing", not "why does nobody mention"
IN_PLACE = re.compile(r" (?:in|at|from|of) ")
TEACHES = re.compile(r"(?:convinc|persuad|teach|taught|remind|assur|reassur|show)")  # so do things
PARTED = frozenset({"relcl", "appos", "acl", "punct", "cc", "conj"})
HYPHENED = re.compile(r"(?:-\w+)*")
CITED_END = re.compile(r"(?: [(\[][^()\[\]]{1,50}[)\]])?")
FULL_NAME = re.compile(rf"(?={NAME} ){PERSON}")


def holder_of(text: str, parse: Parse, who: int, mentions: Sequence[Mention], known: Register) -> Holder | None:
    """Return the holder of views whom a word names: somebody, a state, people of a kind; None for others.

    >>> from detente.reading.parsing import Word
    >>> parse = Parse((Word(0, 3, "PRP", "nsubj", 1, 0, 3), Word(4, 8, "VBD", "ROOT", 1, 0, 8)), ())
    >>> holder_of("She left", parse, 0, [], Register()).kind
    'pronoun'
    """
    word = parse.words[who]
    name = text[word.start : word.end]
    if name in IT or name in PRONOUNS:
        return Holder(word.start, word.end, "state" if name in IT else "pronoun", False)
    if name.lower() in INDEFINITE or (name.lower() in NONE and IN_PLACE.match(text, word.end)):
        return Holder(*phrase(parse, who), "holders", False)
    start, end = phrase(parse, who)
    end += len(HYPHENED.match(text, end)[0])  # type: ignore[index]
    named = _state_or_person(text, parse, who, mentions, start)
    if named is not None:
        return named
    if word.tag in ("NN", "NNS") and name.lower() in lexicon.words("holders"):
        return Holder(start, end, "holders", False)
    body = any(each.kind == "ORG" and each.start <= word.start < each.end for each in parse.names)
    if word.tag in ("NNP", "NNPS") and (body or known.is_name(name)):
        return Holder(start, end, "holders" if body else "person", False)
    return None


def _state_or_person(text: str, parse: Parse, who: int, mentions: Sequence[Mention], start: int) -> Holder | None:
    """Return the state or the person whom a noun names, with those who are joined to them ("Oslo and Rome")."""
    word, others = parse.words[who], parse.children(who, "conj")
    state = next((each for each in mentions if each.start <= word.start < each.end and each.code), None)
    if state is not None and state.kind != "leader":
        states = [each for each in others if any(_stands_in(parse, each, other) for other in mentions)]
        end = phrase(parse, states[-1])[1] if states else state.end
        return Holder(state.start, end, "people" if states else "state", False)
    chosen = _person(text, parse, who) or state
    if chosen is None:
        return None
    if others and word.tag[:3] == "NNP":
        return Holder(start, phrase(parse, others[-1])[1], "people", False)
    return Holder(chosen.start, chosen.end, "person", False)


def people_saying(text: str, parse: Parse, who: int, cue: Cue, mentions: Sequence[Mention]) -> Holder | None:
    """Return whoever a common noun or an unknown name says to speak, as only people can ("fishermen say"), or None.

    >>> from detente.reading.parsing import Word
    >>> parse = Parse((Word(0, 5, "NNS", "nsubj", 1, 0, 5), Word(6, 9, "VBP", "ROOT", 1, 0, 9)), ())
    >>> people_saying("Monks say", parse, 0, Cue(6, 9, frozenset({"that"}), "asserts"), []).kind
    'holders'
    """
    word = parse.words[who]
    noun = text[word.start : word.end].lower()
    start, end = phrase(parse, who)
    cited = CITED.search(text[: CITED_END.match(text, word.end).end()]) is not None  # type: ignore[union-attr]
    shows = SHOWING.match(text, cue.start) is not None and not cited
    if (
        TEACHES.match(text, cue.start)
        or word.tag[:2] != "NN"
        or noun in lexicon.words("things")
        or not cue.frames & CLAUSES
        or shows
    ):
        return None
    if word.tag[:3] == "NNP" and any(each.start <= word.start < each.end for each in mentions):
        return None
    return Holder(start, end, "person" if word.tag == "NNP" else "holders", False)


def _stands_in(parse: Parse, number: int, mention: Mention) -> bool:
    return mention.code is not None and mention.start <= parse.words[number].start < mention.end


def _person(text: str, parse: Parse, noun: int) -> Entity | None:
    """Return the name of the person that a noun is, or that stands beside it ("its prime minister Lise Munk")."""
    places = [parse.words[each].start for each in (noun, *parse.children(noun, "appos"))]
    people = [each for each in parse.names if each.kind == "PERSON"]
    named = next((each for place in places for each in people if each.start <= place < each.end), None)
    beside = [parse.words[each].first for each in parse.children(noun, "appos") if parse.words[each].tag == "NNP"]
    given = next((each for place in beside if (each := FULL_NAME.match(text, place))), None)
    return named if named or given is None else Entity(given.start(), given.end(), "PERSON")


def phrase(parse: Parse, noun: int) -> tuple[int, int]:
    """Return where a noun phrase begins and ends, without relative clauses, appositions and what is joined to it.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "DT", "det", 1, 0, 3), Word(4, 7, "NN", "nsubj", 1, 0, 16))
    >>> phrase(Parse((*words, Word(9, 16, "NN", "appos", 1, 9, 16)), ()), 1)
    (0, 7)
    """
    own = [parse.words[each] for each in parse.children(noun) if parse.words[each].role not in PARTED]
    apart = [
        parse.words[each].first for each in parse.children(noun) if parse.words[each].role in PARTED and each > noun
    ]
    word = parse.words[noun]
    end = max([word.end, *(each.last for each in own)])
    return min([word.start, *(each.first for each in own)]), max(word.end, min([end, *apart]))
