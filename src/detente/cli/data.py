"""``detente data``: the data folder and the tables built from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli._options import progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_record, print_table, talk

app = typer.Typer(help="The data folder, and the embedded tables that are built from it.", rich_markup_mode=None)


@app.command()
def where(as_json: AsJson = False) -> None:
    """Print the data folder, the cache folder and the folder of the embedded tables.

    \b
    Example:
      detente data where --json
    """
    from detente import config, core

    folders = {"data": str(config.data_folder()), "cache": str(config.cache_folder()), "core": str(core.FOLDER)}
    print_json(folders) if as_json else print_record(folders)


@app.command("list")
def list_(
    offered: Annotated[
        bool, typer.Option("--offered", help="All that readers need: which are there, how to get the others.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the datasets of the data folder and which sources read them.

    \b
    Examples:
      detente data list --csv
      detente data list --offered
    """
    import polars as pl

    from detente.report.plain import plain
    from detente.store.folder import datasets, describe, offers

    check_formats(as_json, as_csv)
    if offered:
        print_table(offers(), as_json=as_json, as_csv=as_csv, title="what readers need")
        return
    rows = [plain(describe(key)) for key in datasets()]
    if as_json:
        print_json(rows)
        return
    flat = [{**row, "sources": " ".join(row["sources"])} for row in rows]
    shown = pl.DataFrame(flat).select("key", "title", "version", "files", "bytes", "sources", "licence")
    print_table(shown if as_csv else shown.drop("licence"), as_csv=as_csv, title=f"{len(rows)} datasets")


@app.command()
def get(
    names: Annotated[
        list[str], typer.Argument(metavar="DATASET...", help="As 'detente data list --offered' has them.")
    ],
    as_json: AsJson = False,
) -> None:
    """Fetch datasets from where they are offered and put them into the data folder.

    \b
    Example:
      detente data get cow_nmc alliances
    """
    from detente.store.get import get

    with progress() as say:
        folders = {name: str(get(name, say)) for name in names}
    print_json(folders) if as_json else print_record(folders)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, tab-separated, Stata, R or Parquet; or zipped.")],
    source: Annotated[
        str | None, typer.Option("--source", metavar="KEY", help="Whose file it is; found out if not given.")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME", help="Of text files.")] = "utf-8",
    as_json: AsJson = False,
) -> None:
    """Put a file that you have downloaded yourself into the data folder, once its reader has checked it.

    \b
    Examples:
      detente data add NMC-70.zip
      detente data add table.tab --source atop --encoding latin-1
    """
    from detente.store.add import add

    key, folder = add(file, key=source, encoding=encoding)
    found = {"source": key, "folder": str(folder)}
    print_json(found) if as_json else print_record(found)


@app.command()
def export(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="One of 'detente sources'.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Write to .parquet, .csv, .arrow or .dta.")],
) -> None:
    """Write the rows of a source whose licence lets them be passed on; of others the reason why not is given.

    \b
    Example:
      detente data export vdem --out vdem.csv
    """
    from detente.panel.raw_rows import write_rows

    talk(f"{write_rows(source, out):,} rows written to {out}")


@app.command()
def verify(
    names: Annotated[list[str] | None, typer.Argument(metavar="[DATASET]...", help="All if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compare datasets and embedded tables with their manifests; exit code 4 when one differs.

    \b
    Example:
      detente data verify weis
    """
    from detente.errors import DataDamagedError
    from detente.store.folder import datasets, verify

    found = {"core": _core_findings(), **{name: verify(name) for name in names or datasets()}}
    if as_json:
        print_json(found)
    for name, findings in found.items():
        if not as_json:
            typer.echo(f"{name}: {'; '.join(findings) or 'as its manifest says'}")
    wrong = [name for name, findings in found.items() if findings]
    if wrong:
        raise DataDamagedError(f"not as the manifest says: {', '.join(wrong)}; restore the files named above")


def _core_findings() -> list[str]:
    from detente import core
    from detente.errors import DataDamagedError

    findings = []
    for name in core.manifest()["tables"]:
        try:
            core.verified_bytes(name)
        except DataDamagedError as error:
            findings.append(str(error))
    return findings


@app.command("core")
def core_(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Where to write; the package if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Build the embedded tables from the data folder: the same bytes on every run.

    \b
    Example:
      detente data core --out /tmp/core
    """
    import polars as pl

    from detente import core
    from detente.build_core import build

    talk("reading the data folder and building the embedded tables")
    manifest = build(out or core.FOLDER)
    tables = [
        {"table": name, **{key: entry[key] for key in ("rows", "bytes", "sha256")}}
        for name, entry in manifest["tables"].items()
    ]
    print_table(pl.DataFrame(tables), as_json=as_json, title=f"written to {out or core.FOLDER}")
