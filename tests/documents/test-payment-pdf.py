# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs make of the payment document: qpdf, poppler, zbar and dmtx; and how it stands beside pagoPA's own examples."""
import configparser
import itertools
import json
import pathlib
import re
import subprocess
import unittest
import xml.etree.ElementTree as ET

import notices
import sources
import tap
from notices import NOTICE, POSTAL, SCHOOL, plan, qr, slip

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = sources.find()
NAME, REASON = "NICCOLO D AMICO", "VISITA GUIDATA A ERCOLANO: CLASSE 3B"
LANGUAGES = ("it", "en", "de", "fr", "sl")
# Limits of the fields (3.5.1): payee 100, sector 50, information 100, recipient 70, reason 90, holder 50
LONG = {
    "reason": "Contributo volontario per l’ampliamento dell’offerta formativa e assicurazione alunni x fi",
    "creditor_name": "Istituto Statale di Istruzione Superiore Tecnico Commerciale e Professionale «Giovanni Falcone» di F",
    "debtor_given_name": "Massimiliano Bartolomeo Alessandro", "debtor_family_name": "Della Francesca Montecuccoli di Pal",
}
LONG_SCHOOL = {"sector": "Direzione dei servizi generali e amministrativi 2x"}


class Codes(notices.DocumentTest):
    def check(self, drawn, language="it", school=SCHOOL, resolutions=(150, 300)):
        """Every code of every page is read back as what we wrote down by hand."""
        pdf = self.draw(drawn, language, school)
        slips = [slip(n, NAME, REASON) for n in drawn] if "postal_account" in school else []
        for dpi in resolutions:
            with self.subTest(language=language, n=len(drawn), dpi=dpi):
                qrs, matrices, left = [], [], len(slips)
                for picture in self.pictures(pdf, dpi):
                    qrs += self.read_qr(picture)
                    found = self.read_data_matrix(picture, min(left, 1 if not matrices else 2))
                    matrices += found
                    left -= len(found)
                self.assertEqual(sorted(qrs), sorted(qr(n) for n in drawn))
                self.assertEqual(sorted(matrices), sorted(slips))

    def test_single(self):
        self.check([NOTICE])

    def test_single_with_slip(self):
        self.check([NOTICE], school={**SCHOOL, **POSTAL})

    def test_bilingual_without_date(self):
        self.check([{**NOTICE, "due_date": None}], "de", {**SCHOOL, **POSTAL, "province": "BZ"})

    def test_plans(self):
        for n in (2, 8):
            self.check(plan(n), resolutions=(150,))
        self.check(plan(12))

    def test_plan_with_slips(self):
        self.check(plan(3), "fr", {**SCHOOL, **POSTAL})

    def test_plan_without_the_single_payment(self):
        self.check(plan(5, single=False), resolutions=(150,))

    def test_one_instalment_that_is_left(self):
        drawn = plan(3, single=False)[2:]
        self.check(drawn, resolutions=(150,))
        self.assertIn("Rata 3 entro il 03/01/2027", self.text(self.draw(drawn)))

    def test_largest_and_smallest_amount(self):
        self.check([{**NOTICE, "amount": "99999999999"}], resolutions=(150,))
        self.assertIn("999.999.999,99 Euro", self.text(self.draw([{**NOTICE, "amount": "99999999999"}])))
        pdf = self.draw([{**NOTICE, "amount": "1"}])
        self.assertEqual(self.read_qr(self.pictures(pdf, 150)[0]), ["PAGOPA|002|301000000000012373|82001760675|01"])

    def test_a_slip_that_cannot_hold_the_amount_is_left_out(self):
        """Ten digits are 99.999.999,99."""
        drawn = {**NOTICE, "amount": "10000000000"}
        self.assertNotIn("TD 896", self.text(self.draw([drawn], school={**SCHOOL, **POSTAL})))
        drawn = {**NOTICE, "amount": "9999999999"}
        self.assertIn("TD 896", self.text(self.draw([drawn], school={**SCHOOL, **POSTAL})))

    def test_texts_of_the_slip_are_cut_to_their_fields(self):
        drawn = {**NOTICE, "debtor_given_name": "Anna", "debtor_family_name": "B" * 60, "reason": "C" * 140}
        pdf = self.draw([drawn], school={**SCHOOL, **POSTAL})
        self.assertEqual(self.read_data_matrix(self.pictures(pdf, 150)[0], 1), [slip(drawn, "ANNA " + "B" * 35, "C" * 110)])

    def test_codes_are_vectors_of_25_mm(self):
        pdf = self.draw([NOTICE], school={**SCHOOL, **POSTAL})
        self.assertEqual(self.run_tool("pdfimages", "-list", pdf).count("\n"), 2, "no picture is in it")
        picture = self.pictures(pdf, 300)[0]
        said = subprocess.run(["dmtxread", "-v", "-N1", "-x", "80%", picture], capture_output=True, text=True, check=True)
        corners = re.findall(r"Corner \d: \(([\d.]+), ([\d.]+)\)", said.stdout + said.stderr)
        width = max(float(x) for x, _ in corners) - min(float(x) for x, _ in corners)
        self.assertAlmostEqual(width / 300 * 25.4, 25, delta=0.5)
        left, top, width = find_qr(picture, 10)
        self.assertAlmostEqual(left, 10, delta=0.3)
        self.assertAlmostEqual(width, 25 * 7 / 33, delta=0.3)


