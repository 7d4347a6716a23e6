"""The top step: a chain like the real corridor, every total computed by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from corridor.itinerary.option import Option
from tests.small_worlds import first, small_world, story

CORRIDOR = small_world("""
    place XIAN in CN zone Asia/Shanghai
    place ALTYNKOL in KZ zone Asia/Almaty
    place AKTAU in KZ zone Asia/Aqtau
    place ALAT in AZ zone Asia/Baku
    place POTI in GE zone Asia/Tbilisi
    place CONSTANTA in RO zone Europe/Bucharest
    place BELGRADE in RS zone Europe/Belgrade
    factor clean rail 17 wtt 2 ttw 15
    factor crane hub 500/1000/2000
    level 2025 120
    level 2020 100
    rail XIAN ALTYNKOL 3400km 60h gauge 1435
    rail ALTYNKOL AKTAU 3000km 70h
    sea AKTAU ALAT 460km 20h
    rail ALAT POTI 900km 30h
    sea POTI CONSTANTA 1100km 48h
    rail CONSTANTA BELGRADE 800km 24h gauge 1435 factor clean
    train block XIAN>.ALTYNKOL>AKTAU Mon 10:00
    ferry caspian AKTAU>ALAT fills 2/week 30h deadline 84h
    train georgia ALAT>POTI 7/week cutoff 2h
    ship feeder POTI>CONSTANTA Sat 12:00 cutoff 6h
    train danube CONSTANTA>BELGRADE Mon,Wed 20:00 cutoff 4h
    border XIAN ALTYNKOL rail 6/8/12h
    border ALAT POTI rail 5h
    border CONSTANTA BELGRADE rail 4h
    handle XIAN door>rail:1435 12h factor crane
    handle ALTYNKOL rail:1435>rail:1520 10h
    handle AKTAU rail>ferry 12h factor crane
    handle ALAT ferry>rail 8h factor crane
    handle POTI rail>sea 10h factor crane
    handle CONSTANTA sea>rail:1435 24h factor crane
    handle BELGRADE rail:1435>door 24h factor crane
    price XIAN>AKTAU rail 2500 USD/FEU all_in year 2020
    price AKTAU>ALAT ferry 600 USD/FEU
    price link rail_ALAT_POTI 450 USD/FEU track
    price distance AZ rail 0.1 USD/FEU
    price POTI>CONSTANTA sea 700 USD/FEU service feeder
    price link rail_CONSTANTA_BELGRADE 640 USD/FEU
    price border XIAN>ALTYNKOL rail 99 USD/FEU
    price border ALAT>POTI rail 40 USD/FEU
    price handling XIAN door>rail 100 USD/FEU
    price handling AKTAU rail>ferry 120 USD/FEU
    price handling ALTYNKOL rail>rail 75 USD/FEU
""")


def corridor() -> Option:
    return first(CORRIDOR, "XIAN", "BELGRADE", "2026-03-01 08:00", terminal=False, feu=1, weight_t=20)


def test_z01_every_clock_of_the_chain() -> None:
    # UTC: ready on Sunday the 1st at 00:00; loaded at 12:00; the train leaves on Monday 10:00 in Xi'an, 02:00 UTC,
    # crosses for 8 h, runs 60 h, changes gauge for 10 h, runs 70 h: 148 h to Aktau on Sunday the 8th, 06:00.
    # Port 12 h, ferry waits 30 h and sails 20 h: ALAT on Tuesday the 10th, 20:00. Port 8 h, train waits 2 + 12 h,
    # 5 h border, 30 h: Poti on Friday the 13th, 05:00. Port 10 h, cut-off passed at 15:00; leaves on Saturday
    # 12:00 local, 08:00 UTC, 48 h: Constanta on Monday the 16th, 08:00. 24 h: Tuesday 08:00; Wednesday 20:00 local
    # is 18:00 UTC, 4 h border, 24 h: Belgrade on Thursday the 19th, 22:00; delivered on Friday 22:00.
    assert story(corridor()) == (
        "block XIAN 02 10:00 > ALTYNKOL 04 22:00, block ALTYNKOL 05 08:00 > AKTAU 08 06:00, "
        "caspian AKTAU 10 00:00 > ALAT 10 20:00, georgia ALAT 11 23:00 > POTI 13 05:00, "
        "feeder POTI 14 08:00 > CONSTANTA 16 08:00, danube CONSTANTA 18 22:00 > BELGRADE 19 22:00"
    )
    option = corridor()
    assert option.depart == datetime(2026, 3, 1, 0, 0, tzinfo=UTC)
    assert option.arrive == datetime(2026, 3, 20, 22, 0, tzinfo=UTC)
    assert option.duration_h.typical == 19 * 24 + 22


def test_z02_the_price() -> None:
    option = corridor()
    # All-in to Aktau: 2500 × 120 / 100, border fee and gauge change inside it. Track in Azerbaijan by the km besides.
    assert option.cost_usd.typical == 3000 + 600 + (450 + 90 + 40) + 700 + 640 + 100 + 120
    assert option.price_scopes == ("all_in", "fee", "handling", "haul", "track", "wagon")


def test_z03_the_emissions() -> None:
    option = corridor()
    grams = 20 * (20 * (3400 + 3000 + 900) + 10 * (460 + 1100) + 17 * 800) + 6 * 20 * 1000
    assert option.co2e_kg.typical == grams / 1000
    assert (option.wtt_kg, option.ttw_kg) == (20 * 2 * 800 / 1000, 20 * 15 * 800 / 1000)


def test_z04_what_is_counted() -> None:
    option = corridor()
    assert option.distance_km == 3400 + 3000 + 460 + 900 + 1100 + 800
    assert (option.handlings, option.gauge_breaks) == (7, 1)
    assert [leg.crosses for leg in option.legs if leg.kind == "move" and leg.crosses] == [
        ("CN-KZ",), ("KZ-AZ",), ("AZ-GE",), ("GE-RO",), ("RO-RS",)
    ]  # fmt: skip
    assert option.borders == 5


def test_z05_the_legs_in_order() -> None:
    kinds = " ".join(leg.kind for leg in corridor().legs)
    assert kinds == (
        "handle wait border move handle move handle wait move handle wait border move handle wait move"
        " handle wait border move handle"
    )
