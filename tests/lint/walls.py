# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls between the floors of src: who may include what, and who really did."""
import os
import re

import tree

# A library is known by the path of its headers.
LIBRARIES = {
    "json": r"/json-glib-1\.0/",
    "soup": r"/libsoup-3\.0/",
    "sqlite": r"/sqlite3(ext)?\.h$",
    "secret": r"/libsecret-1/",
    "sodium": r"/sodium(/|\.h$)",
    "gtk": r"/gtk-4\.0/",
    "adw": r"/libadwaita-1/",
    "cairo": r"/cairo/",
    "pango": r"/pango-1\.0/",
    "qpdf": r"/qpdf/",
    "gmime": r"/gmime-3\.0/",
    "curl": r"/curl/",
    "poppler": r"/poppler/",
    "gnutls": r"/gnutls/",
    "openssl": r"/openssl/",
    "xml": r"/libxml2/",
}
# What comes along with the headers of a floor below counts as its own: JSON with wire, widgets with ui.
MAY_USE = {
    "base": set(),
    "model": set(),
    "wire": {"json"},
    "documents": {"json", "cairo", "pango", "qpdf", "xml"},
    "store": {"sqlite"},
    "net": {"json", "soup"},
    "keyring": {"secret", "sodium"},
    "core": set(),
    "ui": {"gtk", "adw", "cairo", "pango"},
    "app": {"gtk", "adw", "cairo", "pango"},
    "server": {"json", "soup", "sqlite", "sodium", "gmime", "curl", "gnutls", "openssl"},
    "sandbox": {"json", "soup"},
}


def floors():
    """Floor -> floors it may use, from the table that the build itself follows."""
    table = re.search(r"floors = \[\n(.*?)\n\]", tree.text("src/meson.build"), re.S).group(1)
    rows = re.findall(r"\['(\w+)', \[(.*?)\]\]", table)
    return {floor: set(re.findall(r"'(\w+)'", below)) for floor, below in rows}


def read_deps(output):
    """(object, its headers) of each entry of `ninja -t deps`."""
    target, headers = None, []
    for line in output.splitlines():
        if line.startswith(" "):
            headers.append(line.strip())
        elif line.strip():
            if target:
                yield target, headers
            target, headers = line.split(": #deps")[0], []
    if target:
        yield target, headers


def floor_of(path):
    """The floor a path belongs to, wherever checkout and build folder lie; None for all else."""
    match = re.match(r"(?:.*/)?src/(\w+)/", os.path.normpath(path))
    return match.group(1) if match and not path.startswith("/usr/") else None


def breaches(target, headers, table):
    """What one object included that its floor may not see."""
    floor = floor_of(target)
    if floor not in table:
        return
    for header in headers:
        other = floor_of(header)
        if other in table and other != floor and other not in table[floor]:
            yield f"{target}: {floor} may not see {header}"
        for library, pattern in LIBRARIES.items():
            if header.startswith("/") and re.search(pattern, header) and library not in MAY_USE[floor]:
                yield f"{target}: {floor} may not see {library}: {header}"
