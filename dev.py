#!/usr/bin/env python3
"""Set Corridor up and run it, with Python's standard library alone.

python3 dev.py setup   make .venv and install what running needs
python3 dev.py demo    the same, and the page where npm is found; then `corridor demo`, with its report
python3 dev.py page    build the page (needs npm)
python3 dev.py test    install the test tools, then lint, types, docs and tests; more words go to pytest
python3 dev.py bench   run benchmarks/bench_*.py; more words go to each
python3 dev.py docs    write the pages that are made from the code
python3 dev.py lock    make requirements/*.txt again (needs uv); --upgrade takes newer releases

uv installs if it is on the PATH, else venv and pip. A second run installs nothing unless the requirements changed.
"""

# The syntax stays readable to Python 3.7, so that an old one gets the message below and not a SyntaxError.
from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
REQUIREMENTS = ROOT / "requirements"
OLDEST = (3, 11)

RUN = ("build", "run", "report", "serve", "flow")
TEST = ("test",)  # holds run, fast, report, serve, flow and build too
LOCKS = {
    # test first: the others are held to its versions, so that all agree.
    "test": ["pyproject.toml", "--extra", "fast", "--extra", "report", "--extra", "serve",
             "--extra", "tables", "--extra", "flow", "--group", "test"],
    "run": ["pyproject.toml"],
    "fast": ["pyproject.toml", "--extra", "fast"],
    "report": ["pyproject.toml", "--extra", "report"],
    "serve": ["pyproject.toml", "--extra", "serve"],
    "tables": ["pyproject.toml", "--extra", "tables"],
    "flow": ["pyproject.toml", "--extra", "flow"],
    "build": ["--group", "build"],
}

NO_NETWORK = re.compile(
    r"name resolution|getaddrinfo|dns error|Connection(Error| refused| reset)|NewConnectionError|Network is unreachable"
    r"|Failed to (fetch|connect)|ConnectTimeout|timed out|SSLError|ProxyError|No matching distribution",
    re.IGNORECASE,
)


class Stop(Exception):
    """Something that the user can mend; the text says what is wrong and how."""


def say(text: str) -> None:
    print(text, flush=True)


def run(name: str, command: list[str]) -> int:
    """Run one step in full view, then say how long it took. Returns its exit status."""
    say(f"── {name}")
    begun = time.perf_counter()
    status = subprocess.call(command, cwd=ROOT)
    say(f"── {name}: {'done' if status == 0 else f'FAILED with status {status}'}, {time.perf_counter() - begun:.1f} s")
    return status


def run_quietly(name: str, command: list[str], cure: str) -> None:
    """Run one step of the set-up, silent unless it fails."""
    begun = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        output = done.stdout.decode(errors="replace").strip()
        if NO_NETWORK.search(output):
            cure = "packages could not be fetched: check the network, proxy or mirror settings, then run this again"
        last_lines = "\n".join(output.splitlines()[-15:])
        raise Stop(f"{last_lines}\n\n{name} failed: {cure}.")
    say(f"── {name}: {time.perf_counter() - begun:.1f} s")


def check_python() -> None:
    if sys.version_info >= OLDEST:
        return
    newer = next(filter(None, (shutil.which(f"python3.{minor}") for minor in range(14, OLDEST[1] - 1, -1))), None)
    cure = f"run: {newer} dev.py" if newer else "install a newer Python and run dev.py with it"
    wanted = ".".join(map(str, OLDEST))
    raise Stop(f"Corridor needs Python {wanted} or newer; this is {sys.version.split()[0]}. To mend it, {cure}.")


def find_uv() -> str | None:
    inside = BIN / f"uv{EXE}"
    return shutil.which("uv") or (str(inside) if inside.exists() else None)


def venv_works() -> bool:
    """Whether .venv holds a Python that starts and is new enough."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.call([str(PYTHON), "-c", test], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv() -> None:
    if venv_works():
        return
    uv = shutil.which("uv")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    elif importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    else:
        raise Stop(
            "This Python has no module venv. On Debian and Ubuntu: apt install python3-venv; or install uv, which "
            "needs no venv module."
        )
    try:
        run_quietly("make .venv", command, f"check that {ROOT} can be written to")
    except Stop:
        shutil.rmtree(VENV, ignore_errors=True)
        raise


def installer() -> list[str]:
    """The command that installs into .venv: uv, else pip."""
    uv = find_uv()
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    pip = [str(PYTHON), "-m", "pip"]
    if subprocess.call([*pip, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) != 0:
        run_quietly("add pip to .venv", [str(PYTHON), "-m", "ensurepip"], "delete .venv and run this again")
    return [*pip, "install", "--quiet", "--disable-pip-version-check"]


def fingerprint(files: list[Path]) -> str:
    """Changes when the interpreter, a requirement file or the project's own metadata does."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for file in [*files, ROOT / "pyproject.toml"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def install(names: tuple[str, ...]) -> None:
    """Bring .venv to the locked versions, then put the project itself in, editable."""
    check_python()
    files = [REQUIREMENTS / f"{name}.txt" for name in names]
    stamp = VENV / f"corridor-{'-'.join(names)}.stamp"
    wanted = fingerprint(files)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and venv_works():
        return
    make_venv()
    stamp.unlink(missing_ok=True)
    command = installer()
    locked = [word for file in files for word in ("-r", str(file))]
    tool = "uv" if command[1] == "pip" else "pip"
    run_quietly(f"install {', '.join(names)} with {tool}", [*command, "--require-hashes", *locked], "see above")
    project = [*command, "--no-deps", "--no-build-isolation", "--editable", "."]
    run_quietly("install corridor", project, "see above")
    stamp.write_text(wanted, encoding="utf-8")


