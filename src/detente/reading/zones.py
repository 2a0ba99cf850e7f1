"""What the blocks of a document are: title, abstract, heading, body, quotation, footnote, reference, chrome.

Elements of a page say it themselves (hints); in plain text it follows from the first words, the punctuation, and what
came before. What cannot be told is body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.reading.blocks import Block
from detente.reading.cyrillic import CYRILLIC
from detente.reading.document import FILLER, Zone
from detente.reading.page import Hint

CHINESE = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
ABSTRACT = re.compile(
    r"(?:Abstract|Summary|Résumé|Аннотация|Реферат|Резюме|摘要|Key ?words|Ключевые слова|关键词)\b[.:—\s]", re.I
)
REFERENCES = re.compile(
    r"(?:\d+\.? )?(?:References|Bibliography|Works cited|Literature cited|Литература|Библиографические ссылки|"
    r"Список (?:использованной )?литературы|Источники|参考文献)\s*:?$",
    re.IGNORECASE,
)
CITATION = re.compile(r"(?:For citation|Cite this|How to cite|Образец цитирования|Для цитирования)\b", re.IGNORECASE)
CHROME = re.compile(
    r"(?:UDC|УДК|DOI|ISSN|EDN|E-?mail|©|Copyright|All rights reserved|Received (?:by|\d)|Accepted \d|"
    r"Published (?:on|by|\d)|"
    r"Posted (?:on|by|in)|Filed under|Tag(?:s|ged)\b|Share (?:this|on)|Like this|Liked by|Loading\.\.\.|"
    r"Related\b.{0,20}$|"
    r"Advertisement|Subscribe|Sign up|Read more|Leave a (?:Reply|comment)|Reply$|Log (?:in|out)|"
    r"Authors?:?$|Автор(?:ы)?:?$|"
    r"Corresponding author|Skip to content|Search for|Menu$|Fill in your details|You are commenting|"
    r"Connecting to|Notify me|Older posts|Newer posts|Previous post|Next post|Page \d+|\d{1,4}$|[\W_]+$)",
    re.IGNORECASE,
)
END = re.compile(
    r"(?:Leave a (?:Reply|comment)|Post a comment|Comments are closed|Fill in your details|Related posts)\b", re.I
)
NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁽]+|\^\{|\[\^?\w{1,4}\]:? (?=\S)|\d{1,3}[.)]? ?(?=[A-ZА-Я\"“«])")
LISTED = re.compile(r"\d{1,3}\. ")
RAISED_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\^\w$")
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\{|\[\^\w{1,4}\]:")
SOURCED = re.compile(
    r"https?:|\bwww\.|\bibid\b|date of access|accessed|retrieved|дата обращения|\b[Ss]ee,? ", re.IGNORECASE
)
ADDRESS = re.compile(
    r"@|\b(?-i:Avenue|Street)\b|\b(?:University|Institute|Department|университет|институт|кафедр)", re.IGNORECASE
)
GOES_ON = re.compile(r"[.!?…][\"”»')\]]* (?=[\"“«(]?[A-ZА-Я])")
STOPPED = re.compile(r"[.!?…;,][\"”»')\]]*$")
SPOKEN = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|must|may|might|does|did|do|cannot|[a-z]+n['’]t|I|you|"
    r"we|they|he|she|it)\b"
)
ABOUT = re.compile(r"(?:Why|How|What|When|Where|Who|Whether|Chapter|Part|Section|\d)\b")
LONG_WORD = re.compile(r"\b[^\W\d_]{4,}\b")
LEAST_SPOKEN = 5
MOST_HEADING = 110
MOST_TITLE = 250
MOST_CHROME = 3


@dataclass
class _Seen:
    """What came before a block: the last zone, its text, whether the text began or is one block, titles, references."""

    zone: Zone | None = None
    text: str = ""
    began: bool = False
    alone: bool = False
    referring: bool = False
    titles: set[str] = field(default_factory=set)


def zones(clean: str, blocks: Sequence[Block], hints: Sequence[Hint] = ()) -> list[Zone]:
    """Return the zone of every block, in their order; comments of a thread are found elsewhere.

    `clean` is the text with blanks in one form and its footnote marks still to be seen.

    >>> text = "Talks resume\\n\\nThe two met in Oslo.\\n\\nReferences\\n\\n1. Doe J. Talks. Oslo; 2001."
    >>> from detente.reading.blocks import blocks
    >>> [zone.kind for zone in zones(text, blocks(text, "text"))]
    ['title', 'body', 'heading', 'reference']
    """
    marks = [hint for hint in hints if hint.kind in ("title", "heading", "quotation", "chrome", "author")]
    starts = [hint.start for hint in marks]
    seen = _Seen(alone=len(blocks) == 1)
    found: list[Zone] = []
    for block in blocks:
        text = clean[block.start : block.end].replace(FILLER, "")
        before = bisect_right(starts, block.start)
        hinted = [hint.kind for hint in marks[max(0, before - 30) : before] if hint.end >= block.end]
        kind = _hinted(hinted, seen) or _kind(text, seen)
        found.append(Zone(kind, block.start, block.end, language(text)))
        _remember(seen, found[-1], text)
    return found


def language(text: str) -> str:
    """Return "ru", "zh" or "en" by the letters that a text has most of.

    >>> language("Пекин и Вашингтон"), language("美国"), language("Beijing")
    ('ru', 'zh', 'en')
    """
    counts = {"en": len(LATIN.findall(text)), "ru": len(CYRILLIC.findall(text)), "zh": 3 * len(CHINESE.findall(text))}
    return max(counts, key=lambda each: counts[each])


def _remember(seen: _Seen, zone: Zone, text: str) -> None:
    seen.zone, seen.text = zone, text
    seen.began |= zone.kind == "body"
    if REFERENCES.match(text):
        seen.referring = True
    elif zone.kind in ("body", "heading", "title"):
        seen.referring = False
    if zone.kind == "title":
        seen.titles.add(zone.language)


def _hinted(hinted: list[str], seen: _Seen) -> str | None:
    if "chrome" in hinted or "author" in hinted:
        return "chrome"
    if not hinted:
        return None
    return "heading" if hinted[-1] == "title" and seen.titles else hinted[-1]


def _kind(text: str, seen: _Seen) -> str:
    last = seen.zone.kind if seen.zone else ""
    if text.startswith(("> ", ">>")):
        return "quotation"
    if REFERENCES.match(text):
        return "heading"
    if CITATION.match(text) or (CITATION.match(seen.text) and seen.text.endswith(":")):
        return "reference"
    entry = STOPPED.search(text) or len(text) > MOST_HEADING or last == "heading"
    if seen.referring and entry and not (last == "reference" and CHROME.match(text)):
        return "reference"
    if (CHROME.match(text) and not _runs_on(text)) or (
        last == "chrome" and not seen.began and seen.text.endswith(":") and len(seen.text) < 30
    ):
        return "chrome"
    if ABSTRACT.match(text) or (last == "heading" and ABSTRACT.fullmatch(f"{seen.text} ")):
        return "heading" if ABSTRACT.fullmatch(f"{text} ") else "abstract"
    return "footnote" if _footnote(text, last, seen.began) else _headline(text, seen)


def _runs_on(text: str) -> bool:
    """Return whether a block goes on in sentences behind its first words: "Posted by Ann. It rained. …" is a text."""
    spoken = (part for part in GOES_ON.split(text) if len(part.split()) >= LEAST_SPOKEN and SPOKEN.search(part))
    return sum(1 for _ in spoken) > MOST_CHROME


def _footnote(text: str, last: str, began: bool) -> bool:
    if RAISED.match(text):
        return began or SOURCED.search(text) is not None
    if NOTE.match(text) and SOURCED.search(text) and not LISTED.match(text):
        return True
    return last == "footnote" and text[:1] in "(⁽^" and SOURCED.search(text) is not None


def _headline(text: str, seen: _Seen) -> str:
    """Tell titles, names and addresses above the text, and headings in it, from running text."""
    open_ended = not STOPPED.search(text) or text.isupper()
    if not seen.began and len(text) <= MOST_TITLE:
        if ADDRESS.search(text):
            return "chrome"
        if open_ended:
            if seen.alone:
                return "body"
            if language(text) not in seen.titles and len(text.split()) > 1:
                return "title"
            few = len(text.split()) <= 6
            if few and (text.isupper() or RAISED_MARK.search(text)):
                return "chrome"
    short = len(text) <= MOST_HEADING and len(text.split()) <= 14 and "\n" not in text
    heading = short and open_ended and not text.endswith(":") and text[:1].isupper() and not _spoken(text)
    return "heading" if heading else "body"


def _spoken(text: str) -> bool:
    """Return whether what ends without a stop says something, as the last words of hasty writers do: it has a verb."""
    words = LONG_WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    said = SPOKEN.search(text) is not None and ABOUT.match(text) is None and small >= 0.5 * len(words)
    return said and len(text.split()) >= LEAST_SPOKEN and not text.isupper()
