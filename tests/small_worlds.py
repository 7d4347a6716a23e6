"""Small worlds stated as lines of text, and answers told as short stories; all that is not said has a default.

    place B in KZ zone Asia/Almaty
    rail A B 500km 10h gauge 1435 factor clean        # also road, sea, river, air; 8/10/14h: low/typical/high
    train T1 A>B>C Mon,Thu 06:00 runs 10h 12h dwell 1h cutoff 2h      # also barge, ship, ferry, roro, flight
    train T2 A>.B>C- 3/week                           # .B: passed without a call; C-: alight only; C+: board only
    ferry F1 B>D fills 2/week 24h deadline 84h        # also: fills 24h deadline 84h
    train T3 A>B demand 2h capacity 40 TEU from 2026-03-01 until 2026-05-31 included factor clean
    truck R1 demand 2h
    handle B rail:1435>sea 12h opens 08:00 closes 18:00 factor hub both
    border B C rail 4h opens 08:00 closes 18:00 both
    price A>C rail 900 USD/FEU all_in service T1 both year 2007 from 2026-03-01 excludes wagon_hire
    price link rail_A_B 300 USD/FEU track             # also: price distance KZ rail 0.5 USD/wagon wagon
    price handling B rail>sea 50 USD/FEU              # also: price border B>C road 20 USD/truck
    factor clean rail 17 wtt 2 ttw 15
    rate EUR 2007 1.37
    level 2007 80
    way west via B avoid R1
    unpriced                                          # no default prices
    form lcl part wm teu 0.1 wagons 0.02 trucks 0.05 tare 0 payload 20 falls dry40 0.05 trust derived
    form reefer40 box FEU teu 2 plug high 2.9 axles 4 vehicle 22     # axles and weight of its wagon or truck
    goods oil 20 worth 700 hazard 3                   # tonnes a TEU, dollars a tonne
    land KZ union EAEU                                # customs territory
    shut place B 2026-03-03..2026-03-05               # also: link rail_A_B, service T1, border KZ>GE both
    holiday KZ 2026-03-03
    season B wind 0.1/0.3/0.5 share months 1,2       # also: season B peak 1.2 factor months 3
    basin B1 B,C wind spell 48h modes ferry           # places that the same weather shuts
    load B 0.7 ships 0.8
    spread move shared 0.5 least 0.8                  # also: cv, low, cut
    preference P1 origins KZ to RS duty 0.01 full 0.05/0.1/0.2 broken TR goods steel excepted oil from 2026-01-01
    rule R1 forbid touches RU,B crosses KZ>RU modes rail from 2026-03-01 until 2026-03-09 months 3,4
    rule R1 cost handled touches B amount 5/10/20 USD/TEU    # amount … h for time; a second line is a second scope
    rule R2 forbid goods steel excepted oil hazards 3 listed dual_use carriers RU spared EU origins EU sparing RU
         to KZ notto RU links rail_A_B services T1 forms dry40 given some_words     # on one line; given: a condition
    price box hire KZ 5 USD/FEU carrier               # also pick_up, drop_off, return_empty, demurrage … free 3

More words: train … accepts dry40,lcl gross 30 high 2.8 wide 3 hazards 3,8 months 3,4 draught 8/4 (loaded/light);
place … depth 6; rail … axle 22; handle … forms lcl,grain; handle and border … rests (closed on holidays); any price …
forms lcl.

Defaults: country XX, zone UTC, gauge 1520, every figure assumed and from source S, links of 1 USD/km for a FEU and
0.5 USD/km for a TEU where no `price link` is given, run times that are the sums of the links' hours, factors of 20
(rail), 80 (road), 10 (sea), 15 (river) and 600 (air) g/tkm, goods of 10 t a TEU, price year 2025, calendar of 2026.
Link ids are mode_from_to. Monday is 2026-03-02.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from corridor.itinerary.option import Option, PlanAnswer
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from corridor.world.cargo import Factor, Form, Goods
from corridor.world.closures import Closure, Holiday
from corridor.world.evidence import Source
from corridor.world.links import LINK_MODES, Border, Handling, Link
from corridor.world.luck import Basin, Load, SpreadRow
from corridor.world.money import SCOPES, Deflator, ExchangeRate, Tariff
from corridor.world.places import Country, Place
from corridor.world.rule_scopes import RuleScope
from corridor.world.rules import Preference, Rule, Season, Way
from corridor.world.services import Call, Service
from corridor.world.world import World, WorldInfo

VEHICLES = {"train": "rail", "barge": "river", "ship": "sea", "ferry": "ferry", "roro": "roro", "flight": "air"}
FACTORS = {"rail": 20.0, "road": 80.0, "sea": 10.0, "river": 15.0, "air": 600.0}
GAUGE = 1520
TRUST: dict[str, Any] = {"source": ("S",), "confidence": "assumed"}


class Words:
    """The words of one line: read from the left, options taken from anywhere."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.words = line.split()

    def next(self) -> str:
        assert self.words, f"a word is missing: {self.line}"
        return self.words.pop(0)

    def flag(self, word: str) -> bool:
        if word in self.words:
            self.words.remove(word)
            return True
        return False

    def after(self, word: str, default: str = "") -> str:
        """The word after `word`, both taken out."""
        if word not in self.words:
            return default
        at = self.words.index(word)
        value = self.words[at + 1]
        del self.words[at : at + 2]
        return value

    def hours_after(self, word: str) -> list[tuple[float, float, float]]:
        """Every `10h` or `8/10/14h` that follows `word`."""
        found = []
        if word in self.words:
            at = self.words.index(word)
            del self.words[at]
            while at < len(self.words) and self.words[at].endswith("h"):
                found.append(hours(self.words.pop(at)))
        return found

    def done(self) -> None:
        assert not self.words, f"not understood: {' '.join(self.words)} in: {self.line}"


