/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-export.h"

#include "server/pir-feed-object.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-consents.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-identities.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repo-sessions.h"
#include "wire/pir-wire-links.h"
#include "wire/pir-wire-profile.h"
#include "wire/pir-wire.h"

#define MAX_ACTIVITY 1000

typedef void (*WriteFunc) (PirJsonWriter *writer, const char *name, gpointer object);

typedef struct
{
  PirRepos       *repos;
  const PirVisit *visit;
  PirJsonWriter  *writer;
  GPtrArray      *entries; /* of PirFeedEntry */
} Export;

static void
write_list (PirJsonWriter *writer,
            const char    *name,
            GPtrArray     *list,
            WriteFunc      func)
{
  g_autoptr (GPtrArray) owned = list;

  pir_json_begin_array (writer, name);
  for (guint i = 0; i < owned->len; i++)
    func (writer, NULL, g_ptr_array_index (owned, i));
  pir_json_end_array (writer);
}

static void
write_proof (const PirProof *proof,
             gpointer        user_data)
{
  pir_wire_write_proof (user_data, proof->source, proof->provider, proof->school_name, proof->proved_at);
}

static void
write_notice (const PirTold *told,
              gpointer       user_data)
{
  pir_wire_add_notice (user_data, NULL, told->members, told->payment_id);
}

static void
write_entry (Export             *self,
             const PirFeedEntry *entry,
             WriteFunc           func)
{
  g_autoptr (GObject) object = NULL;

  if (entry->kind == PIR_CHANGE_NOTICE)
    {
      pir_notices_tell (self->repos, self->visit->account_id, entry->id, write_notice, self->writer);
      return;
    }

  object = pir_feed_object_load (self->repos, self->visit->account_id, entry->kind, entry->id);
  if (object != NULL)
    func (self->writer, NULL, object);
}

static void
write_kind (Export        *self,
            const char    *name,
            PirChangeKind  kind,
            WriteFunc      func)
{
  pir_json_begin_array (self->writer, name);
  for (guint i = self->entries->len; i > 0; i--)
    {
      const PirFeedEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (entry->kind == kind && !entry->is_deleted)
        write_entry (self, entry, func);
    }
  pir_json_end_array (self->writer);
}

PirJsonWriter *
pir_export_write (PirRepos       *repos,
                  const PirVisit *visit)
{
  const char *id = visit->account_id;
  g_autoptr (PirAccount) account = pir_accounts_get (repos, id);
  g_autoptr (GPtrArray) entries = pir_feed_list (repos, id, 0, G_MAXINT32);
  Export self = { repos, visit, pir_json_writer_new (), entries };
  PirJsonWriter *writer = self.writer;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_time (writer, "exported_at", repos->now);
  pir_wire_write_account (writer, "account", account);
  pir_json_begin_array (writer, "proofs");
  pir_proofs_tell (repos, id, write_proof, writer);
  pir_json_end_array (writer);
  write_list (writer, "consents", pir_consents_list (repos, id), (WriteFunc) pir_wire_write_consent);
  write_list (writer, "identities", pir_identities_list (repos, id), (WriteFunc) pir_wire_write_identity);
  write_list (writer, "sessions", pir_sessions_list (repos, id, visit->session_id), (WriteFunc) pir_wire_write_session_info);
  write_list (writer, "activity", pir_activity_list (repos, id, MAX_ACTIVITY), (WriteFunc) pir_wire_write_activity);
  write_kind (&self, "children", PIR_CHANGE_PUPIL, (WriteFunc) pir_wire_write_pupil);
  write_kind (&self, "link_requests", PIR_CHANGE_LINK_REQUEST, (WriteFunc) pir_wire_write_link_request);
  write_kind (&self, "schools", PIR_CHANGE_SCHOOL, (WriteFunc) pir_wire_write_school);
  write_kind (&self, "notices", PIR_CHANGE_NOTICE, NULL);
  write_kind (&self, "payments", PIR_CHANGE_PAYMENT, (WriteFunc) pir_wire_write_payment);
  write_kind (&self, "receipts", PIR_CHANGE_RECEIPT, (WriteFunc) pir_wire_write_receipt);
  pir_json_end_object (writer);

  return writer;
}
