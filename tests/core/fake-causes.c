/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-causes.h"

#include <string.h>

#include "base/pir-clock.h"
#include "fake-links.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-causes.h"
#include "wire/pir-wire.h"

/* Guarded by the lock of the fake service, but for what tests set between calls */
static GHashTable *made; /* (nullable): idempotency key to PirNotice */
static guint version = 1;
static gboolean is_closed, is_gone;

void
fake_causes_reset (void)
{
  g_clear_pointer (&made, g_hash_table_unref);
  version = 1;
  is_closed = is_gone = FALSE;
}

void
fake_causes_change (void)
{
  version++;
}

void
fake_causes_end (gboolean gone)
{
  is_closed = TRUE;
  is_gone = gone;
}

guint
fake_causes_count (void)
{
  return made != NULL ? g_hash_table_size (made) : 0;
}

static PirOpenCause *
make_cause (gboolean is_gift)
{
  return pir_open_cause_new (&(PirOpenCauseFields) {
    .id = is_gift ? FAKE_GIFT : FAKE_DIPLOMA,
    .version = version,
    .school_id = FAKE_SCHOOL,
    .school_name = "IC Primo Levi",
    .school_code = FAKE_SCHOOL_CODE,
    .reason = is_gift ? "Contributo volontario" : "Tassa di rilascio del diploma",
    .description = is_gift ? "Laboratori e biblioteca." : NULL,
    .category = is_gift ? PIR_CATEGORY_CONTRIBUTION : PIR_CATEGORY_DIPLOMA_TAX,
    .school_year = "2026/27",
    .creditor_name = is_gift ? "IC Primo Levi" : "Agenzia delle Entrate",
    .creditor_tax_code = is_gift ? "80014480828" : "06363391001",
    .is_creditor_school = is_gift,
    .amount = is_gift ? 3000 : 1513,
    .amount_min = is_gift ? 500 : 1513,
    .amount_max = is_gift ? 20000 : 1513,
    .is_amount_editable = is_gift,
    .is_repeatable = is_gift,
    .due_date = is_gift ? PIR_DATE_NONE : pir_clock_today () + 20,
    .is_deadline_hard = !is_gift,
    .is_closed = is_closed,
  });
}

static GBytes *
list_causes (FakeRequest *request)
{
  const char *school = g_hash_table_lookup (request->query, "school");
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func (g_object_unref);
  PirJsonWriter *writer = pir_json_writer_new ();

  for (int i = 0; i < 2 && !is_closed && strcmp (school, FAKE_SCHOOL_CODE) == 0; i++)
    g_ptr_array_add (causes, make_cause (i == 1));
  pir_wire_write_open_causes (writer, causes);

  return pir_json_writer_end (writer);
}

static GBytes *
refuse (guint          *status,
        PirProblemCode *code,
        PirProblemCode  why)
{
  *status = 400;
  *code = why;

  return NULL;
}

static GBytes *
write_noun (PirOpenCause *cause,
            PirNotice    *notice)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  if (cause != NULL)
    pir_wire_write_open_cause (writer, NULL, cause);
  else
    pir_wire_write_notice (writer, NULL, notice);

  return pir_json_writer_end (writer);
}

/* As fake_notice(), of a cause */
static PirNotice *
make_notice (PirOpenCause             *cause,
             const PirOpenNoticeStart *start)
{
  const PirOpenCauseFields *of = pir_open_cause_peek (cause);
  const PirHistoryEntry entry = { PIR_HISTORY_MADE, pir_clock_now (), NULL };
  g_autofree char *history = pir_history_pack (&entry, 1);
  g_autoptr (PirNotice) model = fake_notice (FAKE_FIRST_MADE + fake_causes_count ());
  PirNoticeFields fields = *pir_notice_peek (model);

  fields.reason = of->reason;
  fields.category = of->category;
  fields.creditor_name = of->creditor_name;
  fields.creditor_tax_code = of->creditor_tax_code;
  fields.amount = fields.original_amount = fields.amount_min = fields.amount_max = start->amount;
  fields.due_date = of->due_date;
  fields.history = history;
  fields.pupil_id = start->pupil_id;
  if (start->pupil_id == NULL)
    {
      fields.debtor_given_name = start->given_name;
      fields.debtor_family_name = start->family_name;
      fields.debtor_tax_code = start->tax_code;
    }

  return pir_notice_new (&fields);
}

