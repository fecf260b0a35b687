/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family.h"

#include "base/pir-clock.h"
#include "fake-service-private.h"
#include "model/pir-link-request.h"

#define NO_DUE G_MAXINT

#define LONG_REASON "Contributo di famiglie per il viaggio di istruzione a Friburgo in Brisgovia e Strasburgo: " \
  "seconda rata, comprensiva di assicurazione e vitto"
#define LONG_GIVEN "Massimiliano Alessandro Ferdinando"
#define LONG_FAMILY "Quattrocchi della Rovere di Montefalcone"
#define LONG_SCHOOL "Istituto Omnicomprensivo Statale Santa Maria Maddalena de’ Pazzi"
#define LONG_CREDITOR "Amministrazione Provinciale di Barletta-Andria-Trani, Settore Istruzione"
#define LONG_PSP "Banca di Credito Cooperativo di Pergola e Corinaldo Società Cooperativa"
#define NOTE "Portare un documento valido. Chi ha diritto alla riduzione lo comunichi in segreteria."
#define DESCRIPTION "Tre giorni con pernottamento."
#define REJECTION "Non risulta tra gli alunni di questa scuola, nemmeno con un altro codice fiscale."
#define HOURS "Dal lunedì al venerdì, dalle 8 alle 18"

typedef struct
{
  const char *id;
  const char *code;
  const char *name;
} School;

typedef struct
{
  const char   *id;
  const char   *given_name;
  const char   *family_name;
  guint         school;
  const char   *class_name;
  PirLinkState  state;
} Child;

typedef struct
{
  guint           number;
  const char     *reason;
  PirCategory     category;
  int             child;  /* -1 = nobody's */
  PirMoney        amount;
  int             days;   /* from today to the due date */
  PirNoticeState  state;
} Row;

typedef struct
{
  const char *name;
  PirMethod   method;
  PirMoney    fee;
} Way;

static const School schools[] = {
  { FAKE_SCHOOL, "RMIC8AB00X", "IC Primo Levi" },
  { "05000000-0000-4000-8000-000000000002", "RMPS26000V", "Liceo Rosa Luxemburg" },
  { "05000000-0000-4000-8000-000000000003", "BAIC80100A", LONG_SCHOOL },
};

static const Child children[] = {
  { FAKE_PUPIL, "Luca", "Bianchi", 0, "5A", PIR_LINK_ACTIVE },
  { "0b000000-0000-4000-8000-000000000002", "Sofia", "Bianchi", 1, "2C", PIR_LINK_ACTIVE },
  { "0b000000-0000-4000-8000-000000000003", "Dario", "Bianchi", 0, NULL, PIR_LINK_REQUESTED },
  { "0b000000-0000-4000-8000-000000000004", "Elio", "Bianchi", 0, NULL, PIR_LINK_REJECTED },
  { "0b000000-0000-4000-8000-000000000005", "Fulvia", "Bianchi", 0, NULL, PIR_LINK_WITHDRAWN },
  { "0b000000-0000-4000-8000-000000000006", "Gino", "Bianchi", 0, NULL, PIR_LINK_REVOKED },
  { "0b000000-0000-4000-8000-000000000007", "Irma", "Bianchi", 0, NULL, PIR_LINK_ENDED },
  { "0b000000-0000-4000-8000-000000000008", LONG_GIVEN, LONG_FAMILY, 2, "4BIS", PIR_LINK_ACTIVE },
};

#define LONG_CHILD (G_N_ELEMENTS (children) - 1)
#define LONG_ONE (G_N_ELEMENTS (schools) - 1)

