"""The report on a policy: whether the record supports asking, what would follow, by whom, and where theories part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from detente.claims.answers import BAND
from detente.claims.policy_terms import WORDS
from detente.claims.whatif import WhatIf
from detente.report.charts import policy as charts
from detente.report.cite import cite
from detente.report.figure import Figure
from detente.report.palette import INK, NEUTRAL, state_colours
from detente.report.section import Section
from detente.report.triangle import used
from detente.report.words import counted, listed, number, percent, signed, span

if TYPE_CHECKING:
    from detente.report.drawings import Drawings

Dyad = tuple[str, str]

KINDS = {"encompassing": INK, "school": "#0072B2", "theory": NEUTRAL}


@dataclass(frozen=True)
class PolicyReport:
    """A report on a policy, of the same parts as `detente.report.triangle.TriangleReport`: page, figures, numbers.

    `named` is what the command line was given, for the command that makes the page again.
    """

    found: WhatIf
    named: str

    @property
    def title(self) -> str:
        """What the policy is called."""
        return self.found.policy.title

    @property
    def opening(self) -> str:
        """The computed answer; where it is refused, the refusal first."""
        return self.found.sentence

    @property
    def source_line(self) -> str:
        """Which record and which origin the page is made from."""
        record = self.found.record
        return (
            f"{', '.join(self.found.asked.states)} · {record['start']} to {record['end']} · source {record['source']}"
        )

    @property
    def command(self) -> str:
        """The command that makes the page again."""
        return f"detente whatif {self.named} --source {self.found.record['source']} --out report.html"

    @property
    def citations(self) -> str:
        """BibTeX of the package and of what the page used."""
        return cite(*used(str(self.found.record["source"])))

    @cached_property
    def picture(self) -> Figure | None:
        """The headline tie with and without the policy; None where nothing is answered."""
        return None if self.found.paths is None else tie_figure(self.found, self.found.headline)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in reading order; those on answers are left out where nothing is answered."""
        first = [_support(self.found), _moves(self.found)]
        if self.found.paths is None:
            return (*first, _caveats(self.found))
        parts = [_answers(self.found), _theories(self.found), _types(self.found)]
        return (first[0], *parts, first[1], _caveats(self.found))

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure of the page by its key."""
        drawn = [figure for section in self.sections for figure in section.figures]
        return {figure.key: figure for figure in [*filter(None, [self.picture]), *drawn]}

    def to_json(self) -> dict[str, Any]:
        """Return everything that the page shows as plain values."""
        from detente.report.plain import plain

        return {**plain(self.found.to_json()), "command": self.command}

    def to_html(self, drawings: Drawings | None = None) -> str:
        """Return one self-contained page; `drawings` may hold figures that are drawn already."""
        from detente.report.html import page

        return page(self, drawings)

    def _repr_html_(self) -> str:
        return self.to_html()


def tie_figure(found: WhatIf, dyad: Dyad) -> Figure:
    """Return a tie's fans with and without a policy, their difference, and what followed the nearest episodes."""
    sender, receiver = dyad
    frame = pl.DataFrame(found.fans()).filter(sender=sender, receiver=receiver).drop("sender", "receiver")
    row = next(row for row in found.ties if (row["sender"], row["receiver"]) == dyad)
    threads = pl.DataFrame(
        [
            {"episode": episode["first"][:4], "month": month, "value": value}
            for episode in found.support.episodes
            for month, value in enumerate(episode["followed"]["->".join(dyad)], start=1)
            if month <= found.policy.horizon
        ],
        schema={"episode": pl.String, "month": pl.Int64, "value": pl.Float64},
    )
    months = f"{found.months} month{'s' * (found.months > 1)}"
    title = (
        f"{sender} toward {receiver}: {signed(row['mean'])} sd on average over {months} "
        f"(80 % interval {span(row['low'], row['high'])})"
    )
    subtitle = (
        f"Above: level with and without the policy; below: the difference with 50 and 80 % bands, in grey what "
        f"followed the nearest episodes. Months after {found.asked.origin}, source {found.record['source']}."
    )
    colour = state_colours([sender])[sender]
    return Figure(
        key=f"tie-{sender.lower()}-{receiver.lower()}", title=title, subtitle=subtitle, alt=title, table=frame,
        draw=lambda width: charts.fans(frame, threads, colour=colour, width=width),
        caveat=f"{percent(row['prior_share'])} of what the prior left open about this answer, the record leaves open.",
    )  # fmt: skip


def _support(found: WhatIf) -> Section:
    support = found.support
    nearest = support.episodes[0] if support.episodes else None
    text = (
        f"The record's own shocks bring the moved levels as far with a chance of {percent(support.plausibility)}; a "
        f"single month needs a shock of {number(support.largest_shock, 1)} sd at most; the farthest that the record "
        f"went this way is {percent(support.reach)} of the policy's size."
    )
    if found.refused:
        text = f"{found.refused} {text}"
    elif nearest:
        text += f" Nearest to it came {nearest['first']} to {nearest['last']}."
    table = pl.DataFrame(
        [
            {"from": e["first"], "to": e["last"], "distance, sd": e["distance"],
             **{f"change of {dyad.replace('->', ' → ')}, sd": value for dyad, value in e["change"].items()},
             f"{found.headline[0]} → {found.headline[1]} after a year, sd":
                e["followed"]["->".join(found.headline)][min(11, len(e["followed"]["->".join(found.headline)]) - 1)]}
            for e in support.episodes
        ]
    )  # fmt: skip
    notes = (found.lucas,) if found.lucas else ()
    tables = (("The nearest episodes of the record", table),) if table.height else ()
    return Section("support", "Would the record support asking?", text, tables=tables, notes=notes)


