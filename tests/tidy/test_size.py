"""Functions fit a screen and files fit a sitting: 40 lines and 400 are the aim, 60 and 400 the limit."""

from tests.tidy.tree import functions, place, python_files

MOST_FUNCTION_LINES = 60
MOST_FILE_LINES = 400

GENERATED = "migrations"


def test_functions_fit_a_screen() -> None:
    too_long = []
    for path in python_files("src", "tests", "bench"):
        for function in functions(path):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > MOST_FUNCTION_LINES:
                too_long.append(f"{place(path, function.lineno)} {function.name}: {lines} lines")
    assert not too_long, "\n".join(too_long)


def test_files_fit_a_sitting() -> None:
    too_long = []
    for path in python_files("src", "tests", "bench"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_FILE_LINES and path.parent.name != GENERATED:
            too_long.append(f"{place(path)}: {lines} lines")
    assert not too_long, "\n".join(too_long)
