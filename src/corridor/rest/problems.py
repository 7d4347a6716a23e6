"""What goes wrong, as problem+json (RFC 9457), with the findings and codes that the command line tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from corridor.errors import CorridorError, Finding, InputError, NoWay, shorten

MEDIA = "application/problem+json"
TYPES = "https://corridor.invalid/problems"
"""What problem types are called. The name is reserved and leads nowhere: nothing is to be fetched from it."""

MOST_FINDINGS = 50


class Refused(Exception):
    """A request that the server does not answer as asked: status, kind, and what to do about it."""

    def __init__(
        self, status: int, kind: str, detail: str, *, findings: Iterable[Finding] = (), retry_s: int | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.findings, self.retry_s = tuple(findings), retry_s


def refusal(refused: Refused) -> Response:
    """The answer to a request that was refused."""
    headers = {} if refused.retry_s is None else {"Retry-After": str(refused.retry_s)}
    return problem(refused.status, refused.kind, refused.detail, findings=refused.findings, headers=headers)


def told(error: CorridorError) -> Response:
    """What a study raised: 404 for a question without an answer, else 422 with every finding."""
    if isinstance(error, NoWay):
        return problem(404, "no-way", error.what, more={"cut": list(error.cut)})
    if isinstance(error, InputError):
        detail = "; ".join(finding.what for finding in error.findings[:3])
        return problem(422, "input", detail, findings=error.findings)
    return problem(422, "input", str(error))


def problem(
    status: int,
    kind: str,
    detail: str,
    *,
    findings: Sequence[Finding] = (),
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """One problem; it is never kept by a cache."""
    told_of: dict[str, Any] = {
        "type": f"{TYPES}/{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": shorten(detail, 600),
        "findings": [asdict(finding) | {"where": _here(finding.where)} for finding in findings[:MOST_FINDINGS]],
        **(more or {}),
    }
    text = json.dumps(told_of, ensure_ascii=False).encode(errors="replace")
    return Response(text, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA)


def findings_of(errors: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """What pydantic found, told as we tell things: where, what, how to mend it."""
    return [_finding(error) for error in errors[:MOST_FINDINGS]]


def _here(where: str) -> str:
    """Studies name things as the command line does: --lang is lang here."""
    return where.removeprefix("--").replace("-", "_") if where.startswith("--") else where


def _finding(error: Mapping[str, Any]) -> Finding:
    path = [str(step) for step in error["loc"] if step not in ("body", "query", "path")]
    if error["loc"][:2] == ("body", "query"):
        path.insert(0, "query")
    where = shorten(".".join(path), 120) or "the request"
    kind = str(error["type"])
    if kind == "extra_forbidden":
        return Finding("field-unknown", where, "no such key is known", "see /api/v1/openapi.json for all")
    if kind == "missing":
        return Finding("field-missing", where, "it is not given", "give it")
    what = shorten(str(error["msg"]), 200)
    code = "number-out-of-range" if kind.startswith(("greater", "less", "finite")) else "value-unusable"
    if kind.endswith(("_type", "_parsing")):
        code = "type-wrong"
    return Finding(code, where, what, "see /api/v1/openapi.json for what may stand here")
