/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-account.h"

#include <string.h>

#include "base/pir-clock.h"
#include "fake-data.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-profile.h"
#include "wire/pir-wire-terms.h"
#include "wire/pir-wire.h"

#define LONG_DEVICE "Computer portatile della cucina, quello vecchio con l’adesivo della scuola primaria e il tasto rotto"
#define LONG_EMAIL "indirizzo.di.posta.elettronica.che.non.finisce.mai@dipartimento.scuola.provincia.regione.example"
#define LONG_SCHOOL_NAME "Istituto Comprensivo Statale a indirizzo musicale di Castelnuovo di Sotto e Gattatico"
#define N_SESSIONS 3

typedef void (*WriteFunc) (PirJsonWriter *writer, const char *name, gpointer object);

static char *pending;           /* (nullable) */
static gboolean is_long;
static gboolean is_ended[N_SESSIONS + 1];

/* The service's threads ask one after the other, the tests' thread in between. */
static GMutex lock;

void
fake_account_reset (void)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&pending, g_free);
  is_long = FALSE;
  memset (is_ended, 0, sizeof is_ended);
  g_mutex_unlock (&lock);
}

void
fake_account_set_pending (const char *email)
{
  g_mutex_lock (&lock);
  g_free (pending);
  pending = g_strdup (email);
  g_mutex_unlock (&lock);
}

void
fake_account_set_long (gboolean value)
{
  g_mutex_lock (&lock);
  is_long = value;
  if (value)
    {
      g_free (pending);
      pending = g_strdup (LONG_EMAIL);
    }
  g_mutex_unlock (&lock);
}

static GBytes *
write_list (const char *name,
            GPtrArray  *list,
            WriteFunc   func)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, name);
  for (guint i = 0; i < list->len; i++)
    func (writer, NULL, g_ptr_array_index (list, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static GBytes *
write_account (PirAccount *account)
{
  PirAccountFields fields = *pir_account_peek (account);
  g_autoptr (PirAccount) told = NULL;
  PirJsonWriter *writer = pir_json_writer_new ();

  fields.has_password = TRUE;
  fields.pending_email = pending;
  fields.pending_email_at = pending != NULL ? pir_clock_now () - 600 : 0;
  told = pir_account_new (&fields);
  pir_wire_write_account (writer, NULL, told);

  return pir_json_writer_end (writer);
}

static GPtrArray *
make_identities (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  const PirIdentityFields cie = { "cie", 1790000000, 1790600000 }, spid = { "spid", 1780000000, 1790000000 };

  g_ptr_array_add (list, pir_identity_new (&cie));
  g_ptr_array_add (list, pir_identity_new (&spid));

  return list;
}

static GPtrArray *
make_sessions (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  const char *names[] = { is_long ? LONG_DEVICE : "Cucina", is_long ? LONG_DEVICE : "Cucina", NULL };

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      g_autofree char *id = fake_uuid ('s', i + 1);
      const PirSessionInfoFields fields = { id, names[i], 1790000000 + i, pir_clock_now () - i * 4000, i == 1 };

      if (!is_ended[i + 1])
        g_ptr_array_add (list, pir_session_info_new (&fields));
    }

  return list;
}

static GPtrArray *
make_consents (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  const PirConsentFields all[] = {
    { PIR_CONSENT_SCHOOL_PRIVACY, "2026-01", is_long ? LONG_SCHOOL_NAME : "IC Primo Levi", 1790000000 },
    { PIR_CONSENT_TERMS, "2026-01", NULL, 1780000000 },
    { PIR_CONSENT_PRIVACY, "2026-01", NULL, 1780000000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (list, pir_consent_new (&all[i]));

  return list;
}

static GPtrArray *
make_activity (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint kind = 0; kind <= PIR_ACTIVITY_OTHER; kind++)
    {
      PirActivityFields fields = { (PirActivityKind) kind, NULL, pir_clock_now () - kind * 30000 };

      if (kind == PIR_ACTIVITY_SIGNED_IN)
        fields.detail = is_long ? LONG_DEVICE : "Cucina";
      else if (kind == PIR_ACTIVITY_REGISTERED)
        fields.detail = "spid";
      else if (kind == PIR_ACTIVITY_TERMS_ACCEPTED)
        fields.detail = "2026-01";
      g_ptr_array_add (list, pir_activity_new (&fields));
    }

  return list;
}

static GBytes *
write_text (FakeRequest *request,
            guint       *status,
            PirProblemCode *code)
{
  const char *kind = g_hash_table_lookup (request->query, "kind");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  const PirTermsDocumentFields fields = { kind, "2026-01", "it", "Condizioni 2026-01",
                                          "# Titolo del paragrafo\nTesto delle condizioni\n\nTesto delle condizioni" };

  if (g_strcmp0 (g_hash_table_lookup (request->query, "version"), "2026-01") != 0)
    {
      *status = 400;
      *code = PIR_PROBLEM_NOT_FOUND;
      return NULL;
    }
  g_ptr_array_add (list, pir_terms_document_new (&fields));

  return pir_wire_write_terms (list);
}

static void
refuse (guint          *status,
        PirProblemCode *code)
{
  *status = 400;
  *code = PIR_PROBLEM_CREDENTIALS;
}

static void
change_email (FakeRequest    *request,
              guint          *status,
              PirProblemCode *code)
{
  g_autoptr (JsonObject) object = pir_json_parse (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), NULL);
  PirEmailChange change;

  *status = 202;
  g_assert_true (pir_wire_read_email_change (object, &change, NULL));
  if (g_strcmp0 (change.password, "right") != 0)
    refuse (status, code);
  else
    {
      g_free (pending);
      pending = g_strdup (change.email);
    }
}

static void
delete_account (FakeRequest    *request,
                guint          *status,
                PirProblemCode *code)
{
  g_autoptr (JsonObject) object = pir_json_parse (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), NULL);
  PirDeletion deletion;

  *status = 204;
  g_assert_true (pir_wire_read_deletion (object, &deletion, NULL));
  if (g_strcmp0 (deletion.password, "right") != 0)
    refuse (status, code);
}

