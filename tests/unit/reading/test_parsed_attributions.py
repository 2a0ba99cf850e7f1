"""Attributions that a parse adds: far subjects, saying behind its words, participles, what is cut."""

from __future__ import annotations

import pytest

from detente.reading.parsed_holders import phrase
from detente.reading.parsed_subjects import subject
from detente.reading.parsing import Parse, Word, parses
from detente.reading.reading import Reading, read_text
from detente.reading.unresolved import unresolved


def said(text: str) -> list[tuple[str, str, str, str]]:
    made: Reading = read_text(text, parser=True)
    return [(each["cue"], each["speaker"], each["stance"], each["content"]) for each in made.of("attribution")]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("The tanks had crossed it, the Norwegian defence ministry said.", "said", "Norwegian defence ministry"),
        ("The minister, who had spent the week in Oslo, said on Friday the Danes were wrong.", "said", "minister"),
        ("Denmark will stay out of it, its foreign minister Ann Lee announced.", "announced", "Ann Lee"),
        ("Switzerland said on Tuesday it had expelled two Swedish diplomats.", "said", "Switzerland"),
        ("Sweden had lost patience, the New York Times reported on Friday.", "reported", "New York Times"),
        ("The envoy praised Norway on Monday and said the Danes were slow.", "said", "envoy"),
    ],
)  # fmt: skip
def test_subjects_that_patterns_do_not_reach(text: str, cue: str, speaker: str) -> None:
    assert (cue, speaker) in [each[:2] for each in said(text)]


def test_the_next_clause_with_a_subject_of_its_own_is_not_said() -> None:
    ((_, _, _, content),) = said("Ann Lee said that Norway was ready, but her colleagues left the room early.")
    assert content == "Norway was ready"


def test_a_denial_turns_the_stance() -> None:
    found = said("The general, whom we met in Oslo, does not believe Sweden is weak.")
    assert ("believe", "denies") in [(cue, stance) for cue, _, stance, _ in found]


def test_a_thing_says_nothing() -> None:
    assert said("The engine, which had been repaired in Oslo, said to be new, failed.") == []


def test_whose_verb_it_is() -> None:
    (made,) = parses(["Norway helped Sweden and left Denmark, which was attacked by Poland."])
    assert made is not None
    words = {each: number for number, each in enumerate(["Norway", "helped", "Sweden", "and", "left"])}
    assert subject(made, words["left"]) == words["Norway"]
    attacked = next(number for number, word in enumerate(made.words) if word.tag == "VBN")
    agent = subject(made, attacked)
    assert agent is not None and made.words[agent].role == "pobj"


def test_a_noun_phrase_ends_before_its_relative_clause() -> None:
    words = (
        Word(0, 3, "DT", "det", 1, 0, 3),
        Word(4, 9, "NN", "nsubj", 3, 0, 18),
        Word(10, 18, "VBD", "relcl", 1, 10, 18),
    )
    assert phrase(Parse((*words, Word(19, 23, "VBD", "ROOT", 3, 0, 23)), ()), 1) == (0, 9)


def test_names_that_no_list_knows_are_unresolved() -> None:
    made = read_text("Ravi Menon of Larsen Dynamics met the Swedish envoy in Oslo.", parser=True).of("actor")
    kinds = {record["text"]: (record["code"], record["type"], record["rule"]) for record in made}
    assert kinds["Ravi Menon"] == (None, "unresolved person", "parser, name")
    assert kinds["Swedish"][0] == "SWE" and kinds["Oslo"][0] == "NOR"


def test_a_name_inside_an_actor_is_not_listed_again() -> None:
    text = "Ann Lee left Norway."
    (made,) = parses([text])
    known = read_text(text, parser=False).of("actor")
    assert made is not None and [each["code"] for each in known] == ["NOR"]
    assert "Norway" not in [record["text"] for record in read_text(text, parser=True).of("actor") if not record["code"]]
    assert all(each.code is None for each in unresolved(text, made, []))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The officials, who came from Oslo, warned against trade with Russia.", "warned", "against trade with Russia"),
        ('J. Biden has framed the rivalry as "a battle".', "framed", 'the rivalry as "a battle"'),
        ("The minister, in Oslo, highlighted the importance of NATO.", "highlighted", "the importance of NATO"),
    ],
)
def test_what_is_said_without_a_clause(text: str, cue: str, content: str) -> None:
    (found,) = read_text(text, parser=True).of("attribution")
    assert (found["cue"], found["content"]) == (cue, content)


