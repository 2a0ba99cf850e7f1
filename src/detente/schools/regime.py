"""The school of the regime: what a state is at home decides with whom it gets on."""

from detente.schools._school import Holder, School, Structure, Term

school = School(
    key="regime",
    title="Regime",
    belief="Democracies get on with each other; a democracy can be won over and takes sides with its friends, while an "
    "autocracy answers no third state, however it is courted.",
    holders=(
        Holder("Michael McFaul", "Splitting Russia and China, paragraph 11"),
        Holder("Bruce Russett", "Grasping the Democratic Peace (1993), chapter 2"),
    ),
    terms=(
        Term("toward_receiver", mean=0.05, sd=0.05, role="sender_democracy"),
        Term("by_receiver", mean=0.05, sd=0.05, role="sender_democracy"),
        Term("toward_sender", mean=-0.05, sd=0.05, role="sender_democracy"),
    ),
    structure=(Structure("joint_democracy", mean=0.05, sd=0.05),),
    against="Pairs of democracies are no warmer than others, or autocracies answer third states as democracies do.",
    cite="""@article{oneal1997classical,
  author = {Oneal, John R. and Russett, Bruce M.},
  title = {The Classical Liberals Were Right: Democracy, Interdependence, and Conflict, 1950--1985},
  journal = {International Studies Quarterly},
  volume = {41}, number = {2}, pages = {267--293}, year = {1997}
}""",
)
