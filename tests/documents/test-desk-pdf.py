# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs read in a collection sheet, in a letter to a school and in documents that became one: poppler and qpdf."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import tap

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"])
DRAWER = BUILD / "documents" / "desk-drawer"
JOINER = BUILD / "documents" / "pdf-joiner"
CATALOGUES = BUILD.parent / "po"


class Desk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pir-desk-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def tool(self, *command, encoding="utf-8"):
        done = subprocess.run(command, capture_output=True, text=True, encoding=encoding)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def check(self, pdf, language):
        """Sound, one page, tagged, in its language, with its fonts"""
        self.tool("qpdf", "--check", pdf)
        facts = self.tool("pdfinfo", pdf)
        self.assertRegex(facts, r"Pages: +1\n")
        self.assertRegex(facts, r"Tagged: +yes\n")
        self.assertRegex(self.tool("pdfinfo", "-struct-text", pdf), "Document")
        self.assertIn(f"/Lang ({language})", self.tool("qpdf", "--qdf", "--object-streams=disable", pdf, "-", encoding="latin-1"))
        self.assertNotIn(" no ", self.tool("pdffonts", pdf).split("\n", 2)[2].replace("yes no ", "yes "))

    def sheet(self, children, language):
        pdf = self.folder / f"{language}-{children}.pdf"
        done = subprocess.run([DRAWER, "sheet", str(children), language, pdf, CATALOGUES], capture_output=True, text=True)
        return pdf if done.returncode == 0 else done.stderr

    def test_sheet(self):
        pdf = self.sheet(28, "it")
        text = " ".join(self.tool("pdftotext", "-layout", pdf, "-").replace("\u00a0", " ").split())
        for words in ("Foglio di raccolta", "Viaggio a Siena: città d’arte (€ 12,50)", "Classe 3B · Liceo «S. Cannizzaro» · 2026/27", "Firma",
                      "1 D’Àlunno00 Niccolò 1.234,56 € da pagare", "2 D’Àlunno01 Niccolò 1.234,56 € pagato", "28 D’Àlunno27 Niccolò", "in corso",
                      "23 dicembre 2026", "9 di 28"):
            with self.subTest(words):
                self.assertIn(words, text)
        self.check(pdf, "it")
        self.assertEqual(pdf.read_bytes(), self.sheet(28, "it").read_bytes(), "the same input, the same bytes")
        tags = self.tool("pdfinfo", "-struct-text", pdf)
        self.assertEqual(tags.count("TR\n") or tags.count("TR "), 29, "a row for each child, and the headings")

    def test_english(self):
        text = self.tool("pdftotext", "-layout", self.sheet(3, "en"), "-")
        for words in ("Foglio di raccolta", "Collection sheet", "Signature", "to pay", "€1,234.56"):
            self.assertIn(words, text)

    def test_too_many(self):
        """Nobody can sign where nobody can read."""
        self.assertIsInstance(self.sheet(35, "it"), pathlib.Path)
        self.assertIsInstance(self.sheet(120, "it"), str)

    def letter(self, body):
        source, pdf = self.folder / "body.txt", self.folder / "letter.pdf"
        source.write_text(body, encoding="utf-8")
        done = subprocess.run([DRAWER, "letter", source, pdf], capture_output=True, text=True)
        return pdf if done.returncode == 0 else done.stderr

    def test_letter(self):
        body = "Spettabile segreteria,\n\nl’importo è di € 12,50, perché…\n\nCodice avviso: 301000000000012373\nGrazie.\n"
        pdf = self.letter(body)
        text = " ".join(self.tool("pdftotext", "-layout", pdf, "-").split())
        for words in ("segreteria@example.org", "Liceo «S. Cannizzaro»", "13/12/2026", "Importo errato di un avviso: 301", "Spettabile segreteria,",
                      "l’importo è di € 12,50, perché…", "Codice avviso: 301000000000012373 Grazie.", "Firma"):
            with self.subTest(words):
                self.assertIn(words, text)
        self.check(pdf, "it")

    def test_hostile_letters(self):
        """Whatever a person types or pastes."""
        for body in ("", "\n" * 30 + "a\x07b\u202ecd\u2028e 😀 Щука 李 שלום <b>&amp;</b> %s%n", "x" * 2000):
            with self.subTest(body[:20]):
                self.assertIsInstance(self.letter(body), pathlib.Path)
        self.assertIsInstance(self.letter("parola " * 3000), str)

    def join(self, *inputs):
        output = self.folder / "joined.pdf"
        done = subprocess.run([JOINER, output, *inputs], capture_output=True, text=True)
        return output if done.returncode == 0 else done.stderr

    def test_joined(self):
        """As qpdf itself joins them, page after page; a document may be there twice."""
        parts = [self.sheet(28, "it"), self.letter("Prima"), self.sheet(3, "it"), self.sheet(3, "it")]
        joined = self.join(*parts)
        self.tool("qpdf", "--check", joined)
        self.assertEqual(self.tool("qpdf", "--show-npages", joined).strip(), "4")
        other = self.folder / "other.pdf"
        self.tool("qpdf", "--empty", "--pages", *parts, "--", other)
        self.assertEqual(self.tool("pdftotext", "-layout", joined, "-"), self.tool("pdftotext", "-layout", other, "-"))
        facts = self.tool("pdfinfo", "-meta", joined)
        self.assertIn('<rdf:li xml:lang="x-default">Attestazioni 2026 &lt;&amp;&gt;</rdf:li>', facts)
        self.assertEqual(joined.read_bytes(), self.join(*parts).read_bytes(), "the same input, the same bytes")

    def tree(self, pdf):
        """What poppler reads in the structure: each element with its text, indented"""
        return self.tool("pdfinfo", "-struct-text", pdf)

    def test_joined_for_screen_readers(self):
        """The structures one after the other, each in its language; every marked page leads back to its elements (14.7.4.4)."""
        parts = [self.sheet(3, "it"), self.letter("Prima\n\nseconda"), self.sheet(3, "en"), self.sheet(3, "it")]
        joined = self.join(*parts)
        self.assertEqual(self.tree(joined).split(), " ".join(map(self.tree, parts)).split())
        self.assertRegex(self.tool("pdfinfo", joined), r"Tagged: +yes\n")
        objects = json.loads(self.tool("qpdf", "--json=2", "--json-key=qpdf", joined))["qpdf"][1]
        look_up = lambda ref: objects[f"obj:{ref}"]["value"] if isinstance(ref, str) and ref.endswith(" R") else ref
        root = look_up(look_up(objects["trailer"]["value"]["/Root"])["/StructTreeRoot"])
        self.assertEqual([look_up(kid)["/Lang"] for kid in root["/K"]], ["u:it", "u:it", "u:en", "u:it"])
        numbers = look_up(root["/ParentTree"])["/Nums"]
        belongs = dict(zip(numbers[::2], numbers[1::2]))
        self.assertEqual(list(belongs), sorted(belongs))
        pages = {ref[4:]: o["value"]["/StructParents"] for ref, o in objects.items() if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Page"}
        self.assertEqual(len(set(pages.values())), 4, "each its own number")
        for page, number in pages.items():
            self.assertEqual({look_up(element)["/Pg"] for element in look_up(belongs[number])}, {page})

    def test_joined_without_structure(self):
        """One that has none: the others keep theirs, and nobody says that all of it can be read."""
        bare = self.folder / "bare.pdf"
        self.tool("qpdf", "--empty", "--pages", self.letter("Senza"), "--", bare)
        joined = self.join(bare, self.sheet(3, "it"))
        self.assertEqual(self.tree(joined).split(), self.tree(self.sheet(3, "it")).split())
        self.assertRegex(self.tool("pdfinfo", joined), r"Tagged: +no\n")

    def test_not_joined(self):
        broken = self.folder / "broken.pdf"
        broken.write_bytes(b"%PDF-1.7\n" + b"x" * 500)
        self.assertIsInstance(self.join(self.sheet(3, "it"), broken), str)


if __name__ == "__main__":
    tap.main()
