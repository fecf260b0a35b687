# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts as XML: what xmllint says of ours with the public schemas, what another reader finds in them, and what is read of
the public samples."""
import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import sources
import tap

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"])
PEER = BUILD / "documents" / "receipt-xml-peer"
DATA = (sources.find() or pathlib.Path("/nonexistent")) / "receipt"
SCHEMAS = {"rt62": DATA / "PagInf_RPT_RT_6_2_0.xsd", "pasendrtv2": DATA / "wsdl" / "xsd" / "paForNode.xsd"}
NAMESPACES = {"rt": "http://www.digitpa.gov.it/schemas/2011/Pagamenti/"}
SAMPLES = {name: DATA / "xml" / name for name in ("RT_ok.xml", "paSendRT_docs_sample.xml", "paSendRTV2_docs_sample.xml")}

FIELDS = {
    "receipt_id": "PIR2026-000000042",
    "notice_number": "301000000000012373",
    "creditor_tax_code": "80014480828",
    "creditor_name": "Liceo Scientifico «S. Cannizzaro»",
    "creditor_ref": "01000000000012373",
    "reason": "Viaggio di istruzione: Firenze & Siena <3 giorni>",
    "debtor_name": "Niccolò D’Amico",
    "debtor_tax_code": "DMCNCL11A01G273K",
    "payer_name": "Lucìa Müller",
    "payer_tax_code": "MLLLCU80A41G273X",
    "psp_id": "BCITITMM",
    "psp_tax_code": "00799960158",
    "psp_name": "Intesa Sanpaolo S.p.A.",
    "psp_ref": "1101101101101001",
    "channel": "97249640588_01",
    "channel_name": "Pago In Rete",
    "method": "creditCard",
    "station": "80014480828_01",
    "request_id": "0b6b4b0a9f6d4b3e8c7a1d1f0c8f2e11",
    "iban": "IT60X0542811101000000123456",
    "taxonomy_code": "0601125AP",
    "amount": "123450",
    "fee": "130",
    "paid_at": "2026-11-22T23:30:05Z",
    "application_date": "2026-11-24",
    "transfer_date": "2026-11-25",
}
LONG = {**{name: "à" * 400 for name in ("creditor_name", "reason", "debtor_name", "payer_name", "psp_name", "channel_name")},
        "receipt_id": "R" * 35, "psp_ref": "Z" * 35, "amount": "99999999999"}


@unittest.skipUnless(sources.find(), sources.MISSING)
class XmlTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pir-receipt-xml-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_write(self, format, **changes):
        fields = {**FIELDS, **changes}
        key_file = self.folder / "receipt.key"
        lines = [f"{key}={value}" for key, value in fields.items() if value is not None]
        key_file.write_text("[receipt]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return subprocess.run([PEER, "write", key_file, format], capture_output=True)

    def write(self, format, **changes):
        """Our bytes, which the public schema has found right"""
        done = self.run_write(format, **changes)
        self.assertEqual(done.returncode, 0, done.stderr)
        path = self.folder / f"{format}.xml"
        path.write_bytes(done.stdout)
        found = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", SCHEMAS[format], path], capture_output=True, text=True)
        self.assertEqual(found.returncode, 0, found.stderr)
        return done.stdout

    def read(self, *texts):
        """What stands in each"""
        paths = []
        for i, text in enumerate(texts):
            paths.append(self.folder / f"{i}.xml")
            paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        done = subprocess.run([PEER, "read", *paths], capture_output=True, text=True, encoding="utf-8")
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def refuse(self, code, *texts):
        for text, found in zip(texts, self.read(*texts), strict=True):
            with self.subTest(text=text[:120]):
                self.assertEqual(found.get("error"), code, found)
                self.assertGreater(len(found["why"]), 5)


class Ours(XmlTest):
    def values(self, xml, paths):
        root = ET.fromstring(xml)
        for path, value in paths.items():
            with self.subTest(path):
                self.assertEqual([e.text for e in root.findall(path, NAMESPACES)], [value])

    def test_rt(self):
        pay = "rt:datiPagamento/rt:datiSingoloPagamento/rt:"
        self.values(self.write("rt62"), {
            "rt:versioneOggetto": "6.2.0", "rt:dominio/rt:identificativoDominio": FIELDS["creditor_tax_code"],
            "rt:identificativoMessaggioRicevuta": FIELDS["receipt_id"], "rt:dataOraMessaggioRicevuta": "2026-11-23T00:30:05",
            "rt:istitutoAttestante/rt:identificativoUnivocoAttestante/rt:tipoIdentificativoUnivoco": "B",
            "rt:istitutoAttestante/rt:denominazioneAttestante": FIELDS["psp_name"],
            "rt:soggettoVersante/rt:identificativoUnivocoVersante/rt:codiceIdentificativoUnivoco": FIELDS["payer_tax_code"],
            "rt:soggettoVersante/rt:anagraficaVersante": FIELDS["payer_name"],
            "rt:soggettoPagatore/rt:identificativoUnivocoPagatore/rt:codiceIdentificativoUnivoco": FIELDS["debtor_tax_code"],
            "rt:soggettoPagatore/rt:anagraficaPagatore": FIELDS["debtor_name"],
            "rt:datiPagamento/rt:codiceEsitoPagamento": "0", "rt:datiPagamento/rt:importoTotalePagato": "1234.50",
            "rt:datiPagamento/rt:identificativoUnivocoVersamento": FIELDS["creditor_ref"],
            pay + "singoloImportoPagato": "1234.50", pay + "dataEsitoSingoloPagamento": "2026-11-23",
            pay + "identificativoUnivocoRiscossione": FIELDS["psp_ref"], pay + "causaleVersamento": FIELDS["reason"],
            pay + "datiSpecificiRiscossione": "9/0601125AP/", pay + "commissioniApplicatePSP": "1.30",
        })

    def test_pa_send_rt_v2(self):
        xml = self.write("pasendrtv2")
        self.assertEqual(ET.fromstring(xml).tag, "{http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd}paSendRTV2Request")
        self.values(xml, {
            "idPA": FIELDS["creditor_tax_code"], "idStation": FIELDS["station"], "receipt/receiptId": FIELDS["receipt_id"],
            "receipt/noticeNumber": FIELDS["notice_number"], "receipt/outcome": "OK",
            "receipt/creditorReferenceId": FIELDS["creditor_ref"], "receipt/paymentAmount": "1234.50",
            "receipt/description": FIELDS["reason"], "receipt/companyName": FIELDS["creditor_name"],
            "receipt/debtor/uniqueIdentifier/entityUniqueIdentifierValue": FIELDS["debtor_tax_code"],
            "receipt/debtor/fullName": FIELDS["debtor_name"], "receipt/payer/fullName": FIELDS["payer_name"],
            "receipt/transferList/transfer/transferAmount": "1234.50", "receipt/transferList/transfer/IBAN": FIELDS["iban"],
            "receipt/transferList/transfer/transferCategory": "0601125AP", "receipt/idPSP": FIELDS["psp_id"],
            "receipt/fee": "1.30", "receipt/paymentMethod": "creditCard", "receipt/paymentDateTime": "2026-11-23T00:30:05",
            "receipt/applicationDate": "2026-11-24", "receipt/transferDate": "2026-11-25",
            "receipt/pspFiscalCode": FIELDS["psp_tax_code"],
        })

    def test_who_paid_is_not_told(self):
        for format, path in (("rt62", "rt:soggettoVersante"), ("pasendrtv2", "receipt/payer")):
            xml = self.write(format, payer_name=None, payer_tax_code=None, fee=None, application_date=None, method=None)
            self.assertIsNone(ET.fromstring(xml).find(path, NAMESPACES))

    def test_what_is_too_long_is_cut(self):
        for format in SCHEMAS:
            root = ET.fromstring(self.write(format, **LONG))
            self.assertEqual({len(e.text) for e in root.iter() if e.text and e.text.startswith("à")} - {35, 70, 140}, set())

    def test_odd_texts(self):
        """Nothing of a name becomes a mark of the language around it, and what XML cannot hold is not there."""
        name = "]]>&amp;<!-- \x01\x0b\u202e\u2028 \U0001f4a9 \ufffe"
        for format in SCHEMAS:
            with self.subTest(format):
                xml = self.write(format, reason=name, debtor_name=name, debtor_tax_code="", psp_name="", psp_id="08327")
                root = ET.fromstring(xml)
                self.assertIn("ANONIMO", [e.text for e in root.iter()])
                self.assertTrue(any("]]>&amp;<!--" in (e.text or "") for e in root.iter()))

    def test_what_the_format_asks_for(self):
        for format, field in (("pasendrtv2", "iban"), ("pasendrtv2", "notice_number"), ("rt62", "taxonomy_code"), ("rt62", "psp_ref"),
                              ("rt62", "receipt_id"), ("rt62", "creditor_ref"), ("rt62", "psp_id"), ("rt62", "creditor_tax_code")):
            with self.subTest(field):
                done = self.run_write(format, **{field: None})
                self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.write("rt62", iban=None, notice_number=None)

    def test_same_bytes(self):
        for format in SCHEMAS:
            self.assertEqual(self.write(format), self.write(format))

    def test_ours_are_read(self):
        for format in SCHEMAS:
            [found] = self.read(self.write(format))
            for name in ("receipt_id", "creditor_tax_code", "creditor_ref", "reason", "debtor_name", "debtor_tax_code", "payer_name",
                         "payer_tax_code", "psp_id", "psp_name"):
                self.assertEqual(found[name], FIELDS[name])
            self.assertEqual((found["amount"], found["fee"], found["is_paid"]), (123450, 130, 1))
            self.assertEqual(found["paid_at"], datetime.datetime.fromisoformat("2026-11-22T23:30:05+00:00").timestamp())


class Samples(XmlTest):
    def test_public_samples(self):
        rt, v1, v2 = self.read(*(path.read_bytes() for path in SAMPLES.values()))
        self.assertEqual({k: v for k, v in rt.items() if v is not None}, {
            "receipt_id": "IdentificativoMessaggioRicevuta", "creditor_tax_code": "77777777777", "creditor_name": "AZIENDA XXX",
            "creditor_ref": "010000000009400", "reason": "pagamento fotocopie pratica RT", "debtor_name": "Gesualdo;Riccitelli",
            "debtor_tax_code": "RCCGLD09P09H501E", "payer_name": "Gesualdo;Riccitelli", "payer_tax_code": "RCCGLD09P09H502E",
            "psp_id": "IDPSPFNZ", "psp_name": "DenominazioneAttestante", "psp_ref": "010000000009400", "station": "77777777777_01",
            "request_id": "RiferimentoMessaggioRichiesta", "taxonomy_code": "9/0601112AP/", "amount": 1000, "fee": 12,
            "application_date": "2001-01-01", "is_paid": 1, "is_stand_in": 0,
            "paid_at": datetime.datetime.fromisoformat("2001-01-01T00:00:00+01:00").timestamp()})
        self.assertEqual({k: v for k, v in v2.items() if v is not None}, {
            "receipt_id": "c110729d258c4ab1b765fe902aae41d6", "psp_ref": "c110729d258c4ab1b765fe902aae41d6",
            "notice_number": "311111111112222222", "creditor_tax_code": "77777777777", "creditor_name": "company PA",
            "creditor_ref": "11111111112222222", "reason": "test", "debtor_name": "John Doe", "debtor_tax_code": "JHNDOE00A01F205N",
            "payer_name": "John Doe", "payer_tax_code": "JHNDOE00A01F205N", "psp_id": "88888888888", "psp_tax_code": "88888888888",
            "psp_name": "PSP name", "channel": "88888888888_01", "channel_name": "app", "method": "creditCard",
            "station": "77777777777_01", "iban": "IT0000000000000000000000000", "taxonomy_code": "0101100IM", "amount": 3000,
            "fee": 200, "application_date": "2021-10-01", "transfer_date": "2021-10-02", "is_paid": 1, "is_stand_in": 0,
            "paid_at": datetime.datetime.fromisoformat("2021-10-01T17:48:22+02:00").timestamp()})
        self.assertEqual(v1, v2)

    def test_provider_named_by_its_tax_code(self):
        """RT 6.2 has one code of the PSP, which is its tax code where it says that it is that of a body."""
        text = SAMPLES["RT_ok.xml"].read_text()
        kind = "<pay_i:tipoIdentificativoUnivoco>G</pay_i:tipoIdentificativoUnivoco>\n      <pay_i:codiceIdentificativoUnivoco>IDPSPFNZ<"
        self.assertIn(kind, text)
        body = kind.replace("IDPSPFNZ", "00799960158")
        found = self.read(text.replace(kind, body), text.replace(kind, body.replace(">G<", ">B<")), text.replace(kind, kind.replace("IDPSPFNZ", "0079996015A")))
        self.assertEqual([f["psp_tax_code"] for f in found], ["00799960158", None, None])

    def test_both_spellings_of_the_docs(self):
        text = SAMPLES["paSendRTV2_docs_sample.xml"].read_text()
        [expected, *found] = self.read(
            text, text.replace("paSendRTV2Request", "paSendRTReq"), text.replace("</receipt>", "<standin>true</standin></receipt>"),
            text.replace("</receipt>", "<standIn>1</standIn></receipt>"), text.replace("</receipt>", "<standIn>false</standIn><new/></receipt>"),
            text[text.index("<pafn:paSendRT"):text.index("</soapenv:Body")].replace("<pafn:paSendRTV2Request>", '<pafn:paSendRTV2Request xmlns:pafn="x">'))
        self.assertEqual([f["is_stand_in"] for f in found], [0, 1, 1, 0, 0])
        self.assertEqual([{**f, "is_stand_in": 0} for f in found], [expected] * 5)

    def test_encodings(self):
        text = SAMPLES["RT_ok.xml"].read_text().replace("AZIENDA XXX", "Società Però")
        declared = lambda name: text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(name)
        for found in self.read(text.encode(), declared("ISO-8859-1"), declared("UTF-16"), declared("windows-1252"),
                               b"\xef\xbb\xbf" + text.encode(), text.split("?>", 1)[1].encode()):
            self.assertEqual(found.get("creditor_name"), "Società Però", found)
        self.refuse("syntax", text.encode("latin-1"),
                    text.replace("UTF-8", "EBCDIC-nowhere").encode(), text.encode().replace("à".encode(), b"\xc3"))

    def test_not_paid(self):
        rt = SAMPLES["RT_ok.xml"].read_text()
        v2 = SAMPLES["paSendRTV2_docs_sample.xml"].read_text()
        single = rt[rt.index("<pay_i:datiSingoloPagamento>"):rt.index("</pay_i:datiPagamento>")]
        unpaid = rt.replace(single, "").replace("Pagato>10.00", "Pagato>0.00")
        found = self.read(*(unpaid.replace("Pagamento>0<", f"Pagamento>{code}<") for code in "134"), v2.replace(">OK<", ">KO<"))
        self.assertEqual([f.get("is_paid") for f in found], [0] * 4, found)
        self.assertEqual(self.read(rt.replace("Pagamento>0<", "Pagamento>2<"))[0]["is_paid"], 1)
        self.refuse("field", rt.replace("Pagamento>0<", "Pagamento>5<"), v2.replace(">OK<", ">ok<"), rt.replace(single, ""))


class Hostile(XmlTest):
    def test_document_types(self):
        body = SAMPLES["RT_ok.xml"].read_text().split("?>", 1)[1]
        name = "AZIENDA XXX"
        laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
        self.refuse("doctype", f"<!DOCTYPE RT>{body}", f'<!DOCTYPE RT SYSTEM "http://127.0.0.1:1/x.dtd">{body}',
                    f'<!DOCTYPE RT [<!ENTITY x SYSTEM "file:///etc/passwd">]>{body.replace(name, "&x;")}',
                    f'<!DOCTYPE RT [<!ENTITY l0 "ha">{laughs}]>{body.replace(name, "&l9;")}',
                    f'<!DOCTYPE RT [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p"> %p;]>{body}')
        self.refuse("syntax", body.replace(name, "&x;"))

    def test_not_xml(self):
        rt = SAMPLES["RT_ok.xml"].read_text()
        self.refuse("syntax", "", " ", "x", "{}", "<", "<RT>", rt[:len(rt) // 2], rt + "x", rt.replace("XXX", "&#0;"), "\0" * 1000,
                    "<a>" * 5000, "<a" + " x='1'" * 50000 + "/>")
        self.refuse("size", rt + " " * 1024 * 1024)

    def test_other_formats(self):
        self.refuse("format", "<a/>", "<RPT/>", "<html/>", "<Envelope/>", "<Envelope><Body/></Envelope>",
                    "<Envelope><Body><paVerifyPaymentNoticeReq/></Body></Envelope>")

    def test_what_is_needed(self):
        """Each of these is left out in turn; the public schemas ask for every one of them."""
        person = "identificativoUnivoco{0}/codiceIdentificativoUnivoco"
        needed = {
            "RT_ok.xml": ("dominio/identificativoDominio", "identificativoMessaggioRicevuta", "dataOraMessaggioRicevuta",
                          "riferimentoMessaggioRichiesta", "riferimentoDataRichiesta", "istitutoAttestante/denominazioneAttestante",
                          "istitutoAttestante/" + person.format("Attestante"), "enteBeneficiario/denominazioneBeneficiario",
                          "soggettoPagatore/" + person.format("Pagatore"), "soggettoPagatore/anagraficaPagatore",
                          "datiPagamento/codiceEsitoPagamento", "datiPagamento/importoTotalePagato",
                          "datiPagamento/identificativoUnivocoVersamento",
                          *("datiPagamento/datiSingoloPagamento/" + name for name in (
                              "singoloImportoPagato", "dataEsitoSingoloPagamento", "identificativoUnivocoRiscossione", "causaleVersamento",
                              "datiSpecificiRiscossione"))),
            "paSendRTV2_docs_sample.xml": ("idPA", "idStation", *("receipt/" + name for name in (
                "receiptId", "noticeNumber", "fiscalCode", "outcome", "creditorReferenceId", "paymentAmount", "description", "companyName",
                "debtor/uniqueIdentifier/entityUniqueIdentifierValue", "debtor/fullName", "transferList/transfer/transferAmount",
                "transferList/transfer/transferCategory", "idPSP", "PSPCompanyName", "idChannel", "channelDescription"))),
        }
        for name, paths in needed.items():
            schema = SCHEMAS["rt62" if name.startswith("RT") else "pasendrtv2"]
            for path in paths:
                tree = ET.parse(SAMPLES[name])
                root = tree.find(".//{*}paSendRTV2Request") if "paSend" in name else tree.getroot()
                *above, last = path.split("/")
                parent = root.find("/".join("{*}" + part for part in above)) if above else root
                parent.remove(parent.find("{*}" + last))
                with self.subTest(path):
                    self.refuse("field", ET.tostring(root))
                    judged = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, "-"], input=ET.tostring(root),
                                            capture_output=True)
                    self.assertEqual(judged.returncode, 3, judged.stderr)

    def test_wrong_values(self):
        v2 = SAMPLES["paSendRTV2_docs_sample.xml"].read_text()
        rt = SAMPLES["RT_ok.xml"].read_text()
        self.refuse("field", *(v2.replace(a, b) for a, b in (
            ("Amount>30.00", "Amount>30.0"), ("Amount>30.00", "Amount>30,00"), ("Amount>30.00", "Amount>-30.00"), ("Amount>30.00", "Amount>1e3"),
            ("Amount>30.00", "Amount>9999999999.00"), ("Amount>30.00", "Amount>"), ("fee>2.00", "fee>-2.00"), ("311111111112222222", "31111111111222222"),
            ("311111111112222222", "3111111111122222x2"), ("Code>77777777777", "Code>7777777777"), ("2021-10-01T17:48:22", "2021-13-01T17:48:22"),
            ("Date>2021-10-01", "Date>01/10/2021"), ("Id>c110729d258c4ab1b765fe902aae41d6", "Id>" + "c" * 256), ("Name>PSP name", "Name>" + "x" * 71),
            ("test<", "a\u0085b<"), ("test<", "<b>test</b><"), ("<outcome>OK</outcome>", "<outcome>OK</outcome><outcome>KO</outcome>"),
            ("<receiptId>", "<receiptId>1</receiptId><receiptId>"))))
        transfer = v2[v2.index("<transfer>"):v2.index("</transferList>")]
        self.refuse("field", v2.replace(transfer, transfer * 3), v2.replace(transfer, ""))
        self.refuse("sum", v2.replace("Amount>20.00", "Amount>20.01"), v2.replace("Amount>30.00", "Amount>29.99"),
                    rt.replace("singoloImportoPagato>10.00", "singoloImportoPagato>10.01"))


if __name__ == "__main__":
    tap.main()