static const Row rows[] = {
  { N_TRIP, "Viaggio a Siena", PIR_CATEGORY_TRIP, 0, 14250, 3, PIR_NOTICE_TO_PAY },
  { N_INSURANCE, "Polizza infortuni", PIR_CATEGORY_INSURANCE, 0, 850, 20, PIR_NOTICE_TO_PAY },
  { N_VOLUNTARY, "Erogazione liberale", PIR_CATEGORY_CONTRIBUTION, 1, 5000, 45, PIR_NOTICE_TO_PAY },
  { N_CANTEEN, "Pasti di novembre", PIR_CATEGORY_CANTEEN, 0, 6300, -5, PIR_NOTICE_TO_PAY },
  { N_EXAM, "Esame di lingua", PIR_CATEGORY_COURSE, 1, 9000, -10, PIR_NOTICE_TO_PAY },
  { N_INSTALMENT, "Corso di nuoto e pallanuoto 2026/27, rata 2 di 2", PIR_CATEGORY_ACTIVITY, 1, 8000, 70, PIR_NOTICE_TO_PAY },
  { N_STAFF, "Tessera di laboratorio", PIR_CATEGORY_OTHER, -1, 1500, NO_DUE, PIR_NOTICE_TO_PAY },
  { N_ELSEWHERE, "Scuolabus", PIR_CATEGORY_TRANSPORT, 0, 2000, 8, PIR_NOTICE_AWAITING_RECEIPT },
  { N_WITHDRAWN, "Teatro ragazzi", PIR_CATEGORY_ACTIVITY, 0, 3000, 9, PIR_NOTICE_CANCELLED },
  { N_TODAY, "Diario scolastico", PIR_CATEGORY_CONTRIBUTION, 1, 1200, 0, PIR_NOTICE_TO_PAY },
  { N_LONG, LONG_REASON, PIR_CATEGORY_EXTENDED_DAY, LONG_CHILD, PIR_MONEY_MAX, 5, PIR_NOTICE_TO_PAY },
};

static const Way ways[] = {
  { "Banca Tre", PIR_METHOD_CARD, 190 },
  { "Banca Due", PIR_METHOD_ACCOUNT, 90 },
  { "Banca Uno", PIR_METHOD_CARD, 150 },
  { "Poste", PIR_METHOD_POSTAL_SLIP, 170 },
  { "Banca Sei", PIR_METHOD_ACCOUNT, 350 },
  { "Banca Nove", PIR_METHOD_CARD, 90 },
  { "Banca Otto", PIR_METHOD_CARD, 250 },
  { LONG_PSP, PIR_METHOD_ACCOUNT, 60 },
};

#define LONG_WAY (G_N_ELEMENTS (ways) - 1)

static void
add (FakeService   *service,
     PirChangeKind  kind,
     const char    *id,
     gpointer       object)
{
  fake_service_add (service, FAKE_ANNA, kind, id, object);
  g_object_unref (object);
}

static void
add_school (FakeService  *service,
            const School *school)
{
  PirSchoolFields fields = {
    .id = school->id,
    .code = school->code,
    .name = school->name,
    .municipality = "Roma",
    .province = "RM",
    .creditor_tax_code = "80014480828",
  };

  add (service, PIR_CHANGE_SCHOOL, fields.id, pir_school_new (&fields));
}

static void
add_child (FakeService *service,
           const Child *child)
{
  PirPupilFields fields = {
    .id = child->id,
    .given_name = child->given_name,
    .family_name = child->family_name,
    .tax_code = "BNCLCU15A01H501Y",
    .birth_date = pir_date_new (2015, 1, 1),
    .school_id = schools[child->school].id,
    .school_name = schools[child->school].name,
    .school_year = "2026/27",
    .class_name = child->class_name,
    .link_state = child->state,
    .kinship = PIR_KINSHIP_MOTHER,
  };

  add (service, PIR_CHANGE_PUPIL, fields.id, pir_pupil_new (&fields));
}

static void
add_request (FakeService  *service,
             const char   *id,
             const char   *given_name,
             const char   *tax_code,
             PirLinkState  state,
             const char   *reason)
{
  PirLinkRequestFields fields = {
    .id = id,
    .school_id = schools[0].id,
    .school_name = schools[0].name,
    .school_code = schools[0].code,
    .given_name = given_name,
    .family_name = "Bianchi",
    .tax_code = tax_code,
    .kinship = PIR_KINSHIP_MOTHER,
    .state = state,
    .state_since = pir_clock_now () - 60,
    .requested_at = pir_clock_now () - 120,
    .reason = reason,
  };

  add (service, PIR_CHANGE_LINK_REQUEST, id, pir_link_request_new (&fields));
}

