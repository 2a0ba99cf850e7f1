"""The words of which verdicts and what deeds are taken as are made, for the constructions behind verbs of saying."""

TAKEN = (  # as what a deed or a silence is taken
    r"(?:proof|signs?|evidence|consent|weakness|licen[cs]e|permission|insult|invitation|threat|warning|signal|"
    r"provocation|encouragement|confirmation|admission|betrayal|approval|affront|bluff|challenge|compliment|vindication|"
    r"rebuff|slight|promise|gesture|omen|token|declaration|verdict|surrender|indifference|hostility|friendship|"
    r"aggression|hint|guarantee|pledge|assent|acquiescence|endorsement|reproach|humiliation|precedent|lesson|prelude|"
    r"pretext|mockery|ingratitude|reassurance|retreat|concession|snub|offer|appeasement|fatigue|fear|strength|"
    r"given|granted|gospel|read|settled|final|serious)"
)
DEGREE = (
    r"(?:too|very|quite|rather|so|more|less|most|deeply|utterly|wholly|hardly|frankly|merely|simply|far too|a little|"
    r"a bit|somewhat|altogether|entirely|at best|\w+ly)"
)
JUDGED = (  # adjectives of a verdict, by their ending or by name
    r"(?:\w{2,}(?:ous|ful|less|able|ible|atic|etic|istic|ical|ental|ional|ative|asive|usive|cing|ading|ifying|"
    r"ising|izing|ibling|ertain|tuous|ish|overblown)|naive|naïve|absurd|odd|strange|thin|weak|hollow|wanting|premature|"
    r"quaint|far-fetched|overdone|overstated|exaggerated|misplaced|mistaken|misguided|unfair|unjust|fair|wrong|right|true|"
    r"false|sound|unsound|cheap|glib|facile|shallow|crude|banal|trite|trivial|tedious|dull|bizarre|obscene|"
    r"irrational|rational|immoral|cynical|sentimental|brilliant|excellent|unlikely|likely|unwise|wise|foolish|silly|"
    r"stupid|mad|insane|rash|reckless|timid|cowardly|brave|prudent|imprudent|irrelevant|relevant|intolerable|defeatist|"
    r"alarmist|simplistic|simple|complicated|narrow|vague|anachronistic|unconvincing|convincing|persuasive|"
    r"hard to \w+|good|bad|better|worse|sad|"
    r"funny|amusing|interesting|touching|moving|troubling|disturbing|depressing|revealing|telling|puzzling|"
    r"rich|impossible|impractical|incoherent|inconsistent|inadequate|insufficient|intriguing|obsolete|outdated)"
)
