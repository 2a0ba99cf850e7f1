"""What a sentence says that somebody did "in response" to what the sentence before told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.parsed_effects import either
from detente.reading.parsed_link import Link
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.told_deeds import Told

OPENING = re.compile(
    r"(?:In (?:response|retaliation|reply|answer|return|revenge|reprisal|reaction|consequence)|"
    r"As an? (?:direct )?(?:result|consequence)|By way of (?:reply|answer|revenge)|Consequently|Therefore|Hence|Thus|"
    r"Accordingly|For (?:this|that) reason|Because of (?:this|that)|(?:This|That) is why|So),? "
)


def told_answers(text: str, parse: Parse, known: Sequence[Referent], told: Told) -> Iterator[Link]:
    """Yield the answer of a sentence to the last deed of the sentence before; nothing without such a deed.

    >>> list(told_answers("In response, it rained.", Parse((), ()), [], Told()))
    []
    """
    opening = OPENING.match(text)
    main = next((number for number, word in enumerate(parse.words) if word.role == "ROOT"), None)
    if opening is None or main is None or told.before is None:
        return
    cause, word = told.before, parse.words[main]
    effect = either(text, parse, main, cause, known)
    back = tuple(code for code in cause.sender if code not in effect.sender)
    if effect.sender and set(effect.sender) & {*cause.receiver, *cause.sender}:
        effect = effect._replace(receiver=effect.receiver or back)
        yield Link(cause, effect, opening.span(), (opening.end(), word.last), "answer", word.start)