static PirProblemCode
check (PirOpenCause             *cause,
       const PirOpenNoticeStart *start)
{
  if (is_closed)
    return PIR_PROBLEM_CAUSE_CLOSED;
  if (start->version != version)
    return PIR_PROBLEM_CAUSE_CHANGED;
  if (!pir_open_cause_accepts_amount (cause, start->amount))
    return PIR_PROBLEM_AMOUNT;

  return PIR_PROBLEM_UNKNOWN;
}

static GBytes *
contribute (FakeService    *service,
            FakeRequest    *request,
            const char     *id,
            guint          *status,
            PirProblemCode *code)
{
  gsize size;
  const char *text = g_bytes_get_data (request->body, &size);
  const char *key = g_hash_table_lookup (request->headers, "idempotency-key");
  g_autoptr (JsonObject) object = pir_json_parse (text, size, NULL);
  g_autoptr (PirOpenCause) cause = make_cause (strcmp (id, FAKE_GIFT) == 0);
  PirNotice *notice = made != NULL ? g_hash_table_lookup (made, key) : NULL;
  PirOpenNoticeStart start;

  g_assert_true (pir_wire_read_open_notice_start (object, &start, NULL));
  g_assert_true (g_uuid_string_is_valid (key));
  *status = 201;
  if (notice != NULL)
    return write_noun (NULL, notice);
  if (check (cause, &start) != PIR_PROBLEM_UNKNOWN)
    return refuse (status, code, check (cause, &start));

  if (made == NULL)
    made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  notice = make_notice (cause, &start);
  g_hash_table_insert (made, g_strdup (key), notice);
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);

  return write_noun (NULL, notice);
}

static GBytes *
withdraw (FakeService    *service,
          const char     *id,
          guint          *status,
          PirProblemCode *code)
{
  PirNotice *notice = g_hash_table_lookup (service->notices, id);

  if (notice == NULL)
    return refuse (status, code, PIR_PROBLEM_NOT_FOUND);
  if (pir_notice_peek (notice)->state != PIR_NOTICE_TO_PAY)
    return refuse (status, code, PIR_PROBLEM_NOTICE_LOCKED);
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_NOTICE, id, NULL);
  *status = 204;

  return NULL;
}

static GBytes *
list_places (void)
{
  static const PirSchoolPlaceFields all[] = {
    { .province = "MI", .municipality = "Milano", .n_schools = 1 },
    { .province = "RM", .municipality = "Anzio", .n_schools = 1 },
    { .province = "RM", .municipality = "Roma", .n_schools = 2 },
  };
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  PirJsonWriter *writer = pir_json_writer_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (places, pir_school_place_new (&all[i]));
  pir_wire_write_school_places (writer, places);

  return pir_json_writer_end (writer);
}

GBytes *
fake_causes_answer (FakeService    *service,
                    FakeRequest    *request,
                    const char     *call,
                    const char     *id,
                    guint          *status,
                    PirProblemCode *code)
{
  gboolean is_known = id != NULL && (strcmp (id, FAKE_GIFT) == 0 || strcmp (id, FAKE_DIPLOMA) == 0) && !is_gone;
  g_autoptr (PirOpenCause) cause = is_known ? make_cause (strcmp (id, FAKE_GIFT) == 0) : NULL;

  *status = 200;
  if (g_str_equal (call, "GET /v1/school-directory/places"))
    return list_places ();
  if (g_str_equal (call, "GET /v1/open-causes"))
    return list_causes (request);
  if (g_str_equal (call, "GET /v1/open-causes/{id}"))
    return is_known ? write_noun (cause, NULL) : refuse (status, code, PIR_PROBLEM_NOT_FOUND);
  if (g_str_equal (call, "POST /v1/open-causes/{id}/notices"))
    return is_known ? contribute (service, request, id, status, code) : refuse (status, code, PIR_PROBLEM_NOT_FOUND);
  if (g_str_equal (call, "POST /v1/notices/{id}/withdraw"))
    return withdraw (service, id, status, code);
  *status = 0;

  return NULL;
}
