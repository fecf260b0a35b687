# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs make of the receipt: qpdf, poppler and fontconfig's own tools."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unicodedata
import unittest
import xml.etree.ElementTree as ET

import papers
import pseudo
import tap
from messages import completeness
from speech import Speech

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"])
DRAWER = BUILD / "documents" / "receipt-drawer"
DESK_DRAWER = BUILD / "documents" / "desk-drawer"
CATALOGUES = BUILD.parent / "po"

FIELDS = {
    "receipt_number": "RT2026112200000451",
    "notice_number": "301000000000012373",
    "creditor_ref": "01000000000012373",
    "creditor_name": "Agenzia delle Entrate – tasse scolastiche",
    "creditor_tax_code": "06363391001",
    "school_name": "Liceo Scientifico «S. Cannizzaro»",
    "school_year": "2026/27",
    "reason": "Visita guidata: città d’arte, più ingressi (€ 12,00 l’uno)",
    "debtor_name": "Niccolò D’Amico",
    "debtor_tax_code": "DMCNCL11A01G273K",
    "payer_name": "Lucìa Müller Šćepanović",
    "payer_tax_code": "MLLLCU80A41G273X",
    "amount": "123450",
    "fee": "130",
    "method": "card",
    "psp_id": "BCITITMM",
    "psp_name": "Intesa Sanpaolo S.p.A.",
    "psp_tax_code": "00799960158",
    "psp_ref": "1101101101101001",
    "paid_at": "2026-11-22T09:42:05Z",
    "application_date": "2026-11-23",
    "transfer_date": "2026-11-24",
}
ATTESTATION = {
    "number": "ATT2026-000000042",
    "code": "7K3M9QXR2TBDHW5P",
    "url": "https://pagamenti.example.it/verify/7K3M9QXR2TBDHW5P",
    "school_code": "PAPS01000V",
    "school_tax_code": "80014480828",
    "class_name": "3ª B",
    "traceable": "yes",
    "issued_at": "1795345000",  # 2026-11-22 in Italy
}
# Field lengths of the national receipt (paSendRT v2): description and companyName 140, fullName 70
LONG = {
    "reason": ("Contributo per l’ampliamento dell’offerta formativa e assicurazione integrativa degli alunni e delle "
               "alunne, quota annuale obbligatoria ok")[:140],
    "debtor_name": "Massimiliano Bartolomeo Alessandro Della Francesca Montecuccoli di Pa"[:70],
    "payer_name": "Maria Antonietta Giuseppina Wolkenstein-Trostburg von Hohenzollern Xy"[:70],
    "creditor_name": ("Istituto Statale di Istruzione Superiore Tecnico Commerciale, per Geometri e Professionale per "
                      "i Servizi Alberghieri «Giovanni Falcone»")[:140],
    "school_name": "Istituto Comprensivo Statale ad Indirizzo Musicale «San Giovanni Bosco – Beata Vergine»",
    "psp_name": "Cassa di Risparmio di Nessunluogo e dei Territori Limitrofi, Società Cooperativa per Az"[:70],
    "psp_ref": "Z" * 35,
    "receipt_number": "R" * 35,
}


class ReceiptTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pir-receipt-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def draw(self, language="it", environment=None, catalogues=CATALOGUES, attestation=None, output=None, **changes):
        """Draws a receipt; gives the path of the PDF."""
        fields = {**FIELDS, **changes}
        key_file = self.folder / "receipt.key"
        groups = {"receipt": fields} if attestation is None else {"receipt": fields, "attestation": attestation}
        lines = []
        for name, group in groups.items():
            lines += [f"[{name}]", *(f"{key}={value}" for key, value in group.items() if value is not None)]
        key_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pdf = self.folder / f"{language}.pdf"
        subprocess.run([DRAWER, key_file, language, output or pdf, catalogues], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, **(environment or {})})
        return pdf

    def run_tool(self, *command):
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def text(self, pdf):
        """All words in reading order, parted by single spaces."""
        return " ".join(self.run_tool("pdftotext", "-layout", pdf, "-").replace("\u00a0", " ").split())

    def words(self, pdf):
        """(left, top, right, bottom, word) of all words."""
        page = self.run_tool("pdftotext", "-bbox", pdf, "-")
        for found in re.finditer(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page):
            yield tuple(float(n) for n in found.groups()[:4]) + (found.group(5),)