def read_pgm(picture):
    """(width, rows of bytes)"""
    head, size, most, body = picture.read_bytes().split(b"\n", 3)
    assert head == b"P5" and most == b"255"
    width, height = map(int, size.split())
    return [body[i * width:(i + 1) * width] for i in range(height)]


def find_qr(picture, left, dpi=300):
    """(left, top, width of the corner) of the first QR code near @left, in mm: its corner is the first black as wide as 3 to 6 mm."""
    for y, row in enumerate(read_pgm(picture)):
        x = next((x for x in range(int((left - 2) / 25.4 * dpi), int((left + 2) / 25.4 * dpi)) if row[x] < 100), None)
        width = next(i for i in range(len(row)) if row[x + i] >= 100) if x else 0
        if 3 < width / dpi * 25.4 < 6:
            return x / dpi * 25.4, y / dpi * 25.4, width / dpi * 25.4
    return None


class Contents(notices.DocumentTest):
    def test_italian(self):
        text = self.text(self.draw([NOTICE], school={**SCHOOL, **POSTAL}))
        for value in ("AVVISO DI PAGAMENTO", NOTICE["reason"], "ENTE CREDITORE", "82001760675", NOTICE["creditor_name"],
                      "Segreteria amministrativa", "www.icverdi.edu.it · 0861 809901 · teic81000x@istruzione.it", "DESTINATARIO",
                      "DMCNCL11A01G273K", "Niccolò D’Amico", "QUANTO E QUANDO PAGARE?", "1.234,56 Euro", "24/12/2026",
                      "DOVE PAGARE?", "PAGA CON L’APP IO", "PAGA SUL TERRITORIO", "DATI PER IL PAGAMENTO",
                      "Rata unica entro il 24/12/2026", "78Q45", "3010 0000 0000 0123 73", "BOLLETTINO POSTALE", "30372502",
                      "I.C. Verdi - Servizio cassa", "P1", "AUT. DB/S3/SEAC 53079 DEL 29/07/2021", "TD 896",
                      "18301000000000012373120000303725021000001234563896", "pagoPA", "pagopa.gov.it"):
            with self.subTest(value):
                self.assertIn(value, text)

    def test_where_the_pupil_is_found(self):
        """In the place of an address; the school only where the money goes to somebody else."""
        known = {**NOTICE, "class_name": "3B", "school_year": "2026/27", "school_name": NOTICE["creditor_name"]}
        self.assertIn("Classe 3B · A.S. 2026/27", self.text(self.draw([known])))
        self.assertEqual(self.text(self.draw([known])).count(NOTICE["creditor_name"]), 2, "as payee, above and below")
        other = self.text(self.draw([{**known, "school_name": "Liceo «P. Ruffini»", "class_name": None}]))
        self.assertIn("Liceo «P. Ruffini»", other)
        self.assertIn("A.S. 2026/27", other)
        self.assertNotIn("Classe", other)
        self.assertNotIn("A.S.", self.text(self.draw([NOTICE])), "nothing is known")

    def test_reading_order(self):
        """As it was written, not as it stands on the page."""
        text = " ".join(self.run_tool("pdftotext", "-raw", self.draw([NOTICE], school={**SCHOOL, **POSTAL}), "-").split())
        order = ["AVVISO DI PAGAMENTO", "ENTE CREDITORE", "Segreteria", "DESTINATARIO", "QUANTO E QUANDO", "24/12/2026",
                 "DOVE PAGARE?", "DATI PER IL PAGAMENTO", "Cod. CBILL", "Cod. Avviso", "BOLLETTINO POSTALE", "sul C/C", "TD 896"]
        found = [text.index(value) for value in order]
        self.assertEqual(found, sorted(found))

    def test_without_a_date(self):
        text = self.text(self.draw([{**NOTICE, "due_date": None}]))
        self.assertIn("QUANTO PAGARE?", text)
        self.assertNotIn("entro il", text)
        self.assertIn("Rata unica", text)

    def test_plan(self):
        text = self.text(self.draw(plan(8)))
        self.assertIn("Puoi pagare per intero o in 8 rate", text)
        self.assertIn("Rata unica entro il 24/12/2026", text)
        for i in range(1, 9):
            self.assertIn(f"Rata {i}", text)
            self.assertIn(f"0{i}/01/2027", text)
        text = self.text(self.draw(plan(5, single=False)))
        self.assertIn("Importi e scadenze sono riportati nel dettaglio di ogni singola rata.", text)
        self.assertNotIn("Rata unica", text)

    def test_pages_of_plans(self):
        """pagoPA's own division: (first page, second page)."""
        for n, first in ((2, 2), (3, 3), (4, 2), (5, 2), (6, 2), (7, 3), (8, 2), (9, 3), (12, 3)):
            with self.subTest(n):
                pdf = self.draw(plan(n))
                self.assertEqual(self.count_pages(pdf), 1 if n == first else 2)
                self.assertEqual(sum(1 for w in self.words(pdf) if re.fullmatch(r"\d\d/01/2027", w[4])), first)
        pdf = self.draw(plan(5), school={**SCHOOL, **POSTAL})
        self.assertEqual([sum(1 for w in self.words(pdf, page) if w[4] == "P1") for page in range(1, 5)], [1, 2, 2, 1])

    def test_every_page_says_what_it_is_for(self):
        pdf = self.draw(plan(9))
        for page in range(1, self.count_pages(pdf) + 1):
            self.assertIn("Ercolano:", [w[4] for w in self.words(pdf, page)])

    def test_second_language(self):
        for language, title, how in (("en", "Payment Notice", "How much and when to pay?"), ("de", "Zahlungsmitteilung", "Wieviel"),
                                     ("fr", "Avis de paiement", "Combien et quand payer?"), ("sl", "Obvestilo o plačilu", "Koliko")):
            with self.subTest(language):
                text = self.text(self.draw(language=language))
                for value in ("AVVISO DI PAGAMENTO", title, "QUANTO E QUANDO PAGARE?", how, "1.234,56"):
                    self.assertIn(value, text)
        for language in ("ar", "zh-CN", "xx", "it-IT"):
            with self.subTest(language):
                self.assertEqual(self.draw(language=language).read_bytes(), self.draw(language="it").read_bytes())
        self.assertEqual(self.draw(language="de-AT").read_bytes(), self.draw(language="de").read_bytes())

    def test_two_languages_of_equal_rights(self):
        bolzano = {**SCHOOL, "province": "BZ"}
        self.assertIn("ZAHLUNGSMITTEILUNG · AVVISO DI PAGAMENTO", self.text(self.draw(language="de", school=bolzano)))
        for language in ("it", "en"):
            self.assertIn("AVVISO DI PAGAMENTO · ZAHLUNGSMITTEILUNG", self.text(self.draw(language=language, school=bolzano)))
        aosta = {**SCHOOL, "province": "AO"}
        self.assertIn("AVIS DE PAIEMENT · AVVISO DI PAGAMENTO", self.text(self.draw(language="fr", school=aosta)))

    def test_the_school_is_not_always_the_creditor(self):
        """What a school says of itself as a creditor is not true of the tax office."""
        drawn = {**NOTICE, "creditor_name": "Agenzia delle Entrate", "creditor_tax_code": "06363391001"}
        text = self.text(self.draw([drawn], school={**SCHOOL, **POSTAL}))
        for value in ("Segreteria", "78Q45", "CBILL", "BOLLETTINO", "30372502", "icverdi"):
            self.assertNotIn(value, text)
        self.assertIn("Agenzia delle Entrate", text)

    def test_school_unknown(self):
        text = self.text(self.draw([NOTICE], school=None))
        self.assertIn(NOTICE["creditor_name"], text)
        self.assertNotIn("CBILL", text)

    def test_several_in_one_file(self):
        other = {**NOTICE, "notice_number": "302032002700000251", "reason": "Assicurazione", "amount": "700"}
        pdf = self.draw([NOTICE, *plan(3)[1:], other])
        outlines = json.loads(self.run_tool("qpdf", "--json", "--json-key=outlines", pdf))["outlines"]
        self.assertEqual([(o["title"], o["destpageposfrom1"]) for o in outlines],
                         [("Visita guidata a Ercolano: classe 3B – Niccolò D’Amico", 1),
                          ("Visita guidata a Ercolano: classe 3B – Niccolò D’Amico", 2), ("Assicurazione – Niccolò D’Amico", 3)])
        self.assertEqual(self.count_pages(pdf), 3)

    def test_what_belongs_to_no_document(self):
        """Nothing is drawn, and a sentence says why."""
        for change in ({"notice_number": "30100000000001237"}, {"notice_number": "501000000000012373"},
                       {"creditor_tax_code": "8200176067X"}, {"amount": "0"}, {"amount": "-5"}, {"amount": "100000000000"}):
            with self.subTest(str(change)):
                pdf, done = self.start([NOTICE, {**NOTICE, **change}], "it", SCHOOL)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertFalse(pdf.exists())
                self.assertGreater(len(done.stderr.strip()), 10)

    def test_file_name(self):
        self.assertEqual(self.start([NOTICE], "it", None)[1].stdout.strip(), "avviso-301000000000012373.pdf")
        self.assertEqual(self.start(plan(3), "it", None)[1].stdout.strip(), "avvisi-301000000000012373-e-altri-3.pdf")


