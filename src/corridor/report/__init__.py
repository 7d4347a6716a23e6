"""Answers on paper and on a page of their own: one content, two forms.

content  what a report says, in a language
html     the same as one HTML page that needs nothing else
pdf      the same set by typst; also pictures as PNG and PDF
"""

from __future__ import annotations

from corridor.report.content import Report, plan_report

__all__ = ["Report", "plan_report"]
