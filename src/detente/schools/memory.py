"""The school of memory: wrongs are remembered longer than favours."""

from detente.schools._school import Holder, LongMemory, School

school = School(
    key="memory",
    title="Memory",
    belief="Conflict is forgotten more slowly than cooperation: what a state suffered, and what it did in anger, "
    "weighs on a tie for years, while friendly times leave less behind.",
    holders=(
        Holder("A commenter on long and short memories", "Splitting Russia and China, comment 2"),
        Holder("Xi Jinping", "Why China – US confrontation persists, China's ideological world view, paragraph 3"),
        Holder("Gary Goertz and Paul Diehl", "Goertz & Diehl, The Initiation and Termination of Rivalries, page 30"),
    ),
    terms=(),
    memory=(LongMemory("reciprocity", mean=0.03, sd=0.05), LongMemory("inertia", mean=0.02, sd=0.05)),
    against="Hostile years fade as quickly as friendly ones: lags of levels below zero add nothing to those of all.",
    cite="""@article{goertz1995initiation,
  author = {Goertz, Gary and Diehl, Paul F.},
  title = {The Initiation and Termination of Enduring Rivalries: The Impact of Political Shocks},
  journal = {American Journal of Political Science},
  volume = {39}, number = {1}, pages = {30--52}, year = {1995}
}""",
)
