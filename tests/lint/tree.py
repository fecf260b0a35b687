# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree that the rules are about: which files there are, and C without its comments and strings."""
import functools
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(os.environ.get("PIR_LINT_ROOT") or pathlib.Path(__file__).resolve().parents[2])

BUILT = re.compile(r"^/build|/__pycache__/")


def is_released():
    """Whether this is an unpacked release, which has neither history nor version control."""
    return not (ROOT / ".git").exists()


@functools.lru_cache(maxsize=None)
def files(*suffixes):
    """All files under version control that end in one of the suffixes, as paths from the root; of what was released, all but what was built."""
    if is_released():
        found = (path.relative_to(ROOT) for path in sorted(ROOT.rglob("*")) if path.is_file())
        return tuple(str(path) for path in found if not BUILT.search(f"/{path}") and path.name.endswith(suffixes))
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(name for name in listed.split("\0") if name and name.endswith(suffixes) and (ROOT / name).exists())


@functools.lru_cache(maxsize=None)
def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def lines(name):
    return text(name).split("\n")


@functools.lru_cache(maxsize=None)
def is_script(name):
    """Whether a file without a suffix is a program for bash or Python."""
    path = ROOT / name
    if "." in path.name or not path.is_file():
        return None
    first = path.open("rb").readline(80)
    return "bash" if b"bash" in first and first.startswith(b"#!") else "python" if b"python" in first else None


def scripts(language):
    suffix = {"bash": ".sh", "python": ".py"}[language]
    return tuple(name for name in files("") if name.endswith(suffix) or is_script(name) == language)


TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank(match):
    """The same number of lines and columns, with nothing in them; strings keep their quotes."""
    found = match.group(0)
    inner = re.sub(r"[^\n]", " ", found)
    return found[0] + inner[1:-1] + found[-1] if found[0] in "\"'" else inner


@functools.lru_cache(maxsize=None)
def code(name):
    """C source whose comments and strings are blanked."""
    return TOKEN.sub(blank, text(name))


def is_allowed(name, number, rule):
    """Whether a comment at line @number, on it or the one above, allows an exception from @rule and says why."""
    near = lines(name)[max(0, number - 2):number]
    return any(re.search(rf"lint: {rule}: \w.{{3,}}", line) for line in near)


def is_file_allowed(name, rule):
    """The same for a whole file, within its first ten lines."""
    return any(re.search(rf"lint: {rule}: \w.{{3,}}", line) for line in lines(name)[:10])


def matches(name, pattern, source=None):
    """(line number, line) of each match in the blanked code, or in @source."""
    body = code(name) if source is None else source
    for match in re.finditer(pattern, body):
        number = body.count("\n", 0, match.start()) + 1
        yield number, lines(name)[number - 1].strip()


def functions(name):
    """(name, first line, number of lines) of each function of a .c file, in the house's layout."""
    rows = code(name).split("\n")
    start = None
    for i, row in enumerate(rows):
        if row == "{" and i and rows[i - 1].rstrip().endswith(")"):
            start = i
        elif row == "}" and start is not None:
            head = start - 1
            while head and not re.match(r"\w", rows[head]):
                head -= 1
            yield rows[head].split(" ")[0].split("(")[0], head + 1, i - start + 1
            start = None
