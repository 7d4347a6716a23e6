"""Figures, moments and words as people read them."""

from __future__ import annotations

from datetime import datetime, timedelta

from corridor.itinerary.option import Option, PlaceRef, Range
from corridor.itinerary.query import Shipment
from corridor.timetable.calendar import zone
from corridor.units import H_PER_DAY

# Not from the locale: the same answer reads the same everywhere.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Stands where no later chance exists in the calendar, so that no high end can be told.
OPEN_END = "?"


def number(value: float, digits: int = 0) -> str:
    """12,345 or 12,345.6; never minus zero."""
    return f"{round(value, digits) + 0.0:,.{digits}f}"


def span(figure: Range, digits: int = 0, per: float = 1.0) -> str:
    """Low to high, `19–31`; empty where the two print alike. Figures are divided by `per` first."""
    low = number(figure.low / per, digits)
    high = OPEN_END if figure.high is None else number(figure.high / per, digits)
    return "" if low == high else f"{low}–{high}"


def days(figure: Range) -> str:
    return number(figure.typical / H_PER_DAY, 1)


def days_span(figure: Range) -> str:
    return span(figure, 0, H_PER_DAY)


def local(moment: datetime, place: PlaceRef) -> datetime:
    """The moment on the clock of the place."""
    return moment.astimezone(zone(place.timezone))


def offset(moment: datetime) -> str:
    """Offset from UTC of a local moment: UTC+8, UTC+5:30, UTC."""
    minutes = int((moment.utcoffset() or timedelta()) / timedelta(minutes=1))
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "")


def date(moment: datetime, year: int | None = None) -> str:
    """1 Dec 2026; without the year where it is `year`."""
    text = f"{moment.day} {MONTHS[moment.month - 1]}"
    return text if moment.year == year else f"{text} {moment.year}"


def day(moment: datetime, year: int | None = None) -> str:
    """Tue 1 Dec 2026; without the year where it is `year`."""
    return f"{WEEKDAYS[moment.weekday()]} {date(moment, year)}"


def clock(moment: datetime, year: int | None = None) -> str:
    """Tue 1 Dec 2026 08:00 (UTC+8)"""
    return f"{day(moment, year)} {moment:%H:%M} ({offset(moment)})"


def counted(count: int, one: str, many: str = "") -> str:
    """1 leg, 2 legs."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def cargo(shipment: Shipment) -> str:
    """1 FEU (40-foot box), 12.5 t of general cargo; 12.5 t of wheat in bulk has no units."""
    goods = plain(shipment.goods)
    weight = f"{number(shipment.weight_t, 1)} t of {goods}"
    hazard = f", dangerous goods of class {shipment.hazard}" if shipment.hazard else ""
    if shipment.unit in ("t", "wm"):
        volume = f", {number(shipment.volume_m3, 1)} m³" if shipment.volume_m3 else ""
        return f"{weight}{volume} as {shipment.form_name.lower()}{hazard}"
    name = "" if shipment.form_name.lower() == shipment.unit.lower() else f" ({shipment.form_name.lower()})"
    unit = f"{shipment.unit}s" if shipment.unit.islower() and shipment.count != 1 else shipment.unit
    return f"{shipment.count:,g} {unit}{name}, {weight}{hazard}"


def labels(option: Option) -> str:
    return ", ".join(option.labels)


def plain(words: str) -> str:
    """Words joined by underscores, parted again."""
    return words.replace("_", " ")
