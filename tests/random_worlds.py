"""Random small worlds as lines of text, for laws that must hold in every world."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from hypothesis import strategies as st

from corridor.world.world import World
from tests.small_worlds import small_world

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CLOCKS = ("00:00", "05:30", "08:00", "13:15", "22:00")


FORMS = (
    "form hc40 box FEU teu 2 wagons 0.5 trucks 1 tare 3.9 payload 26.5 high 2.9 axles 4 vehicle 22 falls dry40 1.1",
    "form reefer40 box FEU teu 2 wagons 0.5 trucks 1 tare 4.6 payload 28 high 2.9 plug falls dry40 1.5 trust derived",
    "form wagon vehicle wagon teu 4 wagons 1 tare 24 payload 68 axles 4 vehicle 0 falls dry40 2 trust assumed",
    "form truck vehicle truck trucks 1 tare 15 payload 22 high 4 axles 5 vehicle 0 falls dry40 1",
    "form lcl part wm teu 0.1 wagons 0.02 trucks 0.05 falls dry40 0.05 trust derived",
    "form grain bulk t wagons 0.015 trucks 0.05 falls wagon 0.016 trust assumed",
    "form car piece car teu 0.4 wagons 0.1 trucks 0.125 payload 2.5 falls wagon 0.1 trust assumed",
)
"""One form of each kind, with fall-backs."""
FORM_IDS = tuple(line.split()[1] for line in FORMS)


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
def worlds(draw: st.DrawFn, *, plain: bool = False, most: int = 6) -> RandomWorld:
    """3–6 places in 1–3 countries, up to 8 services of all four kinds, trucks, handling, borders.

    plain : UTC, one gauge, no opening hours, no validity dates, no quotes
    """
    names = tuple("ABCDEF"[: draw(st.integers(3, min(most, 5 if plain else 6)))])
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


@st.composite
def joined_worlds(draw: st.DrawFn, *, plain: bool = False) -> RandomWorld:
    """Random worlds with a slow and a fast way through all places on top, so that most have several ways."""
    world = draw(worlds(plain=plain, most=4))
    lines = list(world.lines)
    for here, there in pairwise(world.places):
        lines.append(f"road {here} {there} {draw(st.integers(1, 9)) * 40}km {draw(st.integers(2, 12))}h id way_{here}")
    lines.append(f"sea A {world.last} {draw(st.integers(2, 9)) * 100}km {draw(st.integers(9, 60))}h id lane")
    if not any(line.startswith("truck") for line in lines):
        lines.append("truck Q demand 1h")
    lines.append(f"ship Y A>{world.last} {draw(departures())}")
    return RandomWorld(tuple(lines), world.places)


@st.composite
def worlds_with_closures(draw: st.DrawFn, *, plain: bool = False) -> RandomWorld:
    """Random worlds with closures of every kind, holidays, and services that rest in some months."""
    world = draw(joined_worlds(plain=plain))
    services, links = _named(world)
    lines = list(world.lines)
    for _ in range(draw(st.integers(2, 7))):
        first = draw(st.integers(1, 12))
        days = f"2026-03-{first:02d}..2026-03-{first + draw(st.integers(0, 16)):02d}"
        things = [f"place {place}" for place in world.places] + [f"link {link}" for link in links]
        things += [f"service {service}" for service in services] + ["border XX>XY", "border XY>XX", "border XX>XY both"]
        what = draw(st.sampled_from(things))
        both = " both" if what.endswith(" both") else ""
        lines.append(f"shut {what.removesuffix(' both')} {days}{both}")
    for country in ("XX", "XY"):
        feasts = draw(st.sets(st.integers(2, 12), min_size=2, max_size=7))
        lines += [f"holiday {country} 2026-03-{day:02d}" for day in sorted(feasts)]
    for at, line in enumerate(lines):
        word = line.split()[0]
        if word in ("handle", "border") and draw(st.integers(0, 2)) == 0:
            lines[at] += " rests"
        if word in ("train", "ship", "truck") and draw(st.integers(0, 5)) == 0:
            lines[at] += draw(st.sampled_from((" months 4,5", " months 3,4,5,6", " months 1,2")))
    return RandomWorld(tuple(lines), world.places)


@st.composite
def worlds_with_forms(draw: st.DrawFn, *, plain: bool = False) -> RandomWorld:
    """Random worlds in which services and terminals take some forms and sizes only, and prices are for forms."""
    world = draw(joined_worlds(plain=plain))
    lines = [*FORMS, *world.lines]
    every = ("dry20", "dry40", *FORM_IDS)
    refused = st.sets(st.sampled_from(every), max_size=3)

    def some() -> str:
        left_out = draw(refused)
        return ",".join(form for form in every if form not in left_out)

    for at, line in enumerate(lines):
        word = line.split()[0]
        if word in ("train", "ship", "truck") and draw(st.integers(0, 4)):
            lines[at] += f" accepts {some()}"
            limits = ("", "", "", "", "", " gross 25", " high 2.7", " wide 3", " hazards none", " hazards 3,8")
            limit = draw(st.sampled_from(limits))
            room = draw(st.sampled_from(("", "", "", " capacity 30 t", " capacity 2 wagon", " capacity 3 TEU")))
            lines[at] += limit + (room if " capacity " not in line else "")
        if word == "handle" and draw(st.integers(0, 3)):
            lines[at] += f" forms {some()}"
        if word in ("rail", "road") and draw(st.integers(0, 5)) == 0:
            lines[at] += " axle 14"
    for link in _named(world)[1]:
        if draw(st.integers(0, 2)) == 0:
            form = draw(st.sampled_from(("", " forms lcl", " forms grain,car", " forms wagon", " forms hc40,dry40")))
            unit = draw(st.sampled_from(("t", "wagon", "truck", "wm", "FEU", "TEU")))
            lines.append(f"price link {link} {draw(st.integers(1, 40)) * 7} USD/{unit}{form}")
            # A price of one's own takes the place of the two that every link has.
            lines.append(f"price link {link} {draw(st.integers(1, 9)) * 100} USD/FEU")
    return RandomWorld(tuple(lines), world.places)


@st.composite
def worlds_with_doors(draw: st.DrawFn) -> RandomWorld:
    """Random worlds with doors at both ends, prices of the box, closures and a preference that handling breaks."""
    world = draw(worlds_with_closures())
    lines = list(world.lines)
    middle = world.places[1:-1]
    modes = [(name, mode) for name in middle for mode in ("rail", "sea")]
    lines += [f"handle {name} road>{mode} 2h both" for name, mode in modes if draw(st.booleans())]
    stands = ("rail:1435", "rail:1520", "sea", "road")
    lines += [f"handle A door>{stand} {draw(st.integers(1, 9))}h" for stand in stands]
    lines += [f"handle {world.last} {stand}>door {draw(st.integers(1, 9))}h" for stand in stands]
    for item in ("pick_up", "drop_off", "return_empty", "demurrage", "hire"):
        where = draw(st.sampled_from(("XX", "XY", "anywhere", world.last)))
        free = f" free {draw(st.sampled_from(('0', '0.25')))}" if item == "demurrage" else ""
        owner = draw(st.sampled_from((" carrier", " shipper", "")))
        lines.append(f"price box {item} {where} {draw(st.integers(0, 20)) * 10} USD/FEU{owner}{free}")
    broken = draw(st.sampled_from(("XX", "XY", "any", "XX,XY")))
    ends = draw(st.sampled_from(("origins XX to XX", "origins XX to XY", "origins XY,XX to XX,XY", "origins XY to XX")))
    lines.append(f"preference P1 {ends} duty 0.01 full 0.1/0.12/0.2 broken {broken}")
    return RandomWorld(tuple(lines), world.places)


def _named(world: RandomWorld) -> tuple[list[str], list[str]]:
    """Ids of the services and links of a world, in order of its lines."""
    services, links = [], []
    for line in world.lines:
        words = line.split()
        if words[0] in ("train", "ship", "truck"):
            services.append(words[1])
        elif words[0] in ("rail", "sea", "road"):
            named = words[words.index("id") + 1] if "id" in words else f"{words[0]}_{words[1]}_{words[2]}"
            links.append(named)
    return services, links
