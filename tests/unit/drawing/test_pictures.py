"""Projection, labels and the SVG that they end up in."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.drawing import network_svg, options_svg
from corridor.drawing.albers import Albers
from corridor.drawing.canvas import once
from corridor.drawing.clipping import clipped_ring
from corridor.drawing.labels import Box, Wanted, place_labels, shortened, text_width
from corridor.drawing.markup import escaped, path_data
from corridor.drawing.palette import MODES, stylesheet
from corridor.itinerary.query import Query
from corridor.store import builtin_world
from corridor.studies.plan import plan
from tests.answers import xian_belgrade

SVG = "{http://www.w3.org/2000/svg}"


def test_albers_as_in_the_manuals_example():
    """Snyder 1987, pp. 291-292: sphere of radius 1, parallels 29.5 and 45.5, centre 23 N 96 W, point 35 N 75 W."""
    albers = Albers(29.5, 45.5, 23, -96, radius=1)
    assert albers.n == pytest.approx(0.6028370, abs=5e-8)
    assert albers.c == pytest.approx(1.3512213, abs=5e-8)
    assert albers.rho_0 == pytest.approx(1.5562263, abs=5e-8)
    assert albers(35, -75) == pytest.approx((0.2952720, 0.2416774), abs=5e-7)


def test_albers_keeps_areas():
    albers = Albers()
    (x0, y0), (x1, y1), (x2, y2) = albers(48, 80), albers(48.01, 80), albers(48, 80.01)
    area = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    on_globe = albers.radius**2 * radians(0.01) ** 2 * cos(radians(48.005))
    assert area == pytest.approx(on_globe, rel=1e-3)


spots = st.tuples(st.text("aMi ·Қ霍", min_size=1, max_size=20), st.floats(0, 800), st.floats(0, 400))


@given(st.lists(spots, max_size=40))
def test_no_two_labels_meet_and_all_stay_in_the_frame(found):
    frame = Box(0, 0, 800, 400)
    placed = place_labels([Wanted(*spot) for spot in found], frame, [Box(100, 100, 200, 200)])
    boxes = [label.box for label in placed] + [Box(100, 100, 200, 200)]
    assert not any(a.meets(b) for index, a in enumerate(boxes) for b in boxes[:index])
    assert all(label.box.inside(frame) for label in placed)


def test_a_label_takes_the_free_side():
    frame = Box(0, 0, 200, 100)
    (label,) = place_labels([Wanted("Aktau", 190, 50)], frame)
    assert label.box.right < 190
    assert place_labels([Wanted("a name that is much too long for its frame", 100, 50)], frame) == ()


def test_text_is_cut_to_its_width():
    assert shortened("Horgos", 12, 100) == "Horgos"
    cut = shortened("Bratislava / Dunajska Streda · Budapest", 12, 100)
    assert cut.endswith("…")
    assert text_width(cut, 12) <= 100
    assert text_width("霍尔果斯", 12) > text_width("Khor", 12)


def test_words_are_escaped():
    assert escaped("""<a> & "b" 'c'\x00""") == "&lt;a&gt; &amp; &quot;b&quot; &#39;c&#39;"


@given(st.text())
def test_any_text_is_well_formed(words):
    back = ET.fromstring(f"<a b='{escaped(words)}'>{escaped(words)}</a>")
    assert (back.text or "").replace("\n", "") == "".join(
        sign for sign in words.replace("\r\n", "\n").replace("\r", "\n") if sign != "\n" and escaped(sign)
    )


def test_path_steps_do_not_add_up_roundings():
    line = [(0.04 * step, 0.0) for step in range(1001)]
    steps = path_data([line])[len("M0 0l") :].split()
    assert sum(float(step) for step in steps[::2]) == pytest.approx(40, abs=0.05)


def test_a_ring_is_cut_to_its_frame():
    ring = [(-1.0, -1.0), (-1.0, 3.0), (3.0, 3.0), (3.0, -1.0), (-1.0, -1.0)]
    assert {*clipped_ring(ring, (0, 0), (2, 2))} == {(0, 0), (0, 2), (2, 2), (2, 0)}
    assert clipped_ring(ring, (5, 5), (6, 6)) == []


def test_what_two_lines_share_is_drawn_once():
    a, b, c, d = (0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (1.0, 1.0)
    assert once([(a, b, c), (d, c, b), (d, a)], set()) == [(a, b, c), (d, c), (d, a)]


@pytest.fixture(scope="module")
def answer():
    return plan(builtin_world(), Query("CN-XIAN", "RS-BELGRADE", feu=1))


def boxes_of(root):
    """Estimated boxes of the names on the map."""
    found = []
    for label in root.iter(f"{SVG}text"):
        if label.get("class", "").split()[0] == "name":
            size, x, y = (float(label.get(key)) for key in ("font-size", "x", "y"))
            width = text_width(label.text, size, strong="strong" in label.get("class"))
            found.append((label.text, Box(x, y - 0.97 * size, x + width - 0.2, y + 0.27 * size)))
    return found


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_picture_of_options_is_whole(answer, theme):
    drawn = options_svg(answer, builtin_world(), theme)
    root = ET.fromstring(drawn)
    assert root.findtext(f"{SVG}title") == "Xi'an International Port → Belgrade"
    names = boxes_of(root)
    assert {"Belgrade", "Xi'an International Port"} <= {name for name, _ in names}
    assert not [(a, b) for i, (a, box) in enumerate(names) for b, other in names[:i] if box.meets(other)]
    legend = {label.text for label in root.iter(f"{SVG}text") if "legend" in label.get("class", "")}
    modes = {path.get("class", "")[4:] for path in root.iter(f"{SVG}path") if path.get("class", "").startswith("l l-")}
    assert modes
    assert modes == legend & MODES.keys()
    assert "waiting" in legend
    assert "OpenStreetMap" in drawn
    assert ("prefers-color-scheme" in drawn) == (theme == "auto")


def test_each_mode_has_a_colour_and_a_dash_of_its_own():
    for colours in ([mode.light for mode in MODES.values()], [mode.dark for mode in MODES.values()]):
        assert len({*colours}) == len(MODES)
    assert len({mode.dash for mode in MODES.values()}) == len(MODES)
    with pytest.raises(ValueError, match="theme"):
        stylesheet("sepia")


def test_names_of_an_answer_are_escaped():
    """An answer made by hand, of places that the world knows otherwise, with a name that would break XML."""
    told = xian_belgrade()
    bad = replace(told, destination=replace(told.destination, name='<script>"&'))
    drawn = options_svg(bad, builtin_world())
    ET.fromstring(drawn)
    assert "<script" not in drawn


def test_bars_hold_every_leg(answer):
    root = ET.fromstring(options_svg(answer, builtin_world()))
    bars = [words for bar in root.iter(f"{SVG}rect") if (words := bar.findtext(f"{SVG}title"))]
    assert any(words.startswith("wait:") for words in bars)
    legs = [leg for option in answer.options for leg in option.legs]
    lasting = sum(leg.arrive > leg.depart for leg in legs)
    priced = sum(sum(cost.usd.typical for cost in leg.costs) > 0 for leg in legs)
    assert len(bars) == lasting + priced


def test_the_network_shows_what_it_rests_on():
    world = builtin_world()
    drawn = network_svg(world)
    root = ET.fromstring(drawn)
    for trust in ("sourced", "derived", "assumed"):
        count = sum(link.confidence == trust for link in world.links)
        assert f"{trust}: {count}" in drawn
    names = boxes_of(root)
    assert len(names) > 50
    assert not [(a, b) for i, (a, box) in enumerate(names) for b, other in names[:i] if box.meets(other)]
