"""Documents that are sent to a page: read within limits, known by a key, never written to a file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from detente.errors import DataMissingError, DetenteError, UsageError
from detente.web.parameters import checked
from detente.web.rendering import STATUS
from detente.web.security import MOST_BYTES
from detente.web.workshop import TooBusyError

if TYPE_CHECKING:
    from detente.web._page import Page

MOST_REMEMBERED = 16
FIELDS = 4000


def status_of(error: DetenteError) -> int:
    """Return the status of HTTP that an error has.

    >>> status_of(TooBusyError("32 questions are waiting")), status_of(DataMissingError("no events"))
    (429, 404)
    """
    return 429 if isinstance(error, TooBusyError) else STATUS.get(error.exit_code, 400)


async def values(page: Page, path: Mapping[str, str], request: Request) -> dict[str, str]:
    """Return the values of a page from a form: its parameters, and under ``file`` what was sent, in Base64.

    A text that was pasted is a document like one that was dropped. Raises `UsageError` for a form that cannot be read.
    """
    if path.get("document"):
        held = recalled(request.app, path["document"])
    else:
        held = {each.key: each.default for each in page.parameters}
    try:
        form = await request.form(max_files=1, max_fields=FIELDS, max_part_size=MOST_BYTES)
    except (MultiPartException, UnicodeDecodeError, ValueError) as error:
        raise UsageError(f"the form cannot be read: {error}") from None
    found = dict(held)
    for key, value in form.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            if content:
                found |= {"file": base64.b64encode(content).decode(), "name": (value.filename or "document")[:80]}
        elif key == "text":
            text = value.encode("utf-8", "replace")
            found |= {"file": base64.b64encode(text).decode(), "name": "pasted text"} if text.strip() else {}
        else:
            found[key] = value if key.startswith(("verdict-", "change-")) else _checked(page, key, value)
    await form.close()
    if not found.get("file"):
        raise UsageError("no document was sent: paste a text, or choose a file")
    return found


def _checked(page: Page, key: str, value: str) -> str:
    known = {each.key: each for each in page.parameters}
    if key not in known:
        raise UsageError(f"this page takes no field '{key[:40]}'")
    return checked(known[key], value)


def remember(app: Starlette, key: str, held: Mapping[str, str]) -> None:
    """Keep what was sent under the key of its answer, so that its address works again."""
    documents: dict[str, Mapping[str, str]] = app.state.documents
    documents.pop(key, None)
    documents[key] = held
    while len(documents) > MOST_REMEMBERED:
        documents.pop(next(iter(documents)))


def recalled(app: Starlette, key: str) -> dict[str, str]:
    """Return what was sent under a key; raises `DataMissingError` where it is not remembered (any more)."""
    documents: dict[str, Mapping[str, str]] = app.state.documents
    if key not in documents:
        raise DataMissingError("this document is not here any more; send it again")
    return dict(documents[key])
