/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-cache.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "store/pir-cache-notices.h"
#include "store/pir-cause-table.h"
#include "store/pir-link-table.h"
#include "store/pir-migration.h"
#include "store/pir-notice-queries.h"
#include "store/pir-notice-table.h"
#include "store/pir-payment-table.h"
#include "store/pir-people-table.h"
#include "store/pir-receipt-table.h"
#include "store/pir-service-table.h"
#include "store/pir-sync-table.h"
#include "store/pir-transaction.h"

#define STEPS_FOLDER "/it/pagoinrete/store/sql/cache"
#define INDEXES_PATH "/it/pagoinrete/store/sql/cache-indexes.sql"

struct _PirCache
{
  PirDb            *db;            /* (owned) */
  PirDayTable      *notices;       /* (owned) */
  PirDayTable      *receipts;      /* (owned) */
  PirPaymentTable  *payments;      /* (owned) */
  PirPeopleTable   *people;        /* (owned) */
  PirLinkTable     *links;         /* (owned) */
  PirServiceTable  *services;      /* (owned) */
  PirSyncTable     *sync;          /* (owned) */
  PirCauseTable    *causes;        /* (owned) */
  PirNoticeQueries *queries;       /* (owned) */
  gboolean          is_first_done; /* indexes are kept from then on */
};

/* What SQLite keeps beside a database */
static const char * const SIDE_SUFFIXES[] = { "-wal", "-shm" };

static gboolean
check_errno (const char  *path,
             int          result,
             GError     **error)
{
  int saved_errno = errno;

  if (result == 0 || saved_errno == ENOENT)
    return TRUE;

  g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, "\"%s\" cannot be moved away: %s", path,
               g_strerror (saved_errno));
  return FALSE;
}

/* One damaged copy is kept to look at; the log belongs to it, the shared memory file to nobody */
static gboolean
move_aside (const char  *path,
            GError     **error)
{
  g_autofree char *damaged = g_strconcat (path, ".damaged", NULL);
  g_autofree char *log = g_strconcat (path, SIDE_SUFFIXES[0], NULL);
  g_autofree char *damaged_log = g_strconcat (damaged, SIDE_SUFFIXES[0], NULL);
  g_autofree char *memory = g_strconcat (path, SIDE_SUFFIXES[1], NULL);

  g_unlink (damaged_log);
  g_remove (damaged);

  return check_errno (path, g_rename (path, damaged), error)
         && check_errno (log, g_rename (log, damaged_log), error)
         && check_errno (memory, g_unlink (memory), error);
}

static gboolean
open_db (PirCache    *self,
         const char  *path,
         PirDbFlags   flags,
         GError     **error)
{
  g_autoptr (PirSyncMark) mark = NULL;

  self->db = pir_db_open (path, flags, PIR_CACHE_APPLICATION_ID, pir_cache_get_version (), error);
  if (self->db == NULL || !pir_migration_run (self->db, STEPS_FOLDER, NULL, error))
    return FALSE;

  self->notices = pir_notice_table_new (self->db);
  self->receipts = pir_receipt_table_new (self->db);
  self->payments = pir_payment_table_new (self->db);
  self->people = pir_people_table_new (self->db);
  self->links = pir_link_table_new (self->db);
  self->services = pir_service_table_new (self->db);
  self->sync = pir_sync_table_new (self->db);
  self->causes = pir_cause_table_new (self->db);
  self->queries = pir_notice_queries_new (self->db);

  mark = pir_sync_table_read (self->sync, error);
  if (mark == NULL)
    return FALSE;

  self->is_first_done = mark->is_first_done;

  return self->is_first_done || pir_db_set_bulk (self->db, TRUE, error);
}

