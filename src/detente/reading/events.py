"""Who did what to whom: events of verbs and of nouns, with class, status and date.

The verb decides the class; the subject is the nearest actor before it that no preposition governs, the object the first
behind it. Wishes and conditions are no events; what is threatened, proposed, alleged or denied says so in its status.
An event whose actor is not named has an empty list there. SCIENCE section 1; classes after CAMEO and PLOVER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.act_status import MODAL, status_of, told
from detente.reading.attributions import Attribution
from detente.reading.parsed_events import actors as parsed_actors
from detente.reading.parsed_events import filled, freight, governs, is_verb, unnamed
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.turned_acts import spares, turned
from detente.reading.unreal_acts import IF
from detente.reading.verbs import Phrase, noun_events, phrases, root

WORD = re.compile(r"[a-z]+")
BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: \w+ly| not| also| then| now| since)? $")
HAVE = re.compile(r"\b(?:has|have|had|'ve|having)(?: \w+ly| not| also| now| since| already| long| never)? (?:been )?$")
MUST = re.compile(r" (?:must|has to|have to|needs? to)\b")
PLACE = re.compile(r"\b(?:in|at|near|outside)(?: the)? $")
ASIDE = re.compile(r", (?:an?|the|who|which|whose|one|its) [^,]{3,120}, ?(?:\w+ ){0,3}$")
PROPOSED = re.compile(
    r"\b(?:proposed|planned|potential|possible|threatened|future|upcoming|would-be|scheduled)(?: \w+)? $"
)
GOVERNED = re.compile(
    r"\b(?:in|with|against|from|to|on|for|over|at|near|between|toward|towards|into|by|about|under|across|through|via)"
    r"(?: (?:the|its|their|a|an|\w+ing))?(?: \w+)? ?[\"“]?$"
)
APART = re.compile(
    r"[;:.!?]|\b(?:that|which|who|whom|whose|while|whereas|although|because|but|when|where|if|I|we|you|"
    r"anyone|anybody|everyone|everybody|nobody|somebody|someone|no one|protest[eo]rs|demonstrators|crowds?|mobs?)\b"
)
BEHIND = re.compile(
    r"(?:(?![;:.!?]|\b(?:that|which|who|while|but|because|when|if|after|before|as|was|were|has|had|have|is|are|was|would|"
    r"will|could)\b).){0,70}?"
)
DOING = re.compile(
    r"\b(?:engag|pursu|wag|launch|conduct|impos|held|hold|hosted|maintain|sign|announc|enter|continu|carr|involved|stag|"
    r"provid|approv|offer|beg[au]n|start|order|demand|step|intensif|escalat|resum)\w*\b"
)
NONE = re.compile(
    r"\b(?:no|without|avoid\w*|prevent\w*|avert\w*|never \w+|risk(?:s|ed|ing)?|fear(?:s|ed)?|veto(?:es|ed|ing)?|"
    r"block(?:s|ed|ing)?|cancel\w*|postpon\w+|call(?:s|ed|ing)? off|rul(?:es|ed|ing) out|oppos(?:e|es|ed|ing)|"
    r"reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|consider(?:s|ed|ing)?|discuss(?:es|ed|ing)?|debat(?:es|ed|ing)|"
    r"seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|want(?:s|ed)?|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|"
    r"stop(?:s|ped|ping)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? for|ready for|open to|prepared for|"
    r"prohibit(?:s|ed|ing)?|bar(?:s|red|ring)?|withh[eo]ld(?:s|ing)?|slash(?:es|ed|ing)?|"
    r"hop(?:e|es|ed|ing) for|[Aa]ny|[Ee]ach|[Ee]very|[Nn]othing short of|offer(?:s|ed|ing)? to \w+|"
    r"prospects? (?:of|for)|possibility of|proposals? (?:of|for)|plans? (?:of|for)) (?:[\w'’]+ ){0,3}$"
)

LESS = re.compile(
    r" (?:\w+ly )?(?:declin|fell\b|fall|dropp|dwindl|shr[aiu]nk|dried up|ended|ceas|stopp|wan|would\b|could\b|might\b)"
)
PACT = re.compile(r"\w+")  # a treaty that somebody has is no act, one that they sign is
TENSE = re.compile(
    r"\b(?:will|would|can|could|may|might|should|must|is|are|was|were|has|have|had|"
    r"(?!imposed|united|armed|allied|based)\w+ed)\b"
)
OPENING = re.compile(r"(?:In|During|At|After|Following) (?:an?|the|his|her|their|its|\w+) (?:[\w-]+ ){0,3}")
NEXT_CLAUSE = re.compile(r"[^,]{0,40}, (?:the )?")
NEXT = 12
DIPLOMAT = re.compile(
    r"\b(?:diplomats?|ambassador|envoys?|attach[ée]s?|consul) (?:was|were|has been|have been|had been) (?:\w+ )?$"
)
IN = re.compile(r"\b[Ii]n (?:the )?$")
BY = re.compile(r" by (?:(?:the|an?|two|three) )?[A-Z]")
PLACED = re.compile(
    r"[a-z]*[^ehin] (?:[Aa]ccords?|[Aa]greements?|[Tt]reaty|[Pp]rotocols?|[Dd]eclaration|[Pp]rocess|[Ss]ummit|"
    r"[Cc]onference|[Cc]onvention|[Mm]emorandum|[Ff]ormula)\b"
)
SECOND = re.compile(r"\band (?:then |later |also |\w+ly )?(\w+)\b")
GOES_ON = re.compile(r",? ?(?:and|but|or)?(?: then| later| also| \w+ly)? ")
MET = re.compile(r"(\w+)(?: the| its| their)? $")
OWN = re.compile(r"[Ii]ts|[Tt]heir")
OWNING = frozenset({"MOBILIZE", "RETREAT", "CONSULT", "SUPPORT", "AID", "AGREE", "REQUEST"})
EACH_OTHER = re.compile(r"(?: \w+)? (?:each other|one another)\b")


class Event(NamedTuple):
    """An event by places in a sentence: CAMEO code, PLOVER root, sources, targets, status, and the rule.

    `status` is "happened", "alleged", "threatened", "proposed" or "denied".

    >>> Event(0, 7, "042", "CONSULT", ("USA",), ("CHN",), "happened", "verb").root
    'CONSULT'
    """

    start: int
    end: int
    cameo: str
    root: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    rule: str


def events(
    text: str, known: Sequence[Referent], said: Sequence[Attribution] = (), parse: Parse | None = None
) -> list[Event]:
    """Return the events of a sentence, in order; `known` are its referents, `said` its attributions.

    Where there is a `parse`, it says who the actors of a verb are, and what is no verb.

    >>> spots = [Referent(0, 6, ("RUS",), True), Referent(16, 23, ("UKR",), True)]
    >>> [(each.cameo, each.source, each.target) for each in events("Russia attacked Ukraine in 2022.", spots)]
    [('190', ('RUS',), ('UKR',))]
    """
    known = [each for each in known if not PLACED.match(text, each.end - 1)]  # "the Luanda accord" is nobody's
    spans = [(start, end) for start, _, end, _ in _matches(text)]
    nouns = [
        each
        for each in _of_nouns(text, known, said)
        if not any(start < each.start and each.end <= end for start, end in spans)
    ]  # "asked Oslo to impose sanctions": where the verb is no act, its object is none
    found = [*_demands(text, known, said), *_of_verbs(text, known, said, parse), *nouns]
    kept: list[Event] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        same = any(each.start < other.end and other.start < each.end for other in kept)
        if not same and not _again(each, kept):
            kept.append(each)
    return kept


def _again(each: Event, kept: Sequence[Event]) -> bool:
    """Return whether an event says what the sentence has said: "agreed to sell", "broke with Oslo and quit it"."""
    last = kept[-1] if kept else each
    at_once = last is not each and each.start - last.end < NEXT and each[3:6] == last[3:6]
    return at_once or (bool(each.source and each.target) and any(each[3:7] == other[3:7] for other in kept))


def _matches(text: str) -> Iterator[tuple[int, int, int, Phrase]]:
    """Yield where the phrases of verbs begin, where their first word ends, where they end, and the longest of each."""
    index = phrases()
    for word in WORD.finditer(text.lower() if text.isupper() else text):
        best = _longest(text, word.end(), index.get(word[0], ()))
        if best is not None:
            yield word.start(), word.end(), best[1], best[0]


def _of_verbs(
    text: str, known: Sequence[Referent], said: Sequence[Attribution], parse: Parse | None
) -> Iterator[Event]:
    for start, first, end, phrase in _matches(text):
        status = status_of(text, start, phrase, said)
        if status is None or (parse is not None and not is_verb(parse, start)):
            continue
        if phrase.code == "042" and parse is not None and freight(text, parse, start, known):
            continue
        diplomatic = phrase.code in ("174", "0874") and DIPLOMAT.search(text[:start])
        cameo = turned("161" if diplomatic else phrase.code, status)
        name = root(cameo)
        if name is None or spares(text, start, name, status):
            continue
        others = [each for each in known if not (_is_own(cameo, name) and OWN.fullmatch(text, each.start, each.end))]
        made = _who(text, start, (first, end), phrase, others, parse)
        status = "happened" if status == "refused" else status
        status = "threatened" if name == "THREATEN" and status == "happened" else status
        if made is not None:
            rule = f"verb, {phrase.frame}" if parse is None else f"parser, verb, {phrase.frame}"
            yield Event(start, end, cameo, name, *made, status, rule)


def _is_own(cameo: str, name: str) -> bool:
    """Return whether what an act moves or gives is one's own: in "sent its envoy", "its" is whoever sends."""
    return name in OWNING or cameo.startswith(("161", "164"))


