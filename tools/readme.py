"""Write what README.md shows of the package, the report's picture, and the page of who made which data.

`PYTHONPATH=. python tools/readme.py` rewrites README.md and docs/reference/sources.md and draws docs/images/levels.png.
The tables of replications and of times are short forms of docs/gallery and docs/benchmarks.md.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.gallery import kept, tally

from detente import registry
from detente.report.figure import Figure
from detente.report.sections import levels
from detente.report.triad import triad
from detente.sources._origins import origins
from detente.sources._source import Source
from detente.store.atomic import write_bytes, write_text

README = Path(__file__).parents[1] / "README.md"
SOURCES = README.parent / "docs" / "reference" / "sources.md"
BENCHMARKS = README.parent / "docs" / "benchmarks.md"
PICTURE = "docs/images/levels.png"
LONGEST = 70  # letters of a command that a table of the README has room for
SCALE = 1.25
INTRODUCTION = """# Who made the data

What `detente sources` lists. `detente cite NAME` prints the reference of one of them, `detente sources NAME` its
columns, coverage and notes. Written by `PYTHONPATH=. python tools/readme.py`.
"""

FETCHING = """## What `detente data get` fetches

Datasets not in this table are behind a click or a form: download them, then `detente data add FILE --source KEY`. The
addresses are those recorded when the data were collected. **None of them has been tried from where this project is
built**, which reaches no producer's address: fetching itself is tested against a local server that drops connections,
lies about lengths and serves wrong bytes. The first download of a file is recorded and pinned; it must have the rows
given here, and a later one must be the same bytes.

| dataset | file | rows | address | state |
| --- | --- | --- | --- | --- |"""


def report_figure() -> Figure:
    """Return the figure of the report that the README shows: six relations among the three powers, with their bands."""
    return levels.section(triad(["USA", "RUS", "CHN"], source="weis")).figures[0]


def picture(figure: Figure) -> str:
    """Return the lines that show a figure of the report: what it finds, the picture with its words, what it is."""
    return f"**{figure.title}**\n\n![{figure.alt}]({PICTURE})\n\n{figure.subtitle} {figure.caveat}".rstrip() + "\n"


def sources_page() -> str:
    """Return the page of sources: one row each with key, title, what a row is, who made it, years and licence."""
    rows = [_row(key, source) for key, source in sorted(registry.members("source").items())]
    head = "| key | data | one row is | made by | years | licence |"
    return "\n".join([INTRODUCTION, head, "| --- | --- | --- | --- | --- | --- |", *rows, "", FETCHING, *fetched(), ""])


def fetched() -> list[str]:
    """Return a row for each file that `detente data get` fetches: dataset, file, rows it must have, address."""
    datasets = sorted({source.dataset for source in registry.members("source").values()})
    files = [each for dataset in datasets for each in origins(dataset)]
    return [f"| `{each.dataset}` | `{each.path}` | {each.rows:,} | <{each.address}> | untried |" for each in files]


def between_marks(text: str, name: str, body: str) -> str:
    """Return a text with what stands between the marks of a name replaced.

    Raises `ValueError` when the marks are not there exactly once.
    """
    marks = re.compile(rf"(<!-- {name}: begin [^\n]*-->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    written, count = marks.subn(lambda found: found[1] + body + found[2], text)
    if count != 1:
        raise ValueError(f"README.md has {count} places for '{name}'; it must have one")
    return written


def written(text: str, figure: Figure) -> str:
    """Return the README's text with its picture and tables as of now."""
    shown = {
        "picture": picture(figure),
        "replications": replications_table(),
        "times": times_table(),
        "data": data_line(),
    }
    for name, body in shown.items():
        text = between_marks(text, name, body)
    return text


def replications_table() -> str:
    """Return how many published figures of each topic come out."""
    head = "| replication | figures compared | come out |\n| --- | --- | --- |\n"
    rows = [(topic, *tally(figures)) for topic, figures in sorted(kept().items())]
    total = ("all", sum(row[1] for row in rows), sum(row[2] for row in rows))
    linked = [(f"[{topic}](docs/gallery/replications/{topic}.md)", *counts) for topic, *counts in rows if counts[0]]
    return head + "".join(f"| {' | '.join(map(str, row))} |\n" for row in [*linked, total])


def times_table() -> str:
    """Return what short commands take, from the page of benchmarks: command, seconds, megabytes."""
    lines = BENCHMARKS.read_text(encoding="utf-8").partition("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `detente ")]
    shown = [(row[0], row[2], row[3], row[4]) for row in rows if len(row[0]) <= LONGEST]
    head = "| command | seconds | CPU seconds | peak, MB |\n| --- | --- | --- | --- |\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in shown)


def data_line() -> str:
    """Return how many datasets there are, from how many producers, and over which years."""
    sources = list(registry.members("source").values())
    producers = len({source.producer for source in sources})
    first, last = min(each.coverage.start.year for each in sources), max(each.coverage.end.year for each in sources)
    return f"""None of the data are ours: {len(sources)} readers of datasets by {producers} producers, {first} to
{last}. Each has its coverage, licence and citation in [docs/reference/sources.md](docs/reference/sources.md).
`detente cite NAME` prints what to cite, `detente cite --licences` what may be passed on.
"""


def _row(key: str, source: Source) -> str:
    years = f"{source.coverage.start.year}–{source.coverage.end.year}"
    cells = (f"`{key}`", source.title, source.unit, source.producer, years, source.licence)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    shown = report_figure()
    (README.parent / PICTURE).parent.mkdir(exist_ok=True)
    write_bytes(README.parent / PICTURE, shown.png(scale=SCALE))
    write_text(README, written(README.read_text(encoding="utf-8"), shown))
    write_text(SOURCES, sources_page())
