"""Many questions at once give what each gives alone, on one core or two."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.query import Query
from corridor.store import builtin_world
from corridor.studies.batch import plan_many
from corridor.studies.plan import Planner

DAY = datetime(2026, 12, 1, 8, tzinfo=UTC)
ASKED = [
    Query("CN-XIAN", "RS-BELGRADE", depart=DAY),
    Query("CN-XIAN", "nowhere at all", depart=DAY),
    Query("RS-BELGRADE", "KZ-ALMATY", depart=DAY, teu=2),
    Query("CN-XIAN", "RS-BELGRADE", depart=DAY, modes=("river",)),
]


def test_one_worker_and_two_give_the_same_answers_in_the_same_order() -> None:
    alone = list(plan_many(builtin_world(), ASKED, workers=1))
    together = list(plan_many(builtin_world(), ASKED, workers=2))
    assert [type(answer) for answer in alone] == [PlanAnswer, InputError, PlanAnswer, NoWay]
    assert [str(answer) for answer in alone] == [str(answer) for answer in together]
    assert alone[0] == Planner(builtin_world()).plan(ASKED[0])


def test_errors_come_whole_from_another_process() -> None:
    for error in (InputError.one("code", "where", "what", "mend"), NoWay("no way", ["this cuts it"])):
        again = pickle.loads(pickle.dumps(error))
        assert str(again) == str(error)
        assert getattr(again, "findings", ()) == getattr(error, "findings", ())
        assert getattr(again, "cut", ()) == getattr(error, "cut", ())
