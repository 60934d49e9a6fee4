"""The project's checks: ``nox`` runs those of every day, ``nox --list`` names them all."""

import re
import shlex
import zipfile
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).parent
PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))


def suite() -> list[str]:
    """The README's own test command, so that what it promises is what is run."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\$ .* && (python -m pytest.*)$", readme, re.MULTILINE)
    return shlex.split(command)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and import floors."""
    session.install("-e", ".[test]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """The whole suite."""
    session.install("-e", ".[test]")
    session.run(*suite(), *session.posargs)


@nox.session(python=[PYTHONS[0], PYTHONS[-1]])
def all_interpreters(session: nox.Session) -> None:
    """The whole suite, run by the oldest and by the newest Python, into every interpreter."""
    session.install("-e", ".[test]")
    session.run(*suite(), "-m", "not full", *session.posargs)


@nox.session
def full(session: nox.Session) -> None:
    """What takes minutes: the decoding of the whole standard library of each interpreter."""
    session.install("-e", ".[test]")
    session.run(*suite(), "-m", "full", *session.posargs)


@nox.session(reuse_venv=False)
def build(session: nox.Session) -> None:
    """The wheel: complete, installed by itself, and used away from the checkout."""
    folder = Path(session.create_tmp()).resolve()
    session.run("python", "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(folder), ".")
    wheel = max(folder.glob("specview-*.whl"), key=lambda path: path.stat().st_mtime)
    missing = package_files() - set(zipfile.ZipFile(wheel).namelist())
    if missing:
        session.error(f"not in {wheel.name}: {', '.join(sorted(missing))}")
    session.install(str(wheel))
    session.chdir(folder)
    session.run("specview", "--version")
    session.run("specview", "demo", "--format", "text")


def package_files() -> set[str]:
    """The package's files as a wheel names them: code, style sheets, agent and demos."""
    source = ROOT / "src"
    files = (path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(source).as_posix() for path in files}


@nox.session
def benchmarks(session: nox.Session) -> None:
    """The speed figures, as ratios."""
    session.install("-e", ".[test]")
    for script in sorted((ROOT / "benchmarks").glob("[!_]*.py")):
        session.run("python", str(script), *session.posargs)
