"""The contract (OpenAPI 3.1): what FastAPI knows of the routes, and the answers' own schemas of docs/ woven in.

The server answers with the file that was committed, so that what is served is what was reviewed.
"""

from __future__ import annotations

import json
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


@cache
def contract() -> bytes:
    """The committed contract."""
    inside = files("corridor.rest") / NAME
    return inside.read_bytes() if inside.is_file() else SOURCE.read_bytes()


def built(app: FastAPI, plan: Schema, profile: Schema, problem: type[BaseModel]) -> Schema:
    """The contract as the routes and schemas are now.

    plan, profile : docs/plan.schema.json and docs/profile.schema.json
    problem       : model of what is told where something goes wrong
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
    schemas |= _woven(plan, "Plan") | _woven(profile, "Profile")
    whole = schemas["Plan"]
    whole["properties"] = whole["properties"] | {"geometry": FEATURES}
    told = problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= told.pop("$defs", {}) | {"Problem": told}
    paths: Schema = made["paths"]
    answers = paths["/api/v1/plan"]["post"]["responses"]["200"]["content"] = {
        OUR_MEDIA: {"schema": {"$ref": "#/components/schemas/Plan"}}
    }
    for kind, media in MEDIA.items():
        if kind != "json":
            answers[media.partition(";")[0]] = {"schema": {"type": "string", "contentMediaType": media}}
    answers["application/geo+json"] = {"schema": FEATURES}
    paths["/api/v1/profile"]["post"]["responses"]["200"]["content"][OUR_MEDIA] = {
        "schema": {"$ref": "#/components/schemas/Profile"}
    }
    paths["/api/v1/metrics"]["get"]["responses"]["200"]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    return made


def _woven(schema: Schema, name: str) -> Schema:
    """A schema of its own as components: `#/$defs/leg` of the plan becomes `PlanLeg`."""
    whole = deepcopy(schema)
    whole.pop("$schema", None)
    parts = {f"{name}{_camel(part)}": of for part, of in whole.pop("$defs", {}).items()}
    text = json.dumps({name: whole, **parts})
    for part in schema.get("$defs", {}):
        text = text.replace(f'"#/$defs/{part}"', f'"#/components/schemas/{name}{_camel(part)}"')
    woven: Schema = json.loads(text)
    return woven


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
