# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls between the floors of src: who may include what, and who really did."""
import functools
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
    "gtk": r"/(gtk-4\.0|gdk-pixbuf-2\.0|graphene-1\.0)/",
    "adw": r"/libadwaita-1/",
    "cairo": r"/cairo/",
    "pango": r"/(pango-1\.0|harfbuzz|fontconfig|freetype2)/",
    "qpdf": r"/qpdf/",
    "gmime": r"/gmime-3\.0/",
    "curl": r"/curl/",
    "poppler": r"/poppler/",
    "zbar": r"/zbar(/|\.h$)",
    "dmtx": r"/dmtx\.h$",
    "seccomp": r"/seccomp(-\w+)?\.h$",
    "png": r"/(libpng16/|png(conf|libconf)?\.h$)",
    "jpeg": r"/j(peglib|config|morecfg|error)\.h$",
    "webp": r"/webp/",
    "gnutls": r"/gnutls/",
    "openssl": r"/openssl/",
    "icu": r"/usr/include/unicode/",
    "xml": r"/libxml2/",
    "zint": r"/zint\.h$",
    "archive": r"/archive(_entry)?\.h$",
    "gst": r"/gstreamer-1\.0/",
}
# GLib, the compiler and the C library, which every floor may use. A header that is neither here nor above is a breach.
PLAIN = re.compile(
    r"/(glib-2\.0|gio-unix-2\.0)/|^/usr/(local/)?lib\w*/(gcc|clang|llvm-\d+)/"
    r"|^/usr/include/([\w-]+-linux-\w+/)?((asm|asm-generic|bits|gnu|linux|sys|netinet)/.*"
    r"|(alloca|assert|ctype|dirent|elf|endian|errno|fcntl|features|features-time64|float|fnmatch|grp|iconv|inttypes|libintl|limits"
    r"|locale|malloc|math|poll|pthread|sched|setjmp|signal|stdc-predef|stdint|stdio|stdlib|string|strings|termios|time|unistd)\.h)$")
# What comes along with the headers of a floor below counts as its own: JSON with wire, widgets with ui.
MAY_USE = {
    "base": {"icu"},
    "model": set(),
    "wire": {"json"},
    "documents": {"json", "cairo", "pango", "qpdf", "xml", "icu", "zint",  # libxml2's headers ask for those of ICU
                  "png", "jpeg", "archive"},
    "reader": {"poppler", "cairo", "zbar", "dmtx", "seccomp", "png", "jpeg", "webp"},
    "camera": {"gst"},
    "store": {"sqlite"},
    "net": {"json", "soup"},
    "keyring": {"secret", "sodium"},
    "core": set(),
    "ui": {"gtk", "adw", "cairo", "pango"},
    "app": {"gtk", "adw", "cairo", "pango"},
    "server": {"json", "soup", "sqlite", "sodium", "gmime", "curl", "gnutls", "openssl"},
    "sandbox": {"json", "soup"},
    "office": set(),
}


def floors():
    """Floor -> floors it may use, from the table that the build itself follows."""
    table = re.search(r"floors = \[\n(.*?)\n\]", tree.text("src/meson.build"), re.S).group(1)
    rows = re.findall(r"\['(\w+)', \[(.*?)\]\]", table)
    return {floor: set(re.findall(r"'(\w+)'", below)) for floor, below in rows}


def read_deps(output, build):
    """(object, its headers) of each entry of `ninja -t deps`; a header outside of the checkout as an absolute path, also
    where the compiler was run by a cache that writes ../../../usr/include."""
    target, headers = None, []
    for line in output.splitlines():
        if line.startswith(" "):
            header = os.path.normpath(os.path.join(build, line.strip()))
            headers.append(header if header.startswith("/usr/") else line.strip())
        elif line.strip():
            if target:
                yield target, headers
            target, headers = line.split(": #deps")[0], []
    if target:
        yield target, headers


@functools.cache
def libraries_of(header):
    """The libraries of LIBRARIES that a header outside of the tree belongs to; None for one that nobody knows."""
    found = {library for library, pattern in LIBRARIES.items() if re.search(pattern, header)}
    return found if found or PLAIN.search(header) else None


@functools.cache
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
        if header.startswith("/usr/"):
            found = libraries_of(header)
            if found is None:
                yield f"{target}: {header} belongs to no library of the table"
            for library in sorted((found or set()) - MAY_USE[floor]):
                yield f"{target}: {floor} may not see {library}: {header}"
