"""An error is handled, reported or raised on; it is never swallowed."""

import ast

from tests.tidy.tree import place, python_files, tree


def test_no_error_is_swallowed() -> None:
    swallowed = [
        place(path, node.lineno)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and _does_nothing(node.body)
    ]
    assert not swallowed, "\n".join(swallowed)


def test_no_handler_is_bare() -> None:
    bare = [
        place(path, node.lineno)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert not bare, "\n".join(bare)


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(statement, ast.Pass)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in body
    )
