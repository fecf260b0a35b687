/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-links.h"

#include <string.h>

#include "base/pir-clock.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-links.h"

/* Guarded by the lock of the fake service, but for what tests set between calls */
static GPtrArray *requests; /* (element-type PirLinkRequest): oldest first */
static const char *version = "1";
static PirDate ends_on; /* PIR_DATE_NONE: Anna represents nobody */

void
fake_links_reset (void)
{
  g_clear_pointer (&requests, g_ptr_array_unref);
  version = "1";
  ends_on = PIR_DATE_NONE;
}

void
fake_links_represent (PirDate day)
{
  ends_on = day;
}

void
fake_links_renew_privacy (void)
{
  version = "2";
}

guint
fake_links_count (void)
{
  return requests != NULL ? requests->len : 0;
}

PirLinkRequest *
fake_links_dup_last (void)
{
  return fake_links_count () > 0 ? g_object_ref (g_ptr_array_index (requests, requests->len - 1)) : NULL;
}

static GBytes *
write_request (PirLinkRequest *request)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_link_request (writer, NULL, request);

  return pir_json_writer_end (writer);
}

static GBytes *
write_requests (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "link_requests");
  for (guint i = fake_links_count (); i > 0; i--)
    pir_wire_write_link_request (writer, NULL, g_ptr_array_index (requests, i - 1));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static GBytes *
write_representations (void)
{
  PirRepresentationFields fields = {
    .id = FAKE_SCHOOL, .school_id = FAKE_SCHOOL, .school_name = "IC Primo Levi", .school_year = "2026/27", .class_name = "3B",
    .enabled_at = 1760000000, .ends_on = ends_on, .n_delegated = 12,
  };
  g_autoptr (PirRepresentation) representation = pir_representation_new (&fields);
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "representations");
  if (ends_on != PIR_DATE_NONE)
    pir_wire_write_representation (writer, NULL, representation);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static GBytes *
find_schools (FakeRequest *request)
{
  /* Of a place it has the same school, wherever that is. */
  const char *asked_for = g_hash_table_lookup (request->query, "query");
  const char *query = asked_for != NULL ? asked_for : FAKE_SCHOOL_CODE;
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);
  PirJsonWriter *writer = pir_json_writer_new ();
  PirFoundSchoolFields asked = {
    .code = FAKE_SCHOOL_CODE, .name = "IC Primo Levi", .address = "Via Roma 1", .municipality = "Roma", .province = "RM",
    .email = "segreteria@example.org", .uses_service = TRUE, .privacy_version = version,
  };
  PirFoundSchoolFields other = { .code = FAKE_OTHER_CODE, .name = "Liceo Rosa Luxemburg", .municipality = "Roma" };

  if (g_ascii_strcasecmp (query, FAKE_SCHOOL_CODE) == 0)
    asked.privacy_text = "# Informativa\n\nTesto.";
  if (g_ascii_strcasecmp (query, FAKE_OTHER_CODE) != 0 && strcmp (query, "nessuna") != 0)
    g_ptr_array_add (schools, pir_found_school_new (&asked));
  if (g_ascii_strcasecmp (query, FAKE_SCHOOL_CODE) != 0 && strcmp (query, "nessuna") != 0)
    g_ptr_array_add (schools, pir_found_school_new (&other));
  pir_wire_write_directory (writer, schools, strcmp (query, "roma") == 0);

  return pir_json_writer_end (writer);
}

/* @old: (transfer none): the same request in another state, into the feed */
static PirLinkRequest *
move (FakeService    *service,
      PirLinkRequest *old,
      PirLinkState    state,
      const char     *reason,
      const char     *pupil_id)
{
  PirLinkRequestFields fields = *pir_link_request_peek (old);
  PirLinkRequest *request;

  fields.state = state;
  fields.state_since = pir_clock_now ();
  fields.reason = reason;
  fields.pupil_id = pupil_id;
  request = pir_link_request_new (&fields);
  for (guint i = 0; i < requests->len; i++)
    if (requests->pdata[i] == old)
      {
        requests->pdata[i] = request;
        g_object_unref (old);
        break;
      }
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_LINK_REQUEST, fields.id, request);

  return request;
}

static gboolean
has_asked (const PirLinkStart *start)
{
  for (guint i = 0; i < fake_links_count (); i++)
    {
      const PirLinkRequestFields *fields = pir_link_request_peek (g_ptr_array_index (requests, i));

      if (fields->state <= PIR_LINK_ACTIVE && g_str_equal (fields->tax_code, start->tax_code))
        return TRUE;
    }

  return FALSE;
}