def hours(text: str) -> tuple[float, float, float]:
    return three(text.removesuffix("h"))


def three(text: str) -> tuple[float, float, float]:
    parts = [float(part) for part in text.split("/")]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (parts[0], parts[0], parts[0])


class _Builder:
    """Rows gathered from lines."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.countries: dict[str, Country] = {}
        self.factors = {
            mode: Factor(id=mode, mode=mode, vehicle=mode, g_co2e_low=g, g_co2e_typical=g, g_co2e_high=g, year=2024,
                         method="test", **TRUST)
            for mode, g in FACTORS.items()
        }  # fmt: skip
        self.links: dict[str, Link] = {}
        self.handling: list[Handling] = []
        self.borders: list[Border] = []
        self.services: list[Service] = []
        self.calls: list[Call] = []
        self.tariffs: list[Tariff] = []
        self.rates: list[ExchangeRate] = []
        self.levels: list[Deflator] = []
        self.ways: list[Way] = []
        self.forms: list[Form] = []
        self.goods = [
            Goods(id="general_cargo", name="general cargo", t_per_teu=10.0, **TRUST),
            Goods(id="steel", name="steel", t_per_teu=28.0, **TRUST),
        ]
        self.closures: list[Closure] = []
        self.holidays: list[Holiday] = []
        self.seasons: list[Season] = []
        self.basins: list[Basin] = []
        self.loads: list[Load] = []
        self.spreads: list[SpreadRow] = []
        self.preferences: list[Preference] = []
        self.rules: dict[str, Rule] = {}
        self.scopes: list[RuleScope] = []
        self.default_prices = True

    def read(self, line: str) -> None:
        words = Words(line)
        word = words.next()
        if word in LINK_MODES:
            self._link(word, words)
        elif word in VEHICLES:
            self._line(VEHICLES[word], words)
        else:
            getattr(self, f"_{word}")(words)
        words.done()

    def _place(self, words: Words) -> None:
        depth_m = _number(words.after("depth"))
        place = self.touch(words.next(), words.after("in", "XX"), words.after("zone", "UTC"),
                           words.after("kind", "city"), words.after("name").replace("_", " "),
                           words.after("code"))  # fmt: skip
        self.places[place] = replace(self.places[place], max_draught_m=depth_m)

    def _land(self, words: Words) -> None:
        country = words.next()
        self.countries[country] = Country(id=country, name=f"Land {country}", iso3=country + "X",
                                          customs_territory=words.after("union", country), **TRUST)  # fmt: skip

    def _form(self, words: Words) -> None:
        name, kind, unit = words.next(), words.next(), words.next()
        fallback, share = "", 1.0
        if "falls" in words.words:
            at = words.words.index("falls")
            _, fallback, amount = words.words[at : at + 3]
            share = float(amount)
            del words.words[at : at + 3]
        slots: dict[str, Any] = {word: float(words.after(word, "0")) for word in ("teu", "wagons", "trucks")}
        axles = words.after("axles")
        self.forms.append(
            Form(id=name, name=f"Form {name}", kind=kind, unit=unit, **slots, tare_t=float(words.after("tare", "0")),
                 payload_t=_number(words.after("payload")), height_m=_number(words.after("high")),
                 axles=int(axles) if axles else None, vehicle_tare_t=_number(words.after("vehicle")),
                 plug=words.flag("plug"), fallback=fallback, fallback_share=share, source=("S",),
                 confidence=words.after("trust", "sourced"))
        )  # fmt: skip

    def _goods(self, words: Words) -> None:
        self.goods.append(
            Goods(id=words.next(), name="goods", t_per_teu=float(words.next()),
                  usd_per_t_typical=_number(words.after("worth")), hazard=words.after("hazard"), **TRUST)
        )  # fmt: skip

    def _shut(self, words: Words) -> None:
        kind, what, days = words.next(), words.next(), words.next()
        first_day, last_day = (date.fromisoformat(day) for day in days.split(".."))
        named: dict[str, Any] = {kind: what}
        if kind == "border":
            before, after = what.split(">")
            named = {"from_country": before, "to_country": after, "both_ways": words.flag("both")}
        self.closures.append(Closure(id=f"closure-{len(self.closures)}", first_day=first_day, last_day=last_day,
                                     reason="shut", **named, **TRUST))  # fmt: skip

    def _holiday(self, words: Words) -> None:
        self.holidays.append(
            Holiday(country=words.next(), day=date.fromisoformat(words.next()), name="feast", **TRUST)
        )

    def _season(self, words: Words) -> None:
        months = _list(words.after("months")) or tuple(str(month) for month in range(1, 13))
        place, cause, (low, typical, high) = self.touch(words.next()), words.next(), three(words.next())
        unit = {"share": "share_closed", "factor": "factor"}[words.next()]
        row = Season(place=place, cause=cause, month=1, value=typical, low=low, high=high, unit=unit, **TRUST)
        self.seasons += [replace(row, month=int(month)) for month in months]

    def _basin(self, words: Words) -> None:
        spell, modes = words.hours_after("spell")[0][1], _list(words.after("modes"))
        name, places, causes = words.next().lower(), _list(words.next()), _list(words.next())
        self.basins.append(Basin(id=name, name=name, causes=causes, places=places, modes=modes, spell_h=spell, **TRUST))

    def _load(self, words: Words) -> None:
        ships = float(words.after("ships", "0"))
        self.loads.append(Load(place=self.touch(words.next()), load=float(words.next()), ship_load=ships, **TRUST))

    def _spread(self, words: Words) -> None:
        names = {"shared": "shared", "least": "least_share", "cv": "headway_cv", "low": "low_share", "cut": "cut_share"}
        given: dict[str, Any] = {names[word]: float(words.after(word)) for word in names if word in words.words}
        self.spreads.append(SpreadRow(kind=words.next(), **given, **TRUST))

    def _preference(self, words: Words) -> None:
        low, typical, high = three(words.after("full"))
        self.preferences.append(
            Preference(id=words.next(), name="agreement", origins=_list(words.after("origins")),
                       destinations=_list(words.after("to")), goods=_list(words.after("goods")),
                       excepted=_list(words.after("excepted")), duty_share=float(words.after("duty", "0")),
                       full_duty_share_low=low, full_duty_share=typical, full_duty_share_high=high,
                       broken_by=_list(words.after("broken")), documents=words.after("papers"),
                       valid_from=_day(words.after("from")), valid_to=_day(words.after("until")), **TRUST)
        )  # fmt: skip

    def _rule(self, words: Words) -> None:
        name, effect = words.next(), words.next()
        self.rules.setdefault(name, Rule(id=name, kind="ban", applies_to="things", area="somewhere", effect=effect,
                                         summary=f"What {name} says", **TRUST))  # fmt: skip
        given: dict[str, Any] = {"effect": effect, "handled": words.flag("handled")}
        for word, column in (
            ("goods", "goods"), ("listed", "listed"), ("excepted", "excepted"), ("hazards", "hazards"),
            ("forms", "forms"),
            ("carriers", "carriers"), ("spared", "carriers_spared"), ("origins", "origins"),
            ("sparing", "origins_spared"), ("to", "destinations"), ("notto", "destinations_spared"),
            ("touches", "touches"), ("crosses", "crosses"), ("links", "links"), ("services", "services"),
            ("modes", "modes"), ("months", "months"),
        ):  # fmt: skip
            given[column] = _list(words.after(word))
        given["first_day"], given["last_day"] = _day(words.after("from")), _day(words.after("until"))
        given["condition"] = words.after("given").replace("_", " ")
        if "amount" in words.words:
            at = words.words.index("amount")
            _, amount, given["unit"] = words.words[at : at + 3]
            given["value_low"], given["value_typical"], given["value_high"] = three(amount)
            del words.words[at : at + 3]
        self.scopes.append(RuleScope(id=f"{name}-{len(self.scopes) + 1}", rule=name, **given))

    def touch(self, place: str, country: str = "XX", zone: str = "UTC", kind: str = "city", name: str = "",
              unlocode: str = "") -> str:  # fmt: skip
        if country not in self.countries:
            self.countries[country] = Country(id=country, name=f"Land {country}", iso3=country + "X",
                                              customs_territory=country, **TRUST)  # fmt: skip
        if place not in self.places:
            self.places[place] = Place(id=place, name=name or f"Town {place}", country=country, lat=40.0, lon=50.0,
                                       kind=kind, timezone=zone, unlocode=unlocode, **TRUST)  # fmt: skip
        return place

    def _link(self, mode: str, words: Words) -> None:
        here, there = self.touch(words.next()), self.touch(words.next())
        km = float(words.next().removesuffix("km"))
        low, typical, high = hours(words.next()) if words.words and words.words[0].endswith("h") else (1.0, 1.0, 1.0)
        gauge = int(words.after("gauge", str(GAUGE))) if mode == "rail" else None
        axle_t = _number(words.after("axle"))
        name = words.after("id", f"{mode}_{here}_{there}")
        self.links[name] = Link(id=name, from_place=here, to_place=there, mode=mode, distance_km=km, gauge_mm=gauge,
                                hours_low=low, hours_typical=typical, hours_high=high,
                                max_axle_t=axle_t, factor=words.after("factor", mode), **TRUST)  # fmt: skip

    def _line(self, mode: str, words: Words) -> None:
        name, stops = words.next(), words.next().split(">")
        runs = words.hours_after("runs")
        dwell = (words.hours_after("dwell") or [(0.0, 0.0, 0.0)])[0][1]
        self.services.append(self._service(name, mode, words))
        before, way, seq = stops[0].strip("+-"), list[Link](), 0
        for stop in stops:
            place = self.touch(stop.strip("+-."))
            if place != before:
                way.append(self._between(before, place, mode))
                before = place
            if stop.startswith("."):
                continue
            seq += 1
            run = runs[seq - 2] if seq > 1 and runs else tuple(map(sum, zip(*map(_link_hours, way), strict=True)))
            low, typical, high = run if seq > 1 else (0.0, 0.0, 0.0)
            self.calls.append(
                Call(service=name, seq=seq, place=place, links=tuple(link.id for link in way), run_h_low=low,
                     run_h_typical=typical, run_h_high=high, dwell_h=dwell if seq > 1 else 0.0,
                     board=not stop.endswith("-"), alight=not stop.endswith("+"))
            )  # fmt: skip
            way = []

    def _between(self, here: str, there: str, mode: str) -> Link:
        """The link between two places: of the vehicle's own mode if there is one, else any."""
        wanted = {"ferry": "sea", "roro": "sea"}.get(mode, mode)
        found = [link for link in self.links.values() if {link.from_place, link.to_place} == {here, there}]
        assert found, f"no link from {here} to {there}"
        return min(found, key=lambda link: link.mode != wanted)

    def _truck(self, words: Words) -> None:
        self.services.append(replace(self._service(words.next(), "road", words), runs_on="road"))

    def _service(self, name: str, mode: str, words: Words) -> Service:
        given: dict[str, Any] = {"cut_off_h": (words.hours_after("cutoff") or [(0.0, 0.0, 0.0)])[0][1]}
        given["factor"], given["borders_included"] = words.after("factor"), words.flag("included")
        given["valid_from"], given["valid_to"] = _day(words.after("from")), _day(words.after("until"))
        given["accepts"], given["hazards"] = _list(words.after("accepts")), _list(words.after("hazards"))
        given["months"] = _list(words.after("months"))
        for word, limit in (("gross", "max_gross_t"), ("high", "max_height_m"), ("wide", "max_width_m")):
            given[limit] = _number(words.after(word))
        loaded, _, light = words.after("draught").partition("/")
        given["draught_m"], given["light_draught_m"] = _number(loaded), _number(light)
        if "capacity" in words.words:
            at = words.words.index("capacity")
            _, amount, given["capacity_unit"] = words.words[at : at + 3]
            given["capacity"] = float(amount)
            del words.words[at : at + 3]
        word = words.next()
        if word == "fills":
            given["departs"] = "fills_up"
            deadline = words.hours_after("deadline")
            given["deadline_h"] = deadline[0][1] if deadline else None
            for more in (words.next() for _ in range(len(words.words))):
                if more.endswith("/week"):
                    given["per_week"] = float(more.removesuffix("/week"))
                else:
                    given["wait_h_typical"] = hours(more)[1]
        elif word == "demand":
            given["departs"] = "on_demand"
            if words.words:
                given["wait_h_low"], given["wait_h_typical"], given["wait_h_high"] = hours(words.next())
        elif word.endswith("/week"):
            given["departs"], given["per_week"] = "frequency", float(word.removesuffix("/week"))
        else:
            given["departs"], given["days"] = "timetable", tuple(word.split(","))
            given["time_local"] = time.fromisoformat(words.next())
        return Service(id=name, name=f"Service {name}", mode=mode, product="leg", **given, **TRUST)

    def _handle(self, words: Words) -> None:
        place, (before, after) = self.touch(words.next()), words.next().split(">")
        low, typical, high = hours(words.next())
        opens, closes = _clock(words.after("opens")), _clock(words.after("closes"))
        factor, forms = words.after("factor"), _list(words.after("forms"))
        holidays = "closed" if words.flag("rests") else "works"
        pairs = [(before, after), (after, before)] if words.flag("both") and before != after else [(before, after)]
        for one, other in pairs:
            (from_mode, from_gauge), (to_mode, to_gauge) = _stand(one), _stand(other)
            kind = "break_of_gauge" if from_gauge and to_gauge and from_gauge != to_gauge else "transshipment"
            self.handling.append(
                Handling(place=place, from_mode=from_mode, from_gauge_mm=from_gauge, to_mode=to_mode,
                         to_gauge_mm=to_gauge, operation=kind, hours_low=low, hours_typical=typical, hours_high=high,
                         opens=opens, closes=closes, factor=factor, forms=forms, holidays=holidays, **TRUST)
            )  # fmt: skip

    def _border(self, words: Words) -> None:
        here, there, mode = self.touch(words.next()), self.touch(words.next()), words.next()
        low, typical, high = hours(words.next())
        opens, closes = _clock(words.after("opens")), _clock(words.after("closes"))
        holidays = "closed" if words.flag("rests") else "works"
        for one, other in [(here, there), (there, here)] if words.flag("both") else [(here, there)]:
            self.borders.append(
                Border(from_place=one, to_place=other, mode=mode, hours_low=low, hours_typical=typical,
                       hours_high=high, opens=opens, closes=closes, holidays=holidays, **TRUST)
            )  # fmt: skip

    def _price(self, words: Words) -> None:
        what = words.next()
        given: dict[str, Any] = {"basis": what, "both_ways": words.flag("both"), "used": not words.flag("unused"),
                                 "per_km": words.flag("per_km") or what == "distance"}  # fmt: skip
        given["valid_from"], given["valid_to"] = _day(words.after("from")), _day(words.after("until"))
        given["price_year"] = int(words.after("year", "2025"))
        given["excludes"] = tuple(word for word in words.after("excludes").split(",") if word)
        given["service"] = words.after("service")
        given["forms"] = _list(words.after("forms"))
        default = "haul"
        match what:
            case "link":
                given["link"] = words.next()
            case "distance":
                given["country"], given["mode"], default = words.next(), words.next(), "wagon"
            case "handling":
                given["from_place"], default = words.next(), "handling"
                given["mode"], given["to_mode"] = words.next().split(">")
            case "box":
                given["item"], where, default = words.next(), words.next(), "equipment"
                given["country" if where in self.countries else "from_place"] = "" if where == "anywhere" else where
                given["free_days"] = _number(words.after("free"))
                given["ownership"] = next((word for word in ("carrier", "shipper") if words.flag(word)), "")
            case "border":
                (given["from_place"], given["to_place"]), default = words.next().split(">"), "fee"
                given["mode"] = words.next()
            case _:
                given["basis"] = "journey"
                given["from_place"], given["to_place"] = what.split(">")
                given["mode"] = words.next()
        given["price_low"], given["price_typical"], given["price_high"] = three(words.next())
        given["currency"], given["unit"] = words.next().split("/")
        given["id"] = words.after("id", f"price-{len(self.tariffs):03d}")
        given["scope"] = next((scope for scope in SCOPES if words.flag(scope)), default)
        self.tariffs.append(Tariff(**given, **TRUST))

    def _factor(self, words: Words) -> None:
        name, mode, (low, typical, high) = words.next(), words.next(), three(words.next())
        wtt, ttw = words.after("wtt"), words.after("ttw")
        self.factors[name] = Factor(id=name, mode=mode, per="t" if mode == "hub" else "tkm", vehicle=name,
                                    g_co2e_low=low, g_co2e_typical=typical, g_co2e_high=high, year=2024, method="test",
                                    wtt_g_co2e=float(wtt) if wtt else None, ttw_g_co2e=float(ttw) if ttw else None,
                                    **TRUST)  # fmt: skip

    def _rate(self, words: Words) -> None:
        currency, year, usd = words.next(), int(words.next()), float(words.next())
        self.rates.append(ExchangeRate(currency=currency, year=year, usd_per_unit=usd, **TRUST))

    def _level(self, words: Words) -> None:
        self.levels.append(Deflator(year=int(words.next()), index=float(words.next()), **TRUST))

    def _way(self, words: Words) -> None:
        name = words.next()
        self.ways.append(Way(id=name, name=name, via=_list(words.after("via")), avoid=_list(words.after("avoid")),
                             modes=_list(words.after("modes"))))  # fmt: skip

    def _unpriced(self, words: Words) -> None:
        words.done()
        self.default_prices = False

    def _link_prices(self) -> Iterator[Tariff]:
        priced = {tariff.link for tariff in self.tariffs if tariff.basis == "link"}
        for link in self.links.values():
            for unit, usd_per_km in (("FEU", 1.0), ("TEU", 0.5)):
                if self.default_prices and link.id not in priced:
                    usd = usd_per_km * link.distance_km
                    yield Tariff(id=f"{link.id}-{unit}", basis="link", scope="haul", link=link.id, unit=unit,
                                 price_low=usd, price_typical=usd, price_high=usd, currency="USD", price_year=2025,
                                 **TRUST)  # fmt: skip

    def world(self, calendar: tuple[str, str]) -> World:
        return World(
            info=WorldInfo(name="small", title="A small world", version="1",
                           calendar_from=date.fromisoformat(calendar[0]), calendar_to=date.fromisoformat(calendar[1]),
                           price_year=2025, content_hash="small"),
            sources=(Source(id="S", title="made up for a small world", kind="reasoning"),),
            countries=tuple(self.countries.values()), places=tuple(self.places.values()),
            factors=tuple(self.factors.values()), links=tuple(self.links.values()), handling=tuple(self.handling),
            borders=tuple(self.borders), services=tuple(self.services), calls=tuple(self.calls),
            tariffs=(*self.tariffs, *self._link_prices()), exchange_rates=tuple(self.rates),
            deflators=tuple(self.levels), ways=tuple(self.ways), goods=tuple(self.goods), forms=tuple(self.forms),
            closures=tuple(self.closures), holidays=tuple(self.holidays), preferences=tuple(self.preferences),
            rules=tuple(self.rules.values()), rule_scopes=tuple(self.scopes),
            seasons=tuple(self.seasons), basins=tuple(self.basins), loads=tuple(self.loads),
            spreads=tuple(self.spreads),
        )  # fmt: skip


