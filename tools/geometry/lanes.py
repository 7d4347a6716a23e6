"""Own waypoints (lat, lon) of sea lanes, the Danube and pipelines, from general knowledge of where they run.

WATERS are open: any two of their waypoints are joined if land does not lie between. STRAITS are joined as written.
"""

from __future__ import annotations

Points = dict[str, tuple[float, float]]

WATERS: dict[str, Points] = {
    "east asia": {
        "tianjin": (38.85, 118.1), "bohai strait": (38.45, 120.95), "chengshan": (37.55, 123.1),
        "qingdao": (35.85, 120.65), "lianyungang": (34.85, 119.9), "shandong south": (35.9, 122.6),
        "changjiang": (31.0, 123.2), "yangshan": (30.58, 122.55), "ningbo": (29.7, 122.6),
        "wenzhou": (27.3, 121.6), "taiwan strait north": (25.9, 120.6), "taiwan strait south": (23.6, 118.7),
        "xiamen": (24.3, 118.35), "shantou": (22.5, 116.8), "shenzhen": (22.3, 114.5), "hong kong south": (21.6, 114.4),
        "macclesfield": (16.0, 112.7), "vietnam": (11.5, 110.3), "con son": (7.5, 107.6), "natuna": (4.0, 105.4),
        "singapore east": (1.4, 104.75),
    },
    "malacca north": {
        "one fathom bank": (2.85, 100.95), "malacca north": (4.2, 99.6), "aceh": (5.95, 96.4),
    },
    "indian ocean": {
        "weh": (6.2, 94.8), "dondra": (5.6, 80.6), "minicoy": (7.6, 72.8), "socotra north": (13.3, 53.5),
        "aden": (12.1, 45.2), "mandeb east": (12.4, 43.6), "ras al hadd": (22.7, 60.2), "masirah": (19.6, 59.4),
        "oman south": (16.2, 55.6), "gulf of oman": (24.9, 57.6), "reunion": (-22.5, 58.0),
        "port dauphin": (-27.5, 47.0),
        "durban": (-31.5, 31.5), "algoa": (-34.9, 26.0), "agulhas": (-35.5, 20.0),
    },
    "gulf": {"hormuz": (26.6, 56.65), "bandar abbas": (26.9, 56.45)},
    "red sea": {"mandeb west": (13.0, 43.1), "zubair": (15.0, 41.9), "jeddah": (21.0, 38.0), "shadwan": (27.3, 34.5)},
    "gulf of suez": {"jubal": (27.85, 33.75), "zafarana": (29.1, 32.75), "suez": (29.8, 32.55)},
    "atlantic": {
        "agulhas west": (-35.3, 19.0), "cape town": (-33.9, 17.6),
        "palmas": (6.0, -14.5), "dakar": (14.7, -18.3), "cape blanc": (20.8, -18.4),
        "canaries": (27.9, -14.8),
        "casablanca": (33.9, -8.4), "cadiz": (35.9, -6.6), "saint vincent": (36.8, -9.5), "finisterre": (43.2, -9.9),
        "ushant": (48.8, -5.9), "casquets": (50.0, -2.9), "beachy head": (50.45, 0.3),
    },
    "north sea": {"dover": (51.05, 1.5), "maas": (52.0, 3.7)},
    "west mediterranean": {
        "alboran": (36.1, -3.5), "oran": (36.6, 0.0), "algiers": (37.3, 4.0), "minorca": (39.4, 5.2),
        "bizerte": (37.6, 9.8), "cap bon": (37.3, 11.2), "cap corse": (43.2, 8.9), "genoa": (44.25, 8.9),
        "sardinia south": (38.6, 8.6),
    },
    "tyrrhenian": {
        "messina north": (38.4, 15.6), "ponza": (40.6, 12.4), "elba": (42.55, 9.85), "capraia": (43.2, 9.65),
        "genoa east": (44.25, 9.0),
    },
    "sicily": {"cap bon south": (37.1, 11.5), "gozo": (36.3, 14.0), "malta": (36.3, 15.2)},
    "ionian": {
        "messina south": (37.75, 15.5), "malta east": (36.25, 15.6), "matapan": (36.25, 22.45), "pylos": (36.7, 21.3),
        "zakynthos": (37.6, 20.3), "kefalonia": (38.3, 20.0), "corfu": (39.5, 19.2), "otranto": (40.2, 18.95),
        "crete west": (35.3, 23.1), "crete south": (34.5, 24.2), "crete south-east": (34.6, 26.3),
        "port said": (31.6, 32.4), "cyprus south-west": (34.3, 32.2), "cyprus south-east": (34.6, 34.2),
        "cyprus east": (35.45, 35.1), "mersin": (36.45, 34.75), "anamur": (35.85, 32.9), "chelidonia": (36.0, 30.5),
        "rhodes south": (35.5, 28.0), "kasos south": (35.0, 26.7),
    },
    "adriatic": {
        "otranto north": (40.6, 18.8), "bar": (41.95, 18.8), "durres": (41.5, 18.4), "palagruza": (42.25, 16.9),
        "ancona": (43.6, 14.6), "pula": (44.5, 13.5), "kvarner south": (44.35, 14.0), "porec": (45.25, 13.3),
        "trieste": (45.57, 13.55),
    },
    "kvarner": {"kvarner": (44.78, 14.12), "vela vrata": (45.12, 14.27)},
    "aegean": {
        "kasos strait": (35.4, 26.65), "anafi south": (36.15, 25.9), "santorini south": (36.15, 25.2),
        "milos west": (36.75, 24.05), "maleas": (36.38, 23.25), "saronic": (37.45, 23.75), "piraeus": (37.8, 23.6),
        "sounion": (37.55, 24.05), "kea": (37.6, 24.2), "kafireas": (37.97, 24.68), "skyros east": (38.7, 25.1),
        "lemnos south": (39.5, 25.3), "imbros": (39.95, 25.75), "dardanelles west": (40.0, 26.1),
        "sporades east": (39.4, 24.4), "kassandra": (39.75, 23.4), "thermaikos": (40.2, 22.8),
    },
    "marmara": {
        "gallipoli": (40.45, 26.8), "marmara west": (40.62, 27.1), "tekirdag": (40.85, 27.5),
        "marmara": (40.8, 28.2), "ambarli": (40.9, 28.68), "bosporus south": (40.95, 28.95),
    },
    "black sea": {
        "bosporus north": (41.3, 29.17), "burgas": (42.45, 27.75), "varna": (43.17, 28.1), "constanta": (44.07, 28.85),
        "kaliakra": (43.2, 28.7), "chornomorsk": (46.1, 30.9), "tarkhankut": (45.2, 32.0), "crimea south": (44.1, 33.7),
        "karasu": (41.2, 30.7), "sinop": (42.35, 35.0), "samsun": (41.45, 36.5), "trabzon": (41.15, 39.75),
        "poti": (42.13, 41.45), "batumi": (41.7, 41.5), "eregli": (41.6, 31.2),
    },
    "caspian": {
        "aktau": (43.55, 51.05), "kuryk": (43.1, 51.45), "peschany": (43.0, 51.1), "baku": (40.25, 50.0),
        "absheron": (40.35, 50.75), "alat": (39.9, 49.6), "baku south": (40.0, 50.2), "anzali": (37.6, 49.5),
        "amirabad": (37.0, 53.25), "turkmenbashi": (39.85, 52.5),
    },
}  # fmt: skip