static PirProblemCode
check (const PirLinkStart *start)
{
  if (!g_str_equal (start->school_code, FAKE_SCHOOL_CODE))
    return PIR_PROBLEM_SCHOOL_UNKNOWN;
  if (!g_str_equal (start->privacy_version, version))
    return PIR_PROBLEM_TERMS_VERSION;
  if (has_asked (start))
    return PIR_PROBLEM_LINK_EXISTS;

  return PIR_PROBLEM_UNKNOWN;
}

static GBytes *
ask (FakeService    *service,
     FakeRequest    *request,
     guint          *status,
     PirProblemCode *code)
{
  gsize size;
  const char *text = g_bytes_get_data (request->body, &size);
  g_autoptr (JsonObject) object = pir_json_parse (text, size, NULL);
  g_autofree char *id = fake_uuid ('l', fake_links_count ());
  PirLinkRequestFields fields = { .id = id, .school_id = FAKE_SCHOOL, .school_name = "IC Primo Levi" };
  PirLinkStart start;

  g_assert_true (pir_wire_read_link_start (object, &start, NULL));
  *code = check (&start);
  *status = *code == PIR_PROBLEM_UNKNOWN ? 201 : 400;
  if (*status == 400)
    return NULL;

  fields.school_code = start.school_code;
  fields.given_name = start.given_name;
  fields.family_name = start.family_name;
  fields.tax_code = start.tax_code;
  fields.kinship = start.kinship;
  fields.state_since = fields.requested_at = pir_clock_now ();
  if (requests == NULL)
    requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (requests, pir_link_request_new (&fields));
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_LINK_REQUEST, id, g_ptr_array_index (requests, requests->len - 1));

  return write_request (g_ptr_array_index (requests, requests->len - 1));
}

static GBytes *
withdraw (FakeService    *service,
          const char     *id,
          guint          *status,
          PirProblemCode *code)
{
  for (guint i = 0; i < fake_links_count (); i++)
    {
      PirLinkRequest *request = g_ptr_array_index (requests, i);

      if (g_str_equal (pir_link_request_peek (request)->id, id) && pir_link_request_peek (request)->state == PIR_LINK_REQUESTED)
        return write_request (move (service, request, PIR_LINK_WITHDRAWN, NULL, NULL));
    }
  *status = 400;
  *code = PIR_PROBLEM_LINK_STATE;

  return NULL;
}

/* The pupil as the feed last told it, otherwise delegated */
static void
delegate (FakeService *service,
          const char  *id,
          gboolean     is_delegated)
{
  g_autoptr (PirPupil) old = fake_pupil ();
  g_autoptr (PirPupil) pupil = NULL;
  PirPupilFields fields = *pir_pupil_peek (old);

  g_assert_cmpstr (fields.id, ==, id);
  fields.is_delegated = is_delegated;
  pupil = pir_pupil_new (&fields);
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_PUPIL, id, pupil);
}

void
fake_links_decide (FakeService  *service,
                   PirLinkState  state,
                   const char   *reason)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&service->lock);
  g_autoptr (PirLinkRequest) last = fake_links_dup_last ();
  g_autoptr (PirPupil) pupil = fake_pupil ();

  move (service, last, state, reason, state == PIR_LINK_ACTIVE ? FAKE_PUPIL : NULL);
  if (state == PIR_LINK_ACTIVE)
    fake_service_append (service, FAKE_ANNA, PIR_CHANGE_PUPIL, FAKE_PUPIL, pupil);
}

GBytes *
fake_links_answer (FakeService    *service,
                   FakeRequest    *request,
                   const char     *call,
                   const char     *id,
                   guint          *status,
                   PirProblemCode *code)
{
  *status = 200;
  if (g_str_equal (call, "GET /v1/school-directory"))
    return find_schools (request);
  if (g_str_equal (call, "GET /v1/link-requests"))
    return write_requests ();
  if (g_str_equal (call, "GET /v1/representations"))
    return write_representations ();
  if (g_str_equal (call, "POST /v1/link-requests"))
    return ask (service, request, status, code);
  if (g_str_equal (call, "POST /v1/link-requests/{id}/withdraw"))
    return withdraw (service, id, status, code);

  *status = 204;
  if (g_str_equal (call, "POST /v1/children/{id}/revoke"))
    fake_service_append (service, FAKE_ANNA, PIR_CHANGE_PUPIL, id, NULL);
  else if (g_str_has_suffix (call, " /v1/children/{id}/delegation"))
    delegate (service, id, g_str_has_prefix (call, "PUT"));
  else
    *status = 0;

  return NULL;
}
