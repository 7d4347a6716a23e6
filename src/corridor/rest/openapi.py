"""The contract (OpenAPI 3.1): what FastAPI knows of the routes, and the answers' own schemas of docs/ woven in.

The server answers with the file that was committed, so that what is served is what was reviewed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from corridor.report.files import MEDIA

Schema = dict[str, Any]

NAME = "openapi.json"
SOURCE = Path(__file__).parents[3] / "docs" / NAME
"""Where it is kept; a wheel carries it in the package."""
FEATURES: Schema = {
    "type": "object",
    "description": "the options' legs as GeoJSON; properties of a feature are those of its leg, option and number",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "geometry": {"type": "object"},
                    "properties": {"type": "object"},
                },
            },
        },
    },
}
OUR_MEDIA = "application/json"
FILES = {"plan": tuple(kind for kind in MEDIA if kind != "json"), "emissions": ("csv", "xlsx", "pdf"),
         "flow": ("csv", "geojson", "svg", "png", "pdf")}  # fmt: skip
"""Formats of a file in which an answer is to be had too."""
REFERENCE = re.compile(r'"#/\$defs/(\w+)"')


@cache
def contract() -> bytes:
    """The committed contract."""
    inside = files("corridor.rest") / NAME
    return inside.read_bytes() if inside.is_file() else SOURCE.read_bytes()


QUESTIONS = ("plan", "profile", "why", "emissions", "flow")
"""Questions whose answers have a schema in docs/."""


def built(app: FastAPI, answers: Mapping[str, Schema], problem: type[BaseModel]) -> Schema:
    """The contract as the routes and schemas are now.

    answers : docs/NAME.schema.json by name, for each of `QUESTIONS`
    problem : model of what is told where something goes wrong
    """
    made: Schema = get_openapi(
        title=app.title, version="1", summary=app.summary, routes=app.routes, openapi_version="3.1.0",
        description="Version 1 of the contract. Times are ISO 8601, money US dollars of the world's price year for the"
        " whole shipment, emissions kg CO2e well-to-wheel, durations hours.",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"}, servers=[{"url": "/"}],
    )  # fmt: skip
    schemas: Schema = made["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    plan = answers["plan"]
    for name in QUESTIONS:
        schemas |= _woven(answers[name], name.capitalize(), {} if name == "plan" else plan["$defs"])
    whole = schemas["Plan"]
    whole["properties"] = whole["properties"] | {"geometry": FEATURES}
    told = problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= told.pop("$defs", {}) | {"Problem": told}
    paths: Schema = made["paths"]
    for name in QUESTIONS:
        told_as = paths[f"/api/v1/{name}"]["post"]["responses"]["200"]["content"] = {
            OUR_MEDIA: {"schema": {"$ref": f"#/components/schemas/{name.capitalize()}"}}
        }
        for kind in FILES.get(name, ()):
            media = MEDIA[kind]
            told_as[media.partition(";")[0]] = {"schema": {"type": "string", "contentMediaType": media}}
    paths["/api/v1/plan"]["post"]["responses"]["200"]["content"]["application/geo+json"] = {"schema": FEATURES}
    for path, methods in paths.items():
        # A file or a line of events is no JSON, whatever its framework thinks.
        answered = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        if path.endswith(("/events", "/result")):
            answered.pop(OUR_MEDIA, None)
        if path.endswith("/problems"):
            answered["text/csv"] = {"schema": {"type": "string", "contentMediaType": MEDIA["csv"]}}
        if path.endswith("/result"):
            rows: Schema = {"type": "array", "items": {"type": "object"}}
            answered[OUR_MEDIA] = {"schema": {"$ref": "#/components/schemas/Flow"} if "/flows/" in path else rows}
    paths["/api/v1/metrics"]["get"]["responses"]["200"]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    return made


def _woven(schema: Schema, name: str, known: Schema) -> Schema:
    """A schema of its own as components: `#/$defs/leg` of the plan becomes `PlanLeg`.

    known : parts of the plan; what is the same here is that one
    """
    whole = deepcopy(schema)
    whole.pop("$schema", None)
    parts = whole.pop("$defs", {})
    same = _same(parts, known)
    called = {part: f"{'Plan' if part in same else name}{_camel(part)}" for part in parts}
    text = json.dumps({name: whole, **{called[part]: of for part, of in parts.items() if part not in same}})
    for part in parts:
        text = text.replace(f'"#/$defs/{part}"', f'"#/components/schemas/{called[part]}"')
    woven: Schema = json.loads(text)
    return woven


def _same(parts: Schema, known: Schema) -> set[str]:
    """Parts that are alike in both, down to whatever they lead to."""
    same = {part for part, of in parts.items() if known.get(part) == of}
    while True:
        left = {part for part in same if set(REFERENCE.findall(json.dumps(parts[part]))) <= same}
        if left == same:
            return same
        same = left


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
