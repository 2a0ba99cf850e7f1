"""Write docs/reference/measures.md from the registry: `PYTHONPATH=. python tools/measures_page.py`."""

from __future__ import annotations

from pathlib import Path

from detente import registry
from detente.measures._measure import Measure
from detente.report.bibtex import in_words
from detente.store.atomic import write_text

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "measures.md"
SUBJECTS = {
    ("time", "sender", "receiver"): "directed pairs",
    ("time", "state"): "states",
    ("time",): "the system of the states asked about",
    ("time", "type"): "triads",
}
INTRODUCTION = """# Measures

What `detente measures` lists. `detente measures NAME --states A,B,…` prints a measure's card and its values for
these states, `--chart FILE.svg` draws them, `--csv` and `--json` give every value; `detente cite NAME` prints the
reference. Written by `PYTHONPATH=. python tools/measures_page.py`.
"""


def measures_page() -> str:
    """Return the page: a table of all measures, then the card of each."""
    measures = dict(sorted(registry.members("measure").items()))
    head = ["| measure | what | of | units |", "| --- | --- | --- | --- |"]
    table = [
        f"| [`{key}`](#{key}) | {_cell(each.title)} | {about(each)} | {_cell(each.units)} |"
        for key, each in measures.items()
    ]
    return "\n".join([INTRODUCTION, *head, *table, "", *(card(each) for each in measures.values())])


def about(measure: Measure) -> str:
    """Return in words what a measure has values of."""
    subject = SUBJECTS.get(measure.dims, " and ".join(measure.dims))
    return "pairs" if measure.symmetric and subject == "directed pairs" else subject


def card(measure: Measure) -> str:
    """Return what a measure means, one line a fact."""
    low, high = measure.bounds
    lines = {
        "Formula": f"`{measure.formula}`",
        "Of": about(measure),
        "Units and range": f"{measure.units}; {_end(low, 'no least')} to {_end(high, 'no greatest value')}",
        "Synonyms": ", ".join(measure.synonyms) or "none",
        "Not to be confused with": measure.not_to_be_confused_with,
        "Reads": ", ".join(f"`{need}`" for need in measure.needs),
        "Source": f"{in_words(measure.cite)}; SCIENCE section {measure.section}",
    }
    facts = "\n".join(f"- {name}: {words}" for name, words in lines.items())
    return f"## {measure.key}\n\n{measure.title}. {measure.definition}\n\n{facts}\n"


def _end(value: float | None, none: str) -> str:
    return none if value is None else f"{value:g}".replace("-", "−")


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    write_text(PAGE, measures_page())
