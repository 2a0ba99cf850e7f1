"""Policies from files: those that come with the package, the template, and every wrong entry."""

import tomllib
from importlib.resources import files

import pytest

from detente.errors import UsageError
from detente.policies import Month, load, read_policy, shipped, template
from detente.states.actors import is_group
from detente.states.system import memberships

GOOD = """title = "Restraint"
states = ["CHN"]

[[moves]]
sender = "USA"
receiver = "RUS"
instrument = "sanctions"
size = "+0.5 sd"
start = "1980-01"
end = "1980-12"
"""
EPISODES = {
    "nixon_1971_72": (Month(1971, 7), "CHN"),
    "detente_1972_74": (Month(1972, 5), "RUS"),
    "afghanistan_1979_80": (Month(1980, 1), "RUS"),
    "normalization_1979": (Month(1978, 12), "CHN"),
    "sanctions_after_1989": (Month(1989, 6), "CHN"),
    "gorbachev_1985_89": (Month(1985, 11), "USA"),
}


@pytest.mark.parametrize("name", shipped())
def test_what_comes_with_the_package_is_asked_of_the_three_powers_and_says_its_sources(name):
    policy = load(name)
    assert policy.key == name
    assert policy.sources and policy.summary and policy.notes
    assert {"RUS", "CHN"} <= set(policy.actors)
    assert all(is_group(actor) or memberships(actor) for actor in policy.actors)
    assert 1 <= len(policy.moves) <= 5


@pytest.mark.parametrize(("name", "start", "receiver"), [(key, *value) for key, value in EPISODES.items()])
def test_past_episodes_are_as_large_as_they_were(name, start, receiver):
    move = load(name).moves[0]
    assert (move.start, move.receiver, move.size.kind) == (start, receiver, "like")
    assert move.size.first <= move.start.after(1)


def test_the_first_texts_levers_move_the_united_states_toward_russia():
    levers = ("drop_the_rhetoric", "expand_trade", "refrain_from_sanctions", "arms_control", "arctic_cooperation")
    moves = [move for name in levers for move in load(name).moves]
    assert {("USA", "RUS")} <= {move.dyad for move in moves}
    assert {move.instrument for move in load("kupchan").moves} == {load(name).moves[0].instrument for name in levers}
    assert all(move.size.amount > 0 for move in moves)


def test_the_second_texts_levers_press_china():
    for name in ("tariffs", "visit_to_taiwan", "arms_sales", "quad_and_aukus", "leave_agreements"):
        move = load(name).moves[0]
        assert (move.receiver, move.size.amount < 0) == ("CHN", True)
    assert load("quad_and_aukus").rules == load("quad_and_aukus").moves


def test_the_example_of_the_repository_is_that_of_the_package(request):
    there = request.config.rootpath / "examples" / "kupchan.toml"
    assert load(there) == load("kupchan")


def test_the_template_is_a_policy_that_names_every_entry():
    read = read_policy(template())
    assert read.moves[0].ramp == 3
    for entry in (
        "title",
        "summary",
        "states",
        "origin",
        "horizon",
        "conditions",
        "notes",
        "sources",
        "ramp",
        "source",
    ):
        assert f"{entry} =" in template()


def test_every_file_of_the_folder_is_found():
    names = {entry.name for entry in files("detente.policies").iterdir() if entry.name.endswith(".toml")}
    assert names == {f"{name}.toml" for name in shipped()} | {"_template.toml"}


def test_names_of_states_are_read_as_of_the_move(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace('"RUS"', '"Soviet Union"'), encoding="utf-8")
    assert load(path).moves[0].receiver == "RUS"
    assert load(path).key == "mine"


