# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment documents drawn from plain data, and what other programs see in them."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"])
DRAWER = BUILD / "documents" / "payment-drawer"
MM = 72 / 25.4

SCHOOL = {
    "id": "school", "name": "I.C. «G. Verdi»", "creditor_tax_code": "82001760675", "cbill_code": "78Q45",
    "sector": "Segreteria amministrativa", "website": "www.icverdi.edu.it", "phone": "0861 809901",
    "email": "teic81000x@istruzione.it", "province": "TE",
}
POSTAL = {
    "postal_account": "30372502", "postal_account_holder": "I.C. Verdi - Servizio cassa",
    "postal_account_authorisation": "AUT. DB/S3/SEAC 53079 DEL 29/07/2021",
}
NOTICE = {
    "id": "notice", "school_id": "school", "notice_number": "301000000000012373", "reason": "Visita guidata a Ercolano: classe 3B",
    "creditor_name": "Istituto Comprensivo «G. Verdi»", "creditor_tax_code": "82001760675", "debtor_given_name": "Niccolò",
    "debtor_family_name": "D’Amico", "debtor_tax_code": "DMCNCL11A01G273K", "amount": "123456", "due_date": "2026-12-24",
    "notified_at": "2026-11-02T09:00:00Z",
}


def plan(n, single=True):
    """A plan of n instalments, and the single payment."""
    whole = [{**NOTICE, "event_id": "event"}] if single else []
    return whole + [{**NOTICE, "event_id": "event", "notice_number": f"30100000000{i:02}{i:05}", "amount": str(1000 * i),
                     "due_date": f"2027-01-{i:02}", "instalment": str(i), "instalments": str(n)} for i in range(1, n + 1)]


def qr(notice):
    """pagoPA, "L'avviso di pagamento analogico" 3.5, "Codice QR"."""
    return f"PAGOPA|002|{notice['notice_number']}|{notice['creditor_tax_code']}|{notice['amount']}"


def slip(notice, name, reason):
    """The 256 characters of the slip, field by field, as three public implementations agree on."""
    text = ("codfase=NBPA;" + "18" + notice["notice_number"] + "12" + POSTAL["postal_account"].zfill(12) + "10" +
            notice["amount"].zfill(10) + "3" + "896" + "1" + "P1" + notice["creditor_tax_code"] +
            notice["debtor_tax_code"].ljust(16) + name.ljust(40) + reason.ljust(110) + " " * 12 + "A")
    assert len(text) == 256
    return text


class DocumentTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pir-notice-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def start(self, notices, language, school, environment=None):
        """Runs the drawer; gives the path of the PDF and the finished process. Leaks are looked for by test-payment-document."""
        lines = []
        for kind, things in (("school", [school] if school else []), ("notice", notices)):
            for i, fields in enumerate(things):
                lines += [f"[{kind} {i}]"] + [f"{key}={value}" for key, value in fields.items() if value is not None]
        key_file = self.folder / "document.key"
        key_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pdf = self.folder / f"{len(list(self.folder.iterdir()))}.pdf"
        return pdf, subprocess.run([DRAWER, key_file, language, pdf], capture_output=True, text=True,
                                   env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0", **(environment or {})})

    def draw(self, notices=(NOTICE,), language="it", school=SCHOOL, environment=None):
        pdf, done = self.start(notices, language, school, environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return pdf

    def run_tool(self, *command, status=(0,)):
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        self.assertIn(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    def text(self, pdf):
        return " ".join(self.run_tool("pdftotext", pdf, "-").replace("\u00a0", " ").split())

    def words(self, pdf, page=1):
        """(left, top, right, bottom, word) of all words of a page, in millimetres."""
        found = self.run_tool("pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-")
        for word in re.finditer(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', found):
            yield tuple(float(n) / MM for n in word.groups()[:4]) + (word.group(5).replace("&amp;", "&").replace("\u00a0", " "),)

    def count_pages(self, pdf):
        return int(re.search(r"Pages:\s+(\d+)", self.run_tool("pdfinfo", pdf)).group(1))

    def pictures(self, pdf, dpi):
        """Paths of the pages as grey pictures."""
        self.run_tool("pdftoppm", "-r", str(dpi), "-gray", pdf, self.folder / f"{pdf.stem}-{dpi}")
        return sorted(self.folder.glob(f"{pdf.stem}-{dpi}-*.pgm"))

    def read_qr(self, picture):
        return sorted(self.run_tool("zbarimg", "--nodbus", "-q", "-Sdisable", "-Sqrcode.enable", "--raw", picture,
                                    status=(0, 4)).splitlines())

    def read_data_matrix(self, picture, n):
        """Looks for n of them in the right fifth of the page: elsewhere, and for one more, it takes long."""
        found = self.run_tool("dmtxread", f"-N{n}", "-n", "-m", "60000", "-x", "80%", picture, status=(0, 1)) if n else ""
        return sorted(line for line in found.split("\n") if line)