def _answers(found: WhatIf) -> Section:
    free = [row for row in found.ties if (row["sender"], row["receiver"]) not in found.asked.moved]
    most = max(free, key=lambda row: abs(row["mean"])) if free else None
    text, months = "The policy sets every tie there is.", f"{found.months} month{'s' * (found.months > 1)}"
    if most is not None:
        text = (
            f"Of {counted(len(free), 'tie')} that the policy does not set, {most['sender']} toward {most['receiver']} "
            f"answers most: {signed(most['mean'])} sd over {months} (80 % interval {span(most['low'], most['high'])})."
        )
    others = [(row["sender"], row["receiver"]) for row in free]
    figures = tuple(tie_figure(found, dyad) for dyad in others if dyad != found.headline)
    shown = pl.DataFrame(list(found.table)).select(
        "sender", "receiver", "month", pl.col("mean").alias("answer, sd"), "low", "high",
        pl.col("warmer").alias("chance beyond +0.25"), pl.col("colder").alias("chance beyond −0.25"),
    )  # fmt: skip
    ties = pl.DataFrame(list(found.ties)).select(
        "sender", "receiver", pl.col("mean").alias("answer, sd"), "low", "high",
        pl.col("inside").alias("chance inside ±0.25"), pl.col("prior_share").alias("share of prior left open"),
    )  # fmt: skip
    tables = ((f"Mean answers over {months}, 80 % intervals", ties), ("Answers by month, 80 % intervals", shown))
    return Section("answers", "What would follow", text, figures, tables)


def _theories(found: WhatIf) -> Section:
    sender, receiver = found.headline
    rows = pl.DataFrame(list(found.theories), infer_schema_length=None)
    ours = rows.filter((pl.col("sender") == sender) & (pl.col("receiver") == receiver))
    frame = ours.with_columns(
        effect="mean", low50=pl.col("mean"), high50=pl.col("mean"), colour=pl.col("kind").replace_strict(KINDS)
    )
    figure = Figure(
        key="theories",
        title=f"{sender} toward {receiver} by {counted(ours.height, 'theory')}: "
        f"{span(ours['mean'].min(), ours['mean'].max())} sd",  # type: ignore[arg-type]  # floats
        subtitle="Mean answer over two years with 80 % interval; the band of indifference shaded. Black: all terms; "
        "blue: schools, joint form; grey: theories that learn from filtered levels, which tend to smaller answers.",
        alt=f"What each theory answers on {sender} toward {receiver}",
        table=ours.select("title", "kind", "form", "mean", "low", "high", "term"),
        draw=lambda width: charts.theories(frame, band=BAND, width=width),
    )
    silent = rows.filter(pl.col("why").is_not_null())
    tables = [("Not asked, and why", silent.select("title", "why"))] if silent.height else []
    deaf = [str(row["title"]) for row in ours.to_dicts() if row["low"] == row["high"] == 0]
    text = _parting(found)
    if deaf:
        verb = "answers" if len(deaf) == 1 else "answer"
        text += f" {listed(deaf)} {verb} exactly 0: by them {sender} toward {receiver} does not hear of these moves."
    return Section("theories", "By each theory", text, (figure,), tuple(tables))


def _parting(found: WhatIf) -> str:
    if not found.parting:
        return f"No two theories of one form part by more than {BAND} sd on any tie; none are averaged."
    words = []
    for row in found.parting:
        text = (
            f"on {row['sender']} toward {row['receiver']} {row['colder']} says {signed(row['colder_mean'])} sd and "
            f"{row['warmer']} {signed(row['warmer_mean'])}"
        )
        if row["term"]:
            text += f", which {WORDS[row['term']]} carries ({signed(row['term_difference'])})"
        words.append(text)
    return f"Theories part {listed(words)}; none are averaged."


def _types(found: WhatIf) -> Section:
    tables = []
    if found.types:
        tables.append(("Probability of each type of triangle", pl.DataFrame(list(found.types))))
    camps = pl.DataFrame(list(found.camps))
    tables.append(("Probability that a division into camps has least energy", camps))
    last = camps.filter(pl.col("month") == camps["month"].max())
    most = last.with_columns(change=pl.col("with") - pl.col("without")).sort(pl.col("change").abs()).tail(1)
    row = most.to_dicts()[0]
    text = (
        f"After {row['month']} months the division {row['camps']} has a probability of {percent(row['with'])} with the "
        f"policy and {percent(row['without'])} without; no other changes more."
    )
    return Section("types", "Triangle and camps", text, tables=tuple(tables))


def _moves(found: WhatIf) -> Section:
    told = [row for row in found.moves if row["by"] == "testable"]
    text = (
        f"Of {counted(len(found.moves), 'move')}, {len(told)} can be told by its instrument in this record; the "
        "figures above are of each tie's level as a whole, by whatever means."
    )
    frame = pl.DataFrame(list(found.moves), infer_schema_length=None).select(
        "sender", "receiver", "instrument", "size", pl.col("sd").alias("size, sd"), "start", "end",
        pl.col("by").alias("by instrument"), pl.col("mean").alias("answer by it, sd"), "low", "high", "why",
    )  # fmt: skip
    return Section("moves", "By which means", text, tables=(("The moves", frame),))


def _caveats(found: WhatIf) -> Section:
    notes = [
        "A policy holds the levels that it moves above their paths without it; all other equations are left alone, and "
        "both paths have the same random numbers. It is a model's effect, not a cause.",
        "Answers within the same month are not propagated: where states answer within weeks, effects are lower bounds.",
        "What a source reports with a bias that is common to all pairs cannot be told from conduct.",
        *found.notes,
        *(f"Source of the policy: {source}" for source in found.policy.sources),
    ]
    return Section("coverage", "What limits these figures", "", notes=tuple(notes))
