"""Networks of bare numbers: the formats in which instances are published, and every slip with its line and column."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from corridor.errors import InputError
from corridor.network.arc_lists import ArcLists
from corridor.store import network_files
from corridor.store.network_files import read_network

CANAD = """\
MULTIGEN.DAT:
3 3 2
1 2 4 10 55 1 1
2 3 1.5 20 0 1 2
1 3 9 1e30 20 1 3
1 3 12
2 3 5
"""
FOUR_COLUMNS = """\
3\t3\t2

1 2 4 10  # a comment
2 3 1.5 20
c and another
1 3 9 inf
1 3 12
2 3 5
"""
LETTERS = """\
c made by hand
p mcf 3 3 2
a 1 2 4 10
a 2 3 1.5 20
k 1 3 12
a 1 3 9 Infinity
k 2 3 5
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str | bytes, name: str = "net.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def told(path: Path) -> list[str]:
    with pytest.raises(InputError) as raised:
        read_network(path)
    return [str(finding) for finding in raised.value.findings]


def as_rows(network: ArcLists) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    arcs = zip(network.tail, network.head, network.cost, network.capacity, strict=True)
    return list(arcs), list(zip(network.source, network.target, network.quantity, strict=True))


@pytest.mark.parametrize("text", [CANAD, FOUR_COLUMNS, LETTERS], ids=["canad", "four columns", "letters"])
def test_three_formats_say_the_same(written, text):
    network = read_network(written(text))
    assert network.n_nodes == 3
    assert network.first_node == 1
    arcs, commodities = as_rows(network)
    assert arcs == [(0, 1, 4, 10), (1, 2, 1.5, 20), (0, 2, 9, math.inf)]
    assert commodities == [(0, 2, 12), (1, 2, 5)]


def test_fixed_costs_of_canad_are_kept_apart(written):
    assert read_network(written(CANAD)).fixed_cost.tolist() == [55, 0, 20]


def test_nodes_may_count_from_0(written):
    network = read_network(written("2 1 1\n0 1 4 10\n0 1 3\n"))
    assert network.first_node == 0
    assert as_rows(network) == ([(0, 1, 4, 10)], [(0, 1, 3)])


def test_parallel_arcs_stay_apart(written):
    network = read_network(written("2 2 1\n1 2 4 10\n1 2 4 10\n1 2 3\n"))
    assert network.n_arcs == 2


def test_windows_line_ends_and_a_mark_are_no_hindrance(written):
    assert read_network(written(b"\xef\xbb\xbf" + FOUR_COLUMNS.replace("\n", "\r\n").encode())).n_arcs == 3


def test_comments_in_any_writing(written):
    assert read_network(written("# Сеть\n".encode("cp1251") + FOUR_COLUMNS.encode())).n_arcs == 3


def test_a_network_without_arcs_or_commodities(written):
    network = read_network(written("2 0 0\n"))
    assert (network.n_arcs, network.n_commodities) == (0, 0)


def test_every_slip_is_told_at_once_with_line_and_column(written):
    text = """\
        3 6 2
        1 2 -4 10
        2 2 1 5
        1 9 1 5
        1 3 x -1
        1 3 1_0 x
        1 2.5 1 1
        3 3 1
        1 2 many
    """
    assert told(written(text)) == [
        "net.txt, line 2, column 3 (cost): -4 is below 0; give 0 or more [network-negative]",
        "net.txt, line 3: an arc from a node to itself; leave it out [network-loop]",
        "net.txt, line 4, column 2 (to): there is no node 9; nodes are 1 to 3, or 0 to 2 [network-node]",
        "net.txt, line 5, column 3 (cost): 'x' is no number; write a number with a point [network-figure]",
        "net.txt, line 5, column 4 (capacity): -1 is below 0; give 0 or more [network-negative]",
        "net.txt, line 6, column 3 (cost): '1_0' is no number; write a number with a point [network-figure]",
        "net.txt, line 6, column 4 (capacity): 'x' is no number; write a number with a point, or inf [network-figure]",
        "net.txt, line 7, column 2 (to): '2.5' is no number of a node; nodes are 1 to 3, or 0 to 2 [network-node]",
        "net.txt, line 8: a commodity from a node to itself; leave it out [network-stays]",
        "net.txt, line 9, column 3 (quantity): 'many' is no number; write a number with a point [network-figure]",
    ]


