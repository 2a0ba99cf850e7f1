"""The school of ideology: what states stand for keeps them apart."""

from detente.schools._school import Holder, School, Structure

school = School(
    key="ideology",
    title="Ideology",
    belief="The further two states are apart in what they stand for, the colder the tie between them and the less "
    "either answers what the other offers.",
    holders=(
        Holder("Liu Mingyue", "Why China – US confrontation persists, conclusions, paragraph 1"),
        Holder("A. Weisiger", "Why China – US confrontation persists, introduction, paragraph 2"),
        Holder("H. Brands and A. L. Friedberg", "Why China – US confrontation persists, introduction, paragraph 3"),
    ),
    terms=(),
    structure=(
        Structure("ideological_distance", mean=-0.02, sd=0.03),
        Structure("ideological_distance", mean=-0.03, sd=0.03, times="reciprocity"),
    ),
    against="Distant pairs are no colder than near ones given their own past, or answer the other side as readily.",
    cite="""@article{bailey2017estimating,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from {United Nations} Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61}, number = {2}, pages = {430--456}, year = {2017}
}""",
)
