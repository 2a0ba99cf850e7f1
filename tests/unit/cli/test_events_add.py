"""``detente events add``, ``generate`` and ``compact`` as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.event_files import gdelt_row, written

from detente.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["events", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_files_are_added_and_accounted_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(1), "dirt")
    code, out, _ = run(capsys, "add", path, "--store", tmp_path / "s", "--json")
    (account,) = json.loads(out)
    assert code == 0 and account == {
        "file": "a.tsv", "format": "gdelt1", "source": "gdelt1", "rows": 3, "kept": 1, "duplicates": 1,
        "quarantined": 1, "no_sender": 0, "no_receiver": 0, "what": "added",
    }  # fmt: skip
    code, out, _ = run(capsys, "add", path, "--store", tmp_path / "s", "--csv")
    assert code == 0 and "was there already" in out


def test_a_file_that_is_left_out_is_said_and_costs_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = written(tmp_path / "a.tsv", gdelt_row(1)), written(tmp_path / "b.txt", "Dear Sir")
    code, out, err = run(capsys, "add", good, bad, "--store", tmp_path / "s", "--json")
    assert code == 4 and [account["what"] for account in json.loads(out)] == ["added", "left out"]
    assert "b.txt was left out" in err and "nothing was added of b.txt" in err


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        (("no-such-file",), 3, "there is no file or folder"),
        (("FILE", "--memory", "lots"), 2, "is no size"),
        (("FILE", "--memory", "1MB"), 2, "bytes of memory are too few"),
        (("FILE", "--format", "gdlt1"), 2, "did you mean gdelt1"),
        (("FILE", "--mapping", "none.toml"), 3, "there is no mapping"),
        (("FILE", "--json", "--csv"), 2, "two forms of the same output"),
        ((), 2, "missing argument"),
        (("",), 2, "a file without a name cannot be added; give files and folders, . for this one"),
        (("FILE", " "), 2, "a file without a name cannot be added"),
    ],
)
def test_wrong_input_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...], code: int, said: str
) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1))
    arguments = [path if word == "FILE" else word for word in wrong]
    found, _, err = run(capsys, "add", *arguments, "--store", tmp_path / "s")
    assert found == code and said in err and "Traceback" not in err
    assert not (tmp_path / "s" / "CURRENT").exists()


def test_a_mapping_reads_a_table_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = written(
        tmp_path / "ours.toml",
        "[columns]",
        'date = "d"',
        'sender_country = "a"',
        'receiver_country = "b"',
        'code = "c"',
    )
    table = written(tmp_path / "t.csv", "d,a,b,c", "2019-03-05,USA,CHN,042")
    code, out, _ = run(
        capsys, "add", table, "--mapping", mapping, "--as-source", "mine", "--store", tmp_path / "s", "--json"
    )
    assert code == 0 and json.loads(out)[0]["source"] == "mine" and json.loads(out)[0]["kept"] == 1


def test_rows_are_made_up_added_and_joined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "generate", tmp_path / "a.tsv", "--rows", 500, "--rate", 100, "--seed", 7, "--json")
    made = json.loads(out)
    assert code == 0 and made["rows"] == 500 and made["bytes"] == (tmp_path / "a.tsv").stat().st_size
    code, out, _ = run(capsys, "generate", tmp_path / "b.tsv", "--rows", 20, "--csv")
    (header, row), size = out.splitlines(), (tmp_path / "b.tsv").stat().st_size
    assert dict(zip(header.split(","), row.split(","), strict=True)) | {"rows": "20", "bytes": str(size)} == dict(
        zip(header.split(","), row.split(","), strict=True)
    )
    for number in range(2):
        run(capsys, "generate", tmp_path / f"{number}.tsv", "--rows", 50, "--seed", number)
        assert run(capsys, "add", tmp_path / f"{number}.tsv", "--store", tmp_path / "s")[0] == 0
    code, out, _ = run(capsys, "compact", "--store", tmp_path / "s", "--json")
    joined = json.loads(out)
    assert code == 0 and joined["after"] < joined["before"]
    code, out, _ = run(capsys, "compact", "--store", tmp_path / "s", "--csv")
    assert code == 0 and out == f"before,after\n{joined['after']},{joined['after']}\n"
    assert run(capsys, "compact", "--store", tmp_path / "s")[2].endswith("parts are 3 now\n") or joined["after"] > 3


@pytest.mark.parametrize(
    "command",
    [
        ("generate", "a"), ("compact",), ("build", "mine"), ("status",), ("follow", "a"), ("sql", "show tables"),
        ("export", "events", "--out", "a.csv"), ("ledger",), ("add", "a"),
    ],
)  # fmt: skip
def test_every_command_prints_one_form_or_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, *command, "--json", "--csv")
    assert code == 2 and "two forms of the same output" in err and not any(tmp_path.iterdir())


def test_what_cannot_be_made_or_joined_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "generate", tmp_path / "a", "--rows", 0)[0] == 2
    assert run(capsys, "generate", tmp_path / "a", "--from", "someday")[0] == 2
    for wrong in (("--seed", -1), ("--from", "9999-12-31"), ("--from", "1700"), ("--rate", 10**23)):
        code, _, err = run(capsys, "generate", tmp_path / "a", "--rows", 10, *wrong)
        assert code == 2 and "Error" not in err and not (tmp_path / "a").exists()
    code, _, err = run(capsys, "generate", tmp_path / "no" / "a")
    assert code == 1 and "cannot write" in err
    code, _, err = run(capsys, "compact", "--store", tmp_path / "s")
    assert code == 3 and "there is no events store" in err
