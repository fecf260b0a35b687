# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls hold, and the check that says so sees a breach of each of them."""
import json
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

import tap
import tree
import walls

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"]).parent
TABLE = walls.floors()
# One public header of each library, to breach a wall with.
HEADERS = {
    "json": "json-glib/json-glib.h", "soup": "libsoup/soup.h", "sqlite": "sqlite3.h", "secret": "libsecret/secret.h",
    "sodium": "sodium.h", "gtk": "gtk/gtk.h", "adw": "adwaita.h", "cairo": "cairo.h", "pango": "pango/pango.h",
    "qpdf": "qpdf/qpdf-c.h", "zint": "zint.h", "gmime": "gmime/gmime.h", "curl": "curl/curl.h",
    "gnutls": "gnutls/gnutls.h", "openssl": "openssl/evp.h",
    "poppler": "poppler.h", "zbar": "zbar.h", "dmtx": "dmtx.h", "seccomp": "seccomp.h", "png": "png.h", "jpeg": "jpeglib.h",
    "webp": "webp/decode.h", "xml": "libxml/parser.h", "gst": "gst/gst.h",
}

def absolute(path):
    return os.path.normpath(path if path.startswith("/") else BUILD / path)


def commands():
    """Floor -> the compiler's arguments for one of its files, without source and output."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        floor = walls.floor_of(absolute(entry["file"]).removeprefix(str(tree.ROOT) + "/"))
        if floor not in TABLE or floor in found or not entry["file"].endswith(".c"):
            continue
        words = [w for w in shlex.split(entry["command"]) if not w.endswith("ccache")]
        cut = words.index("-MD")
        # What is read once for all files of a floor (b_pch) is left out: it would be found in each of these.
        ahead = words.index("-include") if "-include" in words else cut
        found[floor] = [w for w in words[:min(ahead, cut)] + words[min(ahead + 2, cut):cut] if not w.startswith("-fsanitize")]
    return found


class Walls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        output = subprocess.run(["ninja", "-C", BUILD, "-t", "deps"], capture_output=True, text=True, check=True).stdout
        cls.deps = dict(walls.read_deps(output, str(BUILD)))

    def test_every_object_keeps_to_its_floor(self):
        seen = 0
        for target, headers in sorted(self.deps.items()):
            if walls.floor_of(target) in TABLE:
                seen += 1
                with self.subTest(target):
                    self.assertEqual(list(walls.breaches(target, headers, TABLE)), [])
        self.assertGreater(seen, 20)

    def test_the_check_sees_every_library(self):
        """None of the paths is written in a way that the check overlooks."""
        seen = set()
        for target, headers in self.deps.items():
            if walls.floor_of(target) in TABLE:
                seen.update(*(walls.libraries_of(h) or () for h in headers))
        self.assertEqual(set(HEADERS) - seen, set())

    def test_every_source_was_compiled(self):
        compiled = {absolute(h) for headers in self.deps.values() for h in headers}
        for name in tree.files(".c"):
            if walls.floor_of(name) in TABLE:
                with self.subTest(name):
                    self.assertTrue(str(tree.ROOT / name) in compiled, "not compiled")

    def test_every_folder_is_a_floor(self):
        folders = {name.split("/")[1] for name in tree.files(".c", ".h") if name.startswith("src/")}
        self.assertEqual(folders, set(TABLE))
        self.assertEqual(set(walls.MAY_USE), set(TABLE))

    def test_floors_stand_on_lower_ones_only(self):
        order = list(TABLE)
        for floor, below in TABLE.items():
            with self.subTest(floor):
                self.assertEqual([b for b in below if order.index(b) >= order.index(floor)], [])

    def test_only_ui_knows_libadwaita(self):
        for name in tree.files(".c", ".h"):
            if name.startswith("src/app/"):
                with self.subTest(name):
                    self.assertNotRegex(tree.text(name), r"#\s*include\s*<adwaita")


class Planted(unittest.TestCase):
    """One breach of each wall, each of which must be caught: by the compiler, who cannot find it, or by the check."""

    def test_in_made_up_lists(self):
        for floor, below in TABLE.items():
            target = f"src/{floor}/libpir-{floor}.a.p/pir-x.c.o"
            for other in set(TABLE) - below - {floor}:
                for way in (f"../src/{other}/pir-y.h", f"../src/{floor}/../{other}/pir-y.h",
                            f"/elsewhere/src/{other}/pir-y.h", f"src/{other}/pir-y.h"):
                    with self.subTest(f"{floor} sees {way}"):
                        self.assertEqual(len(list(walls.breaches(target, [way], TABLE))), 1)
            for library in set(walls.LIBRARIES) - walls.MAY_USE[floor]:
                first = re.sub(r"\((\w[^|)]*)\|[^)]*\)", r"\1", walls.LIBRARIES[library])
                path = "/usr/include" + re.sub(r"\(.*\)|[\\^$?]", "", first).rstrip("/")
                path += "" if path.endswith(".h") else "/x.h"
                with self.subTest(f"{floor} sees {library}"):
                    self.assertEqual(len(list(walls.breaches(target, [path], TABLE))), 1, path)

    def test_however_the_path_is_written(self):
        """A compiler cache with a base folder writes all paths as relative ones."""
        build = "/some/where/build"
        for written in ("/usr/include/libsoup-3.0/libsoup/soup.h", "../../../usr/include/libsoup-3.0/libsoup/soup.h"):
            output = f"src/store/x.c.o: #deps 1, deps mtime 1 (VALID)\n    {written}\n"
            with self.subTest(written):
                (target, headers), = walls.read_deps(output, build)
                self.assertEqual(len(list(walls.breaches(target, headers, TABLE))), 1)

    def test_a_library_that_nobody_knows(self):
        for header in ("/usr/include/zlib.h", "/usr/include/webkitgtk-6.0/webkit/webkit.h"):
            with self.subTest(header):
                self.assertEqual(len(list(walls.breaches("src/base/x.c.o", [header], TABLE))), 1)

    def test_allowed_ones_pass(self):
        for floor, below in TABLE.items():
            target = f"src/{floor}/libpir-{floor}.a.p/pir-x.c.o"
            headers = [f"../src/{other}/pir-y.h" for other in below | {floor}] + ["/usr/include/glib-2.0/glib.h"]
            with self.subTest(floor):
                self.assertEqual(list(walls.breaches(target, headers, TABLE)), [])

    def included(self, floor, arguments, includes):
        """A file of @floor that includes those of @includes that are found: each header it read -> what the check says about that.
        Headers that one of these asks for and that are not found (-MG) stand there by their names."""
        with tempfile.TemporaryDirectory(prefix="pir-wall-") as folder:
            source = pathlib.Path(folder, "src", floor, "pir-planted.c")
            source.parent.mkdir(parents=True)
            # Relative ways out of the folder lead to the same places as in the real tree.
            for other in TABLE:
                if other != floor:
                    (source.parent.parent / other).symlink_to(tree.ROOT / "src" / other)
            source.write_text("".join(f"#if __has_include({i})\n#include {i}\n#endif\n" for i in includes))
            done = subprocess.run([*arguments, "-M", "-MG", "-MT", f"src/{floor}/pir-planted.c.o", source], cwd=BUILD,
                                  capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        target, headers = done.stdout.replace("\\\n", " ").split(":", 1)
        return {h: list(walls.breaches(target, [h], TABLE)) for h in headers.split()}

    def uncaught(self, floor, arguments, includes):
        """Those of @includes that a file of @floor could have without the check's saying so"""
        headers = self.included(floor, arguments, includes)
        ends = {i: i.strip('"<>').removeprefix("..") for i in includes}
        return [i for i, end in ends.items() if any(h.endswith(end) for h in headers)
                and not any(h.endswith(end) and found for h, found in headers.items())]

    def test_in_the_compiler(self):
        public = {}
        for name in tree.files(".h"):
            if walls.floor_of(name) in TABLE and "private" not in name:
                public.setdefault(walls.floor_of(name), name[len("src/"):])
        for floor, arguments in commands().items():
            others = sorted(set(public) - TABLE[floor] - {floor})
            libraries = sorted(set(HEADERS) - walls.MAY_USE[floor])
            for asked in ([f'"{public[o]}"' for o in others], [f'"../{public[o]}"' for o in others], [f"<{HEADERS[i]}>" for i in libraries]):
                with self.subTest(f"{floor}: {asked}"):
                    self.assertEqual(self.uncaught(floor, arguments, asked) if asked else [], [])

    def test_the_compiler_is_asked_right(self):
        """The same way of asking lets through what is allowed."""
        for floor, arguments in commands().items():
            with self.subTest(floor):
                own = next(n for n in tree.files(".h") if n.startswith(f"src/{floor}/"))[len("src/"):]
                headers = self.included(floor, arguments, [f'"{own}"'])
                self.assertTrue(any(h.endswith(own) for h in headers))
                self.assertEqual([found for found in headers.values() if found], [])


if __name__ == "__main__":
    tap.main()
