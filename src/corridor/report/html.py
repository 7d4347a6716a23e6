"""A report as one HTML page: it reads without scripts, prints, and asks nothing of the network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from corridor.report.content import Cell, Chapter, Part, Report, Table

STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d232a;--soft:#59636e;--rule:#d5dade;--band:#f4f6f8}
@media (prefers-color-scheme:dark){:root{--paper:#12181f;--ink:#e8edf2;--soft:#a5b0bb;--rule:#36424d;--band:#1a222b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 "Noto Sans","Segoe UI",Helvetica,Arial,sans-serif}
main{max-width:1200px;margin:0 auto;padding:20px 16px 48px}
h1{font-size:26px;margin:8px 0 6px}h2{font-size:19px;margin:34px 0 4px}h3{font-size:15px;margin:0 0 4px}
p{margin:2px 0}a{color:inherit}
.ask,.fig,.small,.under{color:var(--soft)}
.picture{margin:14px 0;overflow-x:auto}.picture svg{display:block;width:100%;min-width:640px;height:auto}
.scroll{overflow-x:auto;margin:10px 0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:5px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{border-bottom:2px solid var(--soft);white-space:nowrap;font-size:13px}
tbody tr:nth-child(even){background:var(--band)}tfoot td{border-top:2px solid var(--soft);border-bottom:0}
.scroll table{min-width:820px}
.fr{text-align:right;white-space:nowrap}.nb{white-space:nowrap}
.top{font-weight:600}.under{font-size:13px}
.know{display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr));gap:14px 28px;margin:12px 0}
.part ul,.cited{margin:0;padding-left:20px;font-size:14px}.cited{padding-left:0;list-style:none}
.cited li{margin:3px 0;overflow-wrap:anywhere}.small{font-size:13px;margin-top:24px}
@media print{body{font-size:9pt}main{max-width:none;padding:0}h2{break-after:avoid}tr{break-inside:avoid}
.picture svg,.scroll table{min-width:0}.scroll,.picture{overflow:visible}}
"""


def report_html(report: Report, picture: str) -> str:
    """The page; `picture` is SVG text that stands below the question."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(report.lang)}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(report.title)}</title>",
            f"<style>{STYLE}</style></head>",
            "<body><main>",
            f"<h1>{escape(report.title)}</h1>",
            *(f'<p class="ask">{escape(line)}</p>' for line in report.question),
            f'<div class="picture">{picture.strip()}</div>',
            *_table(report.comparison, heads_rows=True),
            *(_ways(report.ways) if report.ways else ()),
            *(_part(report.forbidden) if report.forbidden else ()),
            *(line for number, chapter in enumerate(report.chapters, start=1) for line in _chapter(chapter, number)),
            f'<p class="ask">{escape(report.marks)}</p>',
            *_sources(report),
            '<div class="small">',
            *(f"<p>{escape(line)}</p>" for line in report.small),
            "</div></main></body></html>",
            "",
        )
    )


def _chapter(chapter: Chapter, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="option-{number}">'
    yield f'<h2 id="option-{number}">{escape(chapter.title)}</h2>'
    yield f'<p class="fig">{escape(chapter.figures)}</p>'
    yield from _table(chapter.legs)
    yield '<div class="know">'
    for part in chapter.parts:
        yield from _part(part)
    yield "</div></section>"


def _part(part: Part) -> Iterator[str]:
    items = "".join(f"<li>{escape(line)}</li>" for line in part.lines)
    yield f'<div class="part"><h3>{escape(part.title)}</h3><ul>{items}</ul></div>'


def _ways(table: Table) -> Iterator[str]:
    yield f"<h2>{escape(table.caption)}</h2>"
    yield from _table(table)


def _table(table: Table, *, heads_rows: bool = False) -> Iterator[str]:
    kinds = [' class="fr"' if column.right else "" if column.wide else ' class="nb"' for column in table.columns]
    # A table wider than a phone is scrolled; what scrolls can be reached by keyboard.
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.caption)}"><table>'
    yield f"<caption>{escape(table.caption)}</caption><thead><tr>"
    yield "".join(
        f'<th scope="col"{kind}>{escape(column.head)}</th>' for column, kind in zip(table.columns, kinds, strict=True)
    )
    yield "</tr></thead><tbody>"
    for row in table.rows:
        cells = [f"<td{kind}>{_cell(cell)}</td>" for cell, kind in zip(row, kinds, strict=True)]
        if heads_rows:
            number = escape(row[0].lines[0])
            cells[0] = f'<th scope="row"{kinds[0]}><a href="#option-{number}">{number}</a></th>'
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    if table.total:
        cells = [f"<td{kind}>{_cell(cell)}</td>" for cell, kind in zip(table.total, kinds, strict=True)]
        yield f"<tfoot><tr>{''.join(cells)}</tr></tfoot>"
    yield "</table></div>"


def _cell(cell: Cell) -> str:
    first, *rest = cell.lines or ("",)
    told = f'<span class="top">{escape(first)}</span>' if cell.strong else escape(first)
    small = ' class="under"' if cell.strong else ""
    return told + "".join(f"<br><span{small}>{escape(line)}</span>" for line in rest)


def _sources(report: Report) -> Iterator[str]:
    if not report.sources:
        return
    yield f'<h2>{escape(report.sources_title)}</h2><ol class="cited">'
    for number, name, about, url in report.sources:
        link = f' <a href="{escape(url)}">{escape(url)}</a>' if url.startswith(("https://", "http://")) else ""
        yield f"<li>{number} {escape(name)}: {escape(about)}{link}</li>"
    yield "</ol>"
