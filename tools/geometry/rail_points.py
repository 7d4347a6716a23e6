"""Own waypoints (lat, lon) of railways and roads, from general knowledge of where the lines run; about 2 km sure.

THROUGH steers the way through the OpenStreetMap graph, where the shortest way in it is another line (high-speed, an old
course) or where it has a gap; between waypoints that the graph does not join, the line is straight. DRAWN does without
the graph: lines that it lacks, or short stubs that it misses.
"""

from __future__ import annotations

Points = tuple[tuple[float, float], ...]

THROUGH: dict[str, Points] = {
    "AZ-ASTARA_AZ-ALAT_rail": ((38.75, 48.83), (39.03, 48.68), (39.21, 48.52), (39.62, 48.88), (39.9, 49.3)),
    "CN-BEIJING_CN-ERENHOT_rail": ((40.77, 114.88), (41.02, 113.1)),
    "CN-BEIJING_CN-MANZHOULI_rail": (
        (39.95, 119.6), (41.8, 123.4), (43.9, 125.32), (45.76, 126.63), (47.15, 123.8), (49.2, 119.75),
    ),
    "CN-CHENGDU_CN-XIAN_rail": ((31.47, 104.73), (32.44, 105.83), (33.33, 106.15), (33.93, 106.53), (34.36, 107.15)),
    "CN-CHONGQING_CN-XIAN_rail": ((30.47, 106.65), (31.2, 107.47), (32.03, 108.03), (32.7, 109.02), (33.43, 109.15)),
    "CN-JINAN_CN-ZHENGZHOU_rail": ((35.55, 116.83), (34.27, 117.18), (34.44, 115.65)),
    "CN-LANZHOU_CN-URUMQI_rail": (
        (37.93, 102.64), (38.98, 100.45), (39.75, 98.5), (41.04, 95.42), (42.83, 93.5), (43.03, 89.1),
    ),
    "CN-SHANGHAI_CN-NANJING_rail": ((30.87, 121.85), (31.25, 121.46), (31.33, 120.6), (31.8, 119.97), (32.2, 119.45)),
    "CN-WUHAN_CN-XIAN_rail": ((31.7, 113.35), (32.07, 112.15), (32.52, 110.8), (32.7, 109.02), (33.43, 109.15)),
    "CN-YIWU_CN-NINGBO_rail": ((29.27, 120.25), (29.58, 120.82), (29.7, 121.25), (29.86, 121.53)),
    "CN-YIWU_CN-SHANGHAI_rail": ((29.71, 120.25), (30.24, 120.2), (30.76, 120.75), (31.1, 121.3), (30.87, 121.85)),
    "GE-POTI_GE-BATUMI_rail": ((42.27, 42.07), (42.16, 42.34), (42.09, 42.03), (42.02, 41.8), (41.82, 41.78)),
    "HR-ZAGREB_HR-RIJEKA_rail": ((45.49, 15.55), (45.27, 15.23), (45.4, 14.8)),
    "IR-TEHRAN_IR-TABRIZ_rail": ((36.27, 50.0), (36.67, 48.5), (37.42, 47.72), (37.39, 46.25)),
    "KZ-ASTANA_KZ-AKTOBE_rail": ((51.81, 68.35), (51.96, 66.4), (52.68, 62.6), (52.19, 61.25), (50.25, 58.44)),
    "KZ-BEYNEU_KZ-ATYRAU_rail": ((46.98, 54.02), (47.65, 53.35)),
    "KZ-KANDYAGASH_KZ-ATYRAU_rail": ((49.13, 56.48), (48.2, 54.93), (47.65, 53.35)),
    "KZ-BEYNEU_KZ-KURYK_rail": ((44.62, 53.6), (44.16, 52.1), (43.64, 51.75)),
    "KZ-BEYNEU_KZ-UZEN_rail": ((44.62, 53.6), (44.16, 52.1), (43.69, 51.4), (43.59, 52.08)),
    "RS-NOVISAD_RS-SUBOTICA_rail": ((45.57, 19.65), (45.81, 19.63)),
    "RU-SAMARA_KZ-URALSK_rail": ((52.9, 50.45), (52.1, 50.9)),
    "TR-KAPIKOY_TR-SIVAS_rail": (
        (38.51, 43.4), (38.52, 42.3), (38.75, 41.5), (38.83, 40.55), (38.7, 39.95), (38.67, 39.22), (38.37, 38.25),
        (38.82, 37.93), (39.24, 37.62), (39.23, 37.39),
    ),
    "TR-KAYSERI_TR-ANKARA_rail": ((39.64, 34.47), (39.85, 33.5)),
    "UZ-BUKHARA_KZ-BEYNEU_rail": (
        (40.45, 63.4), (41.2, 61.75), (41.7, 60.95), (42.46, 59.65), (43.07, 58.85), (43.95, 57.5), (44.77, 56.2),
    ),
    "AZ-REDBRIDGE_GE-TBILISI_road": ((41.46, 45.09), (41.55, 44.99)),
    "BA-SARAJEVO_HR-PLOCE_road": ((43.83, 18.05), (43.65, 17.96), (43.66, 17.76), (43.34, 17.81), (43.13, 17.7)),
    "GE-POTI_GE-BATUMI_road": ((42.0, 41.77), (41.82, 41.78), (41.72, 41.73)),
    "ME-PODGORICA_RS-UZICE_road": (
        (42.63, 19.42), (42.82, 19.52), (42.96, 19.58), (43.04, 19.75), (43.39, 19.65), (43.46, 19.81), (43.73, 19.7),
    ),
    "TR-HALKALI_TR-CATALCA_rail": ((41.06, 28.69), (41.12, 28.62)),
    "BG-VIDIN_BG-SOFIA_road": ((43.41, 23.22), (43.2, 23.55), (42.9, 23.79)),
}  # fmt: skip