/* Every kind of step, with the details that a server gives */
static char *
dup_history (void)
{
  static const PirHistoryEntry entries[] = {
    { PIR_HISTORY_NOTIFIED, 1760000000, NULL },
    { PIR_HISTORY_CHANGED, 1760010000, "3000" },
    { PIR_HISTORY_PAYMENT_STARTED, 1760020000, "Banca Uno" },
    { PIR_HISTORY_PAYMENT_FAILED, 1760021000, "116" },
    { PIR_HISTORY_PAYMENT_STARTED, 1760030000, "Banca Due" },
    { PIR_HISTORY_PAYMENT_CANCELLED, 1760031000, NULL },
    { PIR_HISTORY_PAYMENT_EXPIRED, 1760032000, NULL },
    { PIR_HISTORY_RECEIPT, 1760033000, NULL },
    { PIR_HISTORY_DUPLICATE, 1760034000, NULL },
    { PIR_HISTORY_OTHER, 1760035000, NULL },
    { PIR_HISTORY_CANCELLED, 1760036000, NULL },
  };

  return pir_history_pack (entries, G_N_ELEMENTS (entries));
}

/* What makes one notice another than the rest */
static void
set_particulars (PirNoticeFields *fields,
                 guint            number)
{
  if (number == N_VOLUNTARY)
    {
      fields->is_amount_editable = TRUE;
      fields->amount_min = 500;
      fields->amount_max = 10000;
    }
  if (number == N_EXAM)
    fields->is_deadline_hard = TRUE;
  if (number == N_INSTALMENT)
    {
      fields->original_amount = 12000;
      fields->instalment = 2;
      fields->instalments = 3;
    }
  if (number == N_STAFF || number == N_LONG)
    {
      fields->school_note = NOTE;
      fields->description = DESCRIPTION;
    }
  if (number == N_LONG)
    fields->creditor_name = LONG_CREDITOR;
  if (number == N_ELSEWHERE)
    {
      fields->payment_id = "0d000000-0000-4000-8000-000000000001";
      fields->locked_until = pir_clock_now () + 1200;
    }
}

static void
add_notice (FakeService *service,
            const Row   *row)
{
  const Child *child = row->child >= 0 ? &children[row->child] : NULL;
  const School *school = &schools[child != NULL ? child->school : 0];
  g_autofree char *id = fake_uuid ('n', row->number);
  g_autofree char *notice_number = g_strdup_printf ("301%015u", row->number);
  g_autofree char *history = row->number == N_WITHDRAWN || row->number == N_LONG ? dup_history () : g_strdup ("");
  PirNoticeFields fields = {
    .id = id,
    .version = 1,
    .notice_number = notice_number,
    .creditor_ref = notice_number + 1,
    .reason = row->reason,
    .category = row->category,
    .school_year = row->number == N_INSTALMENT ? "2025/26" : "2026/27",
    .school_id = school->id,
    .school_name = school->name,
    .school_code = school->code,
    .creditor_name = school->name,
    .creditor_tax_code = "80014480828",
    .pupil_id = child != NULL ? child->id : NULL,
    .debtor_given_name = child != NULL ? child->given_name : "Anna",
    .debtor_family_name = child != NULL ? child->family_name : "Bianchi",
    .debtor_tax_code = child != NULL ? "BNCLCU15A01H501Y" : "BNCNNA80A41H501K",
    .class_name = child != NULL ? child->class_name : NULL,
    .amount = row->amount,
    .original_amount = row->amount,
    .amount_min = row->amount,
    .amount_max = row->amount,
    .due_date = row->days == NO_DUE ? PIR_DATE_NONE : pir_clock_today () + row->days,
    .notified_at = 1760000000,
    .state = row->state,
    .state_since = 1760000000,
    .history = history,
  };

  set_particulars (&fields, row->number);
  add (service, PIR_CHANGE_NOTICE, id, pir_notice_new (&fields));
}

static gint64
noon (int year,
      int month,
      int day)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, 12, 0, 0);

  return g_date_time_to_unix (time);
}

