# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are not code, judged by the tools of those who read them."""
import configparser
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import yaml

import sources
import tap
import tree
from messages import completeness

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"]).parent
APP_ID = "it.pagoinrete.PagoInRete"


class Data(unittest.TestCase):
    def run_tool(self, *command, **options):
        done = subprocess.run(command, capture_output=True, text=True, cwd=tree.ROOT, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr


class Desktop(Data):
    def test_desktop_file(self):
        self.assertEqual(self.run_tool("desktop-file-validate", "--warn-kde", BUILD / "data" / f"{APP_ID}.desktop"), "")

    def test_desktop_file_is_translated(self):
        text = (BUILD / "data" / f"{APP_ID}.desktop").read_text()
        for language in completeness.languages():
            for key in ("GenericName", "Comment", "Keywords"):
                with self.subTest(f"{key}[{language}]"):
                    self.assertIn(f"\n{key}[{language}]=", text)
        desktop = configparser.ConfigParser(interpolation=None)
        desktop.read_string(text)
        actions = desktop.sections()[1:]
        self.assertGreaterEqual(len(actions), 3)
        self.assertEqual([f"{action}: {language}" for action in actions for language in completeness.languages()
                          if desktop[action].get(f"Name[{language}]", desktop[action]["Name"]) == desktop[action]["Name"]], [])

    def test_metainfo(self):
        told = self.run_tool("appstreamcli", "validate", "--no-net", "--explain", "--pedantic",
                             BUILD / "data" / f"{APP_ID}.metainfo.xml")
        self.assertNotRegex(told, r"(?m)^[EWI]: ")

    def test_doap(self):
        """What catalogues of software read of the project is what the metainfo says."""
        doap = "{http://usefulinc.com/ns/doap#}"
        project = ET.parse(tree.ROOT / f"data/{APP_ID}.doap").getroot()
        told = ET.parse(tree.ROOT / f"data/{APP_ID}.metainfo.xml.in").getroot()
        said = [project.find(doap + name).text for name in ("name", "shortdesc", "description")]
        self.assertEqual(said, [told.find(name).text for name in ("name", "summary", "description/p")])
        (homepage,) = project.find(doap + "homepage").attrib.values()
        self.assertEqual(homepage, told.find("url[@type='homepage']").text)

    def test_metainfo_is_translated(self):
        """All that people read of it, captions of pictures and what is new too"""
        told = ET.parse(BUILD / "data" / f"{APP_ID}.metainfo.xml").getroot()
        spoken = "{http://www.w3.org/XML/1998/namespace}lang"
        for name in ("summary", "p", "li", "caption"):
            found = [element.get(spoken) for element in told.iter(name)]
            self.assertGreater(found.count(None), 0, name)
            for language in completeness.languages():
                with self.subTest(f"{name} {language}"):
                    self.assertEqual(found.count(language), found.count(None))

    def test_settings(self):
        self.run_tool("glib-compile-schemas", "--strict", "--dry-run", "data")

    def test_settings_are_used(self):
        keys = {k.get("name") for k in ET.parse(tree.ROOT / f"data/{APP_ID}.gschema.xml").iter("key")}
        source = "".join(tree.text(n) for n in tree.files(".c", ".ui") if n.startswith(("src/", "resources/")))
        self.assertEqual({k for k in keys if f'"{k}"' not in source}, set())

    def test_settings_have_ranges(self):
        """A number has an end."""
        keys = [k for k in ET.parse(tree.ROOT / f"data/{APP_ID}.gschema.xml").iter("key") if k.get("type") in ("i", "u", "d", "x", "t")]
        self.assertTrue(keys)
        self.assertEqual([k.get("name") for k in keys if k.find("range") is None], [])

    def test_fonts_of_the_package(self):
        """What the program says to install where letters are missing comes with its package, unless somebody does not want it."""
        named = set(re.findall(r'"(fonts-[a-z-]+)"', tree.text("src/ui/pir-glyphs.c")))
        self.assertGreaterEqual(len(named), 2)
        package = re.search(r"^Package: pagoinrete\n(.*?)\n\n", tree.text("data/debian/control"), re.M | re.S).group(1)
        asked = re.search(r"^Depends:(.*?)(?=^\w+:|\Z)", package, re.M | re.S).group(1) + re.search(r"^Recommends:(.*?)(?=^\w+:|\Z)", package, re.M | re.S).group(1)
        self.assertEqual(named - set(re.findall(r"fonts-[a-z-]+", asked)), set())

    def test_a_font_for_each_script(self):
        """Whoever installs the package can read every language that is offered: one font of those that it brings has all of its letters."""
        package = re.search(r"^Package: pagoinrete\n(.*?)\n\n", tree.text("data/debian/control"), re.M | re.S).group(1)
        self.assertEqual([font for font in ("fonts-dejavu-core", "fonts-droid-fallback") if not re.search(rf"^ {font}\b", package, re.M)], [])
        found = self.run_tool("fc-match", "--format=%{family}:%{charset}", "DejaVu Sans")
        self.assertTrue(found.startswith("DejaVu Sans:"), found)
        spans = [[int(end, 16) for end in span.split("-")] for span in found.split(":")[1].split()]
        # The other one has all of GB/T 2312, and need not be installed here
        letters = {c for span in spans for c in range(span[0], span[-1] + 1)}, {ord(bytes([row, cell]).decode("gb2312")) for row in range(0xb0, 0xf8)
                                                                                 for cell in range(0xa1, 0xfa if row == 0xd7 else 0xff)}
        for language in completeness.languages():
            said = {ord(c) for m in completeness.read(tree.ROOT / f"po/{language}.po") for text in m.translations for c in text
                    if c.isalpha() and (not c.isascii())}
            with self.subTest(language):
                self.assertTrue(any(said <= known for known in letters), [chr(c) for c in said if not any(c in known for known in letters)][:20] or language)

    def test_actions_of_the_desktop_file(self):
        """Each is told to the program as an action that it has, and has an Italian name."""
        desktop = configparser.ConfigParser(interpolation=None)
        desktop.read(BUILD / "data" / f"{APP_ID}.desktop")
        source = tree.text("src/app/pir-application.c")
        names = desktop["Desktop Entry"]["Actions"].strip(";").split(";")
        self.assertEqual([f"Desktop Action {n}" for n in names], desktop.sections()[1:])
        for name in names:
            with self.subTest(name):
                group = desktop[f"Desktop Action {name}"]
                self.assertEqual(group["Exec"], f"gapplication action {APP_ID} {name}")
                self.assertTrue(group["Name[it]"])
                self.assertIn(f'{{ "{name}", ', source)

    def test_media_type(self):
        """What an export is called and begins with makes it ours, for a program that knows media types."""
        with tempfile.TemporaryDirectory(prefix="pir-mime-") as folder:
            root = pathlib.Path(folder)
            (root / "mime/packages").mkdir(parents=True)
            text = (BUILD / "data" / f"{APP_ID}.xml").read_text()
            (root / "mime/packages" / f"{APP_ID}.xml").write_text(text)
            shutil.copy("/usr/share/mime/packages/freedesktop.org.xml", root / "mime/packages")
            self.run_tool("update-mime-database", root / "mime")
            comments = ET.fromstring(text).findall(".//{*}comment")
            said = {comment.get("{http://www.w3.org/XML/1998/namespace}lang"): comment.text for comment in comments}
            self.assertEqual(set(said), {None, *completeness.languages()})
            self.assertEqual(len(set(said.values())), len(said), said)
            (root / "pagoinrete-archive").mkdir()
            (root / "pagoinrete-archive/manifest.json").write_text("{}")
            self.run_tool("tar", "--format=ustar", "-C", folder, "-cf", root / "nameless", "pagoinrete-archive/manifest.json")
            self.run_tool("tar", "--format=ustar", "-C", folder, "-cf", root / "other.bin", "mime/packages")
            (root / "receipts.pagoinrete-archive").write_bytes((root / "nameless").read_bytes())
            found = {}
            for name in ("nameless", "receipts.pagoinrete-archive", "other.bin"):
                told = self.run_tool("gio", "info", "--attributes=standard::content-type", root / name,
                                     env={**os.environ, "XDG_DATA_DIRS": folder, "XDG_DATA_HOME": folder})
                found[name] = re.search(r"content-type: (\S+)", told)[1]
            ours = "application/x-pagoinrete-archive"
            self.assertEqual(found, {"nameless": ours, "receipts.pagoinrete-archive": ours, "other.bin": "application/x-tar"})
        self.assertIn(ours, (BUILD / "data" / f"{APP_ID}.desktop").read_text())

    def test_pictures_of_the_metainfo(self):
        """Each is one that tests/screenshots --store makes, in both languages, and has an Italian caption."""
        root = ET.parse(BUILD / "data" / f"{APP_ID}.metainfo.xml").getroot()
        made = re.search(r"STORE = \[(.*?)\]", tree.text("tests/screenshots"), re.S)[1]
        names = re.findall(r"'([a-z-]+)'", made)
        wanted = [(lang, name) for name in names for lang in ("en", "it")]
        shown = [tuple(image.text.rsplit(".", 1)[0].split("/")[-2:]) for image in root.iter("image")]
        self.assertEqual(shown, wanted)
        for shot in root.iter("screenshot"):
            captions = {c.get("{http://www.w3.org/XML/1998/namespace}lang"): c.text for c in shot.iter("caption")}
            self.assertLessEqual({None, "it"}, set(captions))
            self.assertFalse([c for c in captions.values() if c.endswith(".")])

    def test_service_file(self):
        text = (BUILD / "data" / f"{APP_ID}.service").read_text()
        self.assertIn(f"Name={APP_ID}\n", text)
        self.assertNotIn("@", text.split("[D-BUS Service]")[1])

    def test_icons(self):
        for name in (f"{APP_ID}.svg", f"{APP_ID}-symbolic.svg"):
            with self.subTest(name):
                self.assertIn(f"data/icons/{name}", tree.files(".svg"))


class Programs(Data):
    """Each program that is installed for people has a manual page and completes its words."""

    def programs(self):
        names = {found for name in tree.files("meson.build") for found in re.findall(r"executable\('(pagoinrete[a-z-]*)'", tree.text(name))}
        return names - {"pagoinrete-reader", "pagoinrete-camera", "pagoinrete-kiosk-host"}  # the app starts these

    def test_manual_pages(self):
        pages = {pathlib.Path(n).stem for n in tree.files(".1", ".8") if n.startswith("data/man/")}
        # A service of systemd that runs one of them
        self.assertEqual(self.programs() | {"pagoinrete-kiosk"}, pages)
        build = tree.text("data/meson.build")
        self.assertEqual([p for p in pages if f"man/{p}." not in build], [])

    def test_completion(self):
        scripts = {pathlib.Path(n).stem for n in tree.files(".bash")}
        self.assertEqual(self.programs(), scripts)

    def complete(self, program, *words):
        """What bash offers at the end of a line; the program itself is a stub that prints its help."""
        script = next(n for n in tree.files(".bash") if pathlib.Path(n).stem == program)
        line = " ".join(f"'{w}'" for w in (program, *words))
        function = "_" + program.replace("-", "_")
        done = subprocess.run(["bash", "-c", f"shopt -s progcomp; compopt() {{ :; }}; . '{script}'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; "
                               f"{function}; printf '%s\\n' \"${{COMPREPLY[@]}}\""], cwd=tree.ROOT, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.split()

    def test_the_app_completes(self):
        with tempfile.TemporaryDirectory(prefix="pir-complete-") as folder:
            for name in ("avviso.pdf", "notes.txt", "all.pagoinrete-archive"):
                pathlib.Path(folder, name).touch()
            self.assertEqual(sorted(self.complete("pagoinrete", f"{folder}/")), [f"{folder}/all.pagoinrete-archive", f"{folder}/avviso.pdf"])
        self.assertEqual(self.complete("pagoinrete", "--ver"), ["--verify-archive", "--version"])
        options = re.findall(r'^  \{ "([a-z-]+)", 0, 0, G_OPTION', tree.text("src/app/pir-application.c"), re.M)
        self.assertGreater(len(options), 5)
        self.assertEqual(sorted(self.complete("pagoinrete", "--")), sorted(f"--{o}" for o in [*options, "help"]))
        page = tree.text("data/man/pagoinrete.1")
        self.assertEqual([o for o in options if f"Fl Fl {o}" not in page], [])


class Flatpak(Data):
    def manifest(self):
        with tempfile.TemporaryDirectory(prefix="pir-flatpak-") as folder:
            # It makes a folder where it stands.
            done = subprocess.run(["flatpak-builder", "--show-manifest", tree.ROOT / f"data/flatpak/{APP_ID}.yaml"], cwd=folder,
                                  capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_manifest(self):
        manifest = self.manifest()
        self.assertEqual((manifest["id"], manifest["runtime"], manifest["command"]), (APP_ID, "org.gnome.Platform", "pagoinrete"))
        self.assertEqual(sorted(manifest["finish-args"]),
                         ["--device=dri", "--share=ipc", "--share=network", "--socket=fallback-x11", "--socket=wayland",
                          "--talk-name=org.freedesktop.secrets"])

    def test_sources(self):
        """All but this tree is pinned, and comes from Debian's archive, whose signed index the checksums were taken from."""
        origins = [s for m in self.manifest()["modules"] for s in m["sources"]]
        archives = [s for s in origins if s["type"] == "archive"]
        self.assertEqual({s["type"] for s in origins}, {"archive", "shell", "script", "dir"})
        self.assertGreater(len(archives), 10)
        for source in archives:
            with self.subTest(source["url"]):
                self.assertRegex(source["url"], r"^https://deb\.debian\.org/(debian/pool/main|debian-security/pool/updates/main)/")
                self.assertRegex(source["sha256"], r"^[0-9a-f]{64}$")

    def test_a_mistake_is_seen(self):
        with tempfile.TemporaryDirectory(prefix="pir-flatpak-") as folder:
            path = pathlib.Path(folder, f"{APP_ID}.yaml")
            path.write_text(tree.text(f"data/flatpak/{APP_ID}.yaml").replace("type: archive", "type: archives", 1))
            done = subprocess.run(["flatpak-builder", "--show-manifest", path], cwd=folder, capture_output=True, text=True)
        self.assertIn("archives", done.stdout + done.stderr)


class Help(Data):
    def test_it_says_what_stands_on_the_screen(self):
        """What a page names in bold is a message of the program, and its twin in another language names the translation."""
        pages = [n for n in tree.files(".txt") if n.startswith("resources/help/")]
        english = [n for n in pages if n.startswith("resources/help/en/")]
        languages = {n.split("/")[2] for n in pages} - {"en"}
        self.assertGreater(len(english), 15)
        self.assertIn("it", languages)
        for language in sorted(languages):
            messages = {}
            for message in completeness.read(tree.ROOT / f"po/{language}.po"):
                said = message.fields["msgid"].replace("_", "")
                # In languages without Latin letters the key stands behind the words: "文件(_F)"
                translated = {re.sub(r"\(_\w\)", "", text).replace("_", "") for text in message.translations}
                messages.setdefault(said, set()).update(translated)
            for name in english:
                other = name.replace("/en/", f"/{language}/")
                with self.subTest(other):
                    pairs = list(zip(re.findall(r"\*\*(.+?)\*\*", tree.text(name)), re.findall(r"\*\*(.+?)\*\*", tree.text(other)),
                                     strict=True))
                    self.assertEqual([(a, b) for a, b in pairs if b not in messages.get(a, ())], [])


    def test_every_language_has_every_page(self):
        """Line for line as in English: a step stays a step, one of several one of several."""
        def kinds(name):
            return [re.match(r"#+ |words:|see:|\d+\. |- |", line).group() for line in tree.lines(name)]

        english = sorted(n for n in tree.files(".txt") if n.startswith("resources/help/en/"))
        for language in completeness.languages():
            for name in english:
                other = name.replace("/en/", f"/{language}/")
                with self.subTest(other):
                    self.assertTrue((tree.ROOT / other).is_file())
                    self.assertEqual(kinds(other), kinds(name))


class Form(Data):
    def test_xml(self):
        for name in tree.files(".xml", ".ui", ".svg", ".xml.in", ".doap"):
            with self.subTest(name):
                self.run_tool("xmllint", "--noout", "--nonet", name)

    def test_json(self):
        for name in tree.files(".json"):
            with self.subTest(name):
                json.loads(tree.text(name))

    def test_yaml(self):
        for name in tree.files(".yaml", ".yml"):
            with self.subTest(name):
                self.assertIsInstance(yaml.safe_load(tree.text(name)), dict)


class Resources(Data):
    def listed(self):
        """(list, prefix, file) of every entry of every resource list."""
        for name in tree.files(".gresource.xml"):
            for group in ET.parse(tree.ROOT / name).iter("gresource"):
                for entry in group.iter("file"):
                    yield name, group.get("prefix"), entry.text

    def test_prefix(self):
        for name, prefix, _ in self.listed():
            with self.subTest(name):
                self.assertTrue(prefix.startswith("/it/pagoinrete/"), prefix)

    def test_every_file_is_there(self):
        for name, _, file in self.listed():
            with self.subTest(file):
                places = [(tree.ROOT / name).parent, tree.ROOT / "data", tree.ROOT / "resources"]
                made = BUILD.glob(f"src/*/{file}")
                self.assertTrue(any((place / file).is_file() for place in places) or any(made))

    def test_every_template_is_listed(self):
        listed = {file.split("/")[-1] for _, _, file in self.listed()}
        for name in tree.files(".ui", ".css", ".sql"):
            if name.startswith("resources/"):
                with self.subTest(name):
                    self.assertIn(name.split("/")[-1], listed)


def one_sided(sheet):
    """Selectors of rules that give one side what the other has not: GTK does not mirror them for those who read from the right"""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)):
        values = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", body))
        sides = {name.replace("left", "SIDE").replace("right", "SIDE") for name in values if re.search(r"\b(left|right)\b", name)}
        is_even = all(values.get(name.replace("SIDE", "left")) == values.get(name.replace("SIDE", "right")) for name in sides)
        fours = [re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", value).split() for name, value in values.items() if name in ("margin", "padding", "border-width")]
        if ":dir(" not in selector and not (is_even and all(len(four) < 4 or four[1] == four[3] for four in fours)):
            yield selector.strip()


class Styles(Data):
    def test_they_are_mirrored(self):
        for name in tree.files(".css"):
            if name.startswith("resources/"):
                with self.subTest(name):
                    self.assertEqual(list(one_sided(tree.text(name))), [])

    def test_they_would_be_seen(self):
        for rule in ("a { margin-left: -9px; }", ".b { padding: 1px 2px 3px 4px; }", "c { border-left: none; border-right: 1px; }"):
            self.assertEqual(len(list(one_sided(rule))), 1, rule)
        for rule in ("a:dir(ltr) { margin-left: 1px; }", "b { margin: 6px 6px 12px 6px; padding-left: 1px; padding-right: 1px; }", "c { margin: 1px 2px; }"):
            self.assertEqual(list(one_sided(rule)), [], rule)


class Templates(Data):
    def test_there_are_some(self):
        self.assertTrue(tree.files(".ui"))

    def test_form(self):
        for name in tree.files(".ui"):
            with self.subTest(name):
                root = ET.parse(tree.ROOT / name).getroot()
                self.assertEqual(root.tag, "interface")
                classes = [t.get("class") for t in root.iter("template")]
                self.assertLessEqual(len(classes), 1)

    def test_words_are_translatable(self):
        """A property that people read is marked, or says nothing to be read."""
        spoken = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text"}

        def is_raw(entry):
            return (entry.get("name") in spoken and entry.get("translatable") != "yes" and len(entry) == 0 and
                    entry.get("bind-source") is None and any(c.isalpha() for c in entry.text or ""))

        for name in tree.files(".ui"):
            with self.subTest(name):
                root = ET.parse(tree.ROOT / name).getroot()
                raw = [(p.get("name"), p.text) for kind in ("property", "attribute") for p in root.iter(kind) if is_raw(p)]
                raw += [("item", p.text) for p in root.iter("item") if p.get("translatable") != "yes" and len(p) == 0 and
                        any(c.isalpha() for c in p.text or "")]
                self.assertEqual(raw, [])


class Contract(Data):
    def lint(self, path):
        modules = sources.find_modules()
        if not modules.is_dir():
            self.skipTest("@redocly/openapi-core is not installed; tests/run does it")
        return subprocess.run(["node", "tests/npm/lint-openapi.js", modules, "tests/npm/redocly.yaml", path],
                              cwd=tree.ROOT, capture_output=True, text=True)

    def test_openapi(self):
        done = self.lint("data/api/openapi.yaml")
        self.assertEqual((done.returncode, done.stdout), (0, "0 problems\n"), done.stderr)

    def test_a_mistake_is_seen(self):
        with tempfile.TemporaryDirectory(prefix="pir-api-") as folder:
            path = pathlib.Path(folder, "openapi.yaml")
            path.write_text(tree.text("data/api/openapi.yaml").replace("operationId: ", "operationid: ", 1))
            done = self.lint(path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("operation-operationId", done.stdout)


if __name__ == "__main__":
    tap.main()
