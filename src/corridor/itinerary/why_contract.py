"""The answer to why as plain JSON values; `docs/why.schema.json` describes every key.

Differences are whole minutes, cents and grams, so that parts add up to the whole to the last one.
"""

from __future__ import annotations

from corridor.itinerary.contract import (
    Json,
    forbidden_to_dict,
    option_to_dict,
    place_to_dict,
    plan_answer_to_dict,
)
from corridor.itinerary.why import Measure, Part, WhyAnswer

CONTRACT = "corridor.why/1"
AROUND = ("world", "ready", "ready_local", "arrive_by", "origin", "destination", "shipment", "warnings", "legal_advice",
          "sources")  # fmt: skip
"""What is told of the question as in a plan."""


def why_answer_to_dict(answer: WhyAnswer) -> Json:
    """The whole answer; `with` is null where no way keeps the condition."""
    plan = plan_answer_to_dict(answer.answer)
    condition = answer.condition
    return {
        "contract": CONTRACT,
        "query": plan["query"],
        "condition": {
            "via": list(condition.via), "avoid": list(condition.avoid), "modes": list(condition.modes),
            "way": condition.way,
        },
        "by": answer.by,
        **{key: plan[key] for key in AROUND},
        "sentences": [str(sentence) for sentence in answer.sentences],
        "same": answer.same,
        "why_not": list(answer.why_not),
        "forbidden": [forbidden_to_dict(taken) for taken in answer.forbidden],
        "parts_at": None if answer.parts_at is None else place_to_dict(answer.parts_at),
        "meets_at": None if answer.meets_at is None else place_to_dict(answer.meets_at),
        "differences": [_measure(measure) for measure in answer.measures],
        "without": option_to_dict(answer.without),
        "with": None if answer.with_it is None else option_to_dict(answer.with_it),
    }  # fmt: skip


def _measure(measure: Measure) -> Json:
    return {
        "measure": measure.name,
        "unit": measure.unit,
        "without": measure.without,
        "with": measure.with_it,
        "difference": measure.difference,
        "by_kind": dict(measure.kinds),
        "parts": [_part(part) for part in measure.parts],
    }


def _part(part: Part) -> Json:
    return {
        "group": part.group,
        "kind": part.kind,
        "what": str(part.what),
        "places": [place_to_dict(place) for place in part.places],
        "without": part.without,
        "with": part.with_it,
        "difference": part.difference,
    }