class Limits(notices.DocumentTest):
    def check_layout(self, pdf):
        for page in range(1, self.count_pages(pdf) + 1):
            words = list(self.words(pdf, page))
            self.assertGreater(len(words), 20)
            for left, top, right, bottom, word in words:
                self.assertTrue(left > 9.5 and right < 200.5 and top > 6 and bottom < 290, (page, left, top, right, bottom, word))
            words.sort(key=lambda word: word[1])
            for i, a in enumerate(words):
                for b in itertools.takewhile(lambda b: b[1] < a[3], words[i + 1:]):  # further down nothing can touch it
                    wide = min(a[2], b[2]) - max(a[0], b[0])
                    high = min(a[3], b[3]) - max(a[1], b[1])
                    # Boxes are as high as the font, which is more than its letters: lines may touch.
                    self.assertFalse(wide > 0.2 and high > 0.5 * min(a[3] - a[1], b[3] - b[1]), f"{a} over {b}")

    def test_usual(self):
        for language in LANGUAGES:
            with self.subTest(language):
                pdf = self.draw(language=language, school={**SCHOOL, **POSTAL})
                self.check_layout(pdf)
                self.assertEqual(self.count_pages(pdf), 1)
        pdf = self.draw(language="de", school={**SCHOOL, **POSTAL, "province": "BZ"})
        self.check_layout(pdf)
        self.assertEqual(self.count_pages(pdf), 1)
        for n in (3, 8, 12):
            self.check_layout(self.draw(plan(n), "de"))
        self.check_layout(self.draw(plan(3), "sl", {**SCHOOL, **POSTAL}))

    def test_fields_at_their_limit(self):
        self.assertEqual([len(LONG["reason"]), len(LONG["creditor_name"]), len(LONG_SCHOOL["sector"])], [90, 100, 50])
        self.assertEqual(len(LONG["debtor_given_name"] + " " + LONG["debtor_family_name"]), 70)
        for language in ("it", "de"):
            for drawn, school in ((plan(8), {}), (plan(2), POSTAL)):
                with self.subTest(language=language, n=len(drawn), school=bool(school)):
                    pdf = self.draw([{**n, **LONG} for n in drawn], language, {**SCHOOL, **LONG_SCHOOL, **school})
                    self.check_layout(pdf)
                    text = self.text(pdf)
                    for value in (*LONG.values(), *LONG_SCHOOL.values()):
                        for word in value.split():
                            self.assertIn(word, text)
                    self.assertNotIn("…", text)

    def test_fields_beyond_their_limit(self):
        for field, limit in (("reason", 90), ("creditor_name", 100), ("debtor_family_name", 62)):
            with self.subTest(field):
                text = self.text(self.draw([{**NOTICE, field: "à" * (limit + 1)}]))
                longest = max(len(word) for word in text.replace("…", " ").split() if set(word) == {"à"})
                self.assertLessEqual(longest, limit - 1)
                self.assertIn("à…", text)
        text = self.text(self.draw([NOTICE], school={**SCHOOL, "sector": "Ufficio " * 10}))
        self.assertIn("Ufficio U…", text)

    def test_one_endless_word(self):
        self.check_layout(self.draw([{**NOTICE, "reason": "m" * 140, "debtor_family_name": "W" * 90, "creditor_name": "W" * 140}]))

    def test_texts_cannot_be_markup_or_rewrite_their_surroundings(self):
        drawn = {**NOTICE, "reason": "<b>A & B</b> \u202eevil\u0085x", "debtor_family_name": "<span>&amp;"}
        text = self.text(self.draw([drawn], school={**SCHOOL, "sector": "</p>&#0;"}))
        for value in ("<b>A & B</b> evil", "<span>&amp;", "</p>&#0;"):
            self.assertIn(value, text)

    def test_unusual_letters(self):
        text = self.text(self.draw([{**NOTICE, "debtor_given_name": "Đorđe", "debtor_family_name": "Шевченко Nguyễn"}]))
        for word in ("Đorđe", "Шевченко", "Nguyễn"):
            self.assertIn(word, text)

    def test_of_information_what_fits(self):
        school = {**SCHOOL, "website": "www." + "a" * 60 + ".it", "phone": "0861 809901", "email": "b" * 30 + "@istruzione.it"}
        text = self.text(self.draw([NOTICE], school=school))
        self.assertIn("0861 809901", text)
        self.assertNotIn("bbbb", text)