def test_a_clause_that_is_quoted_on_is_not_cut_off() -> None:
    text = "Lee argues that Norway “can’t stop Sweden, but he can limit its influence.” Lee left."
    (found,) = read_text(text, parser=True).of("attribution")
    assert found["content"].endswith("its influence.”")


def test_words_about_what_somebody_says_are_not_his() -> None:
    assert read_text("Nothing that Moscow says will make Finland leave NATO.", parser=True).of("attribution") == []


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Ekberg (1959), who sat in the talks, writes that Norway never meant to sign.", "writes", "Ekberg"),
        ("Britain, Marsh (2012) argues, pressed Denmark to follow Norway.", "argues", "Marsh"),
        ("It is argued by Hall (1994) that Finland never trusted Sweden.", "argued", "Hall"),
        ("Kim [12] suggests that South Korea mistrusts Japan.", "suggests", "Kim"),
        ("The general, now retired, confided that Egypt had never planned it.", "confided", "general"),
        ("Lund quotes a Danish diplomat as saying that Norway would wait.", "saying", "Danish diplomat"),
        ("The envoy assured the House that Malta had protested to Libya.", "assured", "envoy"),
        ("Mr Holm denied wishing to humiliate Norway.", "denied", "Holm"),
        ("Oslo expressed the hope that Sweden would follow.", "expressed", "Oslo"),
        ("The third school sees the hand of London behind everything.", "sees", "the third school"),
        ("Aas and Friis (1977) point to Sweden's insistence on neutrality.", "point to", "Aas and Friis"),
        ("Proponents of trade point out that China joined on easy terms.", "point out", "Proponents of trade"),
        ("Realists insist that China will never give way.", "insist", "Realists"),
        ("What Walt calls “balancing” explains why Jordan turned to Syria.", "calls", "Walt"),
    ],
)  # fmt: skip
def test_verbs_of_saying_and_whom_they_tell(text: str, cue: str, speaker: str) -> None:
    assert (cue, speaker) in [each[:2] for each in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "France denied Algeria's request for visas.",
        "Peru's navy discovered two Chilean submarines in its waters.",
        "Norway cited safety rules when it closed the port to Russian trawlers.",
        "Haiti's caretaker government accused its neighbour of rounding people up.",
        "There are two schools of thought.",
        "Turkey, as Table 1 shows, gained little.",
    ],
)
def test_what_states_do_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Prime Minister Ana Holm called the measure brutal.", "called", "Ana Holm"),
        ("Both sides kept the treaty, and Oslo called it a lie.", "called", "Oslo"),
        ("Norway moved a ship towards the shoal, a step it called routine.", "called", "Norway"),
        ("Envoys suspect that the trade goes on, which Oslo denies.", "denies", "Oslo"),
        ("Its envoy is not going, the Harbour News Agency announced, and others may.", "announced", "News Agency"),
        ("President Holm was calm: asylum, he argued, was made for the persecuted.", "argued", "Holm"),
        ("The administration, however, has made it clear that it will send none.", "made it clear", "administration"),
        ("My father worked with Danish engineers and always said they had built the railway.", "said", "father"),
    ],
)  # fmt: skip
def test_who_names_denies_or_puts_in_what_is_said(text: str, cue: str, speaker: str) -> None:
    found = read_text(f"Rain fell on Oslo for days. {text}", parser=True).of("attribution")
    assert any(each["cue"] == cue and each["speaker"].endswith(speaker) for each in found)


@pytest.mark.parametrize(
    "text", ["Oslo called home its envoy.", "Oslo called an election.", "Oslo threatened “measures” unless it stopped."]
)
def test_who_calls_home_or_threatens_says_nothing(text: str) -> None:
    assert read_text(f"Rain fell on Oslo for days. {text}", parser=True).of("attribution") == []
