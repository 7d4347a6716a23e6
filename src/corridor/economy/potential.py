"""Where there is room for trade: what a country is good at, and whether one sells what the other buys.

Tables are countries × goods, exports or imports in one money and year. Goods or countries without any trade in the
table are refused: their share is no number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corridor.errors import InputError

Floats = NDArray[np.float64]


def revealed_advantage(exports: Floats) -> Floats:
    """Share of a good in a country's exports over its share in all exports, (countries, goods) [1]_.

    Above 1 the country sells more of it than the table's countries do on the whole. Weighted by the goods' shares of
    all exports it sums to 1 for each country; weighted by the countries' shares, to 1 for each good.

    References
    ----------
    .. [1] B. Balassa, Trade Liberalisation and "Revealed" Comparative Advantage, Manchester School 33, 1965.
    """
    _check(exports, "exports")
    of_country = exports / exports.sum(axis=1, keepdims=True)
    of_all = exports.sum(axis=0) / exports.sum()
    advantage: Floats = of_country / of_all
    return advantage


def complementarity(exports: Floats, imports: Floats) -> Floats:
    """How far what one sells is what the other buys, 1 - sum_k |m_jk - x_ik| / 2, (exporters, importers) [2]_.

    1 where the shares of goods are the same, 0 where no good is in both.

    References
    ----------
    .. [2] M. Michaely, Trade Preferential Agreements in Latin America, World Bank, 1996.
    """
    _check(exports, "exports", goods=False)
    _check(imports, "imports", goods=False)
    if exports.shape[1] != imports.shape[1]:
        what = f"{exports.shape[1]} goods in exports, {imports.shape[1]} in imports"
        raise InputError.one("goods-differ", "exports, imports", what, "give both the same goods in the same order")
    sold = exports / exports.sum(axis=1, keepdims=True)
    bought = imports / imports.sum(axis=1, keepdims=True)
    likeness: Floats = 1 - np.abs(sold[:, None, :] - bought[None, :, :]).sum(axis=2) / 2
    return likeness


def _check(table: Floats, name: str, *, goods: bool = True) -> None:
    if table.ndim != 2 or not (np.isfinite(table).all() and (table >= 0).all()):
        raise InputError.one("trade-table", name, "it is no table of numbers of zero or more", "mend it")
    if not table.sum(axis=1).all():
        raise InputError.one("country-without-trade", f"{name}, row {int(np.argmin(table.sum(axis=1)))}",
                             "the country trades nothing", "leave it out")  # fmt: skip
    if goods and not table.sum(axis=0).all():
        raise InputError.one("good-without-trade", f"{name}, column {int(np.argmin(table.sum(axis=0)))}",
                             "nobody trades the good", "leave it out")  # fmt: skip
