"""The drawn course of every link of the built-in world: joined to its places, on its own ground, near its length."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corridor.drawing.canvas import land_rings
from corridor.drawing.lines import FOLDER, LAND, OSM, OWN, Lines, builtin_drawings, joined, read_lines
from corridor.itinerary.option import Leg, PlaceRef, Range
from corridor.network.geodesy import great_circle_km
from corridor.store import builtin_world
from tests.answers import READY
from tools.geometry.sea import Land

WORLD = builtin_world()
LINES = Lines(WORLD)
KB = 1000

# The coast of 1:50m is coarser than a port or a strait.
COAST_KM = 15.0
NARROWS = (
    (41.1, 29.06), (41.2, 29.1), (40.15, 26.4), (40.03, 26.2),  # Bosporus, Dardanelles
    (30.0, 32.56), (30.25, 32.45), (30.43, 32.35), (30.6, 32.3), (30.8, 32.31), (31.0, 32.31), (31.15, 32.33),
    (31.27, 32.35),  # Suez canal
)  # fmt: skip

# A drawing is thinned, and places are rounded, so it is rather short than long.
RATIO = (0.75, 1.35)


def length_km(line):
    return sum(great_circle_km(*a, *b) for a, b in pairwise(line))


def links(*modes):
    return [link for link in WORLD.links if link.mode in modes]


def test_every_link_has_a_drawing_that_ends_at_its_places():
    drawings = builtin_drawings()
    missing = [link.id for link in WORLD.links if link.id not in drawings]
    assert not missing, "draw them with python -m tools.make_geometry"
    assert not drawings.keys() - {link.id for link in WORLD.links}, "drawings of links that are gone"
    for link in WORLD.links:
        stretch = LINES.of_link(link)
        assert stretch.drawn, link.id
        for place, end in ((link.from_place, drawings[link.id][0]), (link.to_place, drawings[link.id][-1])):
            assert great_circle_km(*LINES.points[place], *end) < 1, link.id


def test_what_comes_from_openstreetmap_stands_apart_with_its_notice():
    own, osm = read_lines(OWN), read_lines(OSM)
    assert not own.keys() & osm.keys()
    modes = {link.id: link.mode for link in WORLD.links}
    assert {modes[link] for link in osm} <= {"rail", "road"}
    notice = (FOLDER / "NOTICE-ODBL").read_text(encoding="utf-8")
    assert "OpenStreetMap contributors" in notice
    assert "ODbL" in notice
    assert sum((FOLDER / name).stat().st_size for name in (OWN, OSM)) <= 800 * KB
    assert (FOLDER / LAND).stat().st_size <= 300 * KB


def on_land_km(land, line, near):
    """Kilometres over land of a line, without what is near its ends or narrows."""
    found = 0.0
    for a, b in pairwise(line):
        km = great_circle_km(*a, *b)
        steps = max(1, int(km / 5))
        for step in range(steps):
            share = (step + 0.5) / steps
            point = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            if land.holds(point) and all(great_circle_km(*point, *narrow) > COAST_KM for narrow in near):
                found += km / steps
    return found


def test_no_ship_crosses_land():
    land = Land([list(ring) for ring in land_rings()])
    assert land.holds((40.0, 33.0)), "Anatolia is land"
    assert not land.holds((42.0, 51.0)), "the Caspian is water"
    for link in links("sea"):
        line = LINES.of_link(link).line
        ends = (LINES.points[link.from_place], LINES.points[link.to_place])
        share = on_land_km(land, line, (*NARROWS, *ends)) / length_km(line)
        assert share < 0.02, f"{link.id}: {share:.1%} on land"


def test_no_railway_swims():
    """Out at sea is where land is farther than about ten kilometres on every side; the coast is drawn coarsely."""
    land = Land([list(ring) for ring in land_rings()])

    def at_sea(lat, lon):
        sides = ((0, 0), (0.1, 0), (-0.1, 0), (0, 0.13), (0, -0.13))
        return not any(land.holds((lat + north, lon + east)) for north, east in sides)

    for link in links("rail"):
        line = LINES.of_link(link).line
        wet = 0.0
        for a, b in pairwise(line):
            km = great_circle_km(*a, *b)
            steps = max(1, int(km / 5))
            shares = ((step + 0.5) / steps for step in range(steps))
            wet += sum(km / steps for s in shares if at_sea(a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])))
        # The port on islands off Shanghai has a bridge.
        assert wet <= (30 if "CN-SHANGHAI" in link.id else 2), f"{link.id}: {wet:.0f} km at sea"


def test_railways_and_roads_are_about_as_long_as_their_tables():
    shares = {link.id: length_km(LINES.of_link(link).line) / link.distance_km for link in links("rail", "road")}
    far = {link: round(share, 2) for link, share in shares.items() if not RATIO[0] <= share <= RATIO[1]}
    assert len(far) <= 0.05 * len(shares), f"{len(far)} of {len(shares)}: {far}"


def test_the_corridor_runs_where_it_should():
    by_id = {link.id: LINES.of_link(link).line for link in WORLD.links}

    def passes(link, lat, lon, km):
        """Whether a line comes within some km of a point."""
        line = by_id[link]
        steps = [
            (a[0] + k / 20 * (b[0] - a[0]), a[1] + k / 20 * (b[1] - a[1])) for a, b in pairwise(line) for k in range(21)
        ]
        return min(great_circle_km(*point, lat, lon) for point in steps) <= km

    assert passes("TR-GEBZE_TR-HALKALI_rail", 41.02, 29.0, 2), "Marmaray, between Üsküdar and Sirkeci"
    assert passes("KZ-SHALKAR_KZ-BEYNEU_rail", 46.2, 58.75, 10), "Bozoi"
    assert passes("RO-CONSTANTA_RS-BELGRADEPORT_river", 44.62, 22.66, 5), "Drobeta-Turnu Severin"
    assert passes("RO-CONSTANTA_RS-BELGRADEPORT_river", 44.34, 28.03, 5), "Cernavodă, where the canal begins"
    assert passes("TR-AMBARLI_GR-PIRAEUS_sea", 40.15, 26.4, 5), "Dardanelles"
    assert passes("TR-AMBARLI_RO-CONSTANTA_sea", 41.1, 29.06, 5), "Bosporus"
    assert passes("CN-SHANGHAI_SI-KOPER_sea_suez", 30.6, 32.3, 5), "Suez"
    assert passes("CN-SHANGHAI_SI-KOPER_sea_suez", 1.2, 103.9, 20), "Singapore"
    assert passes("CN-SHANGHAI_SI-KOPER_sea_cape", -35.4, 19.5, 80), "Cape Agulhas"


def ref(place_id):
    place = next(place for place in WORLD.places if place.id == place_id)
    return PlaceRef(place.id, place.name, place.country, place.lat, place.lon, place.timezone)


@pytest.mark.parametrize("passage", ["Suez", "Cape"])
def test_of_two_lanes_the_leg_goes_by_the_one_of_its_length(passage):
    link = next(link for link in links("sea") if link.id.startswith("CN-SHANGHAI_SI-KOPER") and link.via == passage)
    leg = Leg("move", "sea", ref("SI-KOPER"), ref("CN-SHANGHAI"), READY, READY, Range(1, 1, 1),
              distance_km=link.distance_km)  # fmt: skip
    (stretch,) = LINES.of_leg(leg)
    assert stretch.via == passage
    assert stretch.line == LINES.of_link(link).line[::-1], "in the direction of travel"


def test_what_nobody_drew_is_straight_and_says_so():
    here, there = ref("CN-XIAN"), PlaceRef("47.5,19.0", "somewhere", "HU", 47.5, 19.0, "Europe/Budapest")
    (stretch,) = LINES.of_leg(Leg("move", "road", here, there, READY, READY, Range(1, 1, 1)))
    assert stretch.line == ((here.lat, here.lon), (47.5, 19.0))
    assert not stretch.drawn
    assert LINES.of_leg(Leg("wait", "road", here, here, READY, READY, Range(1, 1, 1))) == ()


def test_lines_that_follow_each_other_become_one():
    leg = Leg("move", "rail", ref("KZ-ALTYNKOL"), ref("KZ-ALMATY"), READY, READY, Range(1, 1, 1),
              passes=(ref("KZ-ZHETYGEN"),))  # fmt: skip
    first, second = LINES.of_leg(leg)
    whole = joined((first, second))
    assert len(whole) == len(first.line) + len(second.line) - 1


def test_a_drawing_is_not_used_for_a_place_that_was_moved():
    link = links("rail")[0]
    moved = {link.id: ((0.0, 0.0), (1.0, 1.0))}
    assert not Lines(WORLD, moved).of_link(link).drawn