class Contents(ReceiptTest):
    def test_italian(self):
        text = self.text(self.draw("it"))
        for value in ("Ricevuta telematica", FIELDS["receipt_number"], "3010 0000 0000 0123 73",
                      FIELDS["creditor_ref"], FIELDS["creditor_tax_code"], FIELDS["school_name"],
                      "anno scolastico 2026/27", FIELDS["reason"], FIELDS["debtor_name"], FIELDS["debtor_tax_code"],
                      FIELDS["payer_name"], FIELDS["payer_tax_code"], "1.234,50 €", "1,30 €", "1.235,80 €",
                      "Carta di credito o debito", "Intesa Sanpaolo S.p.A. (BCITITMM)", FIELDS["psp_ref"],
                      "22 novembre 2026, ore 10:42:05 (CET)", "23 novembre 2026", "Pagato il 22 novembre 2026",
                      "Intestatario", "Versante", "Ente beneficiario", "Codice avviso", "(IUV)", "(IUR)", "Causale",
                      "Data applicativa", "Data di riversamento 24 novembre 2026", "Codice fiscale del PSP 00799960158",
                      "attestazione di pagamento"):
            with self.subTest(value):
                self.assertIn(value, text)
        for word in FIELDS["creditor_name"].split():
            self.assertIn(word, text)

    def test_english(self):
        text = self.text(self.draw("en"))
        for value in ("Ricevuta telematica", "Telematic receipt", "causale", "intestatario", "versante",
                      "ente beneficiario", "codice avviso", "data applicativa", "€1,234.50", "€1.30", "€1,235.80",
                      "data di riversamento", "Provider’s tax code codice fiscale del PSP 00799960158",
                      "Credit or debit card", "22 November 2026, 10:42:05 CET", "Debtor", "Payer", "Creditor"):
            with self.subTest(value):
                self.assertIn(value, text)

    def test_language_without_catalogue_is_english(self):
        self.assertIn("Telematic receipt", self.text(self.draw("xx")))

    def test_italian_page_has_no_english(self):
        text = self.text(self.draw("it", application_date=None, payer_name=None, payer_tax_code=None, psp_tax_code=None, transfer_date=None))
        for word in ("Receipt", "Debtor", "Payer", "Tax code", "Notice", "Payment", "Paid", "Total ", "Fee", "school"):
            with self.subTest(word):
                self.assertNotIn(word, text)
        self.assertIn("Non indicato dal PSP", text)
        for word in ("Data applicativa", "Data di riversamento", "Codice fiscale del PSP"):
            self.assertNotIn(word, text)

    def test_every_word_goes_through_the_catalogue(self):
        pseudo.make(self.folder)
        source = (ROOT / "src/documents/pir-receipt-document.c").read_text(encoding="utf-8")
        words = [w for w in re.findall(r'N_ \("([^"%]+)"', source.replace("N_(", "N_ (")) if " " in w or len(w) > 4]
        self.assertGreater(len(words), 20)
        text = self.text(self.draw("qps", catalogues=self.folder))
        for word in words:
            with self.subTest(word):
                self.assertNotIn(word.strip(), text)

    def test_never_called_quietanza(self):
        for language in ("it", "en"):
            with self.subTest(language):
                pdf = self.draw(language)
                self.assertNotIn("quietanza", self.text(pdf).lower())
                self.assertNotIn("quietanza", self.run_tool("pdfinfo", pdf).lower())

    def test_all_methods(self):
        for method, words in (("account", "Addebito in conto"), ("postal_slip", "Bollettino postale online"),
                              ("counter", "Con l’avviso di pagamento")):
            with self.subTest(method):
                self.assertIn(words, self.text(self.draw("it", method=method)))


