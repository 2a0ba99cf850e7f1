"""The policy desk: choose, change, write or load a policy, and what would follow it, or why the record cannot say."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from detente import registry
from detente.errors import DetenteError, UsageError
from detente.policies import WrittenPolicy, load, read_policy, shipped, template
from detente.web._page import Answer, Page, Parameter, Say, Values, listed
from detente.web.pages import _levers
from detente.web.pages._asked import SOURCE

MOST_CHARACTERS = 60_000
SENT = "policy.toml"
EPISODES = "Past episodes"


def _answer(values: Values, say: Say) -> Answer:
    text = ""
    try:
        text, named = _text(values)
        if not text or values["change"]:
            return _desk(values, text)
        written = read_policy(text, named, key=values["policy"])
        return _asked(written, text, values, say)
    except DetenteError as error:
        return _refused(error, values, text)


def _text(values: Values) -> tuple[str, str]:
    """Return the TOML text that is asked about and what errors call it: sent, made of the form's fields, or shipped."""
    if values.get("file"):
        return _decoded(values["file"]), SENT
    if _levers.given(values) and not values["change"]:
        return _levers.written(values), SENT
    if values["policy"]:
        name = f"{values['policy']}.toml"
        return files("detente.policies").joinpath(name).read_text(encoding="utf-8"), name
    return "", ""


def _decoded(sent: str) -> str:
    content = base64.b64decode(sent)
    if len(content) > MOST_CHARACTERS:
        raise UsageError(f"the policy has {len(content):,} bytes; here at most {MOST_CHARACTERS:,} are read")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(f"{SENT}, line {line}: no text in UTF-8; save the policy as one") from None


def _asked(written: WrittenPolicy, text: str, values: Values, say: Say) -> Answer:
    import polars as pl

    from detente.claims.whatif import whatif
    from detente.report.policy import PolicyReport

    theories = listed(values["theories"]) or None
    say("fitting the model with all terms")
    found = whatif(written, source=values["source"], theories=theories, progress=say)
    report = PolicyReport(found, written.key if _is_preset(values) else SENT)
    say("drawing charts")
    shown = _shown(values, text, _levers.fields(written)) | {"report": report, "found": found}
    saved = {SENT: text, "policy.bib": report.citations}
    if found.table:
        saved["answers.csv"] = pl.DataFrame(list(found.table)).write_csv()
    numbers = report.to_json() | {"toml": text}
    return Answer(report.title, "whatif.html.jinja", shown, numbers, tuple(report.figures.values()), files=saved)


def _is_preset(values: Values) -> bool:
    return bool(values["policy"]) and not values.get("file") and not _levers.given(values)


def _desk(values: Values, text: str) -> Answer:
    """Return the page on which a policy is chosen and changed; nothing is asked yet."""
    fields = _levers.fields(read_policy(text, "the policy")) if text else None
    shown = _shown(values, text, fields)
    numbers = {
        "policies": [{"name": each.key, "title": each.title, "summary": each.summary} for each in _presets()],
        "toml": text,
    }  # fmt: skip
    return Answer("What if", "whatif.html.jinja", shown, numbers, files={SENT: text} if text else {})


def _refused(error: DetenteError, values: Values, text: str) -> Answer:
    """Return the desk with what was wrong, at its line, and all that was written still there."""
    from detente.web.rendering import STATUS

    if not text and values.get("file"):
        text = base64.b64decode(values["file"])[:MOST_CHARACTERS].decode("utf-8", "replace")
    wrong = _line(str(error), text) if values.get("file") else None
    shown = _shown(values, text, None) | {"error": str(error), "wrong": wrong}
    numbers: dict[str, Any] = {"error": str(error)}
    numbers |= {"line": wrong[0], "text": wrong[1]} if wrong else {}
    return Answer("Not asked", "whatif.html.jinja", shown, numbers, status=STATUS.get(error.exit_code, 400))


def _line(sentence: str, text: str) -> tuple[int, str] | None:
    """Return the number and the text of the line that an error names, None where it names none.

    >>> _line("policy.toml, line 2: unknown entry", "title = 1")
    >>> _line("policy.toml, line 1: unknown entry", "titel = 1")
    (1, 'titel = 1')
    """
    found = re.search(r"\bline (\d+)", sentence)
    lines = text.splitlines()
    if found is None or not 1 <= int(found[1]) <= len(lines):
        return None
    return int(found[1]), lines[int(found[1]) - 1][:200]


def _shown(values: Values, text: str, fields: Mapping[str, str] | None) -> dict[str, Any]:
    field_values = dict(values) | dict(fields or {})
    return {
        "report": None, "found": None, "error": None, "wrong": None, "groups": _groups(), "text": text,
        "fields": field_values, "whole": fields is not None or not text, "parts_of": tuple(_levers.PARTS),
        "titles": {part: each.title for part, each in _levers.PARTS.items()},
        "moves": range(1, _levers.MOVES + 1), "given": _levers.given(field_values), "pattern": template(),
    }  # fmt: skip


def _presets() -> list[WrittenPolicy]:
    return [load(name) for name in shipped()]


def _groups() -> dict[str, list[WrittenPolicy]]:
    """Return the policies that come with detente: past episodes, and the levers of each text that proposes some."""
    found: dict[str, list[WrittenPolicy]] = {EPISODES: []}
    for each in _presets():
        episode = all(move.size.kind == "like" and move.size.first == move.start for move in each.moves)
        found.setdefault(EPISODES if episode else each.sources[0].partition(",")[0], []).append(each)
    found[EPISODES].sort(key=lambda each: str(each.moves[0].start))
    return found


page = Page(
    key="whatif",
    title="What if",
    summary="What would follow a policy by every theory that can be asked, or why the record cannot say.",
    paths=("/whatif", "/whatif/{document}"),
    answer=_answer,
    parameters=(
        Parameter("document", "Document", kind="hidden", longest=40),
        Parameter("policy", "Policy", kind="choice", choices=shipped, help="one that comes with detente"),
        Parameter("change", "Change it before it is asked", kind="flag"),
        SOURCE,
        Parameter("theories", "Theories", longest=200, choices=lambda: registry.keys("school"), help="all if empty"),
        *_levers.PARAMETERS,
    ),
    menu=5,
    group="first",
    posts=True,
    visits=("/whatif", "/whatif?policy=kupchan&change=1"),
)
