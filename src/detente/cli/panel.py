"""``detente panel``: the data set of a study, from any sources, with its codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import From, To
from detente.cli._output import AsCsv, AsJson, check_formats, print_table, talk
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.panel.long import LongPanel

Unit = Annotated[str, typer.Argument(metavar="UNIT", help="What a row is: dyad-year, triad-year, kad-year …")]
States = Annotated[str, typer.Option("--states", metavar="NAME,…", help="all, majors, or names and codes.")]
Add = Annotated[
    list[str] | None,
    typer.Option("--add", metavar="NAME,…", help="Variables, source.variable, sources or measures; again for more."),
]
K = Annotated[int | None, typer.Option("--k", metavar="N", help="States in a row of a kad-year.")]
Relevant = Annotated[bool, typer.Option("--relevant", help="Only contiguous pairs and pairs with a major power.")]
Names = Annotated[bool, typer.Option("--names", help="Add what states were called at the time.")]
Together = Annotated[bool, typer.Option("--together", help="A group is one actor, not its members.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to .parquet, .csv, .arrow or .dta.")]
Stream = Annotated[bool, typer.Option("--stream", help="Write Parquet period by period, for panels too large.")]
Chart = Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw the coverage as .svg or .png.")]


def panel_(
    unit: Unit,
    states: States = "all",
    start: From = None,
    end: To = None,
    add: Add = None,
    k: K = None,
    relevant: Relevant = False,
    names: Names = False,
    together: Together = False,
    out: Out = None,
    stream: Stream = False,
    chart: Chart = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Build a panel of states, pairs, triads or more states, and write it with its codebook.

    UNIT is state-year, dyad-year, directed-dyad-year, directed-dyad-month, triad-year or kad-year. After a name
    of --add, what is to be made of it: cinc:lag1, mid_onset:lead2, mid_onset:peace_years, rivalry:spell; of months a
    year: :sum, :mean, :max, :min. Without --out the coverage is printed: how full each column is, and why not fuller.

    \b
    Examples:
      detente panel directed-dyad-year --from 1816 --to 2016 --add atop,mid_onset:peace_years --out panel.parquet
      detente panel triad-year --states USA,RUS,CHN --from 1950 --to 2014 --add cow_nmc,rivalry --out triads.csv
      detente panel dyad-year --from 1950 --to 2014 --relevant --add igo_shared
      detente panel directed-dyad-year --states NATO,WARSAW_PACT,CHN --together --from 1956 --to 1990 --add mid_onset
    """
    from detente.panel.long import make
    from detente.panel.size import refuse_empty
    from detente.panel.write import check_ending
    from detente.panel.write import stream as write_streaming
    from detente.verbs import long_plan, together_panel

    check_formats(as_json, as_csv)
    wanted = [name for text in add or () for name in text.split(",") if name.strip()]
    if out is not None:
        check_ending(out)
    if stream and out is None:
        raise UsageError("--stream writes a file period by period; name it with --out FILE.parquet")
    if together:
        if stream or k is not None:
            raise UsageError("--together takes neither --stream nor --k")
        _show(
            together_panel(unit, states, start, end, wanted, relevant, names),
            unit, out, chart, as_json, as_csv,
        )  # fmt: skip
        return
    plan = long_plan(
        unit, states=states, start=start, end=end, add=wanted, k=k, relevant=relevant, names=names, stream=stream
    )
    refuse_empty(plan)
    if stream and out is not None:
        talk(f"written to {out}, codebook {write_streaming(plan, out)}")
        return
    _show(make(plan), unit, out, chart, as_json, as_csv)


def _show(built: LongPanel, unit: str, out: Path | None, chart: Path | None, as_json: bool, as_csv: bool) -> None:
    from detente.panel.write import write

    if out is not None:
        beside = write(built, out)
        talk(f"{built.frame.height:,} rows of {built.frame.width} columns written to {out}, codebook {beside}")
        _tell_missing(built)
    if chart is not None:
        _draw(built, chart)
    if as_json or as_csv or (out is None and chart is None):
        title = f"{built.frame.height:,} rows of a {unit}: how full each column is"
        print_table(built.coverage(), as_json=as_json, as_csv=as_csv, title=title)


def _tell_missing(built: LongPanel) -> None:
    from detente.panel.long import why_missing

    for name, source, why in dict.fromkeys(
        (each.variable, each.source.key, why_missing(each)) for each in built.columns
    ):
        if why:
            talk(f"missing in {name} ({source}): {why}")


def _draw(built: LongPanel, path: Path) -> None:
    from detente.report.panel_coverage import panel_coverage, save

    save(panel_coverage(built), path)
    talk(f"coverage drawn to {path}")
