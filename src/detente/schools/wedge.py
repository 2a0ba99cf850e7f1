"""The school of the wedge: who is courted from outside loosens a tie inside."""

from detente.schools._school import Holder, School, Term

school = School(
    key="wedge",
    title="Wedge",
    belief="The weaker of two aligned states, courted by an outsider, warms to the outsider and cools to its stronger "
    "partner; pressed by the outsider, it clings to the partner.",
    holders=(
        Holder("Sun Tzu", "Splitting Russia and China, paragraph 7"),
        Holder("Charles Kupchan", "Splitting Russia and China, paragraphs 8 to 10"),
        Holder("Henry Kissinger", "Splitting Russia and China, comment 7"),
    ),
    terms=(
        Term("toward_sender", mean=-0.1, sd=0.05, role="weaker_ally_and_outsider"),
        Term("by_sender", mean=-0.05, sd=0.05, role="weaker_ally_and_outsider"),
    ),
    against="Weaker partners treat their stronger partner as before, or better, after an outsider has courted them.",
    cite="""@article{crawford2011preventing,
  author = {Crawford, Timothy W.},
  title = {Preventing Enemy Coalitions: How Wedge Strategies Shape Power Politics},
  journal = {International Security},
  volume = {35}, number = {4}, pages = {155--189}, year = {2011}
}""",
)
