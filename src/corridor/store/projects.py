"""A project of a world as patches: what its rows of `project_changes` would do, in the words of a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corridor.errors import Finding
from corridor.store.spelling import hint
from corridor.world.rules import Project, ProjectChange
from corridor.world.scenario import Patch, Scenario
from corridor.world.world import World

YEAR = re.compile(r"\b(20[0-9]{2})\b")


def project_patches(world: World, project: Project, told: str) -> list[Patch]:
    """Patches of a project: first what it takes out, then what it adds, then what it sets; a row each.

    Figures that a project sets rest on its sources, and are as sure as it is; rows that it adds state their own.
    """
    rows: dict[tuple[str, str, str], list[ProjectChange]] = {}
    for change in world.project_changes:
        if change.project == project.id:
            rows.setdefault((change.action, change.table, change.row), []).append(change)
    patches = []
    for action in ("remove", "add", "set"):
        for (what, table, key), changes in rows.items():
            if what != action:
                continue
            cells = tuple((change.column_name, change.value) for change in changes)
            patches.append(
                Patch(
                    where_told=f"{told}, {table} {key}",
                    label=f"project {project.id}",
                    table=table,
                    rows=() if action == "add" else (key,),
                    add=(cells,) if action == "add" else (),
                    set=cells if action == "set" else (),
                    remove=action == "remove",
                    why=project.name,
                    source=() if action == "remove" else project.source,
                    confidence="" if action == "remove" else project.confidence,
                    project=project.id,
                )
            )
    return patches


def patches_of(world: World, scenario: Scenario, findings: list[Finding]) -> Iterator[Patch]:
    """Every patch of a scenario in order, its projects first; what is wrong with a project's name is told."""
    projects = {project.id: project for project in world.projects}
    for number, name in enumerate(scenario.projects, start=1):
        told = f"{scenario.file}, project {name}"
        project = projects.get(name)
        if project is None:
            mend = f"see `corridor world show projects`{hint(name, projects)}"
            findings.append(Finding("project-unknown", told, "the world has no such project", mend))
            continue
        if name in scenario.projects[: number - 1]:
            findings.append(Finding("project-twice", told, "stands there twice", "name it once"))
            continue
        patches = project_patches(world, project, told)
        if not patches:
            what = "the world knows its cost or its plan, but no row that it would change"
            mend = "write what it changes as patches of your own"
            findings.append(Finding("project-empty", told, what, mend, severity="warning"))
        if scenario.at is not None and (year := opening_year(project)) is not None and scenario.at < date(year, 1, 1):
            what = f"is said to open in {project.opens}, after {scenario.at}"
            mend = "take it out, or set a later day with at"
            findings.append(Finding("project-later", told, what, mend, severity="warning"))
        yield from patches
    yield from scenario.patches


def opening_year(project: Project) -> int | None:
    """The first year that is named for its opening."""
    found = YEAR.search(project.opens)
    return int(found[1]) if found else None
