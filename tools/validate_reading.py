"""How good and how quick reading is: `python tools/validate_reading.py` prints the figures of docs/validation.md.

With names of annotated sets (`held_out_15 held_out_16`) it prints those alone, each and together; with `agreement`
how far a second annotator of two sets agrees with the first.

The coders' suites need the data folder (`DETENTE_DATA`); the sentences annotated by hand are in tests/reading_texts.
Everything is measured with patterns alone and, where a model is installed, with the parser.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from scores_of_sets import NEWS, SENTENCES, WAYS, print_found
from scores_of_sets import main as print_sets

from detente.config import data_folder
from detente.reading.actors import mentions
from detente.reading.annotated import marked
from detente.reading.annotated_scores import agreement
from detente.reading.coded_lines import coded_lines
from detente.reading.coder_suites import Suite, petrarch, tabari
from detente.reading.document import Passage
from detente.reading.events import events
from detente.reading.gazetteer import find
from detente.reading.reading import read_text
from detente.reading.referents import Focus, referents
from detente.reading.validation import news_records, relations

SECOND = {"held_out_19": "second_19", "held_out_21": "second_21"}  # the same sentences by another annotator


def main(names: Sequence[str]) -> None:
    """Print precision and recall by task, and where no sets are named the coders' suites and sentences a second."""
    if list(names) == ["agreement"]:
        return _print_agreement()
    print_sets(names)
    if names:
        return
    _print_agreement()
    gold = data_folder() / "coder-gold"
    for way, parser in WAYS.items():
        print(f"PETRARCH's suite, {'parts of speech found here' if parser else 'as parsed there'}:")
        _print_suite(petrarch(gold, parser=parser))
        news = news_records(data_folder() / "plover" / "PLOVER_GSR_CAMEO.json", parser)
        print(f"sentences of news, {way}:", {key: round(value, 3) for key, value in news.items()})
    print("TABARI's suite:")
    _print_suite(tabari(gold))
    found = relations(data_folder() / "plv" / "PLV_train.csv")
    print("marked relations:", {key: round(value, 3) for key, value in found.items()})
    _print_speeds()


def _print_agreement() -> None:
    for first, second in SECOND.items():
        pair = SENTENCES / f"{first}.txt", SENTENCES / f"{second}.txt"
        found = {task: each for task, each in agreement(*pair).items() if task != "actor"}
        found["event in news"] = agreement(*pair, heading=NEWS)["event"]
        print_found(f"{second} against {first}", found)


def _print_suite(suite: Suite) -> None:
    print(" ", {key: round(value, 3) for key, value in suite.shares.items()})
    print("  missed:", ", ".join(f"{kind} {times}" for kind, times in suite.missed.most_common()))


def _print_speeds() -> None:
    lines = (SENTENCES / "annotated.txt").read_text(encoding="utf-8").splitlines()
    texts = [marked(line).text for line in lines if line and line[0] != "#"] * 20
    print(f"names: {_speed(lambda: [find(text) for text in texts], len(texts)):,.0f} sentences a CPU second")
    print(f"events: {_speed(lambda: [_events(text) for text in texts], len(texts)):,.0f} sentences a CPU second")
    whole, stream = "\n\n".join(texts), "\n".join(texts)
    for way, parser in WAYS.items():
        coded = _speed(partial(_lined, stream, parser), len(texts))
        print(f"lines, {way}: {coded:,.0f} sentences a CPU second")
        everything = _speed(partial(read_text, whole, parser=parser), len(texts))
        print(f"everything, {way}: {everything:,.0f} sentences a CPU second")


def _lined(stream: str, parser: bool) -> object:
    return list(coded_lines(stream, parser=parser))


def _events(text: str) -> object:
    sentence = Passage("body", text, range(len(text)), None, "en")
    return events(text, referents(text, mentions(sentence, {}), Focus()))


def _speed(work: Callable[[], object], number: int) -> float:
    work()
    start = time.process_time()
    work()
    return number / (time.process_time() - start)


if __name__ == "__main__":
    main(sys.argv[1:])
