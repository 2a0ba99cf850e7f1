"""``detente bargain``: one issue, its actors, and where bargaining moves them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.errors import UsageError

File = Annotated[Path, typer.Argument(metavar="FILE", help="A table: actor, position, capability, salience (0 to 1).")]
Rounds = Annotated[int, typer.Option("--rounds", metavar="N", help="Rounds of bargaining.")]
Draws = Annotated[int | None, typer.Option("--draws", metavar="N", help="Draws of doubtful figures.")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="N", help="Of the draws.")]


def bargain_(
    file: File,
    rounds: Rounds = 8,
    draws: Draws = None,
    seed: Seed = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Bargain over one issue: the weighted median and mean round by round, and who moves whom.

    Bueno de Mesquita's expected-utility model as reconstructed by Scholz, Calbert & Smith (2011). The model does not
    say after which round a decision falls. --draws lets every figure vary: positions by 5 % of their range,
    capabilities by 20 %, saliences by half a logit. --csv gives the rounds, --json everything.

    \b
    Examples:
      detente bargain issue.csv
      detente bargain issue.csv --rounds 5 --draws 1000 --json
    """
    check_formats(as_json, as_csv)
    if seed is not None and draws is None:
        raise UsageError("--seed is of the draws: give --draws too")
    from detente.evaluation import bargaining_table as tables
    from detente.theories._bargaining import bargain, doubtful_bargain

    actors, about = tables.read_issue(file)
    done = bargain(about, rounds)
    doubt = None if draws is None else doubtful_bargain(about, rounds=rounds, draws=draws, seed=seed or 0)
    if as_json:
        print_json(tables.as_json(actors, about, done, doubt))
        return
    path = tables.rounds_table(done, doubt)
    if as_csv:
        print_table(path, as_csv=True)
        return
    print_table(path if doubt is not None else path.drop("low", "high"), title="where the weight lies, round by round")
    print_table(tables.moves_table(actors, done), title="who moved whom")
    print_table(tables.chances_table(about), title="the outcome if chance decided each vote")
    if doubt is not None:
        print_table(tables.influence_table(actors, doubt).head(20), title="moves a run, with doubtful figures")
    talk("the model does not say after which round a decision falls")
