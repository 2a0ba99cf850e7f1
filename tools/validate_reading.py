"""How good and how quick reading is: `python tools/validate_reading.py` prints the figures of docs/validation.md.

The coders' suites need the data folder (`DETENTE_DATA`); the sentences annotated by hand are in tests/reading_texts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from detente.config import data_folder
from detente.reading.actors import mentions
from detente.reading.annotated import marked, scores
from detente.reading.document import Passage
from detente.reading.events import events
from detente.reading.gazetteer import find
from detente.reading.reading import read_text
from detente.reading.referents import Focus, referents
from detente.reading.validation import coder_gold, news_records, relations

SENTENCES = Path(__file__).parents[1] / "tests" / "reading_texts" / "annotated.txt"


def main() -> None:
    """Print precision and recall by task, the coders' suites, and sentences per CPU second."""
    for path in (SENTENCES, SENTENCES.with_name("held_out.txt")):
        for task, (precision, recall, number) in scores(path).items():
            print(f"{path.stem}, {task}: precision {precision:.2f}, recall {recall:.2f}, of {number}")
    print(
        "PETRARCH's suite:", {key: round(value, 3) for key, value in coder_gold(data_folder() / "coder-gold").items()}
    )
    found = relations(data_folder() / "plv" / "PLV_train.csv")
    print("marked relations:", {key: round(value, 3) for key, value in found.items()})
    news = news_records(data_folder() / "plover" / "PLOVER_GSR_CAMEO.json")
    print("sentences of news:", {key: round(value, 3) for key, value in news.items()})
    lines = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    texts = [marked(line).text for line in lines] * 20
    print(f"names: {_speed(lambda: [find(text) for text in texts], len(texts)):,.0f} sentences a CPU second")
    print(f"events: {_speed(lambda: [_events(text) for text in texts], len(texts)):,.0f} sentences a CPU second")
    whole = "\n\n".join(texts)
    print(f"everything: {_speed(lambda: read_text(whole), len(texts)):,.0f} sentences a CPU second")


def _events(text: str) -> object:
    sentence = Passage("body", text, range(len(text)), None, "en")
    return events(text, referents(text, mentions(sentence, {}), Focus()))


def _speed(work: Callable[[], object], number: int) -> float:
    work()
    start = time.process_time()
    work()
    return number / (time.process_time() - start)


if __name__ == "__main__":
    main()