static gboolean
put (PirCache         *self,
     const PirChange  *change,
     gboolean         *has_changed,
     GError          **error)
{
  gpointer object = change->object;

  switch (change->kind)
    {
    case PIR_CHANGE_ACCOUNT:
      return pir_people_table_put_account (self->people, object, has_changed, error);
    case PIR_CHANGE_SCHOOL:
      return pir_people_table_put_school (self->people, object, has_changed, error);
    case PIR_CHANGE_PUPIL:
      return pir_people_table_put_pupil (self->people, object, has_changed, error);
    case PIR_CHANGE_NOTICE:
      return pir_notice_table_put (self->notices, object, self->is_first_done, has_changed, error);
    case PIR_CHANGE_PAYMENT:
      return pir_payment_table_put (self->payments, object, has_changed, error);
    case PIR_CHANGE_RECEIPT:
      return pir_receipt_table_put (self->receipts, object, self->is_first_done, has_changed, error);
    case PIR_CHANGE_LINK_REQUEST:
      return pir_link_table_put (self->links, object, has_changed, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
remove_row (PirCache         *self,
            const PirChange  *change,
            gboolean         *has_changed,
            GError          **error)
{
  switch (change->kind)
    {
    case PIR_CHANGE_ACCOUNT:
    case PIR_CHANGE_SCHOOL:
    case PIR_CHANGE_PUPIL:
      return pir_people_table_remove (self->people, change->kind, change->id, has_changed, error);
    case PIR_CHANGE_NOTICE:
      return pir_day_table_remove (self->notices, change->id, self->is_first_done, has_changed, error);
    case PIR_CHANGE_PAYMENT:
      return pir_payment_table_remove (self->payments, change->id, has_changed, error);
    case PIR_CHANGE_RECEIPT:
      return pir_day_table_remove (self->receipts, change->id, self->is_first_done, has_changed, error);
    case PIR_CHANGE_LINK_REQUEST:
      return pir_link_table_remove (self->links, change->id, has_changed, error);
    default:
      g_assert_not_reached ();
    }
}

static PirStoreTopics
get_topic (PirChangeKind kind)
{
  static const PirStoreTopics topics[] = {
    [PIR_CHANGE_ACCOUNT] = PIR_STORE_TOPIC_ACCOUNT,
    [PIR_CHANGE_SCHOOL] = PIR_STORE_TOPIC_PEOPLE,
    [PIR_CHANGE_PUPIL] = PIR_STORE_TOPIC_PEOPLE,
    [PIR_CHANGE_NOTICE] = PIR_STORE_TOPIC_NOTICES,
    [PIR_CHANGE_PAYMENT] = PIR_STORE_TOPIC_PAYMENTS,
    [PIR_CHANGE_RECEIPT] = PIR_STORE_TOPIC_RECEIPTS,
    [PIR_CHANGE_LINK_REQUEST] = PIR_STORE_TOPIC_PEOPLE,
  };

  return topics[kind];
}

static gboolean
apply_all (PirCache        *self,
           PirChanges      *changes,
           PirStoreTopics  *topics,
           GError         **error)
{
  const PirChange *all;
  gsize n;

  pir_day_table_begin (self->notices);
  pir_day_table_begin (self->receipts);
  all = pir_changes_get_all (changes, &n);
  for (gsize i = 0; i < n; i++)
    {
      gboolean has_changed = FALSE;

      if (all[i].object != NULL ? !put (self, &all[i], &has_changed, error)
                                : !remove_row (self, &all[i], &has_changed, error))
        return FALSE;

      if (has_changed)
        *topics |= get_topic (all[i].kind);
    }

  return pir_day_table_end (self->notices, error) && pir_day_table_end (self->receipts, error);
}

/* Sorted rows, one statement an index: several times cheaper than row by row */
static gboolean
make_indexes (PirCache  *self,
              GError   **error)
{
  g_autoptr (GBytes) sql = g_resources_lookup_data (INDEXES_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (sql != NULL);

  return pir_db_exec (self->db, g_bytes_get_data (sql, NULL), error);
}

int
pir_cache_get_version (void)
{
  return pir_migration_count (STEPS_FOLDER);
}

PirCache *
pir_cache_open (const char  *path,
                PirDbFlags   flags,
                GError     **error)
{
  g_autoptr (PirCache) self = g_new0 (PirCache, 1);
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (open_db (self, path, flags, &local_error))
    return g_steal_pointer (&self);

  if ((flags & PIR_DB_MEMORY) || !g_error_matches (local_error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_message ("The cache is begun again: %s", local_error->message);
  pir_cache_free (g_steal_pointer (&self));
  self = g_new0 (PirCache, 1);
  if (!move_aside (path, error) || !open_db (self, path, flags, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
pir_cache_delete_file (const char  *path,
                       GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (SIDE_SUFFIXES); i++)
    {
      g_autofree char *side = g_strconcat (path, SIDE_SUFFIXES[i], NULL);

      if (!check_errno (side, g_unlink (side), error))
        return FALSE;
    }

  return check_errno (path, g_unlink (path), error);
}

void
pir_cache_free (PirCache *self)
{
  if (self == NULL)
    return;

  pir_day_table_free (self->notices);
  pir_day_table_free (self->receipts);
  pir_payment_table_free (self->payments);
  pir_people_table_free (self->people);
  pir_link_table_free (self->links);
  pir_service_table_free (self->services);
  pir_sync_table_free (self->sync);
  pir_cause_table_free (self->causes);
  pir_notice_queries_free (self->queries);
  g_clear_object (&self->db);
  g_free (self);
}

gboolean
pir_cache_apply (PirCache        *self,
                 PirChanges      *changes,
                 PirStoreTopics  *topics,
                 GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  PirStoreTopics found = 0;
  gboolean ends_first;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_CHANGES (changes), FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  ends_first = pir_cache_ends_first (self, changes);
  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || !apply_all (self, changes, &found, error)
      || !pir_sync_table_set_cursor (self->sync, pir_changes_get_cursor (changes), error)
      || (ends_first && !make_indexes (self, error))
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  *topics |= found;
  if (ends_first)
    {
      self->is_first_done = TRUE;
      *topics |= PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_RECEIPTS | PIR_STORE_TOPIC_SYNC;
      return pir_db_set_bulk (self->db, FALSE, error);
    }

  return TRUE;
}

gboolean
pir_cache_ends_first (PirCache   *self,
                      PirChanges *changes)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_CHANGES (changes), FALSE);

  return !self->is_first_done && !pir_changes_has_more (changes);
}

/* Returns: (transfer full) (nullable): the ids of all pupils that the service shows */
static GHashTable *
read_pupil_ids (PirCache  *self,
                GError   **error)
{
  g_autoptr (GPtrArray) pupils = pir_people_table_read_pupils (self->people, error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (pupils == NULL)
    return NULL;

  for (guint i = 0; i < pupils->len; i++)
    g_hash_table_add (ids, g_strdup (pir_pupil_peek (pupils->pdata[i])->id));

  return g_steal_pointer (&ids);
}

static gboolean
adopt (PirCache   *self,
       PirNotice  *notice,
       gboolean   *has_changed,
       GError    **error)
{
  g_autoptr (PirNotice) listed = NULL;
  g_autoptr (PirNotice) gone = NULL;

  if (!pir_notice_queries_find (self->queries, pir_notice_peek (notice)->id, &listed, error))
    return FALSE;
  if (listed != NULL)
    return TRUE;

  gone = pir_notice_dup_gone (notice);

  return pir_notice_table_put (self->notices, gone, self->is_first_done, has_changed, error);
}

gboolean
pir_cache_adopt_notices (PirCache        *self,
                         GPtrArray       *notices,
                         gboolean         has_any_pupil,
                         PirStoreTopics  *topics,
                         GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  g_autoptr (GHashTable) pupils = NULL;
  gboolean has_changed = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (notices != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  if (notices->len == 0)
    return TRUE;

  pupils = read_pupil_ids (self, error);
  pir_day_table_begin (self->notices);
  transaction = pupils != NULL ? pir_transaction_begin (self->db, error) : NULL;
  if (transaction == NULL)
    return FALSE;

  for (guint i = 0; i < notices->len; i++)
    {
      const char *pupil_id = pir_notice_peek (notices->pdata[i])->pupil_id;

      if ((has_any_pupil || pupil_id == NULL || g_hash_table_contains (pupils, pupil_id))
          && !adopt (self, notices->pdata[i], &has_changed, error))
        return FALSE;
    }
  if (!pir_day_table_end (self->notices, error) || !pir_transaction_commit (transaction, error))
    return FALSE;

  if (has_changed)
    *topics |= PIR_STORE_TOPIC_NOTICES;

  return TRUE;
}

gboolean
pir_cache_mark_updated (PirCache        *self,
                        gint64           time,
                        PirStoreTopics  *topics,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  if (!pir_sync_table_set_updated (self->sync, time, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_SYNC;

  return TRUE;
}

gboolean
pir_cache_save_info (PirCache        *self,
                     PirServiceInfo  *info,
                     PirStoreTopics  *topics,
                     GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  if (!pir_sync_table_set_info (self->sync, info, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_SYNC;

  return TRUE;
}

gboolean
pir_cache_save_services (PirCache        *self,
                         GPtrArray       *services,
                         const char      *etag,
                         PirStoreTopics  *topics,
                         GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (services != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || !pir_service_table_replace (self->services, services, error)
      || !pir_sync_table_set_etag (self->sync, etag, error)
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_SYNC;

  return TRUE;
}

gboolean
pir_cache_save_causes (PirCache        *self,
                       PirFoundSchool  *school,
                       GPtrArray       *causes,
                       gint64           now,
                       GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_FOUND_SCHOOL (school), FALSE);
  g_return_val_if_fail (causes != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);

  return transaction != NULL && pir_cause_table_replace (self->causes, school, causes, now, error)
         && pir_transaction_commit (transaction, error);
}

gboolean
pir_cache_save_cause (PirCache      *self,
                      const char    *id,
                      PirOpenCause  *cause,
                      gint64         now,
                      GError       **error)
{
  g_autoptr (PirTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || (cause != NULL ? !pir_cause_table_put (self->causes, cause, now, error)
                        : !pir_cause_table_remove (self->causes, id, error)))
    return FALSE;

  return pir_transaction_commit (transaction, error);
}

gboolean
pir_cache_find_notice (PirCache    *self,
                       const char  *id,
                       PirNotice  **notice,
                       GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_notice_queries_find (self->queries, id, notice, error);
}

PirPayment *
pir_cache_find_payment (PirCache    *self,
                        const char  *id,
                        GError     **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_payment_table_find (self->payments, id, error);
}

PirDb *
pir_cache_get_db (PirCache *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}