class Form(notices.DocumentTest):
    def test_qpdf_finds_nothing(self):
        for drawn, language, school in (([NOTICE], "it", SCHOOL), (plan(3), "de", {**SCHOOL, **POSTAL}), (plan(12), "sl", SCHOOL)):
            with self.subTest(language):
                self.assertIn("No syntax or stream encoding errors found", self.run_tool("qpdf", "--check",
                                                                                        self.draw(drawn, language, school)))

    def test_all_fonts_are_embedded(self):
        rows = self.run_tool("pdffonts", self.draw([NOTICE], school={**SCHOOL, **POSTAL})).splitlines()[2:]
        self.assertGreaterEqual(len(rows), 4)
        for row in rows:
            self.assertEqual(row.split()[-5:-2], ["yes", "yes", "yes"], row)
            self.assertRegex(row, r"^[A-Z]{6}\+(TitilliumWeb|RobotoMono)-")

    def test_catalogue_of_the_document(self):
        for language, school, main in (("it", SCHOOL, "it"), ("en", SCHOOL, "it"), ("de", {**SCHOOL, "province": "BZ"}, "de")):
            with self.subTest(language):
                pdf = self.draw(plan(3), language, school)
                document = json.loads(self.run_tool("qpdf", "--json=2", "--json-stream-data=none", pdf))
                objects = document["qpdf"][1]
                root = objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"]
                self.assertEqual(root["/Lang"], f"u:{main}")
                self.assertEqual(root["/MarkInfo"]["/Marked"], True)
                xmp = ET.tostring(ET.fromstring(self.run_tool("pdfinfo", "-meta", pdf).strip()), encoding="unicode")
                self.assertIn("301000000000012373", xmp)
                info = self.run_tool("pdfinfo", "-isodates", pdf)
                self.assertRegex(info, r"Title: +(Avviso di pagamento|Zahlungsmitteilung) 301000000000012373\n")
                self.assertRegex(info, r"CreationDate: +2026-11-02T09:00:00Z\n")
                self.assertRegex(info, r"Tagged: +yes\n")

    def test_structure(self):
        tree = self.run_tool("pdfinfo", "-struct-text", self.draw(plan(9)))
        self.assertRegex(tree, r'(?m)^Document\n +Sect\n +P \(block\)\n')
        self.assertRegex(tree, r'H1 \(block\)\s+"Visita guidata a Ercolano: classe 3B"')
        self.assertEqual(tree.count('"AVVISO DI PAGAMENTO"'), 1, "the head of later pages is no contents")

    def test_codes_say_what_they_hold(self):
        """To who cannot see them; what they hold is what other programs read on the page."""
        pdf = self.draw([NOTICE], school={**SCHOOL, **POSTAL})
        picture = self.pictures(pdf, 150)[0]
        objects = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True, check=True).stdout
        said = re.findall(rb"<<[^<>]*?/Alt \(((?:[^()\\]|\\.)*)\)[^<>]*?/S /Figure", objects, re.S)
        self.assertEqual([text.decode() for text in said],
                         ["QR " + self.read_qr(picture)[0], "Data Matrix " + self.read_data_matrix(picture, 1)[0]])

    def test_same_bytes_whatever_the_environment(self):
        first = self.draw(plan(3), "de", {**SCHOOL, **POSTAL}).read_bytes()
        for environment in ({"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}, {"TZ": "America/New_York"},
                            {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent", "FONTCONFIG_FILE": "/dev/null"}, {}):
            with self.subTest(str(environment)):
                self.assertEqual(self.draw(plan(3), "de", {**SCHOOL, **POSTAL}, environment).read_bytes(), first)

    def test_order_of_the_notices_of_a_plan_does_not_matter(self):
        drawn = plan(4)
        self.assertEqual(self.draw(drawn[1:] + drawn[:1]).read_bytes(), self.draw(drawn).read_bytes())


@unittest.skipUnless(SHARED, sources.MISSING)
class Published(notices.DocumentTest):
    """Beside what pagoPA publishes: the same words, the same places, the same codes."""
    PATHS = {
        "title": "heading.title", "how-much-and-when": "paymentInfo.title.withExpiryDate",
        "how-much": "paymentInfo.title.withoutExpiryDate", "amount": "paymentInfo.amount.default",
        "by": "paymentInfo.expiryDate.default", "instalments": "paymentInfo.instalments.default",
        "many-instalments": "paymentInfo.instalments.many", "legal": "paymentInfo.legal", "where": "whereToPay.title",
        "places": "whereToPay.italy.physical.title", "places-text": "whereToPay.italy.physical.description",
        "online": "whereToPay.italy.online.title", "online-text": "whereToPay.italy.online.description.default",
        "data": "paymentData.title", "instalment": "paymentData.instalmentNumber", "payee": "paymentData.payee",
        "recipient": "paymentData.recipient", "reason": "paymentData.description", "cbill": "paymentData.cbillCode",
        "payee-code": "paymentData.payeeTaxCode", "number": "paymentData.refNumber",
        "single-by": "paymentData.type.withExpiryDate", "single": "paymentData.type.withoutExpiryDate",
        "scan-beside": "paymentData.instructions.qrCode.singlePayment",
        "scan-above": "paymentData.instructions.qrCode.instalments", "slip": "postePayingInSlip.title",
        "slip-text": "postePayingInSlip.description", "slip-account": "postePayingInSlip.accountNumber",
        "slip-holder": "postePayingInSlip.owner", "slip-recipient": "postePayingInSlip.recipient",
        "slip-reason": "postePayingInSlip.paymentDescription", "slip-number": "postePayingInSlip.refNumber",
        "slip-type": "postePayingInSlip.type", "slip-payee-code": "postePayingInSlip.payeeTaxCode",
    }

    def test_fixed_texts(self):
        published = json.loads((SHARED / "notice/locales_i18next.json").read_text(encoding="utf-8"))
        ours = configparser.RawConfigParser(delimiters=("=",))
        ours.read(ROOT / "resources/notice/words.ini", encoding="utf-8")
        self.assertEqual(sorted(ours.sections()), sorted(LANGUAGES))
        for language in LANGUAGES:
            self.assertEqual(set(ours[language]), set(self.PATHS))
            for key, path in self.PATHS.items():
                text = published[language]["translation"]
                for step in path.split("."):
                    text = text[step]
                text = text.replace("{{customLocation}}", "").replace("{{number}}", "{number}")
                with self.subTest(f"{language} {key}"):
                    self.assertEqual(ours[language][key], re.sub(r"(</?)strong>", r"\1b>", text))

    def from_json(self, name, language, province):
        """Our document of the input of one of theirs; number, creditor and amount as the code in it says."""
        data = json.loads((SHARED / f"notice/json/{name}.json").read_text(encoding="utf-8"))
        payee, debtor, whole = data["payee"], data["debtor"], data["notice"]
        given, family = debtor["fullName"].title().split(" ", 1)

        def notice(row, **more):
            _, _, number, creditor, amount = row["qrCode"].split("|")
            day = row["expiryDate"].split("/")
            return {**NOTICE, "notice_number": number, "creditor_tax_code": creditor, "amount": amount, "reason": whole["subject"],
                    "due_date": f"{day[2]}-{day[1].zfill(2)}-{day[0].zfill(2)}", "creditor_name": payee["name"], "event_id": "e",
                    "debtor_given_name": given, "debtor_family_name": family, "debtor_tax_code": debtor["taxCode"].upper(), **more}

        rows = whole.get("instalments", {}).get("items", [])
        drawn = [notice(whole)] + [notice(row, instalment=str(i), instalments=str(len(rows))) for i, row in enumerate(rows, 1)]
        school = {"id": "school", "name": payee["name"], "creditor_tax_code": drawn[0]["creditor_tax_code"], "province": province,
                  "cbill_code": whole["cbillCode"], "sector": payee["sector"], "website": payee["additionalInfo"]}
        return self.draw(drawn, language, school)

    def compare(self, ours, theirs, words, down):
        """The first of each word begins at the same place, or ends there where it stands on the right; lengths in mm."""
        mine, other = list(self.words(ours)), list(self.words(theirs))
        for word in words:
            a = next((w for w in mine if w[4] == word), None)
            b = next((w for w in other if w[4] == word), None)
            with self.subTest(word):
                self.assertIsNotNone(a)
                self.assertIsNotNone(b)
                self.assertTrue(abs(a[0] - b[0]) < 1.6 or abs(a[2] - b[2]) < 1.6, f"{a} {b}")
                self.assertLess(abs(a[1] - b[1]), down, f"{a} {b}")

    def test_single_beside_theirs(self):
        ours, theirs = self.from_json("notice-single-payment", "de", "BZ"), SHARED / "notice/examples_pdf/TemplateSingleInstalment.pdf"
        self.compare(ours, theirs, ["ZAHLUNGSMITTEILUNG", "Trasporto", "KÖRPERSCHAFT", "EMPFÄNGER", "RCCMRZ88A52C409A", "Comune",
                                    "Marzia", "Servizio", "Info:", "WIEVIEL", "WO", "pagopa.gov.it", "Betrag", "vor", "24/10/2024",
                                    "Während", "MIT", "IN", "ZAHLUNGSINFORMATIONEN", "Empfänger", "Zahlungsmitteilungskodex",
                                    "78Q45", "CBILL-Kodex"], 3)
        mine, other = self.pictures(ours, 300)[0], self.folder / "theirs"
        self.run_tool("pdftoppm", "-r", "300", "-gray", theirs, other)
        other = next(self.folder.glob("theirs-*.pgm"))
        self.assertEqual(self.read_qr(mine), self.read_qr(other))
        a, b = find_qr(mine, 10), find_qr(other, 10)
        self.assertAlmostEqual(a[0], b[0], delta=0.5)
        self.assertAlmostEqual(a[1], b[1], delta=3)
        self.assertAlmostEqual(a[2], b[2], delta=0.3)

    def test_instalments_beside_theirs(self):
        ours, theirs = self.from_json("notice-instalments", "it", "AO"), SHARED / "notice/examples_pdf/TemplateInstalments.pdf"
        self.assertEqual(self.count_pages(ours), self.count_pages(theirs))
        self.compare(ours, theirs, ["AVVISO", "ENTE", "DESTINATARIO", "QUANTO", "DOVE", "Importo", "DATI", "Rata"], 10)
        self.run_tool("pdftoppm", "-r", "300", "-gray", theirs, self.folder / "theirs")
        for page, (mine, other) in enumerate(zip(self.pictures(ours, 300), sorted(self.folder.glob("theirs-*.pgm")), strict=True), 1):
            self.assertEqual(self.read_qr(mine), self.read_qr(other))
            for words in zip(*([w[0] for w in sorted(self.words(pdf, page), key=lambda w: (round(w[1]), w[0])) if w[4] == "Rata"][-3:]
                               for pdf in (ours, theirs)), strict=True):
                self.assertAlmostEqual(*words, delta=1.5)


if __name__ == "__main__":
    tap.main()