static void
add_receipt_without_document (FakeService *service,
                              guint        number,
                              gint64       paid_at)
{
  g_autofree char *id = family_dup_receipt_id (number);
  g_autofree char *payment_id = fake_uuid ('q', number);
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autoptr (PirNotice) paid = fake_notice_with_state (notice, PIR_NOTICE_PAID, payment_id, id);

  fake_service_add (service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (paid)->id, paid);
  add (service, PIR_CHANGE_RECEIPT, id, fake_receipt (notice, id, payment_id, 100, paid_at, NULL, NULL));
}

static PirService *
make_way (const Way *way)
{
  PirFeeTier tier = { 0, PIR_MONEY_MAX, way->fee };
  PirServiceFields fields = {
    .id = way->name,
    .psp_id = way->name,
    .psp_name = way->name,
    .method = way->method,
    .kind = "CP",
    .description = DESCRIPTION,
    .availability = HOURS,
    .is_on_us = way->method == PIR_METHOD_ACCOUNT,
    .tiers = &tier,
    .n_tiers = 1,
  };

  return pir_service_new (&fields);
}

void
family_set_stepped_way (FakeService *service)
{
  const PirFeeTier tiers[] = { { 0, 10000, 100 }, { 10000, PIR_MONEY_MAX, 300 } };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&service->lock);

  g_ptr_array_set_size (service->ways, 0);
  g_ptr_array_add (service->ways, pir_service_new (&(PirServiceFields) {
    .id = "stepped", .psp_id = "BANCA", .psp_name = "Banca a scaglioni", .method = PIR_METHOD_CARD, .kind = "CP",
    .description = DESCRIPTION, .availability = HOURS, .tiers = tiers, .n_tiers = G_N_ELEMENTS (tiers),
  }));
  g_ptr_array_add (service->ways, pir_service_new (&(PirServiceFields) {
    .id = "nameless", .psp_id = "ABBA", .name = "Carte", .method = PIR_METHOD_CARD, .kind = "CP",
    .tiers = tiers, .n_tiers = G_N_ELEMENTS (tiers),
  }));
  g_ptr_array_add (service->ways, pir_service_new (&(PirServiceFields) {
    .id = "counter", .psp_id = "TABACCHI", .psp_name = "Tabaccherie", .method = PIR_METHOD_COUNTER, .kind = "PO",
    .description = DESCRIPTION, .availability = HOURS, .tiers = tiers, .n_tiers = 1,
  }));
}

static void
set_ways (FakeService *service,
          gsize        n_ways)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&service->lock);

  g_ptr_array_set_size (service->ways, 0);
  for (gsize i = 0; i < n_ways; i++)
    g_ptr_array_add (service->ways, make_way (&ways[i]));
}

void
family_add_account (FakeService *service)
{
  add (service, PIR_CHANGE_ACCOUNT, FAKE_ANNA, fake_account (FAKE_ANNA));
}

void
family_add (FakeService *service)
{
  g_autofree char *receipt = family_dup_pdf ("receipt of Gita 12");
  g_autofree char *certificate = family_dup_pdf ("certificate of Gita 12");
  g_autofree char *old_receipt = family_dup_pdf ("receipt of Gita 14");
  family_add_account (service);
  for (gsize i = 0; i < LONG_ONE; i++)
    add_school (service, &schools[i]);
  for (gsize i = 0; i < LONG_CHILD; i++)
    add_child (service, &children[i]);
  add_request (service, FAMILY_WAITING, "Lia", "BNCLIA16A41H501U", PIR_LINK_REQUESTED, NULL);
  add_request (service, FAMILY_REJECTED, "Noè", "BNCNOE18A01H501Y", PIR_LINK_REJECTED, REJECTION);
  for (gsize i = 0; rows[i].number != N_LONG; i++)
    add_notice (service, &rows[i]);
  fake_service_add_certificate (service, N_PAID, noon (2025, 11, 2), "ricevuta-12.pdf", receipt, certificate);
  fake_service_add_receipt (service, N_PAID_OLD, noon (2024, 5, 5), "ricevuta-14.pdf", old_receipt);
  add_receipt_without_document (service, N_PAID_TOO, noon (2025, 3, 10));
  set_ways (service, LONG_WAY);
}