DRAWN: dict[str, Points] = {
    "BG-RUSE_RO-BUCHAREST_rail": ((43.9, 25.97), (44.1, 26.0)),
    "CN-KHORGOS_KZ-ALTYNKOL_rail": (),
    "IR-ASTARA_AZ-ASTARA_rail": (),
    "IR-RASHT_IR-ANZALI_rail": ((37.42, 49.5),),
    # Round the bay of Garabogazköl.
    "KZ-BOLASHAK_TM-BEREKET_rail": ((42.2, 53.2), (42.1, 54.2), (41.6, 54.95), (41.0, 55.05), (40.2, 55.2)),
    "KZ-KYZYLZHAR_KZ-ZHEZKAZGAN_rail": ((48.2, 68.85), (47.95, 68.3)),
    # Opened in 2014: Zhezkazgan – Saksaulskaya and Shalkar – Bozoi – Beyneu.
    "KZ-ZHEZKAZGAN_KZ-SAKSAUL_rail": ((47.75, 66.7), (47.45, 65.2), (47.15, 63.3)),
    "KZ-SHALKAR_KZ-BEYNEU_rail": ((47.0, 59.15), (46.17, 58.75), (45.9, 57.6)),
    "KZ-UZEN_KZ-BOLASHAK_rail": ((42.7, 52.9),),
    "RS-BELGRADE_RS-DOBANOVCI_rail": ((44.82, 20.38),),
    "RS-SUBOTICA_HU-KELEBIA_rail": (),
    "TM-SERAKHS_IR-SARAKHS_rail": (),
    "TR-DERINCE_TR-GEBZE_rail": ((40.76, 29.72),),
    # Under the Bosporus by the Marmaray tunnel, Üsküdar – Sirkeci.
    "TR-GEBZE_TR-HALKALI_rail": (
        (40.87, 29.25), (40.95, 29.1), (40.99, 29.037), (41.025, 29.013), (41.014, 28.977), (41.005, 28.951),
        (40.975, 28.87),
    ),
    "TR-HALKALI_TR-AMBARLI_rail": (),
    "AZ-ALAT_AZ-BAKU_road": ((40.1, 49.4), (40.22, 49.57), (40.33, 49.74)),
    "BG-BURGAS_BG-VARNA_road": ((42.57, 27.6), (42.72, 27.7), (42.82, 27.86), (42.99, 27.8)),
    "CN-KHORGOS_KZ-NURZHOLY_road": (),
    "CN-ZHENGZHOU_CN-CGO_road": ((34.7, 113.71), (34.56, 113.77)),
    "GE-TBILISI_GE-TBS_road": ((41.687, 44.845), (41.68, 44.9)),
    "IT-TRIESTE_SI-KOPER_road": ((45.635, 13.83), (45.6, 13.82), (45.585, 13.79)),
    "GE-SARPI_TR-TRABZON_road": ((41.39, 41.42), (41.19, 40.98), (41.02, 40.52), (40.94, 40.27)),
    "HU-BUDAPEST_HU-BUD_road": (),
    "IR-RASHT_IR-ASTARA_road": ((37.44, 49.42), (37.53, 49.1), (37.81, 48.92)),
    "IR-RAZI_TR-KAPIKOY_road": (),
    "KZ-AKTAU_KZ-KURYK_road": ((43.57, 51.36), (43.35, 51.62)),
    "KZ-AKTOBE_KZ-ATYRAU_road": ((49.47, 57.42), (49.13, 56.48), (48.2, 54.93), (47.65, 53.35), (47.52, 52.98)),
    "KZ-AKTOBE_KZ-BEYNEU_road": ((49.47, 57.42), (49.13, 56.48), (48.2, 54.93), (47.65, 53.35), (46.98, 54.02)),
    "KZ-ASTANA_KZ-ALMATY_road": (
        (49.8, 73.1), (48.3, 73.9), (46.88, 74.95), (46.1, 73.65), (44.93, 73.97), (43.75, 75.2),
    ),
    "KZ-ATYRAU_KZ-BEYNEU_road": ((47.52, 52.98), (46.98, 54.02)),
    "KZ-BEYNEU_KZ-AKTAU_road": ((44.62, 53.6), (44.16, 52.1)),
    "KZ-KARAGANDA_KZ-ALMATY_road": ((48.3, 73.9), (46.88, 74.95), (46.1, 73.65), (44.93, 73.97), (43.75, 75.2)),
    "KZ-IRGIZ_KZ-AKTOBE_road": ((49.0, 60.3), (50.25, 58.44)),
    "KZ-KYZYLORDA_KZ-IRGIZ_road": ((45.49, 64.08), (45.62, 63.32), (45.76, 62.1), (46.8, 61.67), (47.6, 61.2)),
    "KZ-KYZYLORDA_KZ-SAKSAUL_road": ((45.49, 64.08), (45.62, 63.32), (45.76, 62.1), (46.8, 61.67)),
    "KZ-NURZHOLY_KZ-ALMATY_road": ((44.17, 80.0), (43.9, 78.8), (43.87, 77.15)),
    "KZ-SHYMKENT_KZ-KYZYLORDA_road": ((42.85, 68.95), (43.3, 68.25), (44.17, 66.75)),
    "RO-CURTICI_RO-TIMISOARA_road": ((46.18, 21.25),),
    "RS-BELGRADE_RS-BEG_road": ((44.81, 20.42), (44.84, 20.37)),
    "RS-BELGRADE_RS-SMEDEREVO_road": ((44.7, 20.62), (44.66, 20.8)),
    "RS-INDJIJA_RS-BELGRADE_road": ((44.98, 20.2), (44.86, 20.35)),
    "RS-INDJIJA_RS-NOVISAD_road": ((45.14, 20.02), (45.2, 19.94)),
    "TR-KOSEKOY_TR-GEBZE_road": ((40.78, 29.75),),
    "TR-TEKIRDAG_TR-HALKALI_road": ((40.99, 27.58), (41.07, 28.2), (41.03, 28.58)),
}  # fmt: skip