def _link_hours(link: Link) -> tuple[float, float, float]:
    return (link.hours_low, link.hours_typical, link.hours_high)


def _stand(text: str) -> tuple[str, int | None]:
    mode, _, gauge = text.partition(":")
    return mode, (int(gauge or GAUGE) if mode == "rail" else None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(",") if word)


def small_world(*texts: str, calendar: tuple[str, str] = ("2026-01-01", "2026-12-31")) -> World:
    """The world that some lines state; places come first, links before the services over them."""
    builder = _Builder()
    for text in texts:
        for raw in text.splitlines():
            line = raw.partition("#")[0].strip()
            if line:
                builder.read(line)
    return builder.world(calendar)


def ask(world: World, origin: str, destination: str, depart: str = "2026-03-02 00:00", **query: Any) -> PlanAnswer:
    """The planner's whole answer from terminal to terminal (unless `terminal=False`), nothing thinned."""
    given: dict[str, Any] = {"terminal": True, "thin": False, "max_options": 1000, "depart":
                             datetime.fromisoformat(depart), **query}  # fmt: skip
    return Planner(world).plan(Query(origin, destination, **given))


def first(world: World, origin: str, destination: str, depart: str = "2026-03-02 00:00", **query: Any) -> Option:
    """The option that arrives first."""
    return min(ask(world, origin, destination, depart, **query).options, key=lambda option: option.arrive)


def story(option: Option) -> str:
    """Moves only, day of the month and clock in UTC: `T1 A 02 06:00 > B 02 16:00, truck B …`."""
    return ", ".join(
        f"{leg.service} {leg.from_place.id} {leg.depart:%d %H:%M} > {leg.to_place.id} {leg.arrive:%d %H:%M}"
        for leg in option.legs
        if leg.kind == "move"
    )


def ways_taken(options: Iterable[Option]) -> set[str]:
    """Services of each option's moves, in order: `T1 F1`."""
    return {
        " ".join(dict.fromkeys(leg.service for leg in option.legs if leg.kind == "move")) for option in options
    }


def waits(option: Option) -> list[float]:
    """Typical hours of each wait."""
    return [leg.hours.typical for leg in option.legs if leg.kind == "wait"]
