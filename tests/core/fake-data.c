/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-data.h"

#include "base/pir-clock.h"

char *
fake_uuid (char  kind,
           guint number)
{
  return g_strdup_printf ("%08x-0000-4000-8000-%012x", (guint) kind, number);
}

PirAccount *
fake_account (const char *id)
{
  gboolean is_anna = g_str_equal (id, FAKE_ANNA);
  PirAccountFields fields = {
    .id = id,
    .user_name = is_anna ? "anna" : "bruno",
    .given_name = is_anna ? "Anna" : "Bruno",
    .family_name = is_anna ? "Bianchi" : "Verdi",
    .tax_code = is_anna ? "BNCNNA80A41H501K" : "VRDBRN80A01H501P",
    .email = "someone@example.org",
    .language = "it",
  };

  return pir_account_new (&fields);
}

PirSchool *
fake_school (void)
{
  PirSchoolFields fields = {
    .id = FAKE_SCHOOL,
    .code = "RMIC8AB00X",
    .name = "IC Primo Levi",
    .municipality = "Roma",
    .province = "RM",
    .creditor_tax_code = "80014480828",
  };

  return pir_school_new (&fields);
}

PirPupil *
fake_pupil (void)
{
  PirPupilFields fields = {
    .id = FAKE_PUPIL,
    .given_name = "Luca",
    .family_name = "Bianchi",
    .tax_code = "BNCLCU15A01H501Y",
    .birth_date = pir_date_new (2015, 1, 1),
    .school_id = FAKE_SCHOOL,
    .school_name = "IC Primo Levi",
    .school_year = "2026/27",
    .class_name = "5A",
    .link_state = PIR_LINK_ACTIVE,
    .kinship = PIR_KINSHIP_MOTHER,
  };

  return pir_pupil_new (&fields);
}

PirNotice *
fake_notice (guint number)
{
  g_autofree char *id = fake_uuid ('n', number);
  g_autofree char *notice_number = g_strdup_printf ("301%015u", number);
  g_autofree char *reason = g_strdup_printf ("Gita %u", number);
  PirMoney amount = 1000 + number % 1000;
  PirNoticeFields fields = {
    .id = id,
    .version = 1,
    .notice_number = notice_number,
    .creditor_ref = notice_number + 1,
    .reason = reason,
    .category = PIR_CATEGORY_TRIP,
    .taxonomy_code = "0601125AP",
    .school_year = "2026/27",
    .school_id = FAKE_SCHOOL,
    .school_name = "IC Primo Levi",
    .school_code = "RMIC8AB00X",
    .creditor_name = "IC Primo Levi",
    .creditor_tax_code = "80014480828",
    .pupil_id = FAKE_PUPIL,
    .debtor_given_name = "Luca",
    .debtor_family_name = "Bianchi",
    .debtor_tax_code = "BNCLCU15A01H501Y",
    .class_name = "5A",
    .amount = amount,
    .original_amount = amount,
    .amount_min = amount,
    .amount_max = amount,
    .due_date = pir_clock_today () + (PirDate) (number % 300),
    .notified_at = 1760000000 + number,
    .state = PIR_NOTICE_TO_PAY,
    .state_since = 1760000000 + number,
    .history = "",
  };

  return pir_notice_new (&fields);
}

PirNotice *
fake_mate_notice (guint mate,
                  guint event)
{
  static const char * const names[] = { "Verdi", "Rossi", "Esposito", "Neri", "Conti", "Gallo", "Costa", "Fontana" };
  g_autoptr (PirNotice) like = fake_notice (10000 + event * 100 + mate);
  g_autofree char *pupil_id = fake_uuid ('m', mate);
  g_autofree char *event_id = fake_uuid ('e', event);
  g_autofree char *given_name = g_strdup_printf ("Alunno %u", mate);
  g_autofree char *tax_code = g_strdup_printf ("RSSMRA%02uA01H501U", mate);
  g_autofree char *reason = g_strdup_printf ("Uscita %u della classe", event);
  PirNoticeFields fields = *pir_notice_peek (like);

  fields.event_id = event_id;
  fields.pupil_id = pupil_id;
  fields.debtor_given_name = given_name;
  fields.debtor_family_name = names[mate % G_N_ELEMENTS (names)];
  fields.debtor_tax_code = tax_code;
  fields.reason = reason;
  fields.amount = fields.original_amount = fields.amount_min = fields.amount_max = 1200;
  fields.due_date = pir_clock_today () + (PirDate) event + 5;

  return pir_notice_new (&fields);
}