class Languages(ReceiptTest):
    """Receipt, certificate and collection sheet in every language, and in the one that nobody speaks"""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="pir-languages-")
        cls.addClassCleanup(folder.cleanup)
        cls.languages = ["en", pseudo.LANGUAGE, *completeness.languages()]
        cls.catalogues = pathlib.Path(folder.name)
        pseudo.make(folder.name, brackets="[]")
        for language in completeness.languages():
            (cls.catalogues / language).symlink_to(CATALOGUES / language)
        cls.speech = Speech(folder.name, cls.languages[1:], ("src/documents/", "src/model/"), joint="")

    def check(self, draw):
        draw(",".join(self.languages))
        found = {language: self.folder / f"{language}.pdf" for language in self.languages}
        names = completeness.names()
        wrong = list(papers.faults(found, self.speech, lambda language: language in names and names[language].is_rtl))
        self.assertEqual(len(wrong), 0, "\n".join(wrong))

    def draw_all(self, languages, **options):
        self.draw(languages, catalogues=self.catalogues, output=self.folder, pupil_id="x", **options)

    def test_receipt(self):
        self.check(self.draw_all)

    def test_certificate(self):
        self.check(lambda languages: self.draw_all(languages, attestation=ATTESTATION, category="trip", is_resolved="true"))

    def test_collection_sheet(self):
        self.check(lambda languages: self.run_tool(DESK_DRAWER, "sheet", "9", languages, self.folder, self.catalogues))


