"""A scenario laid over a world, and checked as a world is: every finding at once, told by file and patch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corridor.errors import Finding, InputError, shorten
from corridor.store.checker import check_world
from corridor.store.diff import key_text
from corridor.store.following import published_over
from corridor.store.patching import Patched, Patching
from corridor.store.projects import patches_of
from corridor.store.scenario_hash import scenario_hash
from corridor.store.survey import HEADER_ROWS
from corridor.world.own import row_key
from corridor.world.scenario import BUILT_IN, Scenario
from corridor.world.world import World, tables

PLACE = re.compile(r"(?P<table>\w+)\.csv, row (?P<row>[0-9]+)(?:, column (?P<column>.*))?")
MOST_LINKS_TOLD = 3


class ScenarioError(InputError):
    """A scenario that cannot be laid over its world; holds every finding."""


def patched(base: World, scenario: Scenario) -> Patched:
    """A scenario laid over a world: the patched world where nothing is wrong, and every finding."""
    patching = Patching(base, scenario)
    _check_frame(patching)
    for patch in patches_of(base, scenario, patching.findings):
        patching.apply(patch)
    if not _has_errors(patching.findings):
        patching.follow()
        patching.check_references()
    changes, idle = tuple(patching.changes), tuple(dict.fromkeys(patching.idle))
    if _has_errors(patching.findings):
        return Patched(None, changes, tuple(_errors_first(patching.findings)), idle)
    world = patching.world(scenario_hash(scenario))
    found = [*patching.findings, *_new_findings(patching, world), *_without_effect(patching)]
    return Patched(None if _has_errors(found) else world, changes, tuple(_errors_first(found)), idle)


def lay_scenario(base: World, scenario: Scenario) -> World:
    """The world under a scenario.

    Raises
    ------
    ScenarioError
        With everything that is wrong with it; warnings are `patched`'s.
    """
    result = patched(base, scenario)
    if result.world is None:
        raise ScenarioError(result.errors)
    return result.world


def _check_frame(patching: Patching) -> None:
    scenario, base = patching.scenario, patching.base
    if base.info.scenario is not None:
        what = f"the world stands under the scenario {base.info.scenario.name} already"
        patching.findings.append(Finding("scenario-twice", scenario.file, what, "write both into one file"))
    if scenario.base_hash and not base.info.content_hash.startswith(scenario.base_hash):
        at = f"{scenario.file}, [scenario] base_hash"
        what = f"the world beneath is {base.info.content_hash[:12]}, not {shorten(scenario.base_hash)}"
        mend = "look at what changed with `corridor world diff`, then write the new hash, or leave it out"
        patching.findings.append(Finding("base-changed", at, what, mend))
    if not scenario.projects and not scenario.patches and scenario.parameters == type(scenario.parameters)():
        what, mend = "changes nothing: it names no project, patch or parameter", "add [[patch]] or projects"
        patching.findings.append(Finding("scenario-empty", scenario.file, what, mend, severity="warning"))


def _new_findings(patching: Patching, world: World) -> Iterator[Finding]:
    """What checking finds in the patched world and not in the base, told by patch and key."""
    found = check_world(world)
    if not found:
        return
    base = patching.base
    known = {(f.code, _keyed(base, f.where), f.what) for f in check_world(base)}
    for finding in found:
        keyed = _keyed(world, finding.where)
        if (finding.code, keyed, finding.what) in known:
            continue
        match = PLACE.fullmatch(finding.where)
        if match is None:
            yield replace(finding, where=f"{patching.scenario.file}: {finding.where}")
            continue
        row = getattr(world, match["table"])[int(match["row"]) - HEADER_ROWS]
        told = patching.places.get(row_key(row), f"{patching.scenario.file}, a row that it does not touch")
        yield replace(finding, where=f"{told}: {keyed}")


def _keyed(world: World, where: str) -> str:
    """A place in a file by the key of its row, which stays when rows before it come and go."""
    match = PLACE.fullmatch(where)
    if match is None:
        return where
    spec = next(spec for spec in tables() if spec.name == match["table"])
    row = getattr(world, spec.name)[int(match["row"]) - HEADER_ROWS]
    column = f", column {match['column']}" if match["column"] else ""
    return f"{spec.name} '{shorten(key_text(spec, row), 100)}'{column}"


def _without_effect(patching: Patching) -> Iterator[Finding]:
    """Changes that no plan will feel, so that nobody takes their silence for a result."""
    rows = patching.rows
    keeping = published_over(patching.base, rows, patching.places)
    told: dict[str, list[str]] = {}
    for link in keeping:
        told.setdefault(patching.places.get(("links", link), patching.scenario.file), []).append(link)
    for at, links in told.items():
        named = ", ".join(links[:MOST_LINKS_TOLD]) + (" …" if len(links) > MOST_LINKS_TOLD else "")
        services = max(keeping[link] for link in links)
        what = f"up to {services} services with published run times over {named} keep those times"
        mend = 'if they change too, set or scale run_h of their rows in calls: where = {links = "…"}'
        yield Finding("run-times-kept", at, what, mend, severity="warning")
    used = {link for call in rows["calls"].values() for link in call.links}
    on_all = {service.runs_on for service in rows["services"].values() if service.used and service.runs_on}
    old = {link.id for link in patching.base.links}
    for link in rows["links"].values():
        if link.id not in old and link.id not in used and link.mode not in on_all:
            at = patching.places.get(("links", link.id), patching.scenario.file)
            what = f"no service runs on the new link {link.id}: plans do not use it"
            mend = "add rows of services and calls that go over it"
            yield Finding("link-without-service", at, what, mend, severity="warning")


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _errors_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity != "error")


@dataclass(frozen=True, slots=True)
class Staged:
    """A scenario file on the world that it stands on."""

    scenario: Scenario
    base: World
    result: Patched

    @property
    def world(self) -> World:
        """The patched world.

        Raises
        ------
        ScenarioError
            Where something is wrong with it, with every finding.
        """
        if self.result.world is None:
            raise ScenarioError(self.result.errors)
        return self.result.world

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What the scenario gives rise to, then what its base has and it does not mend, by the base's own rows."""
        left = {(f.code, _keyed(self.world, f.where), f.what) for f in check_world(self.world)}
        base = (f for f in check_world(self.base) if (f.code, _keyed(self.base, f.where), f.what) in left)
        return (*self.result.findings, *base)


def base_folder(scenario: Scenario, file: Path) -> Path | None:
    """The folder of the world beneath, seen from the scenario's file; None for the built-in world."""
    return None if scenario.base == BUILT_IN else file.parent / scenario.base