PirNotice *
fake_notice_with_state (PirNotice      *notice,
                        PirNoticeState  state,
                        const char     *payment_id,
                        const char     *receipt_id)
{
  PirNoticeFields fields = *pir_notice_peek (notice);

  fields.state = state;
  fields.state_since = pir_clock_now ();
  fields.payment_id = payment_id;
  fields.receipt_id = receipt_id;
  fields.paid_at = state == PIR_NOTICE_PAID ? pir_clock_now () : 0;
  fields.locked_until = state == PIR_NOTICE_AWAITING_RECEIPT ? pir_clock_now () + 1800 : 0;

  return pir_notice_new (&fields);
}

PirReceipt *
fake_receipt (PirNotice  *notice,
              const char *id,
              const char *payment_id,
              PirMoney    fee,
              gint64      paid_at,
              const char *file_name,
              GBytes     *document)
{
  const PirNoticeFields *of = pir_notice_peek (notice);
  g_autofree char *sha256 = document != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document) : NULL;
  PirReceiptFields fields = {
    .id = id,
    .receipt_number = "RT1",
    .payment_id = payment_id,
    .notice_id = of->id,
    .notice_number = of->notice_number,
    .creditor_ref = of->creditor_ref,
    .creditor_name = of->creditor_name,
    .creditor_tax_code = of->creditor_tax_code,
    .school_id = of->school_id,
    .school_name = of->school_name,
    .school_year = of->school_year,
    .reason = of->reason,
    .category = of->category,
    .pupil_id = of->pupil_id,
    .debtor_name = "Luca Bianchi",
    .debtor_tax_code = of->debtor_tax_code,
    .amount = of->amount,
    .fee = fee,
    .method = PIR_METHOD_CARD,
    .psp_id = "PSP1",
    .psp_name = "Banca Uno",
    .psp_ref = "IUR1",
    .paid_at = paid_at,
    .application_date = PIR_DATE_NONE,
    .transfer_date = PIR_DATE_NONE,
    .file_name = document != NULL ? file_name : NULL,
    .file_size = document != NULL ? g_bytes_get_size (document) : 0,
    .file_sha256 = sha256,
  };

  return pir_receipt_new (&fields);
}

PirReceipt *
fake_receipt_with_certificate (PirReceipt *receipt,
                               GBytes     *certificate)
{
  PirReceiptFields fields = *pir_receipt_peek (receipt);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, certificate);

  fields.attestation_number = "ATT2026-000000001";
  fields.attestation_code = "7K3M9QXR2TBDHW5P";
  fields.attestation_name = "attestazione.pdf";
  fields.attestation_size = g_bytes_get_size (certificate);
  fields.attestation_sha256 = sha256;

  return pir_receipt_new (&fields);
}

PirPayment *
fake_payment_with_state (PirPayment      *payment,
                         PirPaymentState  state,
                         const char      *outcome_code,
                         PirMoney         fee)
{
  PirPaymentFields fields = *pir_payment_peek (payment);

  fields.state = state;
  fields.fee = fee;
  fields.outcome_code = outcome_code;
  fields.outcome_at = pir_clock_now ();
  fields.locked_until = 0;
  fields.checkout_url = NULL;

  return pir_payment_new (&fields);
}

PirService *
fake_way_to_pay (const char *id,
                 PirMoney    fee)
{
  PirFeeTier tier = { 0, PIR_MONEY_MAX, fee };
  PirServiceFields fields = {
    .id = id,
    .psp_id = id,
    .psp_name = id,
    .method = PIR_METHOD_CARD,
    .kind = "CP",
    .tiers = &tier,
    .n_tiers = 1,
  };

  return pir_service_new (&fields);
}
