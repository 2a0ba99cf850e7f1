"""The school of interest: each pair follows its own interests."""

from detente.schools._school import Holder, School

school = School(
    key="interest",
    title="Interest",
    belief="Each pair of states follows its own interests, its habits and what it gets from the other side; how either "
    "of them gets on with third states does not matter, and trust is built inside the pair.",
    holders=(
        Holder("Paul Robinson", "Splitting Russia and China, paragraphs 13 to 15"),
        Holder(
            "Yan Xuetong, Wang Jisi and Wu Xinbo", "Why China – US confrontation persists, introduction, paragraph 4"
        ),
    ),
    terms=(),
    against="Third parties' conduct improves forecasts of how a pair gets on, after its own past and reciprocity.",
    cite="""@article{keohane1986reciprocity,
  author = {Keohane, Robert O.},
  title = {Reciprocity in International Relations},
  journal = {International Organization},
  volume = {40}, number = {1}, pages = {1--27}, year = {1986}
}""",
)
