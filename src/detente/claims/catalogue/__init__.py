"""What the two founding texts claim, as data: one file ``THEME.toml`` in this folder, one table in it a claim.

Each claim has who said it and whether they assert or deny it, where it stands (characters of the text file, from 0,
end excluded), at most twelve of its words, our own paraphrase and the years it speaks of. `claim` says it in the claim
language and `lost` what the language cannot say; where it can say nothing of it, `untestable` gives the reason.
"""

from __future__ import annotations

from detente.claims.catalogue._entry import MOST_WORDS, Entry, entries, read_entries
from detente.claims.catalogue._table import SHOWN, records, table

__all__ = ["MOST_WORDS", "SHOWN", "Entry", "entries", "read_entries", "records", "table"]
