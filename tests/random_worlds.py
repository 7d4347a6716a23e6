"""Random small worlds as lines of text, for laws that must hold in every world."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from hypothesis import strategies as st

from corridor.world.world import World
from tests.small_worlds import small_world

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CLOCKS = ("00:00", "05:30", "08:00", "13:15", "22:00")


@dataclass(frozen=True)
class RandomWorld:
    """A world as its lines, printed when a law fails; cargo goes from `A` to the last place."""

    lines: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def world(self) -> World:
        return small_world("\n".join(self.lines))

    @property
    def last(self) -> str:
        return self.places[-1]

    def __repr__(self) -> str:
        return "small_world('''\n" + "\n".join(self.lines) + "\n''')"


@st.composite
def worlds(draw: st.DrawFn, *, plain: bool = False) -> RandomWorld:
    """3–6 places in 1–3 countries, up to 8 services of all four kinds, trucks, handling, borders.

    plain : UTC, one gauge, no opening hours, no validity dates, no quotes
    """
    names = tuple("ABCDEF"[: draw(st.integers(3, 5 if plain else 6))])
    countries = [draw(st.sampled_from(("XX", "XY"))) for _ in names]
    lines = [
        f"place {name} in {country}" + ("" if plain else f" zone {draw(st.sampled_from(('UTC', 'Asia/Almaty')))}")
        for name, country in zip(names, countries, strict=True)
    ]
    ways = []
    for here, there in combinations(names, 2):
        for mode in ("rail", "sea", "road"):
            chance = 2 if ord(there) - ord(here) == 1 else 1
            if draw(st.integers(0, 5)) < chance or (mode == "rail" and ord(there) - ord(here) == 1):
                km, hours = draw(st.integers(1, 12)) * 50, draw(st.integers(1, 30))
                gauge = f" gauge {draw(st.sampled_from((1435, 1520)))}" if mode == "rail" and not plain else ""
                slow = hours + draw(st.integers(1, 9))
                lines.append(f"{mode} {here} {there} {km}km {hours}/{hours + 1}/{slow}h{gauge}")
                ways.append((mode, here, there, gauge))
                if countries[names.index(here)] != countries[names.index(there)] and mode != "sea":
                    lines.append(draw(border_lines(here, there, mode, plain)))
                    if draw(st.booleans()):
                        fee = draw(st.integers(0, 5)) * 20
                        lines.append(f"price border {here}>{there} {mode} {fee} USD/FEU")
    lines += draw(service_lines(ways, plain))
    stands = ["rail", "sea", "road"] if plain else ["rail:1435", "rail:1520", "sea", "road"]
    for name in names[1:-1]:
        for one in stands:
            for other in stands:
                if draw(st.integers(0, 2)):
                    opening = "" if plain or draw(st.integers(0, 3)) else " opens 09:00 closes 17:30"
                    lines.append(f"handle {name} {one}>{other} {draw(st.integers(0, 12))}h factor hub{opening}")
        if draw(st.booleans()):
            lines.append(f"price handling {name} rail>road {draw(st.integers(0, 9)) * 10} USD/FEU")
    if not plain:
        lines += draw(quote_lines(names))
    return RandomWorld(("factor hub hub 500", *lines), names)


@st.composite
def border_lines(draw: st.DrawFn, here: str, there: str, mode: str, plain: bool) -> str:
    hours = draw(st.integers(0, 20))
    opening = "" if plain or draw(st.booleans()) else f" opens {draw(st.sampled_from(('08:00', '20:00')))} closes 18:00"
    return f"border {here} {there} {mode} {hours}/{hours}/{hours + 5}h both{opening}"


@st.composite
def service_lines(draw: st.DrawFn, ways: list[tuple[str, str, str, str]], plain: bool) -> list[str]:
    lines = []
    vehicles = {"rail": "train", "sea": "ship"}
    on_rails = [way for way in ways if way[0] == "rail" and ord(way[2]) - ord(way[1]) == 1]
    for number in range(draw(st.integers(3, 7))):
        chain = number < len(on_rails) and draw(st.integers(0, 3)) > 0
        mode, here, there, _ = on_rails[number] if chain else draw(st.sampled_from(ways))
        if mode == "road":
            continue
        if not chain and draw(st.integers(0, 4)) == 0:
            here, there = there, here
        stops = [here, there]
        while len(stops) < 4 and draw(st.booleans()):
            onward = [
                other
                for kind, one, two, _ in ways
                if kind == mode
                for at, other in ((one, two), (two, one))
                if at == stops[-1] and other not in stops
            ]
            if not onward:
                break
            stops.append(draw(st.sampled_from(sorted(onward))))
        marks = [stops[0], *(stop + draw(st.sampled_from(("", "", "+", "-"))) for stop in stops[1:-1]), stops[-1]]
        text = f"{vehicles[mode]} S{number} {'>'.join(marks)} {draw(departures())} dwell {draw(st.integers(0, 6))}h"
        text += f" cutoff {draw(st.integers(0, 8))}h"
        if draw(st.integers(0, 3)) == 0:
            text += " included"
        if not plain and draw(st.integers(0, 4)) == 0:
            text += draw(st.sampled_from((" from 2026-03-09", " until 2026-03-05", " capacity 1 TEU")))
        lines.append(text)
    if any(mode == "road" for mode, *_ in ways) and draw(st.booleans()):
        lines.append(f"truck R {draw(st.sampled_from(('demand', 'demand 3h')))}")
    return lines


@st.composite
def departures(draw: st.DrawFn) -> str:
    match draw(st.integers(0, 3)):
        case 0:
            days = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=3)), key=DAYS.index)
            return f"{','.join(days)} {draw(st.sampled_from(CLOCKS))}"
        case 1:
            return f"{draw(st.sampled_from((1, 2, 3, 7)))}/week"
        case 2:
            return f"fills {draw(st.sampled_from(('2/week', '1/week 30h', '12h')))} deadline 84h"
        case _:
            return draw(st.sampled_from(("demand", "demand 2/5/9h")))


@st.composite
def quote_lines(draw: st.DrawFn, names: tuple[str, ...]) -> list[str]:
    lines = []
    for _ in range(draw(st.integers(0, 3))):
        here, there = draw(st.permutations(names))[:2]
        mode, scope = draw(st.sampled_from(("rail", "sea"))), draw(st.sampled_from(("haul", "all_in", "track", "fee")))
        both = draw(st.sampled_from(("", " both")))
        service = draw(st.sampled_from(("", " service S0", " service S1")))
        lines.append(f"price {here}>{there} {mode} {draw(st.integers(1, 20)) * 50} USD/FEU {scope}{both}{service}")
    return lines
