/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit/samples.h"

#define ACCOUNT_ID "0f8fad5b-d9cb-469f-a165-70867728950e"
#define SCHOOL_ID "7c9e6679-7425-40de-944b-e07fc1f90ae7"
#define PUPIL_ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define NOTICE_ID "6ba7b810-9dad-41d1-80b4-00c04fd430c8"
#define PAYMENT_ID "550e8400-e29b-41d4-a716-446655440000"
#define RECEIPT_ID "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"
#define LINK_REQUEST_ID "3f333df6-90a4-4fda-8dd3-9485d27cee36"
#define EVENT_ID "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"

const PirAccountFields sample_account = {
  .id = ACCOUNT_ID,
  .user_name = "mario.rossi",
  .given_name = "Mario",
  .family_name = "Rossi",
  .tax_code = "RSSMRA80A01H501U",
  .email = "mario.rossi@example.org",
  .language = "it",
  .pending_email = "mario@example.net",
  .has_password = TRUE,
  .must_accept_terms = TRUE,
};

const PirSchoolFields sample_school = {
  .id = SCHOOL_ID,
  .code = "RMIC8GA002",
  .name = "Istituto comprensivo “Città dei ragazzi”",
  .address = "Via dei Mille, 1",
  .postal_code = "00185",
  .municipality = "Roma",
  .province = "RM",
  .creditor_tax_code = "80401470580",
  .cbill_code = "AY01B",
  .email = "rmic8ga002@example.org",
  .phone = "+39 06 0000000",
};

const PirPupilFields sample_pupil = {
  .id = PUPIL_ID,
  .given_name = "Giulia",
  .family_name = "Rossi",
  .tax_code = "RSSGLI15M50H501C",
  .birth_date = 16657,
  .school_id = SCHOOL_ID,
  .school_name = "Istituto comprensivo “Città dei ragazzi”",
  .school_year = "2026/27",
  .class_name = "3B",
  .course = "Ordinario",
  .link_state = PIR_LINK_ACTIVE,
  .kinship = PIR_KINSHIP_MOTHER,
  .is_delegated = TRUE,
};

const PirLinkRequestFields sample_link_request = {
  .id = LINK_REQUEST_ID,
  .school_id = SCHOOL_ID,
  .school_name = "Istituto comprensivo “Città dei ragazzi”",
  .school_code = "RMIC8BR00X",
  .given_name = "Giulia",
  .family_name = "Rossi",
  .tax_code = "RSSGLI15M50H501C",
  .kinship = PIR_KINSHIP_MOTHER,
  .state = PIR_LINK_REJECTED,
  .state_since = 1795000100,
  .requested_at = 1795000000,
  .reason = "Codice fiscale diverso da quello in archivio.",
  .pupil_id = PUPIL_ID,
};

const PirNoticeFields sample_notice = {
  .id = NOTICE_ID,
  .local_id = 42,
  .version = 3,
  .notice_number = "301000000000012373",
  .creditor_ref = "01000000000012373",
  .reason = "Visita guidata agli scavi \"di Ostia\"",
  .description = "Partenza ore 8:00\nRientro ore 17:00",
  .category = PIR_CATEGORY_TRIP,
  .taxonomy_code = "0601125AP",
  .school_year = "2026/27",
  .school_id = SCHOOL_ID,
  .school_name = "Istituto comprensivo “Città dei ragazzi”",
  .school_code = "RMIC8GA002",
  .creditor_name = "Ministero dell'Istruzione e del Merito",
  .creditor_tax_code = "80185250588",
  .event_id = EVENT_ID,
  .pupil_id = PUPIL_ID,
  .debtor_given_name = "Giulia",
  .debtor_family_name = "Rossi",
  .debtor_tax_code = "RSSGLI15M50H501C",
  .class_name = "3B",
  .amount = 1550,
  .original_amount = 2000,
  .amount_min = 1000,
  .amount_max = 3000,
  .is_amount_editable = TRUE,
  .instalment = 1,
  .instalments = 2,
  .due_date = 20757,
  .is_deadline_hard = TRUE,
  .is_resolved = TRUE,
  .notified_at = 1790000000,
  .state = PIR_NOTICE_AWAITING_RECEIPT,
  .state_since = 1790000300,
  .school_note = "Portare il pranzo al sacco",
  .payment_id = PAYMENT_ID,
  .locked_until = 1790002100,
  .paid_at = 1790000400,
  .receipt_id = RECEIPT_ID,
  .history = "notified\t1790000000\t\nchanged\t1790000100\t2000\npayment_started\t1790000300\tBanca d'Esempio\n",
};

static const PirPaymentItem sample_items[] = {
  { NOTICE_ID, 3, 1550 },
  { EVENT_ID, 1, 2500 },
};

const PirPaymentFields sample_payment = {
  .id = PAYMENT_ID,
  .state = PIR_PAYMENT_PAID,
  .items = sample_items,
  .n_items = G_N_ELEMENTS (sample_items),
  .service_id = "BCABIT21-CP",
  .psp_name = "Banca d'Esempio",
  .method = PIR_METHOD_CARD,
  .amount = 4050,
  .fee = 150,
  .checkout_url = "https://checkout.example.org/c/abc",
  .created_at = 1790000300,
  .locked_until = 1790002100,
  .outcome_code = "0",
  .outcome_at = 1790000400,
  .is_duplicate = TRUE,
};

const PirReceiptFields sample_receipt = {
  .id = RECEIPT_ID,
  .local_id = 43,
  .receipt_number = "2026-000123",
  .payment_id = PAYMENT_ID,
  .notice_id = NOTICE_ID,
  .notice_number = "301000000000012373",
  .creditor_ref = "01000000000012373",
  .creditor_name = "Ministero dell'Istruzione e del Merito",
  .creditor_tax_code = "80185250588",
  .school_id = SCHOOL_ID,
  .school_name = "Istituto comprensivo “Città dei ragazzi”",
  .school_year = "2026/27",
  .reason = "Visita guidata agli scavi \"di Ostia\"",
  .category = PIR_CATEGORY_TRIP,
  .is_resolved = TRUE,
  .pupil_id = PUPIL_ID,
  .debtor_name = "Giulia Rossi",
  .debtor_tax_code = "RSSGLI15M50H501C",
  .payer_name = "Mario Rossi",
  .payer_tax_code = "RSSMRA80A01H501U",
  .amount = 1550,
  .fee = 150,
  .method = PIR_METHOD_POSTAL_SLIP,
  .psp_id = "BCABIT21",
  .psp_name = "Banca d'Esempio",
  .psp_ref = "IUR0000001",
  .paid_at = 1790000400,
  .application_date = 20718,
  .file_name = "Ricevuta 2026-000123.pdf",
  .file_size = 34567,
  .file_sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
};

const PirOutcomeFields sample_outcome = {
  .event_id = EVENT_ID,
  .payment_id = PAYMENT_ID,
  .kind = PIR_OUTCOME_OK,
  .code = "0",
  .psp_id = "BCABIT21",
  .psp_name = "Banca d'Esempio",
  .psp_ref = "IUR0000001",
  .amount = 4050,
  .fee = 150,
  .at = 1790000400,
  .application_date = 20718,
};
