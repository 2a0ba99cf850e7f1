"""`detente whatif` from a file to a page, a table, JSON; and every wrong wish in a sentence."""

import json

import pytest

from detente.cli import main
from detente.policies import read_policy

MINE = """title = "Mine"
states = ["CHN"]
horizon = 24
[[moves]]
sender = "USA"
receiver = "RUS"
instrument = "trade"
size = "+1 sd"
start = 1
end = 12
"""


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_people_see_the_sentence_the_moves_and_the_answers(mine, capsys):
    assert main(["whatif", str(mine), "--theory", "interest", "--draws", "200"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Mine\nIn the record of 1966 to 1992, this policy is followed by a change of RUS toward CHN")
    for words in (
        "The moves",
        "Answers by month",
        "RUS toward CHN by 2 theories",
        "The nearest episodes",
        "Triangle and",
    ):
        assert words in told


def test_json_and_csv_hold_the_answers(mine, capsys):
    assert main(["whatif", str(mine), "--theory", "interest", "--draws", "200", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["month"] for row in found["answers"]} == {6, 12, 24}
    assert main(["whatif", str(mine), "--theory", "interest", "--draws", "200", "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("sender,receiver,month,mean,low") and len(lines) == 1 + 6 * 3


def test_the_page_is_written_whole(mine, tmp_path, capsys):
    out = tmp_path / "report.html"
    assert main(["whatif", str(mine), "--theory", "interest", "--draws", "200", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert "written to" in capsys.readouterr().err


def test_a_search_prints_sets_of_moves(mine, capsys):
    assert main(["whatif", str(mine), "--aim", "RUS -> CHN no warmer"]) == 0
    told = capsys.readouterr().out
    assert "1  USA -> RUS by trade, +1 sd, 1..12" in told and "the least regret has" in told


def test_the_template_is_a_policy_and_the_list_names_what_comes_with_it(capsys):
    assert main(["whatif", "--new"]) == 0
    assert read_policy(capsys.readouterr().out).moves
    assert main(["whatif", "--list", "--json"]) == 0
    names = {row["name"] for row in json.loads(capsys.readouterr().out)}
    assert {"kupchan", "nixon_1971_72", "quad_and_aukus"} <= names


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "give a policy file or the name of a policy, or --new, or --list"),
        (["kupchan", "--new"], 2, "one of them"),
        (["--new", "--json"], 2, "neither JSON nor a table"),
        (["kupchn"], 2, "no policy is called 'kupchn', and there is no such file; did you mean kupchan?"),
        (["none.toml"], 2, "cannot read the policy none.toml: No such file"),
        (["kupchan", "--json", "--csv"], 2, "two forms of the same output"),
        (["kupchan", "--theory", "wegde"], 2, "did you mean wedge?"),
        (["kupchan", "--aim", "RUS -> CHN up"], 2, "'up' is no wish; there are warmer"),
        (["kupchan", "--aim", "RUS -> CHN colder", "--theory", "wedge"], 2, "give it without --out, --theory, --among"),
        (["kupchan", "--source", "weiss"], 2, "weiss"),
        (["kupchan", "--draws", "3"], 2, "need 100 draws, and 20,000 are as many"),
        (["kupchan", "--draws", "10000000"], 2, "10,000,000 are not in between"),
        (["kupchan", "--among", "3"], 2, "schools are asked among 10 to 40 states, not 3"),
    ],
)
def test_wrong_wishes_are_told_in_a_sentence(arguments, code, words, capsys):
    assert main(["whatif", *arguments]) == code
    told = capsys.readouterr().err
    assert words in told and "Traceback" not in told and told.count("\n") == 1


def test_a_wrong_entry_of_a_file_is_named_with_its_line(mine, capsys):
    mine.write_text(MINE.replace("trade", "tarde"), encoding="utf-8")
    assert main(["whatif", str(mine)]) == 2
    assert "mine.toml, line 7 (move 1): no instrument is called 'tarde'; did you mean trade?" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_told_at_once(mine, tmp_path, capsys):
    assert main(["whatif", str(mine), "--out", str(tmp_path / "none" / "report.html")]) != 0
    assert "error:" in capsys.readouterr().err
