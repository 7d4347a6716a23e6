"""Public holidays by country: fixed days, days of single years, and days that hang on Easter.

Entries read `MM-DD name` (each year), `YYYY-MM-DD name`, `first/last name` for several days on end; `?` after a name:
the day is expected, not set. Days moved to a working day are listed where they are known. Ukraine is left out: under
martial law its public holidays are working days.
"""

from __future__ import annotations

EACH_YEAR = {
    "CN": "01-01 New Year, 05-01 Labour Day, 05-02 Labour Day, 10-01/10-03 National Day",
    "KZ": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-07 Orthodox Christmas, 03-08 Women's Day, 03-21 Nowruz "
        "Holiday, 03-22 Nowruz Holiday, 03-23 Nowruz Holiday, 03-24 Nowruz Holiday moved, 05-01 Kazakhstan's People "
        "Solidarity Holiday, 05-07 Defender of the Fatherland Day, 05-09 Victory Day, 07-06 Capital Day, 10-25 "
        "Republic Day, 12-16 Independence Day"
    ),
    "UZ": (
        "01-01 New Year's Day, 03-08 Women's Day, 03-21 Nowruz, 05-09 Day of Memory and Honor, 09-01 Independence "
        "Day, 10-01 Teachers and Instructors Day, 12-08 Constitution Day"
    ),
    "TM": (
        "01-01 New Year's Day, 03-08 Women's Day, 03-21 Spring Festival, 03-22 Spring Festival, 03-23 Spring "
        "Festival moved, 05-18 Constitution Day, 09-27 Independence Day, 10-06 Memorial Day, 12-12 International "
        "Neutrality Day"
    ),
    "AZ": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-20 Martyrs' Day, 03-08 Women's Day, 03-22 Spring Festival, "
        "03-23 Spring Festival, 03-24 Spring Festival, 03-26 Spring Festival moved, 05-09 Victory over Fascism Day, "
        "06-15 National Liberation Day, 06-26 Armed Forces Day, 11-08 Victory Day, 11-09 National Flag Day, 12-31 "
        "Solidarity Day"
    ),
    "GE": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-07 Christmas Day, 01-19 Epiphany, 03-03 Mother's Day, 03-08 "
        "Women's Day, 04-09 National Unity Day, 05-09 Day of Victory over Fascism, 05-12 Saint Andrew's Day, 05-17 "
        "Family Day, 05-26 Independence Day, 08-28 Dormition of the Mother of God, 10-14 Svetitskhovloba, 11-23 "
        "Saint George's Day"
    ),
    "TR": (
        "01-01 New Year's Day, 04-23 Children's Day, 05-01 Labour and Solidarity Day, 07-15 Democracy and National "
        "Unity Day, 08-30 Victory Day, 10-29 Republic Day"
    ),
    "IR": (
        "02-11 Islamic Revolution Day, 03-20 Iranian Oil Industry Nationalization Day, 03-23 Nowruz Holiday, 03-24 "
        "Nowruz Holiday, 04-01 Islamic Republic Day, 04-02 Nature's Day, 06-05 15 Khordad Uprising"
    ),
    "RU": (
        "01-01 New Year Holidays, 01-02 New Year Holidays, 01-03 New Year Holidays, 01-04 New Year Holidays, 01-05 "
        "New Year Holidays, 01-06 New Year Holidays, 01-07 Christmas Day, 01-08 New Year Holidays, 02-23 Defender "
        "of the Fatherland Day, 03-08 Women's Day, 05-01 Labour Day, 05-09 Victory Day, 06-12 Russia Day, 11-04 "
        "Unity Day, 12-31 day moved"
    ),
    "BY": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-07 Christmas (Orthodox), 03-08 Women's Day, 05-01 Labour "
        "Day, 05-09 Victory Day, 07-03 Independence Day, 11-07 October Revolution Day, 12-25 Catholic Christmas Day"
    ),
    "PL": (
        "01-01 New Year's Day, 01-06 Epiphany, 05-01 National Day, 05-03 National Day of the Third of May, 08-15 "
        "Assumption Day, 11-01 All Saints' Day, 11-11 National Independence Day, 12-24 Christmas Eve, 12-25 "
        "Christmas Day, 12-26 Second Day of Christmas"
    ),
    "SK": (
        "01-01 New Year's Day, 01-06 Epiphany, 05-01 Labour Day, 07-05 Saints Cyril and Methodius Day, 08-29 Slovak "
        "National Uprising Anniversary, 11-01 All Saints' Day, 12-24 Christmas Eve, 12-25 Christmas Day, 12-26 "
        "Second Day of Christmas"
    ),
    "HU": (
        "01-01 New Year's Day, 03-15 National Day, 05-01 Labour Day, 08-20 State Foundation Day, 10-23 National "
        "Day, 11-01 All Saints' Day, 12-24 Christmas Eve, 12-25 Christmas Day, 12-26 Second Day of Christmas"
    ),
    "RS": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-07 Christmas (Orthodox), 02-15 Statehood Day, 02-16 "
        "Statehood Day, 05-01 Labour Day, 05-02 Labour Day, 11-11 Armistice Day"
    ),
    "BG": (
        "01-01 New Year's Day, 03-03 Liberation Day, 05-01 Labour Day, 05-06 Saint George, 05-24 Slavonic letters, "
        "09-06 Unification Day, 09-22 Independence Day, 12-24 Christmas Eve, 12-25 Christmas Day, 12-26 Christmas "
        "Day, 12-28 Christmas Day moved"
    ),
    "RO": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-06 Epiphany, 01-07 Saint John the Baptist, 01-24 "
        "Unification of the Romanian Principalities Day, 05-01 Labour Day, 06-01 Children's Day, 08-15 Dormition of "
        "the Mother of God, 11-30 Saint Andrew's Day, 12-01 National Day, 12-25 Christmas Day, 12-26 Christmas Day"
    ),
    "GR": (
        "01-01 New Year's Day, 01-06 Epiphany, 03-25 Independence Day, 05-01 Labour Day, 08-15 Dormition of the "
        "Mother of God, 10-28 Ohi Day, 12-25 Christmas Day, 12-26 Glorifying Mother of God"
    ),
    "HR": (
        "01-01 New Year's Day, 01-06 Epiphany, 05-01 Labour Day, 05-30 Statehood Day, 06-22 Anti-Fascist Struggle "
        "Day, 08-05 Homeland Thanksgiving, 08-15 Assumption Day, 11-01 All Saints' Day, 11-18 Remembrance Day, "
        "12-25 Christmas Day, 12-26 Saint Stephen's Day"
    ),
    "SI": (
        "01-01 New Year's Day, 01-02 New Year's Day, 02-08 Culture Day, 04-27 Day of Uprising Against Occupation, "
        "05-01 Labour Day, 05-02 Labour Day, 06-25 Statehood Day, 08-15 Assumption Day, 10-31 Reformation Day, "
        "11-01 Day of Remembrance for the Dead, 12-25 Christmas Day, 12-26 Independence and Unity Day"
    ),
    "AT": (
        "01-01 New Year's Day, 01-06 Epiphany, 05-01 Labour Day, 08-15 Assumption Day, 10-26 National Day, 11-01 "
        "All Saints' Day, 12-08 Immaculate Conception, 12-25 Christmas Day, 12-26 Saint Stephen's Day"
    ),
    "DE": (
        "01-01 New Year's Day, 05-01 Labour Day, 10-03 German Unity Day, 12-25 Christmas Day, 12-26 Second Day of "
        "Christmas"
    ),
    "MK": (
        "01-01 New Year's Day, 01-07 Christmas Day, 05-01 Labour Day, 05-24 Saints Cyril and Methodius Day, 08-02 "
        "Republic Day, 09-08 Independence Day, 10-11 National Uprising Day, 10-23 Macedonian Revolutionary Struggle "
        "Day, 12-08 Saint Clement of Ohrid Day"
    ),
    "ME": (
        "01-01 New Year's Day, 01-02 New Year's Day, 05-01 Labour Day, 05-02 Labour Day, 05-21 Independence Day, "
        "05-22 Independence Day, 07-13 Statehood Day, 07-14 Statehood Day, 11-13 Njegos Day"
    ),
    "IT": (
        "01-01 New Year's Day, 01-06 Epiphany, 04-25 Liberation Day, 05-01 Labour Day, 06-02 Republic Day, 08-15 "
        "Assumption Of Mary Day, 10-04 Saint Francis, 12-08 Immaculate Conception, 12-25 Christmas Day, 12-26 Saint "
        "Stephen's Day"
    ),
    "CZ": (
        "01-01 New Year's Day, 05-01 Labour Day, 05-08 Victory Day, 07-05 Saints Cyril and Methodius Day, 07-06 Jan "
        "Hus Day, 09-28 Statehood Day, 10-28 Independent Czechoslovak State Day, 11-17 Freedom and Democracy Day, "
        "12-24 Christmas Eve, 12-25 Christmas Day, 12-26 Second Day of Christmas"
    ),
    "NL": "01-01 New Year's Day, 04-27 King's Day, 12-25 Christmas Day, 12-26 Second Day of Christmas",
    "BA": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-07 Christmas (Orthodox), 05-01 International Labour Day, "
        "05-02 International Labour Day, 12-25 Catholic Christmas Day"
    ),
    "AM": (
        "01-01 New Year's Day, 01-02 New Year's Day, 01-06 Christmas and Epiphany, 01-27 Fallen Defenders, 01-28 "
        "Army Day, 03-08 Women's Day, 04-24 Genocide Remembrance, 05-01 Labour Day, 05-09 Victory and Peace Day, "
        "05-28 Republic Day, 07-05 Constitution Day, 09-21 Independence Day, 12-31 New Year's Eve"
    ),
}
DATED = {
    "CN": (
        "2026-01-02/2026-01-03 New Year, 2026-02-15/2026-02-23 Spring Festival, 2026-04-04/2026-04-06 Qingming, "
        "2026-05-03/2026-05-05 Labour Day, 2026-06-19/2026-06-21 Dragon Boat, 2026-09-25/2026-09-27 Mid-Autumn, "
        "2026-10-04/2026-10-07 National Day, "
        "2027-02-05/2027-02-11 Spring Festival?, 2027-04-05 Qingming?, 2027-05-03/2027-05-04 Labour Day?, "
        "2027-06-09 Dragon Boat?, 2027-09-15 Mid-Autumn?, 2027-10-04/2027-10-07 National Day?"
    ),
    "KZ": (
        "2026-03-09 Women's Day moved, 2026-03-25 Nowruz Holiday moved, 2026-05-11 Victory Day moved, 2026-05-27 "
        "Eid al-Adha?, 2026-10-26 Republic Day moved, 2027-01-04 New Year's Day moved, 2027-03-15 Constitution Day, "
        "2027-05-03 Kazakhstan's People Solidarity Holiday moved, 2027-05-10 Victory Day moved, 2027-05-16 Eid "
        "al-Adha?"
    ),
    "UZ": (
        "2026-01-02 day off by decree, 2026-03-09 Women's Day moved, 2026-03-20 Eid al-Fitr, 2026-03-23 Nowruz "
        "moved, 2026-05-11 Day of Memory and Honor moved, 2026-05-27 Eid al-Adha, 2026-05-28 day off by decree, "
        "2026-05-29 day off by decree, 2026-08-31 day off by decree, 2026-12-31 day moved, 2027-03-09 Eid al-Fitr?, "
        "2027-03-22 Nowruz moved, 2027-05-10 Day of Memory and Honor moved, 2027-05-16 Eid al-Adha?, 2027-05-17 Eid "
        "al-Adha moved?"
    ),
    "TM": (
        "2026-03-09 Women's Day moved, 2026-03-20 Eid al-Fitr?, 2026-05-27 Eid al-Adha?, 2026-09-28 day off by "
        "decree, 2026-09-29 Independence Day moved, 2027-03-09 Eid al-Fitr?, 2027-05-16 Eid al-Adha?, 2027-05-17 "
        "Eid al-Adha moved?, 2027-12-13 International Neutrality Day moved"
    ),
    "AZ": (
        "2026-03-09 Women's Day moved, 2026-03-20 Eid al-Fitr/Spring Festival, 2026-03-21 Eid al-Fitr/Spring "
        "Festival, 2026-03-25 Eid al-Fitr moved, 2026-03-27 Spring Festival moved, 2026-03-30 Eid al-Fitr moved, "
        "2026-05-11 Victory over Fascism Day moved, 2026-05-27 Eid al-Adha, 2026-05-28 Eid al-Adha/Independence "
        "Day, 2026-05-29 Eid al-Adha moved, 2026-11-10 Victory Day moved, 2027-01-04 New Year's Day moved, "
        "2027-03-09 Eid al-Fitr?, 2027-03-10 Eid al-Fitr?, 2027-03-20 Spring Festival, 2027-03-21 Spring Festival, "
        "2027-03-25 Spring Festival moved, 2027-05-10 Victory over Fascism Day moved, 2027-05-16 Eid al-Adha?, "
        "2027-05-17 Eid al-Adha?, 2027-05-18 Eid al-Adha moved?, 2027-05-28 Independence Day, 2027-06-28 Armed "
        "Forces Day moved"
    ),
    "TR": (
        "2026-03-20 Eid al-Fitr, 2026-03-21 Eid al-Fitr, 2026-03-22 Eid al-Fitr, 2026-05-19 Youth Day, 2026-05-27 "
        "Eid al-Adha, 2026-05-28 Eid al-Adha, 2026-05-29 Eid al-Adha, 2026-05-30 Eid al-Adha, 2027-03-09 Eid "
        "al-Fitr, 2027-03-10 Eid al-Fitr, 2027-03-11 Eid al-Fitr, 2027-05-16 Eid al-Adha, 2027-05-17 Eid al-Adha, "
        "2027-05-18 Eid al-Adha, 2027-05-19 Youth Day/Eid al-Adha"
    ),
    "IR": (
        "2026-01-03 Birthday of Imam Ali, 2026-01-17 Isra' and Mi'raj, 2026-02-04 Birthday of Mahdi, 2026-03-01 day "
        "off by decree, 2026-03-02 day off by decree, 2026-03-03 day off by decree, 2026-03-04 day off by decree, "
        "2026-03-05 day off by decree, 2026-03-06 day off by decree, 2026-03-07 day off by decree, 2026-03-11 "
        "Mourning of Imam Ali, 2026-03-21 Eid al-Fitr/Nowruz, 2026-03-22 Eid al-Fitr Holiday/Nowruz Holiday, "
        "2026-04-14 Mourning of Imam Ja'far al-Sadiq, 2026-05-27 Eid al-Adha, 2026-06-04 Death of Imam Khomeini/Eid "
        "al-Ghadir, 2026-06-24 Tasua, 2026-06-25 Ashura, 2026-08-04 Arbaeen, 2026-08-12 Mourning of the Prophet, "
        "2026-08-13 Mourning of Ali al-Rida, 2026-08-21 Mourning of Hasan al-Askari, 2026-08-30 Birthday of the "
        "Prophet, 2026-11-13 Mourning of Fatima, 2026-12-23 Birthday of Imam Ali, 2027-01-06 Isra' and Mi'raj?, "
        "2027-01-24 Birthday of Mahdi?, 2027-03-01 Mourning of Imam Ali?, 2027-03-10 Eid al-Fitr?, 2027-03-11 Eid "
        "al-Fitr Holiday?, 2027-03-21 Nowruz, 2027-03-22 Nowruz Holiday, 2027-04-03 Mourning of Imam Ja'far "
        "al-Sadiq?, 2027-05-17 Eid al-Adha?, 2027-05-25 Eid al-Ghadir?, 2027-06-04 Death of Imam Khomeini, "
        "2027-06-15 Tasua?, 2027-06-16 Ashura?, 2027-07-25 Arbaeen?, 2027-08-02 Mourning of the Prophet?, "
        "2027-08-03 Mourning of Ali al-Rida?, 2027-08-11 Mourning of Hasan al-Askari?, 2027-08-20 Birthday of the "
        "Prophet?, 2027-11-03 Mourning of Fatima?, 2027-12-12 Birthday of Imam Ali?, 2027-12-26 Isra' and Mi'raj?"
    ),
    "RU": (
        "2026-01-09 day moved, 2026-03-09 Women's Day moved, 2026-05-11 Victory Day moved, 2027-02-22 day moved, "
        "2027-05-03 Labour Day moved, 2027-05-10 Victory Day moved, 2027-06-14 Russia Day moved, 2027-11-05 day "
        "moved"
    ),
    "BY": "2026-04-20 day moved",
    "SK": "2027-05-08 Day of Victory over Fascism, 2027-09-15 Day of Our Lady of the Seven Sorrows",
    "HU": "2026-01-02 day moved, 2026-08-21 day moved",
    "RS": "2026-02-17 Statehood Day moved, 2027-05-04 Labour Day moved",
    "BG": (
        "2026-01-02 day off by decree, 2026-05-25 Slavonic letters moved, 2026-09-07 Unification Day moved, "
        "2027-05-04 Labour Day moved, 2027-12-27 Christmas Day moved"
    ),
    "GR": "2027-05-04 Labour Day moved",
    "MK": (
        "2026-03-20 Eid al-Fitr?, 2026-05-25 Saints Cyril and Methodius Day moved, 2026-08-03 Republic Day moved, "
        "2026-10-12 National Uprising Day moved, 2027-03-09 Eid al-Fitr?"
    ),
    "ME": "2027-05-03 Labour Day moved",
    "IT": "2026-11-01 All Saints' Day/National Unity Day, 2027-11-01 All Saints' Day, 2027-11-07 National Unity Day",
    "BA": "2026-03-20 Eid al-Fitr?, 2026-05-27 Eid al-Adha?, 2027-03-09 Eid al-Fitr?, 2027-05-16 Eid al-Adha?",
}

