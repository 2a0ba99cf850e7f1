"""The document of the JSON twins: complete, and kept by the running application whatever is asked."""

from __future__ import annotations

import http.client
import json
from urllib.parse import quote, urlencode, urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.web import catalogue
from detente.web.openapi import document, twin

QUICK = ("/schools", "/theories", "/measures", "/states", "/sources", "/replications", "/test", "/relations", "/index")
NEAR = st.sampled_from(
    ["USA", "USSR", "weis", "1972-02", "0", "-1", "1e9", "nan", "../..", "%00", "'", '"', "<b>", "=>"]
)
TEXTS = st.one_of(NEAR, st.text(max_size=30))


def asked(address: str, path: str) -> tuple[int, str, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("content-type", ""), answer.read()
    finally:
        connection.close()


SCHEMA = schemathesis.openapi.from_dict(document())


def test_every_page_has_its_twin_in_the_document() -> None:
    made = document()
    for page in catalogue.pages().values():
        for path in page.paths:
            assert (twin(path) in made["paths"]) != (page.posts and "{document}" in path)
    names = [operation["get"]["operationId"] for operation in made["paths"].values()]
    assert len(names) == len(set(names))


def test_every_parameter_of_a_page_is_in_the_document() -> None:
    for page in catalogue.pages().values():
        asked_for = document()["paths"][twin(page.paths[0])]["get"]["parameters"]
        assert [each["name"] for each in asked_for] == [each.key for each in page.parameters]
        assert all(each["description"] for each in asked_for)


def test_the_document_is_what_the_application_serves(address: str) -> None:
    status, media, body = asked(address, "/openapi.json")
    assert (status, media) == (200, "application/json")
    assert json.loads(body) == json.loads(json.dumps(document()))


def test_the_document_is_valid() -> None:
    assert SCHEMA.validate() is None
    assert set(SCHEMA) == set(document()["paths"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_question_is_a_defect_whatever_its_values(data: st.DataObject, address: str) -> None:
    path = data.draw(st.sampled_from([path for path in SCHEMA if path.startswith(QUICK)]))
    case = data.draw(SCHEMA[path]["GET"].as_strategy())
    where = path
    for name, value in (case.path_parameters or {}).items():
        where = where.replace("{" + name + "}", quote(str(value), safe=""))
    query = urlencode({name: str(value) for name, value in dict(case.query or {}).items()})
    status, media, body = asked(address, f"{where}?{query}")
    known = document()["paths"][path]["get"]["responses"]
    assert status < 500, (where, query, body)
    if "{" not in path or status == 200:
        assert str(status) in known, (status, body)
        assert media == "application/json"
        json.loads(body)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.dictionaries(st.sampled_from(["claim", "source", "band", "by", "name", "on", "from", "x"]), TEXTS))
@pytest.mark.parametrize("path", ["/relations", "/states", "/test", "/schools", "/measures"])
def test_no_page_breaks_under_values_that_nobody_means(path: str, values: dict[str, str], address: str) -> None:
    query = urlencode({key: value.encode("utf-8", "replace").decode() for key, value in values.items()})
    status, media, body = asked(address, f"{path}?{query}")
    assert status < 500, (path, query, body[:300])
    assert media == "text/html; charset=utf-8"
    assert b"</html>" in body