static void
end_session (const char *id,
             guint      *status)
{
  *status = 204;
  for (guint i = 1; i <= N_SESSIONS; i++)
    {
      g_autofree char *candidate = fake_uuid ('s', i);

      if (g_strcmp0 (id, candidate) == 0)
        is_ended[i] = TRUE;
    }
}

static GBytes *
take (GPtrArray  *list,
      const char *name,
      WriteFunc   func)
{
  g_autoptr (GPtrArray) owned = list;

  return write_list (name, owned, func);
}

static GBytes *
read_part (const char *call,
           PirAccount *account)
{
  if (g_str_equal (call, "GET /v1/me") && account != NULL)
    return write_account (account);
  if (g_str_equal (call, "GET /v1/me/identities"))
    return take (make_identities (), "identities", (WriteFunc) pir_wire_write_identity);
  if (g_str_equal (call, "GET /v1/me/sessions"))
    return take (make_sessions (), "sessions", (WriteFunc) pir_wire_write_session_info);
  if (g_str_equal (call, "GET /v1/me/consents"))
    return take (make_consents (), "consents", (WriteFunc) pir_wire_write_consent);
  if (g_str_equal (call, "GET /v1/me/export"))
    return g_bytes_new_static (FAKE_EXPORT, strlen (FAKE_EXPORT));
  if (g_str_equal (call, "GET /v1/me/activity"))
    return take (make_activity (), "entries", (WriteFunc) pir_wire_write_activity);

  return NULL;
}

static GBytes *
answer (FakeRequest    *request,
        const char     *call,
        PirAccount     *account,
        const char     *id,
        guint          *status,
        PirProblemCode *code)
{
  GBytes *body = read_part (call, account);

  *status = 200;
  if (body != NULL)
    return body;
  if (g_str_equal (call, "GET /v1/terms") && g_hash_table_contains (request->query, "version"))
    return write_text (request, status, code);

  *status = 0;
  if (g_str_equal (call, "POST /v1/me/email"))
    change_email (request, status, code);
  else if (g_str_equal (call, "POST /v1/me/delete"))
    delete_account (request, status, code);
  else if (g_str_has_prefix (call, "DELETE /v1/me/sessions/"))
    end_session (id, status);
  else if (g_str_equal (call, "DELETE /v1/me/email"))
    {
      g_clear_pointer (&pending, g_free);
      *status = 204;
    }

  return NULL;
}

GBytes *
fake_account_answer (FakeRequest    *request,
                     const char     *call,
                     PirAccount     *account,
                     const char     *id,
                     guint          *status,
                     PirProblemCode *code)
{
  GBytes *body;

  g_mutex_lock (&lock);
  body = answer (request, call, account, id, status, code);
  g_mutex_unlock (&lock);

  return body;
}
