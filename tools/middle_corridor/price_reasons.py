"""Every reasoning behind a price, by name: what was assumed or derived where no publication gives the figure."""

from __future__ import annotations

PRICE_REASONS = {
    "AIR-ANY": (
        "Air freight by weight at the world average of January 2026, whatever the distance; high = spot price from Asia"
    ),
    "AIR-LEVEL": (
        "Air freight from China westward at the spot level out of Asia (week 2 of 2025), from Europe to China at "
        "the spot level out of Europe (December 2024), else at the world average (January 2026); range = world "
        "average to the peak of December 2024"
    ),
    "AIR-TERMINAL": "Air cargo terminal: 600 USD per 10 t by practice, 60 per tonne",
    "BLOCK-TRAIN-BORDER": (
        "A box on a block train pays some 60 USD at the Chinese-Kazakh border, as at Saryagash and Razi; the "
        "published average of ordinary shipments, 313 to 325 USD, holds queue and gauge change of single wagons "
        "and is the high end"
    ),
    "BORDER-FEE": (
        "A border without a figure: 25 USD per box or truck, as between Balkan countries; a document, so an FEU "
        "pays as a TEU"
    ),
    "BORDER-PER-BOX": (
        "Fee of a crossing = fees of its two posts; per box whatever its size, because it pays for papers"
    ),
    "BOX-WEST-KURYK": (
        "No westbound box price is on the page: the eastbound one times the trucks' ratio of west to east, 899 / 1,205"
    ),
    "BOX-WEST-TM": "No westbound box price is on the page: as eastbound, because trucks pay the same both ways",
    "CLEARANCE": (
        "Import clearance by a broker at the receiver's: 80 USD per box or truck, a practice "
        "value for Belgrade taken everywhere; a document, so an FEU pays as a TEU"
    ),
    "DANUBE": (
        "Danube freight per TEU: 300 EUR from Constanta to Belgrade in 2007, raised to about 500 USD, and by "
        "distance for shorter ways; FEU = 430 / 300 x TEU"
    ),
    "DANUBE-PAPERS": (
        "Customs transit (50 EUR) and border papers (20 EUR) of a box up the Danube, charged where it enters Serbia"
    ),
    "FEEDER-PRICE": (
        "Feeders and ferries without a published price: about 200 USD + 0.12 USD per km for a TEU, on the Chinese "
        "coast 50 + 0.12, on the Caspian 0.86 per km; to far ports the spot index Shanghai-Genoa x 1.1; an FEU "
        "takes two slots"
    ),
    "FEU-RAIL": "By rail an FEU pays about 1.3 times a TEU, as published through rates do",
    "FEU-TERMINAL": (
        "At terminals an FEU pays 1.0 to 1.3 times a TEU in published tariffs: 1.15 where one figure is known"
    ),
    "GAUGE-PRICE": (
        "Change of gauge of a box from train to train: 150 USD per TEU by practice at Brest and Zabaikalsk, the "
        "same at every gauge change; 80 as at Akhalkalaki; the 329 USD published for Dostyk in 2020 count ordinary "
        "shipments and are the high end"
    ),
    "INNER-BORDER": "Inside one customs territory no customs fee is due",
    "LIFT-PRICE": (
        "Lift between trains, or train and truck: 75 USD per TEU as at Serbian terminals, 70 at Chinese terminals "
        "of origin, by practice"
    ),
    "LINER-TERMS": "The ferry's price holds both terminals (liner in, liner out)",
    "OCEAN-BACK": (
        "Eastbound ocean freight = westbound x 487 / 2,584, the spot ratio of Rotterdam and Shanghai in one week "
        "of December 2025"
    ),
    "OCEAN-PAIRS": (
        "Base ports of China pay Shanghai's price; other ports the spot index Shanghai-Genoa by their usual "
        "difference (1.1 for Piraeus and the like); range = the index of 2023 to 2025"
    ),
    "OCEAN-PORTS": (
        "Spot index Shanghai-Genoa of 2026-01 (3,520 USD per FEU) scaled by port, 1.1 for Piraeus and the like; "
        "range = the index from 2023 to 2025"
    ),
    "OCEAN-RATIO": (
        "Ocean freight of an FEU is 1.65 times that of a TEU: mean of 3,004 over 2,029 (Genoa) and 2,584 over "
        "1,417 (Rotterdam), indices of late 2025"
    ),
    "PLATFORM-FERRY": (
        "Ferry list price per metre x 25.6 m of an 80-foot platform x 1.2 for wagons over 15 m; the list does not "
        "tell the directions apart"
    ),
    "PORT-NEIGHBOUR": "A port without a figure asks as its neighbour does",
    "PRICE-BAND": (
        "Where one figure of a price is known, 20 % less and 30 % more are taken as its range: about the spread of "
        "the monthly quotes within a year"
    ),
    "QUOTE-BAND": (
        "A published quote is taken 10 % up and down: spot and list prices are met with discounts and rounding"
    ),
    "RAIL-BORDER": "Rail over a border, station to station: a flat 15 to 40 USD per TEU by analogy",
    "RAIL-CAUCASUS": (
        "Rail in Azerbaijan, Georgia and Armenia: 800 USD per TEU from Baku to Poti or Batumi over 864 km (2018)"
    ),
    "RAIL-CN": "Chinese rail: 0.30 USD per TEU-km, the order of magnitude of the list tariff before subsidies",
    "RAIL-ERAI": (
        "Rail in Russia and Belarus: border to border index of 3,289 USD per FEU (July 2024) over about 5,350 km; "
        "TEU = FEU / 1.3"
    ),
    "RAIL-EUROPE": "Rail in the Balkans and the European Union: 0.55 USD per TEU-km",
    "RAIL-TR": (
        "Turkish rail: 1,350 USD per TEU from Alat to Mersin (2018) less the Caucasian part at 0.93 USD per TEU-km"
    ),
    "RAIL-UZ": "Uzbek and Turkmen rail: 0.25 USD per TEU-km",
    "ROAD-AZ": "Truck in Azerbaijan: 0.90 USD per TEU-km; two TEU a truck",
    "ROAD-CN": "Truck in China: 0.60 USD per TEU-km; two TEU a truck",
    "ROAD-DRAYAGE": "Truck between a city and its airport: 2.0 USD per TEU-km; two TEU a truck",
    "ROAD-EUROPE": (
        "Truck in the Balkans and the European Union: 0.85 USD per TEU-km, about 1.45 EUR per km; two TEU a truck"
    ),
    "ROAD-GE": "Truck in Georgia: 1,371 USD per 500 km and 20 t (2023); two TEU a truck",
    "ROAD-IR": "Truck in Iran: 0.70 USD per TEU-km; two TEU a truck",
    "ROAD-KZ": "Truck in Central Asia: 1,493 USD per 500 km and 20 t (2022) less 31 % (2023); two TEU a truck",
    "ROAD-RU": (
        "Truck in Russia and Belarus: 0.90 USD per TEU-km, near the 10,000 EUR of 2022 from Germany to Kazakhstan; "
        "two TEU a truck"
    ),
    "ROAD-TR": "Truck in Türkiye: 0.80 USD per TEU-km; two TEU a truck",
    "RORO-PORT": "A truck that drives onto or off a ship pays the port about what a TEU pays",
    "SPOT-BAND": "Ocean spot prices range as the index Shanghai-Genoa did in 2023 to 2025: 2,256 to 5,210 USD per FEU",
    "TERMINAL-PRICE": (
        "Handling of a TEU at a terminal without a published price, by practice and by its neighbours: 70 to 170 USD"
    ),
    "TRACK-TARIFF": (
        "Unified tariff of 2023 for transit boxes on the railways of Kazakhstan, Turkmenistan and Iran: 0.15 USD "
        "per TEU-km (to 24 t gross; 0.18 above) and 0.24 per FEU-km, track only"
    ),
    "TRANSIT-T1": (
        "Transit papers at Constanta: 50 EUR in 2007, about 60 USD; needed where cargo leaves the customs union, "
        "as most does here"
    ),
    "TRUCK-LOADING": "Loading and unloading a truck at the door is in the truck's price or the shipper's own work",
    "TRUCK-KM": "A truck to or from a town pays the country's rate per km of long hauls; short ways cost more per km",
    "TRANSIT-T1-LAND": (
        "A box or truck that enters the European Union by land needs a transit declaration with guarantee: 75 EUR as an"
        " ocean carrier asks in Austria, 40 to 150; charged at each entry, because a plan does not tell whether goods"
        " are bound for a member or pass through; what ends in the union pays about as much for import papers"
    ),
    "TIR-AZ": (
        "A foreign truck pays for its TIR carnet (150 USD, as Turkish hauliers' chamber asks) once, where it enters"
        " Azerbaijan, which every road way of the corridor does; with the Azerbaijani permit: none within the quota,"
        " 100 USD above it (typical), 150 without an agreement. Trips that do not enter Azerbaijan or Iran pay no"
        " carnet here"
    ),
    "TIR-IR": "A foreign truck between Türkiye and Iran pays for a TIR carnet where it crosses: 150 USD, 100 to 200",
    "WAGON-FERRY": (
        "A wagon of 13.92 m (length assumed) by the ferry's list per metre, which does not tell the directions apart; a"
        " reduction was given in 2025"
    ),
    "WAGON-HIRE": (
        "Platform, terminals at the ends, forwarding, guards and empty return per km = border-to-border index "
        "(3,289 USD per FEU over 5,400 km; TEU = FEU / 1.3) less the unified track tariff (0.24 per FEU-km, 0.15 "
        "per TEU-km); taken for other 1520 mm and Iranian track too; low = index of 2023 (2,900), high = 30 % more"
    ),
}
