"""Scenarios laid over a world: what patches do, in which order, what rests on what, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import InputError
from corridor.store import builtin_world, check_world, read_world
from corridor.store.content_hash import content_hash
from corridor.store.projects import project_patches
from corridor.store.scenario_file import scenario_from
from corridor.store.scenario_hash import scenario_hash
from corridor.store.scenarios import lay_scenario, patched
from corridor.world.scenario import Scenario
from corridor.world.world import World, tables
from tests.worlds import write_tiny_world

RAIL = '[[patch]]\ntable = "links"\nrows = ["almaty_aktau"]\n'
NEEDS_ANOTHER = {"irgiz-beyneu-road": "it begins where centre-west-road ends, but its link stands by itself"}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> World:
    return read_world(write_tiny_world(tmp_path_factory.mktemp("tiny") / "world"))


def under(world: World, text: str) -> World:
    return lay_scenario(world, scenario_from(text, "what-if.toml", "what-if"))


def link(world: World, id_: str = "almaty_aktau"):
    return next(row for row in world.links if row.id == id_)


def codes(world: World, text: str) -> list[str]:
    with pytest.raises(InputError) as refused:
        under(world, text)
    return [finding.code for finding in refused.value.findings]


def test_a_stem_sets_and_scales_low_typical_and_high_together(tiny) -> None:
    scaled = link(under(tiny, RAIL + "scale = {hours = 0.5}"))
    assert (scaled.hours_low, scaled.hours_typical, scaled.hours_high) == (30, 40, 60)
    firm = link(under(tiny, RAIL + "set = {hours_typical = 70}"))
    assert (firm.hours_low, firm.hours_typical, firm.hours_high) == (70, 70, 70)


def test_patches_are_laid_in_their_order(tiny) -> None:
    half, add = RAIL + "scale = {distance_km = 1.5}\n", RAIL + "set = {distance_km = 3000}\n"
    assert link(under(tiny, half + add)).distance_km == 3000
    assert link(under(tiny, add + half)).distance_km == 4500


def test_what_is_changed_is_assumed_and_rests_on_the_scenario(tiny) -> None:
    world = under(tiny, RAIL + 'scale = {hours = 0.9}\nwhy = "second track"')
    row = link(world)
    assert row.confidence == "assumed"
    assert row.source[0] == "SCENARIO-what-if-patch-1"
    assert row.source[1:] == link(tiny).source
    told = next(source for source in world.sources if source.id == row.source[0])
    assert "second track" in told.title


def test_a_source_that_is_given_stands_in_their_place(tiny) -> None:
    known = tiny.sources[0].id
    row = link(under(tiny, RAIL + f'scale = {{hours = 0.9}}\nsource = ["{known}"]\nconfidence = "derived"'))
    assert (row.source, row.confidence) == ((known,), "derived")


def test_scaling_by_one_changes_nothing_but_what_it_rests_on(tiny) -> None:
    before, after = link(tiny), link(under(tiny, RAIL + "scale = {hours = 1}"))
    assert replace(after, source=before.source, confidence=before.confidence, stale=before.stale) == before


def test_adding_a_row_and_removing_it_gives_the_same_world(tiny) -> None:
    row = link(tiny)
    cells = ", ".join(
        f'{name} = {value!r}'.replace("'", '"')
        for name, value in (("id", "new"), ("from_place", row.from_place), ("to_place", "KZ-AKTAU"), ("mode", "road"),
                            ("distance_km", 3500), ("hours", 60), ("factor", "road"))
    )  # fmt: skip
    text = f'[[patch]]\ntable = "links"\nadd = {{{cells}}}\nsource = ["{row.source[0]}"]\n'
    text += 'confidence = "derived"\n'
    assert any(one.id == "new" for one in under(tiny, text).links)
    again = under(tiny, text + '[[patch]]\ntable = "links"\nrows = ["new"]\nremove = true\n')
    assert again.info.content_hash == content_hash(tiny) == tiny.info.content_hash


def test_a_world_without_a_scenario_is_as_it_was(tiny) -> None:
    assert tiny.info.scenario is None
    stamp = under(tiny, RAIL + "scale = {hours = 0.9}").info.scenario
    assert stamp is not None
    assert stamp.base_hash == tiny.info.content_hash


def test_run_times_that_are_sums_follow_their_links_and_published_ones_do_not() -> None:
    world = builtin_world()
    text = '[[patch]]\ntable = "links"\nwhere = {mode = "rail", country = "KZ"}\nscale = {hours = 0.9}\n'
    result = patched(world, scenario_from(text, "what-if.toml"))
    assert result.world is not None
    assert any(change.label == "follows its links" for change in result.changes)
    assert "run-times-kept" in [finding.code for finding in result.findings]


def test_conditions_reach_countries_and_rows_that_are_named(tiny) -> None:
    def hit(where: str) -> int:
        text = f'[[patch]]\ntable = "links"\nwhere = {{{where}}}\nscale = {{hours = 1}}\n'
        before = {row.id: row for row in tiny.links}
        return sum(row != before[row.id] for row in under(tiny, text).links)

    assert hit('country = "KZ"') == 1
    assert hit('touches = "AZ"') == 3
    assert hit('mode = ["rail", "road"]') == 3
    assert hit('distance_km = "> 1000"') == 1
    assert hit('id = "al*_aktau"') == 1
    assert hit('from_place.country = "AZ"') == 2
    assert hit('mode = "!= rail"') == 2


def test_dated_patches_hold_on_the_day_of_the_scenario(tiny) -> None:
    text = RAIL + "scale = {hours = 0.5}\nfrom = 2028-01-01\nto = 2029-12-31\n"

    def hours_on(day: str) -> float:
        return link(under(tiny, f"[scenario]\nat = {day}\n{text}")).hours_typical

    assert [hours_on(day) for day in ("2027-12-31", "2028-01-01", "2029-12-31", "2030-01-01")] == [80, 40, 40, 80]
    with pytest.raises(InputError, match="names no day"):
        scenario_from(text, "what-if.toml")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RAIL + "scale = {hours_low = 5}", "range-order"),
        (RAIL + "scale = {hours = 0.001}", "speed-unreached"),
        (RAIL + 'set = {hours = "soon"}', "cell-number"),
        (RAIL + 'set = {mode = "rial"}', "cell-choice"),
        (RAIL + 'set = {id = "other"}', "key-changed"),
        (RAIL + 'set = {factor = "rial"}', "reference-unknown"),
        (RAIL + "scale = {mode = 2}", "scale-no-number"),
        (RAIL + "scale = {max_axle_t = 2}", "scale-nothing"),
        (RAIL + "set = {hours = 3}\nscale = {hours_low = 2}", "set-and-scale"),
        (RAIL + "remove = true", "remove-needed"),
        (RAIL + "set = {hour = 3}", "column-unknown"),
        ('[[patch]]\ntable = "linkz"\nrows = ["*"]\nremove = true', "table-unknown"),
        ('[[patch]]\ntable = "links"\nrows = ["nowhere"]\nremove = true', "row-unknown"),
        ('[[patch]]\ntable = "links"\nwhere = {mode = "air"}\nremove = true', "patch-hits-nothing"),
        ('[[patch]]\ntable = "goods"\nwhere = {country = "KZ"}\nremove = true', "condition-unknown"),
        ('[[patch]]\ntable = "links"\nadd = {id = "new"}', "row-incomplete"),
        ('projects = ["atlantis"]', "project-unknown"),
        ('[scenario]\nbase_hash = "abcdef"', "base-changed"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_by_file_and_patch(tiny, text, code) -> None:
    assert code in codes(tiny, text)


def test_all_findings_come_at_once(tiny) -> None:
    text = RAIL + 'set = {hour = 3, distance_km = -1}\n[[patch]]\ntable = "linkz"\nrows = ["*"]\nremove = true\n'
    assert codes(tiny, text) == ["column-unknown", "cell-range", "table-unknown"]


def test_the_hash_counts_what_is_said_and_not_how_it_is_laid_out() -> None:
    first = scenario_from(RAIL + "scale = {hours = 0.5}", "a.toml", "x")
    second = scenario_from("# why not\n" + RAIL + "scale = { hours = 0.50 }\n", "b.toml", "x")
    third = scenario_from(RAIL + "scale = {hours = 0.6}", "a.toml", "x")
    assert scenario_hash(first) == scenario_hash(second) != scenario_hash(third)


@pytest.mark.parametrize("project", builtin_world().projects, ids=lambda project: project.id)
def test_every_project_of_the_corridor_applies_and_passes_the_check(project) -> None:
    world = builtin_world()
    result = patched(world, Scenario(file="what-if.toml", name="x", projects=(project.id,)))
    assert result.errors == ()
    assert result.world is not None
    changed = bool(project_patches(world, project, "x"))
    assert ("project-empty" in [finding.code for finding in result.findings]) is not changed
    assert (result.world.info.content_hash != world.info.content_hash) is changed
    assert not [finding for finding in check_world(result.world) if finding.severity == "error"]


def test_all_projects_together_pass_the_check() -> None:
    world = builtin_world()
    names = tuple(project.id for project in world.projects)
    assert patched(world, Scenario(file="x", name="x", projects=names)).errors == ()


def test_a_project_that_opens_later_is_told(tiny) -> None:
    scenario = Scenario(file="x", name="x", at=date(2027, 1, 1), projects=("centre-west-road",))
    assert "project-later" in [finding.code for finding in patched(builtin_world(), scenario).findings]


COLUMNS = [(spec.name, column.name) for spec in tables() for column in spec.columns if column.kind == "number"]


@settings(max_examples=60, deadline=None)
@given(column=st.sampled_from(COLUMNS), factor=st.floats(0, 50), action=st.sampled_from(["scale", "set", "remove"]))
def test_a_patch_either_gives_a_sound_world_or_says_why_not(column, factor, action) -> None:
    world = SMALL["tiny"]
    table, name = column
    what = "remove = true" if action == "remove" else f"{action} = {{{name} = {factor!r}}}"
    text = f'[[patch]]\ntable = "{table}"\nrows = ["*"]\n{what}\n'
    result = patched(world, scenario_from(text, "x.toml"))
    if result.world is None:
        assert result.errors
    else:
        assert not [finding for finding in check_world(result.world) if finding.severity == "error"]


SMALL: dict[str, World] = {}


@pytest.fixture(autouse=True)
def _small(tiny) -> None:
    SMALL["tiny"] = tiny