# Chains of waypoints: names of waters, or points of their own, joined whatever the coarse coast says.
STRAITS: tuple[tuple[str | tuple[float, float], ...], ...] = (
    ("singapore east", (1.28, 104.4), (1.2, 103.9), (1.1, 103.6), (1.35, 103.2), (2.0, 102.0), "one fathom bank"),
    ("aceh", "weh"),
    ("gulf of oman", (25.8, 56.75), (26.4, 56.75), "hormuz"),
    ("mandeb east", (12.6, 43.3), "mandeb west"),
    ("shadwan", "jubal"),
    ("suez", (29.93, 32.56), (30.25, 32.45), (30.43, 32.35), (30.6, 32.3), (31.0, 32.31), (31.27, 32.35), "port said"),
    ("agulhas", "agulhas west"),
    ("cadiz", (35.95, -5.6), (36.0, -5.1), "alboran"),
    ("beachy head", (50.95, 1.3), "dover"),
    ("genoa", "genoa east"),
    ("cap bon", "cap bon south"),
    ("malta", "malta east"),
    ("messina south", (38.05, 15.58), (38.2, 15.63), (38.29, 15.69), "messina north"),
    ("cap corse", "capraia"),
    ("otranto", "otranto north"),
    ("kvarner south", "kvarner"),
    ("kasos south", "kasos strait"),
    ("matapan", (36.42, 22.97), "maleas"),
    ("crete west", "maleas"),
    ("kea", "kafireas"),
    ("dardanelles west", (40.03, 26.2), (40.15, 26.39), (40.22, 26.45), "gallipoli"),
    ("bosporus south", (41.02, 29.0), (41.08, 29.06), (41.13, 29.08), (41.2, 29.11), "bosporus north"),
)  # fmt: skip