def _who(
    text: str, start: int, ends: tuple[int, int], phrase: Phrase, known: Sequence[Referent], parse: Parse | None
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the sources and targets of a verb; None where nobody is named."""
    made = _actors(text, start, ends, phrase, known)
    if parse is not None:
        found = parsed_actors(text, parse, start, known, phrase.frame)
        agreed = made is None or not made[1] or (found is not None and found[1] == made[1])
        reach = agreed or made is None or governs(text, parse, start, known, made[1])
        made = filled(found, made if reach else None, unnamed(text, parse, start, known))
    if made is not None and len(made[0]) > 1 and not made[1] and EACH_OTHER.match(text, ends[1]):
        made = made[0][:1], made[0][1:]
    if made is not None and phrase.frame == "each":
        made = (made[0][:1], made[0][1:]) if len(made[0]) > 1 else (made[0], ())
    if made is not None and not made[0] and root(phrase.code) == "PROTEST":
        made = _crowd(text, known, made[1]), made[1]
    return (made[1], made[0]) if made is not None and phrase.frame == "drew" else made


def _crowd(text: str, known: Sequence[Referent], met: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose people protest: those of the country where they do ("in Oslo, thousands marched")."""
    at = [each.codes for each in known if IN.search(text[: each.start]) and not set(each.codes) & set(met)]
    return at[0] if at and met else ()


def _demands(text: str, known: Sequence[Referent], said: Sequence[Attribution]) -> Iterator[Event]:
    """Yield what one actor says that another must do, which is a demand."""
    for each in said:
        holder = next((other for other in reversed(known) if other.end <= each.cue_start), None)
        who = next((other for other in known if each.content_start <= other.start < each.content_start + 12), None)
        if holder is None or who is None or who.start < each.cue_end:
            continue
        must = MUST.match(text, who.end)
        made = _distinct(holder.codes, who.codes)
        if must and made is not None and all(made):
            yield Event(who.end + 1, must.end(), "100", "REQUEST", *made, "happened", "said that it must")


def _longest(text: str, end: int, found: Sequence[Phrase]) -> tuple[Phrase, int] | None:
    """Return the phrase that reaches farthest and where it ends; of two as long, the one that asks what comes next."""
    matched = [(match.end(), "(?=" in phrase.rest.pattern, phrase) for phrase in found
               if (match := phrase.rest.match(text, end))]  # fmt: skip
    if not matched:
        return None
    reach, _, best = max(matched, key=lambda each: each[:2])
    return best, reach


def _actors(
    text: str, start: int, ends: tuple[int, int], phrase: Phrase, known: Sequence[Referent]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return sources and targets; None where nobody is named, or one is named twice."""
    before = text[max(0, start - 30) : start]
    passive = phrase.form in ("past", "participle", "bare") and BE.search(before) is not None
    if phrase.form == "participle" and not passive and not HAVE.search(before):
        return None
    passive = passive or (phrase.form in ("past", "participle") and BY.match(text, ends[1]) is not None)
    subject = _subject(text, start, known)
    own = set(subject.codes) if subject else set()
    behind = [each for each in known if _follows(text, *ends, each) and set(each.codes) != own]
    if passive:
        agent = next(
            (
                each
                for each in known
                if re.search(r"\bby (?:the )?(?:\w+ )?$", text[ends[1] : each.start]) and each.start >= ends[1]
            ),
            None,
        )
        done_to = subject.codes if subject else ()
        if phrase.frame == "from":
            return _distinct(agent.codes if agent else done_to, behind[0].codes if behind else ())
        return _distinct(agent.codes if agent else (), done_to)
    if phrase.frame == "with":  # where two meet is nobody's doing
        behind = [each for each in behind if not PLACE.search(text[ends[1] : each.start])]
    if (
        phrase.frame == "with"
        and subject
        and len(subject.codes) > 1
        and not (behind and _joined(text, ends, behind[0]))
    ):
        return subject.codes[:1], subject.codes[1:]
    target = behind[0].codes if behind else ()
    if subject is None or (phrase.form == "third" and re.search(r",|\band\b", text[subject.end : start])):
        return None
    return _distinct(subject.codes, target)


def _joined(text: str, ends: tuple[int, int], each: Referent) -> bool:
    """Return whether "with" joins an actor behind a verb to those before it ("Oslo and Rome met with Paris")."""
    return " with " in text[ends[0] : each.start]


def _follows(text: str, verb: int, phrase: int, each: Referent) -> bool:
    """Return whether an actor stands in a phrase or close behind it, in the same clause."""
    if each.start < verb:
        return False
    second = SECOND.search(text, phrase, each.start)  # "armed its garrison and visited Oslo"
    apart = second is not None and any(form.form != "bare" for form in phrases().get(second[1], ()))
    return each.start < phrase or (not apart and BEHIND.fullmatch(text, phrase, each.start) is not None)


def _distinct(source: tuple[str, ...], target: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    kept = tuple(code for code in target if code not in source)
    return (source, kept) if (source or kept) and (kept or not target) else None


def _subject(text: str, start: int, known: Sequence[Referent]) -> Referent | None:
    """Return the nearest actor before a verb that no preposition governs and no other clause parts from it."""
    aside = ASIDE.search(text[:start])
    reach = aside.start() if aside else start
    before = [each for each in known if each.end <= reach]
    for each in reversed(before):
        gap = text[each.end : reach]
        if each is not before[0] and GOES_ON.fullmatch(gap) and _is_object(text, each):
            continue
        if len(gap) > 120 or APART.search(gap.replace(" who ", " ").replace("U.S.", "US")):
            return None
        if not GOVERNED.search(text[max(0, each.start - 30) : each.start]):
            return each
    return None


def _is_object(text: str, each: Referent) -> bool:
    """Return whether a verb of an event stands right before an actor ("denounced Oslo, seized its ships")."""
    verb = MET.search(text[: each.start])
    return verb is not None and any(form.form in ("past", "bare", "third") for form in phrases().get(verb[1], ()))


def _of_nouns(text: str, known: Sequence[Referent], said: Sequence[Attribution]) -> Iterator[Event]:
    for code, pattern in noun_events():
        for word in pattern.finditer(text):
            before = [each for each in known if each.end <= word.start() and word.start() - each.end < 25]
            behind = [each for each in known if 0 <= each.start - word.end() < 30]
            if not behind or re.search(r"[,;:.]", text[word.end() : behind[0].start]):
                continue
            if IF.search(text[: word.start()]) or MODAL.search(text[max(0, word.start() - 20) : word.start()]):
                continue
            if NONE.search(text[max(0, word.start() - 40) : word.start()]) or LESS.match(
                text, _last(text, word, behind)
            ):
                continue
            owner = (
                before[-1]
                if before and re.fullmatch(r"(?:'s?)? (?:\w+ ){0,2}", text[before[-1].end : word.start()])
                else None
            )
            if owner is None and DOING.search(text[max(0, word.start() - 60) : word.start()]):
                owner = _subject(text, word.start(), known)
            if owner is None and OPENING.fullmatch(text[: word.start()]):  # "In a phone call with Oslo, Stockholm …"
                owner = next(
                    (each for each in behind[1:] if NEXT_CLAUSE.fullmatch(text, behind[0].end, each.start)), None
                )
            if (
                code == "057"
                and PACT.fullmatch(word[0])
                and not DOING.search(text[max(0, word.start() - 60) : word.start()])
            ):
                continue
            if TENSE.search(text[word.end() : behind[0].start]):  # another clause: "the pact will bring Oslo closer"
                continue
            pair = _of_noun(text, word, owner, behind)
            status = "proposed" if PROPOSED.search(text[: word.start()]) else told(text, word.start(), said)
            made, name = _distinct(*pair), root(code)
            if made is not None and name is not None:
                yield Event(word.start(), word.end(), code, name, *made, status, "noun")


def _last(text: str, word: re.Match[str], behind: Sequence[Referent]) -> int:
    """Return where the actors end that stand behind a noun of an event."""
    two = "between" in text[word.end() : behind[0].start] and len(behind) > 1 and len(behind[0].codes) == 1
    return behind[1].end if two else behind[0].end


def _of_noun(
    text: str, word: re.Match[str], owner: Referent | None, behind: Sequence[Referent]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    link = text[word.end() : behind[0].start]
    if "between" in link:
        codes = (
            behind[0].codes if len(behind[0].codes) > 1 else tuple(code for each in behind[:2] for code in each.codes)
        )
        return codes[:1], codes[1:]
    if " by " in link:
        return behind[0].codes, behind[1].codes if len(behind) > 1 else ()
    if (
        owner is None
        and re.match(r" (?:to|on|against|in|with) ", link)
        and len(behind) > 1
        and " by " in text[behind[0].end : behind[1].start]
    ):
        return behind[1].codes, behind[0].codes
    return owner.codes if owner else (), behind[0].codes


def classified(text: str) -> list[tuple[int, str]]:
    """Return the PLOVER roots of the phrases of events in a sentence, by place, whoever their actors are.

    Wishes and conditions count only in a sentence that has nothing else.

    >>> classified("She visited Oslo and refused to meet him.")
    [(4, 'CONSULT'), (21, 'REJECT'), (32, 'REJECT')]
    """
    found: list[tuple[int, str]] = []
    wished: list[tuple[int, str]] = []
    for word in WORD.finditer(text):
        best = _longest(text, word.end(), phrases().get(word[0], ()))
        status = status_of(text, word.start(), best[0], ()) if best else None
        name = root(turned(best[0].code, status or "happened")) if best else None
        if name is not None:
            (found if status else wished).append((word.start(), name))
    for code, pattern in noun_events():
        found += [(each.start(), name) for each in pattern.finditer(text) if (name := root(code))]
    return sorted(found or wished)
