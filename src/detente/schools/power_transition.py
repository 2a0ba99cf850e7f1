"""The school of the power transition: who is being caught up with turns hostile, and so does who catches up."""

from detente.schools._school import Holder, School, Structure

school = School(
    key="power_transition",
    title="Power transition",
    belief="Hostility peaks as the gap in capabilities closes: near-equals contend, unequal pairs know their places.",
    holders=(
        Holder("Edward Lucas", "Splitting Russia and China, paragraph 2"),
        Holder("Zbigniew Brzezinski and James Carafano", "Splitting Russia and China, comment 1"),
        Holder("Liu Mingyue", "Why China – US confrontation persists, China's ideological world view, paragraph 7"),
        Holder("A. F. K. Organski", "World Politics (1958), chapter 12"),
    ),
    terms=(),
    structure=(Structure("power_closeness", mean=-0.05, sd=0.05),),
    against="Pairs near parity are no colder than unequal ones, given their own past.",
    cite="""@book{organski1980war,
  author = {Organski, A. F. K. and Kugler, Jacek},
  title = {The War Ledger},
  publisher = {University of Chicago Press}, year = {1980}
}""",
)
