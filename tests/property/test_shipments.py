"""Laws of lists of shipments: who computes, in what order and how often it was broken off changes nothing."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import NoWay
from corridor.itinerary.query import Query
from corridor.itinerary.shipment_totals import TOTAL_COLUMNS
from corridor.store import read_world
from corridor.store.journal import FileJournal
from corridor.store.shipment_files import Row
from corridor.studies.plan import Planner
from corridor.studies.shipment_rows import heads
from corridor.studies.shipments import Asking, work_through
from corridor.timetable.written import moment_written
from tests.worlds import write_tiny_world

COLUMNS = ("id", "origin", "destination", "depart", "feu", "modes", "note")
NAMES = [name for name, _ in TOTAL_COLUMNS]
BASE = Query("", "", goods="general")


class Killed(BaseException):
    """As a signal would end it."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return read_world(write_tiny_world(tmp_path_factory.mktemp("tiny") / "world"))


rows = st.lists(
    st.fixed_dictionaries(
        {
            "origin": st.sampled_from(["KZ-ALMATY", "Aktau", "Atlantis"]),
            "destination": st.sampled_from(["GE-TBILISI", "Alat"]),
            "depart": st.sampled_from(["2026-03-02", "2026-03-05", "1826-03-05"]),
            "feu": st.sampled_from(["1", "2", "two"]),
            "modes": st.sampled_from(["", "river", "rail; sea; road"]),
            "note": st.sampled_from(["", "=1+1", "x"]),
        }
    ),
    max_size=12,
).map(lambda cells: [Row(line, row) for line, row in enumerate(cells, start=2)])


def answers(world, lines, folder, workers=1, told=None, code="1", name="journal", every_option=False):
    with FileJournal(Path(folder) / name) as journal:
        asking = Asking(BASE, every_option=every_option, code=code)
        asked = work_through(world, lines, heads(COLUMNS, "list", BASE), asking, journal, workers, told)
        return asked, list(journal.answered())


@given(rows, st.integers(0, 5))
def test_killed_and_run_again_is_as_never_killed(tiny, lines, chunks):
    with TemporaryDirectory() as folder:
        (_, total), whole = answers(tiny, lines, folder, name="whole")
        counter = itertools.count(1)

        def until(done, total):
            if next(counter) > chunks:
                raise Killed

        broken = False
        try:
            answers(tiny, lines, folder, told=until)
        except Killed:
            broken = True
        (asked, again), resumed = answers(tiny, lines, folder)
        assert resumed == whole
        assert again == total
        # It is told once before the first chunk, then after each; a chunk is one question here.
        assert asked == (total - chunks if broken else 0)


@settings(max_examples=5)
@given(rows)
def test_two_workers_answer_as_one(tiny, lines):
    with TemporaryDirectory() as folder:
        one = answers(tiny, lines, folder, name="one")
        two = answers(tiny, lines, folder, workers=2, name="two")
        assert one == two


@given(rows, st.data())
def test_a_changed_list_asks_only_what_is_new_and_another_version_asks_all(tiny, lines, data):
    with TemporaryDirectory() as folder:
        (_, total), _ = answers(tiny, lines, folder)
        order = data.draw(st.permutations(lines))
        moved = [Row(line, row.cells) for line, row in enumerate(order, start=2)]
        new = Row(99, {"origin": "KZ-ALMATY", "destination": "GE-TBILISI", "depart": "2026-04-01", "feu": "3"})
        (asked, _), _ = answers(tiny, [*moved, new], folder)
        assert asked == 1
        assert answers(tiny, lines, folder, code="2")[0] == (total, total)


@given(rows)
def test_every_row_is_answered_once_and_as_it_would_be_alone(tiny, lines):
    planner = Planner(tiny)
    with TemporaryDirectory() as folder:
        _, found = answers(tiny, lines, folder)
    assert [row.line for row in found] == [row.line for row in lines]
    for row, line in zip(found, lines, strict=True):
        sound = line.cells["feu"] != "two" and line.cells["origin"] != "Atlantis" and line.cells["depart"][0] == "2"
        assert bool(row.rows) == sound
        assert bool(row.findings) != sound
        if not sound:
            continue
        cells = line.cells
        query = Query(
            cells["origin"], cells["destination"], depart=moment_written(cells["depart"], "depart"), goods="general",
            feu=int(cells["feu"]), modes=tuple(cells["modes"].split("; ")) if cells["modes"] else (),
        )  # fmt: skip
        totals = [dict(zip(NAMES, one, strict=True)) for one in row.rows]
        if totals[0]["status"] == "no way":
            with pytest.raises(NoWay) as cut:
                planner.plan(query)
            assert [one["reason"] for one in totals] == ["; ".join((cut.value.what, *cut.value.cut))]
            continue
        alone = planner.plan(query)
        by_label = {label: option for option in alone.options for label in option.labels}
        assert [one["label"] for one in totals] == ["best balance", "fastest", "cheapest", "cleanest"]
        for one in totals:
            option = by_label[one["label"]]
            assert one["usd_typical"] == round(option.cost_usd.typical, 6)
            assert one["days_high"] == (option.duration_h.high and round(option.duration_h.high / 24, 6))
            assert one["services"] == "; ".join(leg.service for leg in option.legs if leg.kind == "move")


def test_without_a_day_the_default_is_part_of_the_question(tiny, monkeypatch):
    line = Row(2, {"origin": "KZ-ALMATY", "destination": "GE-TBILISI"})
    days = iter([datetime(2026, 5, 1, 8, tzinfo=UTC), datetime(2026, 6, 1, 8, tzinfo=UTC)])
    monkeypatch.setattr("corridor.studies.shipments.default_departure", lambda _: next(days))
    with TemporaryDirectory() as folder:
        assert answers(tiny, [line], folder)[0] == (1, 1)
        assert answers(tiny, [line], folder)[0] == (1, 1)