# Waypoints that a named passage goes through, in order.
PASSAGES: dict[str, tuple[str, ...]] = {"Suez": ("suez",), "Cape": ("agulhas", "agulhas west")}

# Downstream from Vienna; kilometre marks of the river would be finer than the picture.
DANUBE: tuple[tuple[float, float], ...] = (
    (48.18, 16.42), (48.12, 16.7), (48.17, 16.98), (48.14, 17.11), (48.05, 17.2), (47.88, 17.52), (47.75, 17.83),
    (47.74, 18.13), (47.75, 18.4), (47.8, 18.74), (47.79, 18.87), (47.83, 18.98), (47.77, 19.12), (47.66, 19.1),
    (47.5, 19.045), (47.42, 19.06), (47.2, 18.9), (46.97, 18.94), (46.64, 18.88), (46.37, 18.9), (46.18, 18.93),
    (45.99, 18.7), (45.77, 18.87), (45.67, 18.95), (45.53, 18.93), (45.4, 19.0), (45.35, 19.0), (45.23, 19.18),
    (45.23, 19.4), (45.23, 19.63), (45.26, 19.86), (45.2, 19.95), (45.17, 20.15), (45.02, 20.3), (44.9, 20.36),
    (44.83, 20.45), (44.85, 20.62), (44.75, 20.75), (44.67, 20.93), (44.69, 21.1), (44.75, 21.25), (44.82, 21.33),
    (44.73, 21.5), (44.66, 21.63), (44.62, 21.85), (44.6, 22.0), (44.47, 22.15), (44.55, 22.25), (44.7, 22.42),
    (44.67, 22.53), (44.62, 22.66), (44.55, 22.74), (44.4, 22.62), (44.3, 22.58), (44.2, 22.68), (44.1, 22.9),
    (43.99, 22.9), (43.83, 23.03), (43.83, 23.24), (43.78, 23.6), (43.75, 23.96), (43.7, 24.4), (43.71, 24.88),
    (43.63, 25.35), (43.7, 25.65), (43.85, 25.95), (43.98, 26.2), (44.06, 26.64), (44.12, 27.26), (44.18, 27.65),
    (44.34, 28.03),
)  # fmt: skip

# From Cernavodă through the canal to the sea at Agigea.
CANAL: tuple[tuple[float, float], ...] = ((44.34, 28.03), (44.25, 28.27), (44.2, 28.42), (44.1, 28.64))

PIPELINES: dict[str, tuple[tuple[float, float], ...]] = {
    "AZ-BAKU_TR-CEYHAN_pipeline": (
        (40.2, 49.47), (40.1, 48.5), (40.55, 47.1), (40.9, 46.0), (41.4, 45.2), (41.6, 44.6), (41.6, 43.4),
        (41.5, 42.9), (40.6, 42.3), (39.95, 41.3), (39.75, 39.5), (39.5, 37.6), (38.6, 36.7), (37.7, 36.4),
    ),
    "KZ-ATYRAU_RU-NOVOROSSIYSK_pipeline": (
        (46.75, 49.8), (46.5, 48.1), (45.3, 46.1), (45.3, 44.0), (45.45, 41.0), (45.4, 39.6), (44.9, 38.2),
    ),
    "KZ-TENGIZ_KZ-ATYRAU_pipeline": ((46.8, 53.2),),
}  # fmt: skip
