"""On random small worlds a sheet's elements sum to its option, and no activity is longer than its way."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from corridor.errors import NoWay
from corridor.studies.emissions import emission_sheet
from tests.random_worlds import RandomWorld, worlds
from tests.small_worlds import ask


@settings(max_examples=60, derandomize=True, deadline=None, database=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(worlds())
def test_elements_sum_to_the_option(world: RandomWorld) -> None:
    try:
        answer = ask(world.world, "A", world.last, feu=1, weight_t=20.0)
    except NoWay:
        return
    for number, option in enumerate(answer.options, start=1):
        sheet = emission_sheet(world.world, answer, number)
        totals = sheet.totals
        assert [element.number for element in sheet.elements] == list(range(1, len(sheet.elements) + 1))
        for end in ("low", "typical", "high"):
            assert getattr(totals.kg, end) == pytest.approx(getattr(option.co2e_kg, end), abs=1e-6)
        assert totals.wtt_kg + totals.ttw_kg + totals.unsplit_kg == pytest.approx(totals.kg.typical, abs=1e-6)
        assert totals.transport_kg.typical + totals.hub_kg.typical == pytest.approx(totals.kg.typical, abs=1e-6)
        assert totals.way_tkm == pytest.approx(20 * option.distance_km, rel=1e-6)
        assert totals.any_size_kg.low <= totals.kg.low
        used = {stretch.part.factor for element in sheet.elements for stretch in element.stretches}
        assert used == {row.id for row in sheet.factors}