def setup() -> int:
    install(RUN)
    say(f"Ready: {(BIN / f'corridor{EXE}').relative_to(ROOT)} --help")
    return 0


def build_page() -> bool:
    """Build the page where npm is found; says how it went. Returns whether there is one."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tools.page"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    told = done.stdout.decode(errors="replace").strip()
    say(f"── {told}, {time.perf_counter() - begun:.1f} s" if done.returncode == 0 else told)
    return done.returncode == 0


def page() -> int:
    check_python()
    return 0 if build_page() else 1


def demo() -> int:
    install(RUN)
    if shutil.which("npm") is None:
        say("── The page is not built: no npm here. All else works; for the page install Node.js, then: dev.py page")
    elif build_page():
        say(f"── For the page: {(BIN / f'corridor{EXE}').relative_to(ROOT)} serve --open")
    return subprocess.call([str(BIN / f"corridor{EXE}"), "demo", "--report", "xian-belgrade.pdf"], cwd=ROOT)


def test(more: list[str]) -> int:
    """Every check, all of them even after one has failed; pytest last, so that its closing line ends the output."""
    install(TEST)
    steps = [
        ("ruff", [str(BIN / f"ruff{EXE}"), "check", "."]),
        ("mypy", [str(PYTHON), "-m", "mypy"]),
    ]
    if (ROOT / "tools" / "make_docs.py").exists():
        steps.append(("docs", [str(PYTHON), "-m", "tools.make_docs", "--check"]))
    if (ROOT / "tools" / "make_catalogues.py").exists():
        steps.append(("catalogues", [str(PYTHON), "-m", "tools.make_catalogues", "--check"]))
    if (ROOT / "tools" / "make_backtest.py").exists():
        steps.append(("back-test", [str(PYTHON), "-m", "tools.make_backtest", "--check"]))
    if (ROOT / "tools" / "make_demand.py").exists():
        steps.append(("demand", [str(PYTHON), "-m", "tools.make_demand", "--check"]))
    if (ROOT / "tools" / "make_readme.py").exists():
        steps.append(("readme", [str(PYTHON), "-m", "tools.make_readme", "--check"]))
    npm = shutil.which("npm")
    if npm and build_page():
        steps += [("page: types", [npm, "--prefix", "web", "run", "--silent", "check"])]
        steps += [("page: parts", [npm, "--prefix", "web", "run", "--silent", "test"])]
    else:
        say("── THE PAGE IS NOT TESTED: without npm, or with a failed build, nothing of it can be.")
    failed = [name for name, command in steps if run(name, command) != 0]
    if npm and not (ROOT / "src/corridor/web/static/index.html").exists():
        failed.append("page")
    say("── pytest")
    status = subprocess.call([str(PYTHON), "-m", "pytest", "-n", "2", *more], cwd=ROOT)
    if failed:
        say(f"FAILED before pytest: {', '.join(failed)}")
    return status or bool(failed)


def bench(more: list[str]) -> int:
    install(TEST)
    found = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    if not found:
        raise Stop("No benchmarks/bench_*.py here.")
    return max(run(file.stem, [str(PYTHON), "-m", f"benchmarks.{file.stem}", *more]) for file in found)


def docs() -> int:
    install(TEST)
    pages = ("make_docs", "make_catalogues", "make_backtest", "make_openapi", "make_readme", "make_demand")
    return max(run(name, [str(PYTHON), "-m", f"tools.{name}"]) for name in pages)


def lock(more: list[str]) -> int:
    """Write requirements/*.txt from pyproject.toml: every platform, with hashes, without any index address."""
    check_python()
    uv = find_uv()
    if not uv:
        raise Stop("Locking needs uv, on the PATH or in .venv: https://docs.astral.sh/uv")
    REQUIREMENTS.mkdir(exist_ok=True)
    for name, what in LOCKS.items():
        held = [] if name == "test" else ["--constraints", "requirements/test.txt"]
        command = [uv, "pip", "compile", *what, *held, "--universal", "--fork-strategy", "fewest", "--generate-hashes"]
        # --no-config: an index of the user's own settings must not decide, or be written down.
        command += ["--no-config", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
        command += ["--custom-compile-command", "python3 dev.py lock", "--output-file", f"requirements/{name}.txt"]
        run_quietly(f"lock {name}", [*command, *more], "see above")
    return 0


def main(words: list[str]) -> int:
    plain = {"setup": setup, "demo": demo, "page": page, "docs": docs}
    with_more = {"test": test, "bench": bench, "lock": lock}
    name, more = (words[0], words[1:]) if words else ("--help", [])
    if name in ("-h", "--help", "help"):
        say((__doc__ or "").strip())
        return 0
    try:
        if name in with_more:
            return with_more[name](more)
        if name in plain and not more:
            return plain[name]()
        raise Stop(f"dev.py does not know '{' '.join(words)}'; it knows: {', '.join([*plain, *with_more])}.")
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
