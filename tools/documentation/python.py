"""The reference of the Python interface: every public name with its signature and docstring, read from the source."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from detente import _VERBS
from detente import __all__ as verbs

PACKAGE = Path(__file__).parents[2] / "src" / "detente"
NOT_SHOWN = ("cli", "web", "core", "build_core")  # doors, and tables with what builds them
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
DOUBLE = re.compile(r"``(.+?)``")


def verbs_page() -> str:
    """Return the page of the verbs: what `import detente` gives."""
    head = (
        "# The verbs in Python\n\n`import detente` gives these, each loaded when first used. The same verbs are "
        "commands. Names of modules that begin with `_` are not meant for others and may change.\n"
    )
    found = [(name, _definition(_file(_VERBS[name]), name)) for name in verbs if name in _VERBS]
    return "\n".join([head, *(_entry(node, f"detente.{name}", 2) for name, node in found)])


def rooms() -> list[str]:
    """Return the rooms that have a page: packages with public modules, and `top` for the modules beside them."""
    own = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and any(_public_files(path)))
    return ["top", *(room for room in own if room not in NOT_SHOWN)]


def room_page(room: str) -> str:
    """Return the page of a room: its modules, their public functions and classes."""
    folder, name = (PACKAGE, "detente") if room == "top" else (PACKAGE / room, f"detente.{room}")
    files = sorted(folder.glob("[!_]*.py")) if room == "top" else list(_public_files(folder))
    parts = [f"# {name} in Python\n", *_about(folder / "__init__.py")]
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = ".".join(["detente", *path.relative_to(PACKAGE).with_suffix("").parts])
        parts += [f"## {module}\n", markdown(ast.get_docstring(tree) or "")]
        parts += [_entry(node, node.name, 3) for node in _public(tree)]
    return "\n".join(parts)


def _about(path: Path) -> Iterator[str]:
    if path.is_file():
        yield markdown(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")


def _public_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        if not any(part.startswith("_") for part in path.relative_to(folder).parts):
            yield path


def _public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, DEFINITIONS) and not node.name.startswith("_"):
            yield node


def _file(module: str) -> Path:
    return PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".py")


def _definition(path: Path, name: str) -> ast.FunctionDef | ast.ClassDef:
    return next(node for node in _public(ast.parse(path.read_text(encoding="utf-8"))) if node.name == name)


def _entry(node: ast.FunctionDef | ast.ClassDef, name: str, level: int) -> str:
    head = f"{'#' * level} {name}\n\n```python\n{signature(node)}\n```\n\n{markdown(ast.get_docstring(node) or '')}"
    if isinstance(node, ast.FunctionDef):
        return head
    methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")]
    return "\n".join([head, *(_entry(each, f"{node.name}.{each.name}", level + 1) for each in methods)])


def signature(node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return how a function is called, or what fields a class has.

    >>> signature(ast.parse("def f(a: int, *, b: str = 'x') -> None: pass").body[0])
    "f(a: int, *, b: str='x') -> None"
    """
    if isinstance(node, ast.FunctionDef):
        words = f"{node.name}({ast.unparse(node.args)}){' -> ' + ast.unparse(node.returns) if node.returns else ''}"
        return words if len(words) <= 100 else _wrapped(node)
    fields = [ast.unparse(each) for each in node.body if isinstance(each, ast.AnnAssign)]
    bases = f"({', '.join(map(ast.unparse, node.bases))})" if node.bases else ""
    return "\n".join([f"class {node.name}{bases}", *(f"    {each}" for each in fields)])


def _wrapped(node: ast.FunctionDef) -> str:
    after = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    alone = ast.unparse(ast.FunctionDef(node.name, node.args, [ast.Pass()], [], None, lineno=0))
    inside = alone.removeprefix(f"def {node.name}(").rpartition("):")[0]
    lines = textwrap.wrap(inside, 96, initial_indent="    ", subsequent_indent="    ", break_long_words=False)
    return "\n".join([f"{node.name}(", *lines, f"){after}"])


def markdown(docstring: str) -> str:
    """Return a docstring as Markdown: examples as code, what stands in two ticks in one.

    >>> markdown("Add. Gives ``3``.\\n\\n>>> 1 + 2\\n3").splitlines()
    ['Add. Gives `3`.', '', '```pycon', '>>> 1 + 2', '3', '```']
    """
    blocks = []
    for block in docstring.split("\n\n"):
        example = block.startswith(">>>")
        blocks.append(f"```pycon\n{block}\n```" if example else DOUBLE.sub(r"`\1`", block).replace("<", "\\<"))
    return "\n\n".join(blocks) + "\n"