void
family_add_long (FakeService *service)
{
  g_autofree char *id = family_dup_receipt_id (N_LONG);
  g_autofree char *notice_id = fake_uuid ('n', N_LONG);
  PirReceiptFields receipt = {
    .id = id,
    .receipt_number = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXY",
    .payment_id = "0d000000-0000-4000-8000-000000000002",
    .notice_id = notice_id,
    .notice_number = "301000000000000011",
    .creditor_ref = "01000000000000011",
    .creditor_name = LONG_CREDITOR,
    .creditor_tax_code = "80014480828",
    .school_id = schools[LONG_ONE].id,
    .school_name = LONG_SCHOOL,
    .school_year = "2026/27",
    .reason = LONG_REASON,
    .category = PIR_CATEGORY_EXTENDED_DAY,
    .debtor_name = LONG_GIVEN " " LONG_FAMILY,
    .debtor_tax_code = "BNCLCU15A01H501Y",
    .payer_name = LONG_GIVEN " " LONG_FAMILY,
    .amount = PIR_MONEY_MAX,
    .fee = PIR_MONEY_MAX,
    .method = PIR_METHOD_POSTAL_SLIP,
    .psp_id = LONG_PSP,
    .psp_name = LONG_PSP,
    .psp_ref = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678",
    .paid_at = noon (2026, 1, 15),
    .application_date = pir_date_new (2026, 1, 16),
    .transfer_date = PIR_DATE_NONE,
  };

  g_assert_cmpuint (g_utf8_strlen (LONG_REASON, -1), ==, 140);
  add_school (service, &schools[LONG_ONE]);
  add_child (service, &children[LONG_CHILD]);
  add_notice (service, &rows[G_N_ELEMENTS (rows) - 1]);
  add (service, PIR_CHANGE_RECEIPT, id, pir_receipt_new (&receipt));
  set_ways (service, G_N_ELEMENTS (ways));
}

char *
family_dup_pdf (const char *words)
{
  g_autofree char *drawing = g_strdup_printf ("BT /F 12 Tf 20 40 Td (%s) Tj ET", words);

  return g_strdup_printf ("%%PDF-1.4\n"
                          "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                          "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                          "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F "
                          "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
                          "4 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n"
                          "trailer\n<< /Root 1 0 R /Size 5 >>\n%%%%EOF\n", strlen (drawing), drawing);
}

char *
family_dup_receipt_id (guint number)
{
  return fake_uuid ('r', number);
}

const char * const *
family_get_school_texts (void)
{
  static const char *texts[G_N_ELEMENTS (rows) + 7]; /* zero-terminated */

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    texts[i] = rows[i].reason;
  texts[G_N_ELEMENTS (rows)] = NOTE;
  texts[G_N_ELEMENTS (rows) + 1] = DESCRIPTION;
  texts[G_N_ELEMENTS (rows) + 2] = REJECTION;
  texts[G_N_ELEMENTS (rows) + 3] = "Gita 12";
  texts[G_N_ELEMENTS (rows) + 4] = "Gita 13";
  texts[G_N_ELEMENTS (rows) + 5] = "Gita 14";

  return texts;
}

const char * const *
family_get_data (void)
{
  static const char *data[] = {
    REJECTION, "Lia", "Noè", "BNCLIA16A41H501U", "BNCNOE18A01H501Y", "BNCNNA80A41H501K",
    LONG_REASON, LONG_GIVEN, LONG_FAMILY, LONG_SCHOOL, LONG_CREDITOR, LONG_PSP, NOTE, DESCRIPTION, HOURS,
    "Anna", "Bianchi", "anna", "Fake", "Gita", "Poste", "Banca Uno", "Banca Due", "Banca Tre", "Banca Sei", "Banca Otto",
    "Banca Nove", "Luca", "Sofia", "Dario", "Elio", "Fulvia", "Gino", "Irma", "IC Primo Levi", "Liceo Rosa Luxemburg",
    "Viaggio a Siena", "Polizza infortuni", "Erogazione liberale", "Pasti di novembre", "Esame di lingua", "Corso di nuoto",
    "Tessera di laboratorio", "Scuolabus", "Teatro ragazzi", "Diario scolastico", "BNCLCU15A01H501Y", "RMIC8AB00X",
    "RMPS26000V", "BAIC80100A", "RT1", "ATT2026-000000001", "IUR1", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXY", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678",
    NULL,
  };

  return data;
}
