"""``detente read``: what a document says about states, who says it, and which of it can be tested."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli._options import embedded_tables_only, progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_table, talk
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.reading.reading import Reading

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE|-", help="A text, HTML or PDF file, or - for standard input; several with --group."),
]
Group = Annotated[bool, typer.Option("--group", help="Put similar claims of one or several documents together.")]
Url = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="A local address, as file:///path.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the document, for names of that day.")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="NAME", help="Only actor, attribution, event, claim, comment, coreference, zone, note."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write JSON Lines there, or a page to FILE.html.")
]
Tested = Annotated[bool, typer.Option("--test", help="Test every claim that can be tested.")]
Edit = Annotated[Path | None, typer.Option("--edit", metavar="FILE.toml", help="Keep your corrections in this file.")]
Ledger = Annotated[bool, typer.Option("--ledger", help="Enter the events in the ledger (DETENTE_LEDGER) and show it.")]
Lines = Annotated[bool, typer.Option("--lines", help="Code one sentence a line, as news streams have: events only.")]
Parser = Annotated[
    bool | None,
    typer.Option("--parser/--no-parser", help="Use a dependency parser: by default where one is installed."),
]
Model = Annotated[
    str | None,
    typer.Option("--model-url", metavar="ADDRESS", help="Ask a language model there for claims and coreference, too."),
]
ModelName = Annotated[str, typer.Option("--model-name", metavar="NAME", help="Which of the models there to ask.")]
PARTS = ("zone", "note")
GROUPED = ("claim", "actors", "times", "documents", "speakers", "text")
LINE = ("line", "date", "source", "target", "root", "cameo", "status", "text")
PAGES, LINED = (".html", ".htm"), (".jsonl", ".json")
ALONE = {  # what an option does, and which others it hears
    "--lines": ("codes the events of single sentences", frozenset[str]()),
    "--group": ("puts the claims of documents together", frozenset[str]()),
    "--ledger": ("enters events in the ledger", frozenset({"--edit", "--url"})),
}
KINDS = ("actor", "attribution", "event", "claim", "comment", "coreference")


def read_(
    files: Files = None,
    url: Url = None,
    on: On = None,
    kind: Kind = None,
    out: Out = None,
    test: Tested = False,
    edit: Edit = None,
    ledger: Ledger = False,
    lines: Lines = False,
    group: Group = False,
    parser: Parser = None,
    model_url: Model = None,
    model_name: ModelName = "local",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Read an article, a paper or a comment thread: actors, who says what, and claims, each tied to its characters.

    What is read is a proposal for a person to confirm. --json prints JSON Lines, one record a line, with offsets into
    the original text (end excluded) and the rule that made each. Offsets of a PDF are those into its extracted text.
    A dependency parser (pip install 'detente[read]') helps where it is installed; rules that it made begin with
    "parser". --lines is coded without it, unless --parser is given.

    \b
    Examples:
      detente read article.txt
      detente read page.html --kind claim --json
      detente read article.txt --test --out article.html
      detente read article.txt --edit article.toml
      detente read article.txt --ledger
      detente read headlines.txt --lines --csv
      detente read one.txt other.html --group
      cat article.txt | detente read - --json
    """
    check_formats(as_json, as_csv)
    _check_kind(kind, model_url)
    asked = {
        "--lines": lines, "--group": group, "--ledger": ledger, "--test": test, "--edit": edit, "--out": out,
        "--kind": kind, "--url": url, "--model-url": model_url,
    }  # fmt: skip
    _check_together({name for name, given in asked.items() if given})
    _check_output(out, kind if test else None, test)
    embedded_tables_only()
    if group:
        _print_groups(files or [], on, parser, as_json=as_json, as_csv=as_csv)
        return
    if files is not None and len(files) > 1:
        raise UsageError(f"give one document, not {len(files)}; several are read together with --group")
    file = files[0] if files else None
    if lines:
        _print_lines(file, on, parser is True, as_json=as_json, as_csv=as_csv)
        return
    made = _reading(file, url, on, parser)
    if not made.records:
        length = len(made.document.text)
        talk(f"'{made.document.name}' holds nothing about states that could be read ({length} characters)")
    if model_url is not None:
        made = _with_model(made, model_url, model_name)
    if kind in PARTS:
        from detente.reading.reading import parts

        made = replace(made, records=parts(made.document))
    kept = made.records if edit is None else _corrected(made, edit)
    if ledger:
        _enter(kept, made.document.name, as_json=as_json, as_csv=as_csv)
        return
    records = [record for record in kept if kind is None or record["kind"] == kind]
    rows = _verdicts(records) if test else []
    from detente.store.atomic import write_text

    if out is not None and out.suffix.lower() in PAGES:
        from detente.reading.marked_page import page

        write_text(
            out,
            page(replace(made, records=kept), {row["claim"]: f"{row['status']}: {row['sentence']}" for row in rows}),
        )
        talk(f"{len(records)} records marked in {out}")
    elif test:
        _print_verdicts(rows, as_json=as_json, as_csv=as_csv)
    elif out is not None:
        write_text(out, "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records))
        talk(f"{len(records)} records in {out}")
    elif as_json:
        for record in records:
            typer.echo(json.dumps(record, ensure_ascii=False))
    else:
        _print_tables(records, as_csv=as_csv)


def _reading(file: str | None, url: str | None, on: str | None, parser: bool | None) -> Reading:
    from detente.reading.reading import read
    from detente.states.days import as_day

    if (file is None) == (url is None):
        raise UsageError("give one document: a FILE, - for standard input, or --url with a local address")
    if url is not None and "://" not in url:
        raise UsageError(f"'{url}' is no address; a file needs no --url")
    return read(file or url or "", on=None if on is None else as_day(on), parser=parser)


def _with_model(made: Reading, url: str, name: str) -> Reading:
    """Add what a language model proposes behind what was read by rules; say how many of its answers were dropped."""
    from detente.reading.coreference import coreferences
    from detente.reading.language_model import proposals

    claims, dropped = proposals(made.document, url, name)
    meant, others = coreferences(made, url, name)
    for why, times in sorted((dropped + others).items()):
        talk(f"{times} dropped: {why}")
    return replace(made, records=[*made.records, *claims, *meant])


def _print_lines(file: str | None, on: str | None, parser: bool, *, as_json: bool, as_csv: bool) -> None:
    import polars as pl

    from detente.reading.coded_lines import coded_lines
    from detente.reading.loading import load
    from detente.states.days import as_day

    if file is None:
        raise UsageError("--lines needs a FILE, or - for standard input")
    found = coded_lines(load(file).text, on=None if on is None else as_day(on), parser=parser)
    if as_json:
        for record in found:
            typer.echo(json.dumps(record, ensure_ascii=False))
        return
    rows = [
        {name: ", ".join(each[name]) if isinstance(each[name], list) else each[name] for name in LINE} for each in found
    ]
    schema = {"line": pl.Int64, **dict.fromkeys(LINE[1:], pl.String)}
    print_table(pl.DataFrame(rows, schema=schema), as_csv=as_csv, title=f"{len(rows)} event{'s' * (len(rows) != 1)}")


def _print_groups(files: list[str], on: str | None, parser: bool | None, *, as_json: bool, as_csv: bool) -> None:
    """Print the claims that are alike, one line a group: what is claimed, how often, where, by whom."""
    import polars as pl

    from detente.reading.grouping import grouped

    if not files:
        raise UsageError("--group needs one FILE or more")
    found = grouped([(Path(each).name, _reading(each, None, on, parser).records) for each in files])
    if as_json:
        for record in found:
            typer.echo(json.dumps(record, ensure_ascii=False))
        return
    rows = [
        {
            "claim": record["claim"], "actors": ", ".join(record["actors"]), "times": len(record["claims"]),
            "documents": ", ".join(dict.fromkeys(each["document"] for each in record["claims"])),
            "speakers": ", ".join(dict.fromkeys(f"{each['speaker']} {each['stance']}" for each in record["claims"])),
            "text": " ".join(record["claims"][0]["text"].split()),
        }
        for record in found
    ]  # fmt: skip
    schema = {name: pl.Int64 if name == "times" else pl.String for name in GROUPED}
    print_table(pl.DataFrame(rows, schema=schema), as_csv=as_csv, title=f"{len(rows)} groups of similar claims")


def _corrected(made: Reading, path: Path) -> list[dict[str, Any]]:
    """Apply a person's corrections and write the file anew with what was read since."""
    from detente.reading.corrections import corrected, entries, written
    from detente.store.atomic import write_text

    kept = entries(path)
    records, lost = corrected(made.records, kept, made.document.text)
    write_text(path, written(made.records, kept, made.document.text))
    for entry in lost:
        talk(f"no record any more at {entry['start']}: {entry['kind']} '{entry['quote'][:60]}', {entry['verdict']}")
    return records


def _enter(records: list[dict[str, Any]], document: str, *, as_json: bool, as_csv: bool) -> None:
    """Enter the events of a document in the ledger and show it, contradictions on stderr."""
    import polars as pl

    from detente.reading.ledger import FIELDS, contradictions, entered, ledger_file, read_ledger
    from detente.store.atomic import write_text

    path = ledger_file()
    ledger = entered(read_ledger(path), records, document)
    write_text(path, "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in ledger))
    for first, second, what in contradictions(ledger):
        talk(f"lines {first + 1} and {second + 1} contradict each other in {what}")
    rows = [
        {name: ", ".join(line[name]) if isinstance(line[name], list) else line[name] for name in FIELDS}
        for line in ledger
    ]
    schema = dict.fromkeys(FIELDS, pl.String)
    title = f"{len(ledger)} events in {path}"
    print_table(pl.DataFrame(rows, schema=schema), as_json=as_json, as_csv=as_csv, title=title)


def _print_tables(records: list[dict[str, Any]], *, as_csv: bool) -> None:
    import polars as pl

    from detente.reading.tables import tables

    made = tables(records)
    if as_csv:
        print_table(pl.concat([table for _, table in made], how="diagonal_relaxed"), as_csv=True)
        return
    for title, table in made:
        print_table(table, title=title)


def _check_kind(kind: str | None, model_url: str | None) -> None:
    if kind is not None and kind not in (*KINDS, *PARTS):
        raise UsageError(f"unknown kind '{kind}'; known: {', '.join((*KINDS, *PARTS))}")
    if kind == "coreference" and model_url is None:
        raise UsageError("coreference is proposed by a language model: give --model-url, too")


def _check_output(out: Path | None, tested: str | None, test: bool) -> None:
    """Raise `UsageError` for a file of no known form, and for verdicts where there is no place for them."""
    if out is not None and out.suffix.lower() not in (*PAGES, *LINED):
        raise UsageError(f"--out takes a file that ends with {', '.join((*LINED, *PAGES))}, not {out.name}")
    if tested not in (None, "claim"):
        raise UsageError(f"--test tests claims; leave out --kind {tested}")
    if test and out is not None and out.suffix.lower() not in PAGES:
        raise UsageError(f"verdicts are written into a page: give --out FILE.html instead of {out.name}, or no --out")


def _check_together(asked: set[str]) -> None:
    """Raise `UsageError` for options of which one would be left unheard beside another."""
    for name, (does, beside) in ALONE.items():
        unheard = sorted(asked - {name} - beside)
        if name in asked and unheard:
            raise UsageError(f"{name} {does}, so that {unheard[0]} would do nothing; give one of them")


def _verdicts(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the verdict on every claim that can be tested, once, with who said it and where."""
    from detente.claims.testing import test
    from detente.claims.verdict import in_words

    said = [record for record in records if record["kind"] == "claim" and record["testable"]]
    rows = []
    with progress() as say:
        for claim in dict.fromkeys(record["claim"] for record in said):
            verdict = test(claim, progress=say)
            held = [record for record in said if record["claim"] == claim]
            rows.append({
                "claim": claim, "status": verdict.status, "sentence": in_words(verdict),
                "speakers": ", ".join(dict.fromkeys(record["speaker"] for record in held)),
                "stances": ", ".join(dict.fromkeys(record["stance"] for record in held)),
                "starts": ", ".join(str(record["start"]) for record in held),
            })  # fmt: skip
    return rows


def _print_verdicts(rows: list[dict[str, Any]], *, as_json: bool, as_csv: bool) -> None:
    import polars as pl

    schema = dict.fromkeys(("claim", "status", "sentence", "speakers", "stances", "starts"), pl.String)
    title = f"{len(rows)} claims that can be tested" if rows else "no claim of this document can be tested"
    print_table(pl.DataFrame(rows, schema=schema), as_json=as_json, as_csv=as_csv, title=title)
