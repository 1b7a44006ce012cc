"""Imports run one way: model <- capture, read, reconcile, publish <- store <- web, cli."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "backchannel"

MAY_IMPORT = {
    "model": {"errors", "model"},
    "capture": {"errors", "wordlists", "model", "capture"},
    "read": {"errors", "wordlists", "model", "read", "__init__"},
    "reconcile": {"errors", "wordlists", "model", "reconcile", "__init__"},
    "publish": {"errors", "model", "publish", "__init__"},
    "store": {"errors", "model", "capture", "read", "reconcile", "publish", "store", "__init__"},
    "bench": {"errors", "model", "capture", "read", "reconcile", "publish", "store", "web", "bench", "__init__"},
    "web": {"errors", "model", "publish", "reconcile", "store", "web", "__init__"},
}


def imported(module: Path) -> set[str]:
    """The packages of backchannel that a module imports, wherever in the module."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "backchannel":
                names = [f"backchannel.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.split(".")[0] == "backchannel":
                part = name.split(".")[1] if "." in name else "__init__"
                is_code = (SOURCE / part).is_dir() or (SOURCE / f"{part}.py").is_file()
                found.add(part if is_code else "__init__")
    return found


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_imports_only_what_flows_into_it(package: str) -> None:
    modules = sorted((SOURCE / package).rglob("*.py"))
    assert modules, f"no modules in {package}"
    for module in modules:
        assert imported(module) <= MAY_IMPORT[package], module


def test_reading_and_reconciling_use_no_clock_and_no_network() -> None:
    banned = {"requests", "httpx", "urllib", "socket", "random", "secrets", "time", "litestar", "sqlite3"}
    for package in ("model", "read", "reconcile"):
        for module in sorted((SOURCE / package).rglob("*.py")):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module or ""]
                roots = {name.split(".")[0] for name in names}
                assert not roots & banned, (module, roots & banned)
                if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
                    assert ast.unparse(node.value) not in {"datetime", "date", "datetime.datetime"}, module
