"""The school of the axis: the autocracies are one front."""

from detente.schools._school import Holder, School, Term

school = School(
    key="axis",
    title="Axis",
    belief="Autocracies are one front: an autocracy answers what a state does to other autocracies, and follows how "
    "they treat that state; inducements to one of them do not loosen the front.",
    holders=(Holder("Edward Lucas", "Splitting Russia and China, paragraphs 5 and 6"),),
    terms=(
        Term("by_receiver", mean=0.1, sd=0.05, role="both_autocracies"),
        Term("toward_receiver", mean=0.1, sd=0.05, role="both_autocracies"),
    ),
    against="An autocracy's conduct toward a state does not move with that state's conduct toward other autocracies "
    "and theirs toward it, or moves the other way.",
    cite="""@misc{robinson2021splitting,
  author = {Robinson, Paul},
  title = {Splitting {Russia} and {China}},
  howpublished = {Irrussianality}, year = {2021}
}""",
)
