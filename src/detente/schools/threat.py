"""The school of threat: a common enemy binds."""

from detente.schools._school import Holder, School, Term

school = School(
    key="threat",
    title="Threat",
    belief="States that have enemies and friends in common warm to each other; states that are on opposite sides of "
    "third states cool.",
    holders=(
        Holder("John Mearsheimer", "Splitting Russia and China, comment 1"),
        Holder("Stephen Walt", "The Origins of Alliances (1987), chapter 2"),
    ),
    terms=(Term("shared", mean=0.1, sd=0.05),),
    against="Shared friends and enemies do not improve forecasts of how a pair gets on, or predict that it cools.",
    cite="""@book{walt1987origins,
  author = {Walt, Stephen M.},
  title = {The Origins of Alliances},
  publisher = {Cornell University Press}, year = {1987}
}""",
)