COUNTED = (
    "net.txt, line 1: announces 2 arcs and 1 commodities, and 1 arcs and 2 commodities follow; correct the counts, "
    "or add what is missing [network-rows]"
)
MIXED = (
    "net.txt, line 5, column 2 (origin): node 3 beside a node 0, where there are 3 nodes; nodes are 1 to 3, or 0 to 2 "
    "[network-node]"
)


def test_letters_are_told_by_their_own_columns(written):
    text = "p mcf 3 2 1\na 1 2 4 -10\nz 1 2\nk 1 0 5\nk 3 2 5\n"
    assert told(written(text)) == [
        "net.txt, line 2, column 5 (capacity): -10 is below 0; give 0 or more [network-negative]",
        "net.txt, line 3, column 1: 'z' begins no kind of row; a: an arc, k: a commodity, c: a comment [network-letter]",  # noqa: E501
        COUNTED,
        MIXED,
    ]


@pytest.mark.parametrize(
    "spoil", [lambda rows: rows[:-1], lambda rows: [*rows, "1 2 4"], lambda rows: rows[:3] + rows[4:]]
)
def test_too_few_and_too_many_rows(written, spoil):
    (finding,) = told(written("\n".join(spoil(CANAD.splitlines()))))
    assert finding.startswith("net.txt, line 2: announces 3 arcs and 2 commodities, and ")
    assert finding.endswith("correct the counts, or add what is missing [network-rows]")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "network-empty"),
        ("# nothing\n\n", "network-empty"),
        ("MULTIGEN.DAT:\n", "network-empty"),
        ("3 2\n", "network-counts"),
        ("3 2 1 1\n", "network-counts"),
        ("-3 2 1\n", "network-counts"),
        ("0 0 0\n", "network-counts"),
        ("p max 3 2 1\n", "network-counts"),
        ("3 9999999 1\n", "network-too-large"),
        ("99999999999999999999999 1 1\n", "network-too-large"),
        ("2 1 1\n1 2 1e300 4\n1 2 3\n", "network-figure"),
        ("2 1 1\n1 2 1 4\n1 2 inf\n", "network-figure"),
        ("2 1 1\n1 2 1 4 free\n1 2 3\n", "network-figure"),
        ("2 1 1\n1 2 1 1e20\n1 2 3\n", "network-figure"),
        ("2 1 1\n1 2 1\n1 2 3\n", "network-width"),
        ("2 1 1\n1 2 1 4\n1 2 3 4\n", "network-width"),
        ("2 1 1\n٣ 2 1 4\n1 2 3\n", "network-node"),
        (b"PK\x03\x04\0\0", "network-no-text"),
        ("3 1 1".encode("utf-16"), "network-no-text"),
    ],
)  # fmt: skip
def test_what_is_no_network_is_refused(written, text, code):
    assert f"[{code}]" in told(written(text))[0]


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    assert "[network-missing]" in told(tmp_path / "none")[0]
    assert "[network-no-file]" in told(tmp_path)[0]


def test_a_line_without_end_is_not_read(written):
    findings = told(written("3 1 1\n" + "1 " * 100_000))
    assert "[network-line-long]" in findings[0]
    assert len(findings) == 2


def test_a_book_is_given_up_early(written):
    findings = told(written("3 9000 1\n" + "to be or not\n" * 9001))
    assert len(findings) == network_files.MOST_FINDINGS + 1
    assert "[network-hopeless]" in findings[-1]


def test_a_file_of_a_size_that_nobody_means_is_refused_unread(written, monkeypatch):
    monkeypatch.setattr(network_files, "LARGEST_FILE_BYTES", 10)
    assert "[network-too-large]" in told(written(CANAD))[0]
