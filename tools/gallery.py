"""Write the gallery's pages of replications: `DETENTE_DATA=… PYTHONPATH=. python tools/gallery.py [TOPIC …]`.

The figures of the topics named, or of all, are computed (two of them take a minute) and kept in
docs/gallery/replications.json; pages and pictures are written from there.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
from tools.documentation.markdown import escaped

from detente.evaluation import replications
from detente.report.charts._theme import Rows, panel
from detente.report.figure import drawn, on_paper
from detente.report.palette import BLUE, VERMILION
from detente.report.words import counted
from detente.store.atomic import write_text

GALLERY = Path(__file__).parents[1] / "docs" / "gallery"
KEPT = GALLERY / "replications.json"
INDEX = GALLERY / "replications.md"
IMAGES = GALLERY.parent / "images" / "replications"
HEAD = """# Published results made again

Figures that others have published, each beside ours from the same data, with how far apart they may be.
`detente replicate TOPIC` prints them again from the data folder; these pages are written by
`PYTHONPATH=. python tools/gallery.py`.

| topic | what | compared | come out | beside each other only |
| --- | --- | --- | --- | --- |
"""
Figures = list[dict[str, Any]]


def compute(topics: list[str]) -> dict[str, Figures]:
    """Return the rows of each topic, computed now."""
    found = {}
    for topic in topics:
        print(topic, file=sys.stderr)
        rows = replications.replicate([topic])
        found[topic] = [{name: value for name, value in row.items() if name != "topic"} for row in rows]
    return found


def kept() -> dict[str, Figures]:
    """Return the rows that are kept, by topic."""
    found: dict[str, Figures] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    return found


def index(all_rows: dict[str, Figures]) -> str:
    """Return the page that lists the topics and how many of their figures come out."""
    return HEAD + "".join(_index_row(topic, rows) for topic, rows in sorted(all_rows.items()))


def page(topic: str, rows: Figures) -> str:
    """Return the page of a topic: what it is, how many figures come out, a picture where there is one, the table."""
    compared, agree = tally(rows)
    sentences = f"Of {counted(compared, 'figure')} that can be compared {agree} come out within the tolerance."
    if beside := len(rows) - compared:
        sentences += f" {beside} more stand beside what was published; the last column says why they are not compared."
    shown = (
        f"![{escaped(alt_of(topic, rows))}](../../images/replications/{topic}.svg)\n\n"
        if distances(rows).height
        else ""
    )
    parts = [f"# {title(topic)}", escaped(about(topic)), sentences, f"    detente replicate {topic}"]
    return "\n\n".join([*parts, shown + table(rows)])


def table(rows: Figures) -> str:
    """Return the rows as a table; their numbers are those of the picture."""
    lines = ["| no. | figure | published by | published | ours | tolerance | comes out |", "| --- " * 7 + "|"]
    for number, row in enumerate(rows, 1):
        told = {True: "yes", False: "**no**", None: row["note"] or "not compared"}[row["pass"]]
        figures = (_figure(row[name]) for name in ("published", "ours", "tolerance"))
        cells = (number, escaped(row["name"]), escaped(row["source"]), *figures, told)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def tally(rows: Figures) -> tuple[int, int]:
    """Return how many figures are compared and how many of them come out."""
    return sum(row["pass"] is not None for row in rows), sum(row["pass"] is True for row in rows)


def title(topic: str) -> str:
    """Return a topic as a title.

    >>> title("goldstein_freeman")
    'Replication: goldstein freeman'
    """
    return f"Replication: {topic.replace('_', ' ')}"


def about(topic: str) -> str:
    """Return the first sentence of a topic's file."""
    path = Path(replications.__file__).parent / f"{replications.PREFIX}{topic}.py"
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n\n")[0]


def distances(rows: Figures) -> pl.DataFrame:
    """Return ours minus published in tolerances, for rows with a tolerance above zero: number, distance, comes out."""
    found = [
        (number, (row["ours"] - row["published"]) / row["tolerance"], "yes" if row["pass"] else "no")
        for number, row in enumerate(rows, 1)
        if row["tolerance"]
    ]
    return pl.DataFrame(found, schema={"number": pl.Int64, "distance": pl.Float64, "pass": pl.String}, orient="row")


def alt_of(topic: str, rows: Figures) -> str:
    """Return what the picture of a topic shows, for who cannot see it."""
    frame = distances(rows)
    largest = frame["distance"].abs().max()
    return (
        f"{title(topic)}: ours minus published in tolerances for {frame.height} figures; the largest distance is "
        f"{largest:.2g}, and within 1 a figure comes out"
    )


def picture(topic: str, rows: Figures) -> str:
    """Return the picture of a topic as SVG: one dot a figure, the tolerance as two lines."""
    frame, drawing = distances(rows), Rows()
    reach = max(1.2, float(frame["distance"].abs().max() or 0) * 1.05)
    x = alt.X("distance:Q", title="ours minus published, in tolerances", scale=alt.Scale(domain=[-reach, reach]))
    y = alt.Y("number:O", title="no. in the table", axis=alt.Axis(labelOverlap=True, grid=False))
    colour = alt.Color("pass:N", scale=alt.Scale(domain=["yes", "no"], range=[BLUE, VERMILION]), legend=None)
    dots = drawing.chart(frame).mark_point(filled=True, size=45, opacity=1).encode(x=x, y=y, color=colour)
    limits = drawing.chart(pl.DataFrame({"at": [-1.0, 1.0]})).mark_rule(strokeDash=[4, 3]).encode(x="at:Q")
    spec = drawing.spec(panel([limits, dots], width=520, height=max(90, min(24 * frame.height, 460))))
    return on_paper(drawn(json.dumps(spec), topic, alt_of(topic, rows)))


def write(all_rows: dict[str, Figures]) -> None:
    """Write every page and picture from the rows."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    (GALLERY / "replications").mkdir(exist_ok=True)
    write_text(KEPT, json.dumps(all_rows, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    write_text(INDEX, index(all_rows))
    for topic, rows in all_rows.items():
        write_text(GALLERY / "replications" / f"{topic}.md", page(topic, rows))
        if distances(rows).height:
            write_text(IMAGES / f"{topic}.svg", picture(topic, rows))


def _index_row(topic: str, rows: Figures) -> str:
    compared, agree = tally(rows)
    cells = (f"[{topic}](replications/{topic}.md)", escaped(about(topic)), compared, agree, len(rows) - compared)
    return "| " + " | ".join(map(str, cells)) + " |\n"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:,.7g}".replace("-", "−")


if __name__ == "__main__":
    asked = sys.argv[1:] or list(replications.topics())
    known = {topic: rows for topic, rows in kept().items() if topic in replications.topics()}
    write(known | compute(asked))
