"""From an answer to bytes: the page, its JSON twin and its exports, each compressed once and for all."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from detente import __version__
from detente.web import catalogue
from detente.web._page import Answer, Page
from detente.web.assets import address
from detente.web.kept import key_of

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

    from detente.report.figure import Figure

Files = dict[str, tuple[str, bytes]]
OPEN_ROWS = 30
MEDIA = {
    "svg": "image/svg+xml", "csv": "text/csv; charset=utf-8", "json": "application/json",
    "html": "text/html; charset=utf-8", "toml": "application/toml; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8", "bib": "application/x-bibtex; charset=utf-8",
}  # fmt: skip
STATUS = {2: 400, 3: 404, 4: 409, 5: 422}


def finished(answer: Answer, page: Page, values: Mapping[str, str]) -> dict[str, Any]:
    """Return an answer as the server keeps it: `status`, `page`, `json`, `files` by name with their media type.

    Bytes are compressed by gzip. The page names its own exports by `?export=NAME`.
    """
    from detente.report.plain import plain

    drawn: dict[tuple[str, str], str] = {}

    def svg(figure: Figure, size: str) -> Markup:
        from markupsafe import Markup

        from detente.report.drawings import WIDTHS

        if (figure.key, size) not in drawn:
            ready = answer.drawings
            drawn[figure.key, size] = figure.svg(WIDTHS[size]) if ready is None else ready.svg(figure, size)
        return Markup(drawn[figure.key, size])  # noqa: S704  (ours; its texts are escaped where it is drawn)

    if page.posts and values.get("file"):
        values = {"document": key_of(page.key, values)}
    html = render(answer.template, page=page, values=values, title=answer.title, svg=svg, **answer.shown)
    numbers = json.dumps(plain(answer.numbers), ensure_ascii=False, allow_nan=False, indent=1)
    return {
        "status": answer.status, "page": compressed(html), "json": compressed(numbers), "files": _files(answer, svg),
    }  # fmt: skip


def _files(answer: Answer, svg: Callable[[Figure, str], str]) -> Files:
    from detente.report.figure import on_paper

    files: Files = {}
    for figure in answer.figures:
        size = "wide" if figure.narrow else "card"
        texts = {"svg": on_paper(str(svg(figure, size))), "csv": figure.csv()}
        specification = figure.specification(960 if figure.narrow else 300)
        for kind, text in {**texts, "json": specification}.items():
            files[f"{figure.key}.{kind}"] = (MEDIA[kind], compressed(text))
    for name, text in answer.files.items():
        files[name] = (MEDIA[name.rpartition(".")[2]], compressed(text))
    return files


def compressed(text: str) -> bytes:
    """Return a text as UTF-8, compressed; the same text gives the same bytes.

    >>> compressed("a") == compressed("a")
    True
    """
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def render(template: str, **shown: Any) -> str:
    """Return a template filled in; everything that is no markup of ours is escaped."""
    return environment().get_template(template).render(**shown)


@cache
def environment() -> jinja2.Environment:
    """Return the templates with what all of them may use."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("detente.web", "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        pages=catalogue.pages, asset=address, version=__version__, here=here, with_=with_, cells=_cells,
        numeric=_numeric, open_rows=OPEN_ROWS, twin_of=twin_of,
    )  # fmt: skip
    return made


def here(page: Page, values: Mapping[str, str]) -> str:
    """Return the address of a page with its values, those that are its defaults left out.

    >>> page = catalogue.pages()["triangle"]
    >>> here(page, {"one": "USA", "two": "RUS", "three": "CHN", "source": "weis"})
    '/triangle/USA/RUS/CHN'
    """
    path = max((path for path in page.paths if _filled(path, values)), key=len)
    inside = {key for key in values if "{" + key + "}" in path}
    for key in inside:
        path = path.replace("{" + key + "}", quote(values[key], safe=""))
    if page.posts and inside:
        return path
    asked = {each.key: values.get(each.key, "") for each in page.parameters if each.key not in inside}
    asked = {key: value for key, value in asked.items() if value and value != page.parameter(key).default}
    return f"{path}?{urlencode(asked)}" if asked else path


def twin_of(page: Page, values: Mapping[str, str]) -> str:
    """Return the address of a page's JSON twin with its values.

    >>> twin_of(catalogue.pages()["triangle"], {"one": "USA", "two": "RUS", "three": "CHN"})
    '/triangle/USA/RUS/CHN.json'
    """
    path, mark, query = here(page, values).partition("?")
    return f"{catalogue.FRONT if path == '/' else path}{catalogue.TWIN}{mark}{query}"


def with_(page: Page, values: Mapping[str, str], key: str, value: str) -> str:
    """Return the address of a page with its values and one more thing said of it.

    >>> with_(catalogue.pages()["states"], {}, "export", "states.csv")
    '/states?export=states.csv'
    """
    address = here(page, values)
    return f"{address}{'&' if '?' in address else '?'}{urlencode({key: value})}"


def _filled(path: str, values: Mapping[str, str]) -> bool:
    return all(values.get(part.split("}")[0]) for part in path.split("{")[1:])


def _cells(frame: Any) -> Any:
    from detente.report.html import cells

    return cells(frame)


def _numeric(frame: Any) -> Any:
    from detente.report.html import numeric

    return numeric(frame)
