"""The document of the JSON twins (OpenAPI 3.1), made from the pages that there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.web import catalogue
from detente.web._page import MONTH

if TYPE_CHECKING:
    from detente.web._page import Page, Parameter

ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
WORKING = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("working", "events", "cancel")},
    "required": ["working", "events", "cancel"],
}
REFUSALS = {
    "400": "what was asked is malformed: the sentence says what would be right",
    "401": "a token is needed",
    "404": "there is no such page, or the data for it are not there",
    "409": "the data are damaged",
    "421": "asked for under another name than its own",
    "422": "an estimation did not settle, or the work was ended",
    "429": "too many questions are waiting",
}


def document() -> dict[str, Any]:
    """Return the OpenAPI document: one path for each address of each page's twin.

    >>> document()["paths"]["/triangle/{one}/{two}/{three}.json"]["get"]["operationId"]
    'triangle_one_two_three'
    """
    paths: dict[str, Any] = {}
    for page in catalogue.pages().values():
        for path in page.paths:
            if not (page.posts and "{document}" in path):
                paths[twin(path)] = {"get": _operation(page, path)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "detente",
            "version": __version__,
            "summary": "The verbs of detente as JSON: what each page shows, under the page's address with .json.",
        },
        "paths": paths,
        "components": {"schemas": {"Error": ERROR, "Working": WORKING}},
    }


def twin(path: str) -> str:
    """Return the address of a page's JSON twin.

    >>> twin("/"), twin("/test")
    ('/index.json', '/test.json')
    """
    return f"{catalogue.FRONT if path == '/' else path}{catalogue.TWIN}"


def _operation(page: Page, path: str) -> dict[str, Any]:
    inside = re.findall(r"\{(\w+)\}", path)
    known = {each.key: each for each in page.parameters}
    asked = [_parameter(known[key], place="path") for key in inside]
    asked += [_parameter(each, place="query") for each in page.parameters if each.key not in inside]
    answers = {
        "200": {"description": page.summary, "content": _json({})},
        "202": {
            "description": "being worked on: ask again",
            "content": _json({"$ref": "#/components/schemas/Working"}),
        },
    }
    error = _json({"$ref": "#/components/schemas/Error"})
    refusals = {status: {"description": words, "content": error} for status, words in REFUSALS.items()}
    name = "_".join([page.key, *inside])
    return {
        "operationId": name, "summary": page.title, "description": page.summary, "parameters": asked,
        "responses": answers | refusals,
    }  # fmt: skip


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _parameter(parameter: Parameter, *, place: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "maxLength": parameter.longest}
    if parameter.kind == "number":
        schema = {"type": "number", "minimum": parameter.low, "maximum": parameter.high}
    elif parameter.kind == "choice" and parameter.choices is not None:
        schema = {"type": "string", "enum": list(parameter.choices())}
    elif parameter.kind == "month":
        schema = {"type": "string", "pattern": f"^{MONTH}$"}
    elif parameter.kind == "flag":
        schema = {"type": "string", "enum": ["1", "0"]}
    if parameter.default and place == "query":
        schema["default"] = float(parameter.default) if parameter.kind == "number" else parameter.default
    words = ". ".join(filter(None, [parameter.title, parameter.help]))
    return {
        "name": parameter.key, "in": place, "required": place == "path", "description": words, "schema": schema,
    }  # fmt: skip
