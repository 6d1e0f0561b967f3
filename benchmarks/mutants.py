"""Mutation testing: changes one thing at a time in a module that must not be wrong, and sees whether its tests notice.

python benchmarks/mutants.py                      # every module, as docs/mutants.md reports it
python benchmarks/mutants.py disputes likelihood  # some

A mutant is one changed comparison, boolean, constant, condition, operator or return value. The tests are those that mirror the module. The
output names each mutant that no test noticed; docs/mutants.md says of each why that is no fault.
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# A test that has not ended by then is taken to have noticed: the mutant loops.
PATIENCE_SECONDS = 60
MODULES = {
    "source": ("catalogue/source.py", ("catalogue/test_source.py",)),
    "shape": ("catalogue/shape.py", ("catalogue/test_shape.py", "catalogue/test_format.py")),
    "sanitise": ("views/sanitise.py", ("views/test_sanitise.py",)),
    "disputes": ("catalogue/disputes.py", ("catalogue/test_disputes.py",)),
    "likelihood": ("queries/likelihood.py", ("queries/test_likelihood.py", "queries/test_evidence.py", "queries/test_patients.py")),
    "evidence": ("queries/evidence.py", ("queries/test_evidence.py", "queries/test_differential.py")),
    "demographics": ("queries/demographics.py", ("queries/test_demographics.py", "queries/test_differential.py")),
    "patients": ("queries/patients.py", ("queries/test_patients.py",)),
    "separation": ("queries/separation.py", ("queries/test_separation.py",)),
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


class Mutant(NamedTuple):
    """One changed node: its line, what was changed into what, and the whole module's text with the change."""

    line: int
    change: str
    text: str


Change = tuple[str, Callable[[ast.AST], None]]


def _set(name: str, value: object) -> Callable[[ast.AST], None]:
    return lambda node: setattr(node, name, value)


def _first_operator(operator: ast.cmpop) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Compare)
        node.ops[0] = operator

    return change


def changes_of(node: ast.AST) -> Iterator[Change]:
    """What can be changed in one node: (in words, how)."""
    if isinstance(node, ast.Compare) and (other := COMPARISONS.get(type(node.ops[0]))):
        yield f"{type(node.ops[0]).__name__} -> {other.__name__}", _first_operator(other())
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{type(node.op).__name__} -> {type(swapped).__name__}", _set("op", swapped)
    elif isinstance(node, ast.BinOp) and (operator := OPERATORS.get(type(node.op))):
        yield f"{type(node.op).__name__} -> {operator.__name__}", _set("op", operator())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", _set("value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield f"{node.value} -> {node.value + 1}", _set("value", node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield f"{node.value[:30]!r} -> 'XX'", _set("value", "XX")
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "condition -> not", _set("test", ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not x -> not not x", _set("operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Return) and node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield "return value -> None", _set("value", ast.Constant(None))


def _not_code(tree: ast.Module) -> set[int]:
    """The nodes that no test should see: docstrings, annotations, imports, what stands under TYPE_CHECKING, the texts of messages."""
    hidden: set[int] = set()
    for node in ast.walk(tree):
        for part in _invisible(node):
            hidden.update(id(below) for below in ast.walk(part))
    return hidden


def _invisible(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr() | ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Expr(value=ast.Constant()):
            return [node]
        case ast.Assign(targets=[ast.Name(id="__slots__")]):
            return [node]
        case ast.Constant(value=str(text)) if " " in text:  # a sentence for a reader: its wording is not what these tests hold
            return [node]
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.AST() as annotation) | ast.FunctionDef(returns=ast.AST() as annotation):
            return [annotation]
    return []


def mutants_of(text: str) -> Iterator[Mutant]:
    """Every mutant of a module's text, top to bottom."""
    tree = ast.parse(text)
    hidden = _not_code(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in hidden:
            continue
        for words, change in changes_of(node):
            changed = copy.deepcopy(tree)
            other = next(one for place, one in enumerate(ast.walk(changed)) if place == number)
            change(other)
            yield Mutant(getattr(node, "lineno", 0), words, ast.unparse(ast.fix_missing_locations(changed)))


def noticed(mutant: Mutant, module: str, tests: tuple[str, ...], source: Path) -> bool:
    """Whether a test fails with this mutant in place. Runs in a child that has dermref yet to import."""
    (source / "dermref" / module).write_text(mutant.text, "utf-8")
    child = os.fork()
    if child == 0:
        os._exit(_run_tests(tests, source))
    try:
        _, status = os.waitpid(child, 0)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGKILL)
        raise
    return status != 0


def _run_tests(tests: tuple[str, ...], source: Path) -> int:
    import pytest

    signal.alarm(PATIENCE_SECONDS)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.path.insert(0, str(source))
    sys.dont_write_bytecode = True
    os.environ.update(PYTHONPATH=str(source), PYTHONDONTWRITEBYTECODE="1")
    return int(
        pytest.main(
            ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-o", "filterwarnings=default", *(str(ROOT / "tests" / test) for test in tests)]
        )
    )


def examine(name: str, say: Callable[[str], None]) -> tuple[int, int]:
    """All mutants of a module; (how many, how many that a test noticed). Those that none noticed are said."""
    module, tests = MODULES[name]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "src"
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        os.symlink(ROOT / "data", Path(folder) / "data")
        original = (ROOT / "src" / "dermref" / module).read_text("utf-8")
        whole = Mutant(0, "nothing", original)
        if noticed(whole, module, tests, source):
            raise SystemExit(f"{name}: its tests fail without any mutant")
        mutants = list(mutants_of(original))
        killed = 0
        for mutant in mutants:
            if noticed(mutant, module, tests, source):
                killed += 1
            else:
                say(f"{module}:{mutant.line}: {mutant.change}: {original.splitlines()[mutant.line - 1].strip()}")
    return len(mutants), killed


def main(names: list[str]) -> None:
    """Examine these modules, or all."""
    os.chdir(ROOT)
    # What every child would load anew, except dermref itself.
    for slow in ("hypothesis", "hypothesis.strategies", "pytest", "yaml", "sqlite3", "json", "difflib", "typer", "rich.console", "rich.table"):
        __import__(slow)
    for name in names or MODULES:
        total, killed = examine(name, lambda line: print(line, flush=True))
        print(f"{name}: {killed} of {total} mutants noticed", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
