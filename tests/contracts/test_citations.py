"""Every member of the registry can be cited, without a line here about any one of them."""

from __future__ import annotations

import re

import pytest

from detente import registry
from detente.report.bibtex import Entry, read_entries
from detente.report.cite import cite

MEMBERS = [(kind, key) for kind in registry.KINDS for key in registry.keys(kind)]
every_member = pytest.mark.parametrize(("kind", "key"), MEMBERS)


def entries(kind: str, key: str) -> tuple[Entry, ...]:
    return read_entries(registry.get(kind, key).cite)


@every_member
def test_citation_is_complete_bibtex(kind: str, key: str) -> None:
    for entry in entries(kind, key):
        assert entry.kind in {
            "article",
            "book",
            "incollection",
            "inproceedings",
            "misc",
            "techreport",
            "phdthesis",
            "unpublished",
        }
        assert {"author", "title", "year"} <= set(entry.fields), entry.key
        assert re.fullmatch(r"1[5-9]\d\d|20\d\d", entry.fields["year"]), entry.key


@every_member
def test_citation_typesets(kind: str, key: str) -> None:
    for entry in entries(kind, key):
        for name in entry.fields.keys() - {"url", "doi", "howpublished", "note"}:
            assert not re.search(r"(?<!\\)[&%#$]", entry.fields[name]), f"{entry.key}: {name} has an unescaped sign"


@every_member
def test_member_can_be_cited_by_its_key(kind: str, key: str) -> None:
    cited = {entry.key for entry in read_entries(cite(key))}
    assert cited >= {"detente", *(entry.key for entry in entries(kind, key))}


def test_one_key_means_one_work_in_the_whole_package() -> None:
    everything = cite(*{key for _, key in MEMBERS})
    cited = {entry.key for entry in read_entries(everything)}
    assert cited == {"detente", *(entry.key for kind, key in MEMBERS for entry in entries(kind, key))}
