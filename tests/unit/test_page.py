"""The page's build: what it is made of, when it is made again, and that no wheel leaves without it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corridor.drawing.palette import MODES, ON_WATER, TRUST
from tools.page import STAMP, STATIC, NotBuilt, build, fingerprint, is_current, sources

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with a page that looks built."""
    for name in ("web/package.json", "web/package-lock.json", "web/src/main.ts", f"{STATIC}/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    (tmp_path / STATIC / STAMP).write_text(fingerprint(tmp_path), encoding="utf-8")
    return tmp_path


def test_a_built_page_is_current_until_a_source_changes(project):
    assert is_current(project)
    assert not build(project)
    (project / "web" / "src" / "main.ts").write_text("2", encoding="utf-8")
    assert not is_current(project)


def test_a_translation_is_a_source_and_what_the_build_makes_is_none(project):
    made = project / "web" / "src" / "generated" / "words.json"
    made.parent.mkdir()
    made.write_text("{}", encoding="utf-8")
    assert is_current(project)
    catalogue = project / "src" / "corridor" / "wording" / "catalogues" / "sr.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("", encoding="utf-8")
    assert not is_current(project)


def test_without_npm_there_is_an_error_that_tells_the_cure(project, monkeypatch):
    (project / "web" / "src" / "main.ts").write_text("2", encoding="utf-8")
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(NotBuilt, match=r"no npm. Install Node.js"):
        build(project)


def test_an_sdist_without_the_pages_sources_brings_the_page(project):
    (project / "web" / "package.json").unlink()
    assert is_current(project)
    assert not build(project)


def test_the_wheel_holds_the_page(tmp_path):
    if not is_current():
        pytest.skip("the page is not built: python3 -m tools.page")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = zipfile.ZipFile(wheel).namelist()
    assert "corridor/web/static/index.html" in held
    assert any(re.fullmatch(r"corridor/web/static/assets/maplibre-gl-worker-.*\.mjs", name) for name in held)
    assert not any("node_modules" in name for name in held)


def test_the_page_has_the_colours_and_dashes_of_pictures():
    text = (WEB / "src" / "palette.ts").read_text(encoding="utf-8")
    strokes = {
        name: (light, dark, dash)
        for name, light, dark, dash in re.findall(r"(\w+): { light: '(#\w+)', dark: '(#\w+)', dash: '([^']*)' }", text)
    }
    wanted = {name: (stroke.light, stroke.dark, stroke.dash) for name, stroke in (MODES | TRUST).items()}
    assert strokes == wanted
    (ships,) = re.findall(r"ON_WATER[^=]*= \{ (.*) \}", text)
    assert dict(pair.replace("'", "").split(": ") for pair in ships.split(", ")) == ON_WATER
    css = (WEB / "src" / "style.css").read_text(encoding="utf-8").lower()
    for name, stroke in MODES.items():
        assert re.findall(rf"--{name}: (#\w+);", css) == [stroke.light.lower(), *[stroke.dark.lower()] * 2]


def test_the_page_asks_nobody_else():
    lock = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert len(json.loads((WEB / "package.json").read_text(encoding="utf-8")).get("dependencies", {})) <= 4
    elsewhere = re.compile(r"(?:src|href|url|import)\s*[=(]\s*[\"'`]https?://")
    for file in sources():
        if file.suffix in (".ts", ".svelte", ".css", ".html"):
            assert not elsewhere.search(file.read_text(encoding="utf-8")), file