class Form(ReceiptTest):
    def test_qpdf_finds_nothing(self):
        for language in ("it", "en"):
            with self.subTest(language):
                self.assertIn("No syntax or stream encoding errors found",
                              self.run_tool("qpdf", "--check", self.draw(language)))

    def test_all_fonts_are_embedded(self):
        rows = self.run_tool("pdffonts", self.draw())[:].splitlines()[2:]
        self.assertGreaterEqual(len(rows), 3)
        for row in rows:
            with self.subTest(row.split()[0]):
                name, (embedded, subset, unicode_map) = row.split()[0], row.split()[-5:-2]
                self.assertEqual((embedded, subset, unicode_map), ("yes", "yes", "yes"))
                self.assertRegex(name, r"^[A-Z]{6}\+(TitilliumWeb|RobotoMono)-")

    def test_letters_of_other_languages_are_embedded(self):
        """Each in a font of its own, which every machine has: a reader finds the words again, letter by letter."""
        # Those of the catalogues: Languages, above
        said = {"ar": "إيصال إلكتروني عن الدفع", "zh_CN": "电子付款收据：学校缴费", "el": "Ηλεκτρονική απόδειξη πληρωμής"}
        fonts = {"el": "NotoSans-", "ar": "NotoSansArabic-", "zh_CN": "DroidSansFallback"}
        for language, words in said.items():
            target = self.folder / language / "LC_MESSAGES" / "pagoinrete.mo"
            target.parent.mkdir(parents=True)
            po = self.folder / f"{language}.po"
            po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                          f'msgid "Telematic receipt"\nmsgstr "{words}"\n', encoding="utf-8")
            subprocess.run(["msgfmt", f"--output-file={target}", po], check=True)
            with self.subTest(language):
                pdf = self.draw(language, catalogues=self.folder)
                rows = self.run_tool("pdffonts", pdf).splitlines()[2:]
                self.assertEqual([row for row in rows if row.split()[-5:-2] != ["yes", "yes", "yes"]], [])
                self.assertTrue(any(fonts[language] in row for row in rows), rows)
                found = set(unicodedata.normalize("NFKC", self.run_tool("pdftotext", pdf, "-")))
                self.assertEqual({c for c in unicodedata.normalize("NFKC", words) if not c.isspace()} - found, set())

    def test_arabic_is_shaped_and_runs_from_the_right(self):
        """Letters as poppler finds them on the page, read from the right: lines say what the catalogue says; lam with alef is one glyph, as only shaped
        text has it. The page is mirrored, and codes are not."""
        said = {message.fields["msgid"]: message.fields["msgstr"] for message in completeness.read(completeness.FOLDER / "ar.po")
                if "msgctxt" not in message.fields and "msgstr" in message.fields}
        for attestation, names in ((None, ("Telematic receipt", "Payment method", "Date and time of the operation", "Fee of the provider")),
                                   (ATTESTATION, ("Payment certificate", "School year", "Date and time of the operation"))):
            pdf = self.draw("ar", attestation=attestation)
            letters = [(round(top), left, right, "".join(c for c in unicodedata.normalize("NFKD", word) if unicodedata.category(c)[0] == "L"))
                       for left, top, right, _, word in self.words(pdf)]
            lines = {}
            for top, left, _right, word in sorted(letters, key=lambda found: -found[1]):
                lines[top] = lines.get(top, "") + word
            self.assertTrue({"لا", "لإ"}.intersection(unicodedata.normalize("NFC", word) for *_, word in self.words(pdf)))
            for name in names:
                expected = "".join(c for c in unicodedata.normalize("NFKD", said[name]) if unicodedata.category(c)[0] == "L")
                with self.subTest(name):
                    self.assertTrue(any(expected in line for line in lines.values()), lines)
            places = {word: (left, right) for left, _, right, _, word in self.words(pdf)}
            self.assertGreater(places["D’Amico"][0], places["Niccolò"][1])
            self.assertGreater(places["Rete"][1], 500)
            self.assertIn("3010 0000 0000 0123 73", self.text(pdf))
            self.assertEqual([row for row in self.run_tool("pdffonts", pdf).splitlines()[2:] if row.split()[-5:-2] != ["yes", "yes", "yes"]], [])

    def test_every_letter_of_the_catalogues_is_there(self):
        """What documents may say in a language, its fonts have; fontconfig tells which letters those are."""
        fonts = {"uk": ["NotoSans-*.ttf"], "ar": ["NotoSansArabic-*.ttf"], "zh_CN": ["DroidSansFallback.ttf"]}
        for language in completeness.languages():
            known = set()
            for pattern in ("TitilliumWeb-Regular.ttf", *fonts.get(language, [])):
                for font in (ROOT / "resources/fonts").glob(pattern):
                    for part in self.run_tool("fc-query", "--format=%{charset}\n", font).split():
                        first, _, last = part.partition("-")
                        known |= set(range(int(first, 16), int(last or first, 16) + 1))
            letters = {c: message for message in completeness.read(completeness.FOLDER / f"{language}.po")
                       if any(place.startswith("src/documents/") for place in message.places) for text in message.translations
                       for c in text if c.isprintable() and unicodedata.category(c) != "Cf"}
            with self.subTest(language):
                self.assertEqual([m.say(f"no font of ours has {c!r}:") for c, m in letters.items() if ord(c) not in known], [])

    def test_information(self):
        info = dict(re.split(r":\s+", line, maxsplit=1) for line in
                    self.run_tool("pdfinfo", "-isodates", self.draw()).splitlines())
        self.assertEqual(info["Title"], "Ricevuta telematica 301000000000012373")
        self.assertEqual(info["Tagged"], "yes")
        self.assertEqual(info["Pages"], "1")
        self.assertEqual(info["CreationDate"], "2026-11-22T09:42:05Z")
        self.assertEqual(info["JavaScript"], "no")
        self.assertTrue(info["Page size"].endswith("(A4)"))

    def test_catalogue_of_the_document(self):
        for language in ("it", "en"):
            with self.subTest(language):
                document = json.loads(self.run_tool("qpdf", "--json=2", "--json-stream-data=inline",
                                                    "--decode-level=none", self.draw(language)))
                objects = document["qpdf"][1]
                root = objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"]
                self.assertEqual(root["/Lang"], f"u:{language}")
                values = [one.get("value") for one in objects.values() if isinstance(one.get("value"), dict)]
                self.assertEqual([value.get("/Lang") for value in values if value.get("/S") == "/BlockQuote"], ["u:it"])
                self.assertEqual(root["/ViewerPreferences"], {"/DisplayDocTitle": True})
                self.assertEqual(root["/MarkInfo"]["/Marked"], True)
                self.assertIn("/StructTreeRoot", root)

    def test_xmp(self):
        xmp = ET.fromstring(self.run_tool("pdfinfo", "-meta", self.draw()).strip())
        text = ET.tostring(xmp, encoding="unicode")
        self.assertIn("Ricevuta telematica 301000000000012373", text)
        self.assertIn("2026-11-22T09:42:05Z", text)
        self.assertIn(">it<", text)

    def test_structure(self):
        tree = self.run_tool("pdfinfo", "-struct-text", self.draw())
        for tag in ("Document", "H1", "H2", "P", "Table", "TR", "TH", "TD"):
            with self.subTest(tag):
                self.assertRegex(tree, rf"(?m)^ *{tag}\b")
        self.assertRegex(tree, r'H1 \(block\)\s+"Ricevuta telematica"')
        self.assertRegex(tree, r'BlockQuote\s+P \(block\)\s+"Visita guidata')

    def test_same_bytes_whatever_the_environment(self):
        first = self.draw().read_bytes()
        for environment in ({"LANG": "de_DE.UTF-8", "LC_ALL": "", "LANGUAGE": "de"}, {"TZ": "America/New_York"},
                            {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent", "FONTCONFIG_FILE": "/dev/null"},
                            {"PANGO_LANGUAGE": "ar"}):
            with self.subTest(str(environment)):
                self.assertEqual(self.draw(environment=environment).read_bytes(), first)


class Attestation(ReceiptTest):
    def draw_certificate(self, language="it", changes=None, **receipt):
        receipt = {"pupil_id": "x", "category": "trip", "is_resolved": "true", **receipt}
        return self.draw(language, attestation={**ATTESTATION, **(changes or {})}, **receipt)

    def test_says_all(self):
        """What makes an expense deductible, and where it can be verified; it is never called a quittance."""
        for language, words in (("it", ("Versante", "Alunna o alunno", "Pagamento tracciabile Sì", "scolastici Sì", "12, spese di istruzione",
                                        "Data di rilascio 22 novembre 2026", "22 novembre 2026, ore 10:42:05", "1.234,50 €")),
                                ("en", ("Payer", "Pupil", "versante", "Payment certificate", "12, expenses of education", "€1,234.50"))):
            text = self.text(self.draw_certificate(language))
            for value in ("Attestazione di pagamento", ATTESTATION["number"], ATTESTATION["url"], "7K3M-9QXR-2TBD-HW5P", "PAPS01000V", "3ª B",
                          "80014480828", "06363391001", "3010 0000 0000 0123 73", FIELDS["creditor_ref"], FIELDS["reason"], FIELDS["debtor_name"],
                          FIELDS["debtor_tax_code"], FIELDS["payer_name"], FIELDS["payer_tax_code"], FIELDS["receipt_number"], "2026/27",
                          "Intesa Sanpaolo S.p.A. (BCITITMM)", *words):
                with self.subTest(value):
                    self.assertIn(value, text)
            self.assertNotRegex(text.lower(), "quietanza|1,30|1.30")

    def test_other_cases(self):
        for words, changes, receipt in (
                ("31, erogazione liberale", {}, {"category": "donation", "is_resolved": "false"}),
                ("12, spese di istruzione", {}, {"category": "attendance_tax", "is_resolved": "false"}),
                ("Nessuno certo", {}, {"is_resolved": "false"}),
                ("No, in contanti", {"traceable": "no"}, {}), ("Non indicato dal PSP", {"traceable": "unknown"}, {}),
                ("Non indicato su questa copia", {}, {"payer_name": None, "payer_tax_code": None}), ("Intestatario", {}, {"pupil_id": None})):
            with self.subTest(words):
                self.assertIn(words, self.text(self.draw_certificate(changes=changes, **receipt)))

    def test_code_leads_to_the_page(self):
        """zbarimg reads it at print resolution, also where the address is long."""
        for url in (ATTESTATION["url"], "https://servizi.pagamenti.istituti.comune.reggio-emilia.example.it:8443/pagoinrete/verify/7K3M9QXR2TBDHW5P"):
            pdf = self.draw_certificate(changes={"url": url})
            picture = self.folder / "page"
            self.run_tool("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", pdf, picture)
            self.assertEqual(self.run_tool("zbarimg", "--quiet", "--raw", "--nodbus", picture.with_suffix(".png")).split(), [url])

    def test_form(self):
        pdf = self.draw_certificate()
        self.assertIn("No syntax or stream encoding errors found", self.run_tool("qpdf", "--check", pdf))
        info = self.run_tool("pdfinfo", "-isodates", pdf)
        self.assertRegex(info, r"Title: +Attestazione di pagamento ATT2026-000000042\n")
        self.assertRegex(info, r"Tagged: +yes\n")
        self.assertRegex(info, r"Pages: +1\n")
        self.assertEqual(pdf.read_bytes(), self.draw_certificate().read_bytes())
        tree = self.run_tool("pdfinfo", "-struct-text", pdf)
        self.assertRegex(tree, r'H1 \(block\)\s+"Attestazione di pagamento"')


class Layout(ReceiptTest):
    def check(self, pdf):
        words = list(self.words(pdf))
        self.assertGreater(len(words), 60)
        for left, top, right, bottom, word in words:
            self.assertGreaterEqual(left, 50, word)
            self.assertLessEqual(right, 595.3 - 50, word)
            self.assertGreaterEqual(top, 20, word)
            self.assertLessEqual(bottom, 841.9 - 20, word)
        for i, a in enumerate(words):
            for b in words[i + 1:]:
                wide = min(a[2], b[2]) - max(a[0], b[0])
                high = min(a[3], b[3]) - max(a[1], b[1])
                # Boxes are as high as the font, which is more than its letters: lines may touch.
                self.assertFalse(wide > 0.5 and high > 0.45 * min(a[3] - a[1], b[3] - b[1]), f"{a} over {b}")

    def test_usual(self):
        for language in ("it", "en"):
            with self.subTest(language):
                self.check(self.draw(language))

    def test_full_size(self):
        """The usual page is not shrunk to fit, whether or not the official terms stand beside."""
        for attestation in (None, ATTESTATION):
            sizes = set()
            for language in ("it", "en"):
                pdf = self.draw(language, attestation=attestation, pupil_id="x")
                sizes |= {round(bottom - top, 1) for _, top, _, bottom, word in self.words(pdf) if word == FIELDS["receipt_number"]}
            with self.subTest(attestation=attestation is not None):
                self.assertEqual(len(sizes), 1)

    def test_longest_allowed(self):
        for language in ("it", "en"):
            with self.subTest(language):
                pdf = self.draw(language, **LONG)
                self.check(pdf)
                text = self.text(pdf)
                for words in LONG.values():
                    for word in words.split():
                        self.assertIn(word, text)
                self.assertIn("Pages:           1", self.run_tool("pdfinfo", pdf))

    def test_certificates(self):
        for language in ("it", "en"):
            with self.subTest(language):
                self.check(self.draw(language, attestation=ATTESTATION))
                self.check(self.draw(language, attestation={**ATTESTATION, "class_name": "Sezione sperimentale " * 5}, **LONG))

    def test_one_endless_word(self):
        self.check(self.draw("it", reason="m" * 140, debtor_name="W" * 70, payer_name="W" * 70))

    def test_unusual_letters(self):
        text = self.text(self.draw("it", debtor_name="Đorđe Шевченко", payer_name="Nguyễn Αθηνά"))
        for word in ("Đorđe", "Шевченко", "Nguyễn", "Αθηνά"):
            with self.subTest(word):
                self.assertIn(word, text)


if __name__ == "__main__":
    tap.main()
