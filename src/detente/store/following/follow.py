"""``detente events follow``: look, take what is new, remember it, wait; longer after each failure.

What was taken is remembered beside the store, so that it is not fetched again. Killed between taking and remembering,
the next run fetches that file again and the store finds that it has it: nothing counts twice.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import DataDamagedError, DetenteError, UsageError
from detente.store.atomic import write_text
from detente.store.events.account import Account
from detente.store.events.ingest import Reading, ingest
from detente.store.events.layout import store_folder
from detente.store.following.offers import Offer, fetch, is_address, offers
from detente.store.scratch import scratch

EVERY = 900.0
SELDOMEST = 31_536_000
FIRST_WAIT, LONGEST_WAIT = 2.0, 900.0
# files are fetched, added and remembered in groups
TOGETHER = 20
# who stays wrong so often is left until its list names another version
TRIES = 5
MEMORY = "followed"

Say = Callable[[str], None]


@dataclass
class Round:
    """What one look brought: accounts of the files taken, why others were not, and how long to wait for the next.

    `unfinished` are names of files that may still be written to.
    """

    accounts: list[Account] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    unfinished: list[str] = field(default_factory=list)
    wait: float = EVERY


def follow(
    where: str,
    store: str | Path | None = None,
    *,
    every: float = EVERY,
    rounds: int | None = None,
    reading: Reading | None = None,
    sleep: Callable[[float], None] = time.sleep,
    say: Say | None = None,
) -> Iterator[Round]:
    """Take files into a store as they appear and give an account of every look.

    `where` is the address of a list in GDELT's form (``lastupdate.txt``, ``masterfilelist.txt``) or a folder. A look
    follows the one before by `every` seconds, after failures by 2, 4, 8 … up to 900; `rounds` is the number of looks,
    None for ever. Downloads must have the size and md5 of the list; one that is wrong is fetched again, `TRIES` times.
    In a folder a file is taken when it has not been changed for a minute or two looks have found it the same, so that
    none is taken while it is written.

    Raises `UsageError` for another kind of address or an interval that is none, and, in the first look,
    `DataMissingError` for a folder that is not there. Whatever else fails is in the account of its look.

    >>> next(follow("ftp://host/list"))
    Traceback (most recent call last):
    detente.errors.UsageError: ftp://host/list cannot be followed; addresses begin with http:// or https://
    """
    if not 0 < every <= SELDOMEST or (rounds is not None and rounds < 1):
        raise UsageError(
            f"{every:g} seconds between looks and {'endless' if rounds is None else rounds} looks mean nothing; "
            f"give more than 0, and up to {SELDOMEST:,} seconds"
        )
    if not where.strip():
        raise UsageError("nothing is named to follow; give an address or a folder, . for this one")
    if not is_address(where):
        offers(where)
    memory = Memory(store_folder(store), where)
    failures = looks = 0
    while rounds is None or looks < rounds:
        found = _look(where, store, memory, reading, say)
        failures = failures + 1 if found.failed else 0
        found.wait = min(every, FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT) if failures else every
        looks += 1
        yield found
        if rounds is None or looks < rounds:
            sleep(found.wait)


def _look(where: str, store: str | Path | None, memory: Memory, reading: Reading | None, say: Say | None) -> Round:
    found = Round()
    try:
        fresh, found.unfinished = memory.fresh(offers(where))
    except DetenteError as error:
        found.failed[where] = str(error)
        return found
    for begin in range(0, len(fresh), TOGETHER):
        group = fresh[begin : begin + TOGETHER]
        if say is not None:
            say(f"{begin} of {len(fresh)} new files taken; next is {group[0].name}")
        _take(group, store, memory, reading, found)
    return found


def _take(group: list[Offer], store: str | Path | None, memory: Memory, reading: Reading | None, found: Round) -> None:
    """Fetch some files, add each to the store, and remember them."""
    with scratch() as folder:
        for number, offer in enumerate(group):
            room = folder / str(number)
            room.mkdir()
            try:
                accounts = ingest([fetch(offer, room)], store, reading)
            except DetenteError as error:
                found.failed[offer.address] = str(error)
                memory.wrong(offer, for_good=isinstance(error, DataDamagedError))
                continue
            found.accounts += accounts
            refused = next((account.refused for account in accounts if account.refused), None)
            if refused:
                found.failed[offer.address] = refused
            memory.taken(offer, refused=bool(refused))
    memory.keep()


class Memory:
    """What was taken of one place and what went wrong, in a file beside the store."""

    def __init__(self, folder: Path, where: str) -> None:
        name = hashlib.sha256(where.encode()).hexdigest()[:16]
        self.path = folder / MEMORY / f"{name}.json"
        self.where = where
        self.done: dict[str, str] = {}
        self.tries: dict[str, list[str | int]] = {}
        self.seen: dict[str, str] = {}
        if self.path.is_file():
            self._read()

    def _read(self) -> None:
        try:
            known = json.loads(self.path.read_text(encoding="utf-8"))
            self.done, self.tries = dict(known["done"]), dict(known["tries"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataDamagedError(
                f"{self.path} cannot be read ({error}); delete it: what the store has is not taken again"
            ) from error

    def fresh(self, offered: list[Offer]) -> tuple[list[Offer], list[str]]:
        """Return the offers to take now, and names of those that may still be written to.

        What was taken in this version, or was wrong too often, is neither.
        """
        before, self.seen = self.seen, {offer.address: offer.version for offer in offered}
        wanted = [
            offer for offer in offered if self.done.get(offer.address) != offer.version and self._tried(offer) < TRIES
        ]
        finished = [offer for offer in wanted if offer.finished or before.get(offer.address) == offer.version]
        return finished, [offer.name for offer in wanted if offer not in finished]

    def _tried(self, offer: Offer) -> int:
        version, count = self.tries.get(offer.address, ["", 0])
        return int(count) if version == offer.version else 0

    def wrong(self, offer: Offer, for_good: bool = False) -> None:
        """Remember that an offer went wrong once more."""
        self.tries[offer.address] = [offer.version, TRIES if for_good else self._tried(offer) + 1]

    def taken(self, offer: Offer, refused: bool = False) -> None:
        """Remember that the store has an offer, or has refused it for good."""
        if refused:
            self.wrong(offer, for_good=True)
            return
        self.done[offer.address] = offer.version
        self.tries.pop(offer.address, None)

    def keep(self) -> None:
        """Write what is remembered, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_text(self.path, json.dumps({"where": self.where, "done": self.done, "tries": self.tries}))
