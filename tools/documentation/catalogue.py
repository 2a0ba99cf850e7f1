"""The reference of what the registry holds: sources, theories, schools, and the groups of states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.documentation.markdown import escaped

from detente import registry
from detente.report.bibtex import read_entries
from detente.schools._school import School
from detente.sources._source import Source
from detente.states import groups
from detente.states.groups import Group
from detente.theories._theory import Theory

ABSENCE = {"zero": "none happened", "missing": "not known"}


def sources_in_full() -> str:
    """Return the cards of all sources, to stand under the table of docs/reference/sources.md."""
    cards = (source_card(each) for _, each in sorted(registry.members("source").items()))
    return "\n".join(["## The sources one by one\n", *cards])


def source_card(source: Source) -> str:
    """Return what a source is: who made it, what it covers, its licence, its columns, how to cite it."""
    cover = source.coverage
    facts = {
        "Version": source.version,
        "Made by": source.producer,
        "One row is": source.unit,
        "Covers": f"{cover.start} to {cover.end}, {cover.states}; no row means: {ABSENCE[cover.absence]}",
        "Limits": cover.note,
        "Licence": source.licence,
        "Raw rows may be passed on": "yes" if source.redistributable else "no",
        "Dataset": f"{source.dataset}: {', '.join(source.files)}",
    }
    lines = [f"### {source.key}\n", f"{escaped(source.title)}.\n", _facts(facts), *_notes(source.notes)]
    rows = [(f"`{name}`", escaped(each.description), escaped(each.unit)) for name, each in source.columns.items()]
    return "\n".join([*lines, _table(("column", "what", "unit"), rows), _bibtex(source.cite)])


def theories() -> str:
    """Return the page of theories."""
    head = "# Theories\n\nWhat `detente theories` lists: stated views of how relation levels move.\n"
    return "\n".join([head, *(theory_card(each) for _, each in sorted(registry.members("theory").items()))])


def theory_card(theory: Theory) -> str:
    """Return what a theory says and where it is from."""
    return f"## {theory.key}\n\n{escaped(theory.title)}. {escaped(theory.idea)}\n\n{_bibtex(theory.cite)}"


def schools() -> str:
    """Return the page of schools."""
    head = (
        "# Schools\n\nWhat `detente schools` lists: cases of the response model that somebody holds. What a school "
        "does not name is zero.\n"
    )
    return "\n".join([head, *(school_card(each) for _, each in sorted(registry.members("school").items()))])


def school_card(school: School) -> str:
    """Return what a school believes, who holds it, its priors, and what would count against it."""
    held = [f"- Held by {escaped(each.name)}: {escaped(each.where)}" for each in school.holders]
    rows = [
        (f"`{term.feature}`", term.role.replace("_", " "), f"{term.mean:g}", f"{term.sd:g}") for term in school.terms
    ]
    rows += [
        (
            f"`{each.figure}`" + (f" × `{each.times}`" if each.times else ""),
            "structure",
            f"{each.mean:g}",
            f"{each.sd:g}",
        )
        for each in school.structure
    ]
    rows += [(f"`{each.feature}`", "longer memory", f"{each.mean:g}", f"{each.sd:g}") for each in school.memory]
    table = _table(("term", "where", "prior mean", "prior sd"), rows)
    against = f"Against it would count: {escaped(school.against)}\n"
    head = f"## {school.key}\n\n{escaped(school.title)}. {escaped(school.belief)}\n"
    return "\n".join([head, *held, "", table, against, _bibtex(school.cite)])


def group_pages() -> str:
    """Return the page of groups of states."""
    head = "# Groups of states\n\nWhat `detente groups` lists, and what says so. An empty day is open or not known.\n"
    return "\n".join([head, *(group_card(groups.get(key)) for key in groups.keys())])  # noqa: SIM118


def group_card(group: Group) -> str:
    """Return a group's definition, its members with their days, and what says so."""
    rows = [
        (row.state, _day(row.start), _day(row.end), escaped(row.reference or ""))
        for row in groups.memberships(group.key)
    ]
    names = f"Also called: {', '.join(map(escaped, group.names))}.\n" if group.names else ""
    head = f"## {group.key}\n\n{escaped(group.title)}. {escaped(group.definition)}\n"
    return "\n".join([head, names, _table(("state", "from", "to", "by"), rows)])


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _facts(facts: dict[str, str]) -> str:
    return "\n".join(f"- {name}: {escaped(words)}" for name, words in facts.items() if words) + "\n"


def _notes(notes: Iterable[str]) -> list[str]:
    return [f"- Note: {escaped(note)}" for note in notes] + [""]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _bibtex(cite: str) -> str:
    entries = "\n\n".join(map(str, read_entries(cite)))
    return f"```bibtex\n{entries}\n```\n"
