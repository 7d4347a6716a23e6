"""What a search may leave out, and what it promises about that."""

from __future__ import annotations

from typing import NamedTuple

UNLIMITED = 2**62
"""More than any sum."""

PER_MILLE = 1000


class Budget(NamedTuple):
    """The most that an end may cost and emit; the latest arrival is the horizon of the search.

    A budget takes away ends and nothing else: the front within it is the part of the whole front that keeps it.
    """

    cost: int = UNLIMITED
    emission: int = UNLIMITED


class Slack(NamedTuple):
    """How much dearer and dirtier an end may be than one that it stands for, in thousandths; 0 for the exact front.

    A label is dropped where an end was found that costs at most (1 + cost / 1000) × the least that the label could
    still come to, and emits at most (1 + emission / 1000) × the least it could. What comes of it:

    - every vector of the exact front has a kept one that arrives no later, and is at most so much dearer and dirtier;
    - every kept vector is one of the exact front.

    The first holds since ends are found in order of arrival and the label compared with is an end itself, so that
    slacks do not add up along a path. The second, since what would beat a kept end is dropped only for an end that
    would have dropped the kept one as well.
    """

    cost: int = 0
    emission: int = 0


NO_BUDGET = Budget()
EXACT = Slack()
