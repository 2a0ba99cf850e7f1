"""Compiled loops over the bytes of separated text: where fields end, and what plain ones say.

A field is plain when it can be understood in one way only: digits with a minus before them, digits with one point
among them, any text. Rows with another field are marked as odd and left to a reader that knows more.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.compiled import kernel

Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

WHOLE, DECIMAL, SINGLE, TEXT = range(4)
MISSING = -(2**63)
NEWLINE, RETURN, MINUS, POINT, ZERO = (ord(sign) for sign in "\n\r-.0")
BEHIND = 16
MOST_SIGNS = 18
EXACT = 2**53
TENS = 10 ** np.arange(MOST_SIGNS + 1)
U = np.uint64
LOW = np.array([(1 << 8 * signs) - 1 for signs in range(9)], U)
MIX = U(0x9E3779B97F4A7C15)
# Eight signs are taken as one number of 64 bits: "0" in each, the bits that are the same in all digits, and so on.
ZEROS, SAME, SIX = U(0x3030303030303030), U(0xF0F0F0F0F0F0F0F0), U(0x0606060606060606)
PAIRS, HUNDREDS, TEN_THOUSANDS = U(0x000000FF000000FF), U(0x000F424000000064), U(0x0000271000000001)
# Times this, the lowest bits of eight bytes stand side by side in the highest; the other tells single bits apart.
GATHER, BIT = U(0x0102040810204080), 0x03F79D71B4CB0A89
PLACE_OF_BIT = np.zeros(64, np.int64)
PLACE_OF_BIT[[((1 << bit) * BIT % (1 << 64)) >> 58 for bit in range(64)]] = np.arange(64)


@kernel
def line_breaks(data: Bytes) -> int:
    """Return how many line breaks there are."""
    found, sought = 0, np.uint8(NEWLINE)
    for place in range(data.size):
        found += data[place] == sought
    return found


@kernel
def field_ends(block: Bytes, separator: int, flags: Bytes, ends: Places) -> np.int64:
    """Write the places of separators and line breaks behind ends[0] = -1; return how many places there are now."""
    # Compared as bytes, many are compared at once.
    one, other = np.uint8(separator), np.uint8(NEWLINE)
    for place in range(block.size):
        flags[place] = (block[place] == one) | (block[place] == other)
    groups = (block.size + 63) // 64
    flags[block.size : 64 * groups] = 0
    words = flags.view(U)
    ends[0] = -1
    found = U(1)
    for group in range(groups):
        bits = U(0)
        for eight in range(8):
            bits |= ((words[U(8 * group + eight)] * GATHER) >> U(56)) << U(8 * eight)
        while bits:
            lowest = bits & (~bits + U(1))
            ends[found] = 64 * group + PLACE_OF_BIT[(lowest * U(BIT)) >> U(58)]
            found += U(1)
            bits ^= lowest
    return np.int64(found)


@kernel
def row_starts(block: Bytes, ends: Places, found: np.int64, firsts: Places) -> int:
    """Write the number of the first field of each row and of the one after the last; return how many rows there are."""
    firsts[0] = 0
    rows = 0
    for field in range(1, found):
        firsts[rows + 1] = field
        rows += block[U(ends[field])] == NEWLINE
    return rows


@kernel
def digits(word: np.uint64, signs: int | np.int64) -> np.int64:
    """Return the number that one to eight digits say, the first in the lowest byte; -1 where one is no digit."""
    word = (word << U(64 - 8 * signs)) | (ZEROS >> U(8 * signs) if signs < 8 else U(0))
    if (word & SAME) != ZEROS or ((word + SIX) & SAME) != ZEROS:
        return np.int64(-1)
    word -= ZEROS
    word = word * U(10) + (word >> U(8))
    return np.int64(((word & PAIRS) * HUNDREDS + ((word >> U(16)) & PAIRS) * TEN_THOUSANDS) >> U(32))


@kernel
def wholes(block: Bytes, words: Words, ends: Places, firsts: Places, column: int, found: Places, odd: Flags) -> None:
    """Write the whole numbers of a column; an empty field is `MISSING`."""
    for row in range(found.size):
        found[row] = MISSING
        field = U(firsts[row] + column)
        if odd[row] or ends[field] + 1 == ends[field + U(1)]:
            continue
        first = U(ends[field] + 1)
        negative = block[first] == MINUS
        first += U(negative)
        signs = ends[field + U(1)] - np.int64(first)
        high = digits(words[first], signs) if 0 < signs <= 8 else np.int64(-1)
        low = np.int64(0)
        if 8 < signs <= BEHIND:
            high, low = digits(words[first], 8), digits(words[first + U(8)], signs - 8)
        odd[row] = high < 0 or low < 0
        if not odd[row]:
            value = high * TENS[U(max(signs - 8, 0))] + low
            found[row] = -value if negative else value


@kernel
def decimals(
    block: Bytes, ends: Places, firsts: Places, column: int, single: bool, found: npt.NDArray[np.float64], odd: Flags
) -> None:
    """Write the decimal numbers of a column, `single` for 32 bits; an empty field is NaN.

    Plain is what one division gives to the last bit, and what does not lie in the middle of two numbers of 32 bits,
    where it would be rounded twice.
    """
    for row in range(found.size):
        found[row] = np.nan
        field = U(firsts[row] + column)
        if odd[row] or ends[field] + 1 == ends[field + U(1)]:
            continue
        place, stop = U(ends[field] + 1), U(ends[field + U(1)])
        negative = block[place] == MINUS
        place += U(negative)
        fine = place < stop <= place + U(MOST_SIGNS) and block[place] != POINT and block[stop - U(1)] != POINT
        whole = after = point = np.int64(0)
        while fine and place < stop:
            digit = np.int64(block[place]) - ZERO
            if 0 <= digit <= 9:
                whole = 10 * whole + digit
                after += point
            else:
                fine = point == 0 and digit == POINT - ZERO
                point = np.int64(1)
            place += U(1)
        value = whole / np.float64(TENS[U(after)])
        near = np.float64(np.float32(value))
        beyond = near + 2 * (value - near)
        halfway = single and near != value and np.float64(np.float32(beyond)) == beyond
        odd[row] = not fine or whole > EXACT or halfway
        found[row] = -value if negative else value


@kernel
def texts(
    words: Words, offset: int, ends: Places, firsts: Places, column: int, slots: npt.NDArray[np.int32], met: Places,
    found: Places, odd: Flags,
) -> bool:  # fmt: skip
    """Write for each text of a column which of those met it is, 0 for an empty field; False when there are too many.

    `met` has a row for each text: its first eight signs, where it stands, its length; the first counts them. `slots`
    says which of them has the hash of that number. `offset` is where the block begins among the words.
    """
    # Loops and not functions or ranges: each of these costs more than what it would do here.
    for row in range(found.size):
        found[row] = 0
        field = U(firsts[row] + column)
        length = ends[field + U(1)] - ends[field] - 1
        if odd[row] or length == 0:
            continue
        start = U(offset + ends[field] + 1)
        key = words[start] & LOW[U(min(length, 8))]
        mixed = (key ^ U(length)) * MIX
        place, left = start + U(8), length - 8
        while left > 0:
            mixed = (mixed ^ (mixed >> U(29)) ^ (words[place] & LOW[U(min(left, 8))])) * MIX
            place, left = place + U(8), left - 8
        slot = (mixed >> U(40)) & U(slots.size - 1)
        while slots[slot]:
            text = U(slots[slot])
            if met[text, U(0)] == np.int64(key) and met[text, U(2)] == length:
                there, place, left = U(met[text, U(1)]) + U(8), start + U(8), length - 8
                while left > 0 and not (words[place] ^ words[there]) & LOW[U(min(left, 8))]:
                    there, place, left = there + U(8), place + U(8), left - 8
                if left <= 0:
                    break
            slot = (slot + U(1)) & U(slots.size - 1)
        if not slots[slot]:
            met[0, 0] += 1
            new = met[0, 0]
            if new == met.shape[0]:
                return False
            slots[slot] = new
            met[new, 0], met[new, 1], met[new, 2] = np.int64(key), np.int64(start), length
        found[row] = slots[slot]
    return True


@kernel
def plain_rows(
    data: Bytes, words: Words, separator: int, columns: Places, kinds: Places, most: int, flags: Bytes, whole: Places,
    decimal: npt.NDArray[np.float64], slots: npt.NDArray[np.int32], met: Places, odd: Flags, stops: Places,
) -> bool:  # fmt: skip
    """Read `columns` of `kinds`, those of text first, from lines of at most so many fields; say whether that was done.

    Numbers and texts go to `whole`, decimal numbers to `decimal`, both by column; the place after each line to `stops`.
    Lines with fields that are not plain are `odd`. `words` are the eight bytes from each place of the data on, `flags`
    has room for a block. What a line holds is not done when one is longer than a block, or texts are too many.
    """
    row = start = 0
    ends, firsts = np.empty(flags.size + 2, np.int64), np.empty(flags.size + 1, np.int64)
    fewest = columns.max() + 1
    while start < data.size:
        block = data[start : start + flags.size]
        lines = row_starts(block, ends, field_ends(block, separator, flags, ends), firsts)
        if lines == 0:
            return False
        strange = odd[row : row + lines]
        for line in range(lines):
            stop, fields = ends[firsts[line + 1]], firsts[line + 1] - firsts[line]
            strange[line] = not fewest <= fields <= most or block[stop - 1] == RETURN
            if not strange[line]:
                strange[line] = start + ends[firsts[line] + fewest] + BEHIND >= data.size
            stops[row + line] = start + stop + 1
        for place in range(columns.size):
            column, kind, found = columns[place], kinds[place], whole[place, row : row + lines]
            if kind == WHOLE:
                wholes(block, words[start:], ends, firsts, column, found, strange)
            elif kind == TEXT:
                if not texts(words, start, ends, firsts, column, slots[place], met[place], found, strange):
                    return False
            else:
                some = decimal[place, row : row + lines]
                decimals(block, ends, firsts, column, kind == SINGLE, some, strange)
        row += lines
        start = stops[row - 1]
    return True