GOOD_FRIDAY, SATURDAY, SUNDAY, MONDAY = "Good Friday", "Holy Saturday", "Easter Sunday", "Easter Monday"
ASCENSION, PENTECOST, WHIT_MONDAY, CORPUS = "Ascension", "Pentecost", "Whit Monday", "Corpus Christi"
LONG_EASTER = {-2: GOOD_FRIDAY, -1: SATURDAY, 0: SUNDAY, 1: MONDAY}

# Rite, and days from Easter Sunday.
BY_EASTER: dict[str, tuple[tuple[str, dict[int, str]], ...]] = {
    "PL": (("western", {0: SUNDAY, 1: MONDAY, 49: PENTECOST, 60: CORPUS}),),
    "SK": (("western", {-2: GOOD_FRIDAY, 1: MONDAY}),),
    "CZ": (("western", {-2: GOOD_FRIDAY, 1: MONDAY}),),
    "HU": (("western", {-2: GOOD_FRIDAY, 0: SUNDAY, 1: MONDAY, 49: PENTECOST, 50: WHIT_MONDAY}),),
    "HR": (("western", {0: SUNDAY, 1: MONDAY, 60: CORPUS}),),
    "SI": (("western", {0: SUNDAY, 1: MONDAY, 49: PENTECOST}),),
    "AT": (("western", {1: MONDAY, 39: ASCENSION, 50: WHIT_MONDAY, 60: CORPUS}),),
    "DE": (("western", {-2: GOOD_FRIDAY, 1: MONDAY, 39: ASCENSION, 50: WHIT_MONDAY}),),
    "IT": (("western", {0: SUNDAY, 1: MONDAY}),),
    "NL": (("western", {0: SUNDAY, 1: MONDAY, 39: ASCENSION, 49: PENTECOST, 50: WHIT_MONDAY}),),
    "BY": (("western", {0: SUNDAY}), ("orthodox", {0: SUNDAY, 9: "Radunitsa"})),
    "BA": (("western", {1: MONDAY}), ("orthodox", {-2: GOOD_FRIDAY})),
    "GE": (("orthodox", LONG_EASTER),),
    "RS": (("orthodox", LONG_EASTER),),
    "BG": (("orthodox", LONG_EASTER),),
    "RO": (("orthodox", {-2: GOOD_FRIDAY, 0: SUNDAY, 1: MONDAY, 49: PENTECOST, 50: WHIT_MONDAY}),),
    "GR": (("orthodox", {-48: "Clean Monday", -2: GOOD_FRIDAY, 1: MONDAY, 50: WHIT_MONDAY}),),
    "MK": (("orthodox", {1: MONDAY}),),
}