def test_numbers_are_sds_and_months_may_be_counted():
    read = read_policy(GOOD.replace('"+0.5 sd"', "-1").replace('"1980-01"', "2").replace('"1980-12"', "7"))
    assert (read.moves[0].size.amount, read.moves[0].start, read.moves[0].months) == (-1.0, 2, 6)
    assert not read.dated


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Restraint"', "title = ", "p.toml is not valid TOML: .*line 1"),
        ("title =", "titel =", "p.toml, line 1: unknown entry 'titel'; did you mean title?"),
        ('title = "Restraint"\n', "", "p.toml lacks title"),
        ('"Restraint"', "3", "p.toml, line 1: title is a text in quotes, not 3"),
        ('"Restraint"', '" "', "a policy needs a title"),
        ('["CHN"]', '"CHN"', "p.toml, line 2: states is a list of texts, as \\['...'\\], not 'CHN'"),
        ('["CHN"]', '["CHIN"]', "p.toml, line 2: unknown state 'CHIN'.*did you mean"),
        ("sender =", "sendr =", r"p.toml, line 5 \(move 1\): unknown entry 'sendr'; did you mean sender?"),
        ('sender = "USA"\n', "", r"p.toml, line 4 \(move 1\) lacks sender"),
        ('"USA"', '"USAA"', r"p.toml, line 5 \(move 1\): unknown state 'USAA'"),
        ('"USA"', "2", r"line 5 \(move 1\): sender is a text in quotes, not 2"),
        ('"USA"', '"RUS"', r"p.toml, line 4 \(move 1\): a move needs two actors, not RUS twice"),
        ("sanctions", "sanction", r"line 7 \(move 1\): no instrument is called 'sanction'; did you mean sanctions?"),
        ('"+0.5 sd"', '"much"', r"line 8 \(move 1\): 'much' is no size; a size is written as"),
        ('"+0.5 sd"', '"+50 sd"', r"line 8 \(move 1\): the size \+50 sd is impossible"),
        ('"+0.5 sd"', "0", r"line 8 \(move 1\): a move of size 0 moves nothing"),
        ('"+0.5 sd"', "true", r"line 8 \(move 1\): size is a text in quotes, not True"),
        ('"1980-01"', '"1980"', r"line 9 \(move 1\): '1980' is no month; write one as 1972-05"),
        ('"1980-01"', "1980-01-01", r"line 9 \(move 1\): start is a month as '1972-05', or a number of months"),
        ('"1980-01"', '"1981-01"', r"p.toml, line 4 \(move 1\): a move ends after it starts, not 1981-01..1980-12"),
        ('"1980-01"', "3", "start and end are two months or two numbers of months, not 3 and 1980-12"),
        ('"1980-12"', '"2080-12"', "a move of 1212 months .* is beyond what a record of some decades can be asked"),
        ('states = ["CHN"]', "horizon = 1200", "p.toml, line 2: a horizon of 1200 months is outside 1 to 120"),
        ('states = ["CHN"]', 'horizon = "5"', "line 2: horizon is a whole number, not '5'"),
        ('states = ["CHN"]', 'origin = "May"', "line 2: 'May' is no month"),
        ('end = "1980-12"', 'end = "1980-12"\nramp = 24', "a ramp is 0 to 12 months long"),
        ('"RUS"', '"QUAD"', r"line 6 \(move 1\): group QUAD has no member on 1980-01: its first begins"),
        ('"RUS"', '"DDR"\nnote = ""', None),
    ],
)
def test_a_wrong_entry_is_named_with_its_line_its_value_and_what_would_be_right(tmp_path, old, new, words):
    path = tmp_path / "p.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    if words is None:
        assert load(path).moves[0].receiver == "DDR"
        return
    with pytest.raises(UsageError, match=words):
        load(path)


def test_an_error_in_a_later_move_names_that_move():
    second = GOOD[GOOD.index("[[moves]]") :].replace("+0.5 sd", "x")
    with pytest.raises(UsageError, match=r"p.toml, line 16 \(move 2\): 'x' is no size"):
        read_policy(GOOD + "\n" + second.replace("sanctions", "visits"), "p.toml")


def test_moves_that_are_no_tables_are_refused():
    with pytest.raises(UsageError, match="moves are written as tables"):
        read_policy('title = "x"\nmoves = "USA -> RUS"')
    with pytest.raises(UsageError, match="lacks moves"):
        read_policy('title = "x"')
    with pytest.raises(UsageError, match="moves are written as tables"):
        read_policy('title = "x"\nmoves = []')


def test_files_that_cannot_be_read_are_told(tmp_path):
    with pytest.raises(UsageError, match=r"cannot read the policy .*: No such file"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'title = "d\xe9tente"')
    with pytest.raises(UsageError, match="is not a text in UTF-8"):
        load(tmp_path / "latin.toml")
    with pytest.raises(UsageError, match=r"no policy is called 'kupchn'.*did you mean kupchan?"):
        load("kupchn")


def test_what_the_reader_takes_is_what_the_file_says():
    entries = tomllib.loads(GOOD)["moves"][0]
    move = read_policy(GOOD).moves[0]
    assert [str(getattr(move, name)) for name in entries] == list(entries.values())
