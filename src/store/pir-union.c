/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-union.h"

#include "store/pir-member-id.h"
#include "store/pir-overview-builder.h"
#include "store/pir-search.h"

struct _PirUnion
{
  PirReader     *readers[PIR_MAX_MEMBERS]; /* (owned), but for the first */
  guint          n_readers;
  char         **servers;                  /* (owned) */
  PirStatements *statements;               /* (owned): over all files, on the first one's connection */

  gint64         versions[2 * PIR_MAX_MEMBERS]; /* states of the files in which the following was found out */
  gboolean       is_known;
  GHashTable    *notices;                  /* (owned) (element-type gint64): ids of copies that are not shown */
  GHashTable    *shared;                   /* (owned) (element-type gint64): ids of notices that others have as well */
  GHashTable    *receipts;                 /* (owned) (element-type gint64): the same of receipts */
};

/* Where a list of one member stands */
typedef struct
{
  GArray *ids;  /* (owned) */
  GArray *days; /* (owned): due dates; empty where the list is not ordered by them */
  guint   next;
} Side;

#define NOTICES(a, b) \
  "select x.local_id, y.local_id, x.state, y.state, x.payment_id is not null, y.payment_id is not null, x.version, y.version" \
  " from " a ".notices x join " b ".notices y on y.id = x.id"

#define ALL_RECEIPTS(c, l) \
  "(select local_id, id, payer_name from " c ".receipts union all select -local_id, id, payer_name from " l ".kept_receipts k" \
  " where not exists (select 1 from " c ".receipts where id = k.id))"
#define RECEIPTS(ca, la, cb, lb) \
  "select x.local_id, y.local_id, x.payer_name is null and y.payer_name is not null" \
  " from " ALL_RECEIPTS (ca, la) " x join " ALL_RECEIPTS (cb, lb) " y on y.id = x.id"

/* Pairs in the order 0-1, 0-2, 1-2, 0-3, 1-3, 2-3 */
enum
{
  NOTICES_01,
  NOTICES_02,
  NOTICES_12,
  NOTICES_03,
  NOTICES_13,
  NOTICES_23,
  RECEIPTS_01,
  RECEIPTS_02,
  RECEIPTS_12,
  RECEIPTS_03,
  RECEIPTS_13,
  RECEIPTS_23,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [NOTICES_01] = NOTICES ("main", "cache1"),
  [NOTICES_02] = NOTICES ("main", "cache2"),
  [NOTICES_12] = NOTICES ("cache1", "cache2"),
  [NOTICES_03] = NOTICES ("main", "cache3"),
  [NOTICES_13] = NOTICES ("cache1", "cache3"),
  [NOTICES_23] = NOTICES ("cache2", "cache3"),
  [RECEIPTS_01] = RECEIPTS ("main", "local", "cache1", "local1"),
  [RECEIPTS_02] = RECEIPTS ("main", "local", "cache2", "local2"),
  [RECEIPTS_12] = RECEIPTS ("cache1", "local1", "cache2", "local2"),
  [RECEIPTS_03] = RECEIPTS ("main", "local", "cache3", "local3"),
  [RECEIPTS_13] = RECEIPTS ("cache1", "local1", "cache3", "local3"),
  [RECEIPTS_23] = RECEIPTS ("cache2", "local2", "cache3", "local3"),
};

static const char * const cache_names[PIR_MAX_MEMBERS] = { "main", "cache1", "cache2", "cache3" };
static const char * const local_names[PIR_MAX_MEMBERS] = { "local", "local1", "local2", "local3" };

static const char * const version_sql[2 * PIR_MAX_MEMBERS] = {
  "pragma main.data_version", "pragma local.data_version", "pragma cache1.data_version", "pragma local1.data_version",
  "pragma cache2.data_version", "pragma local2.data_version", "pragma cache3.data_version", "pragma local3.data_version",
};

static guint
get_pair (guint a,
          guint b)
{
  static const guint first[PIR_MAX_MEMBERS] = { 0, NOTICES_01, NOTICES_02, NOTICES_03 };

  return first[b] + a;
}

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->ids, g_array_unref);
  g_clear_pointer (&side->days, g_array_unref);
}

static void
note (GHashTable *ids,
      guint       member,
      gint64      local_id)
{
  gint64 id = pir_member_id_pack (member, local_id);

  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static gboolean
is_noted (GHashTable *ids,
          gint64      id)
{
  return g_hash_table_contains (ids, &id);
}

static int
compare (gint64 a,
         gint64 b)
{
  return a < b ? -1 : a > b;
}

/* How far on a notice is; what closed it may open again, or be followed by money that came all the same. */
static int
get_progress (const char *state)
{
  static const int progress[] = {
    [PIR_NOTICE_TO_PAY] = 0,
    [PIR_NOTICE_CLOSED] = 1,
    [PIR_NOTICE_AWAITING_RECEIPT] = 2,
    [PIR_NOTICE_PAID] = 3,
    [PIR_NOTICE_SETTLED] = 3,
    [PIR_NOTICE_CANCELLED] = 4,
    [PIR_NOTICE_OTHER] = 5,
    [PIR_NOTICE_GONE] = -1,
  };
  PirNoticeState value = PIR_NOTICE_TO_PAY;

  pir_notice_state_from_string (state, &value);

  return progress[value];
}

/* Of two copies of a notice the one that is further on is the newer truth; of equal ones that of who pays. */
static gboolean
is_second_better (PirStatement *row)
{
  int order = compare (get_progress (pir_statement_get_text (row, 2)), get_progress (pir_statement_get_text (row, 3)));

  if (order == 0)
    order = compare (pir_statement_get_int (row, 4), pir_statement_get_int (row, 5));
  if (order == 0)
    order = compare (pir_statement_get_int (row, 6), pir_statement_get_int (row, 7));

  return order < 0;
}

static void
hide_notice (PirUnion     *self,
             gboolean      is_second_better,
             guint         a,
             guint         b,
             PirStatement *row)
{
  gint64 first = pir_statement_get_int (row, 0), second = pir_statement_get_int (row, 1);

  note (self->notices, is_second_better ? a : b, is_second_better ? first : second);
  note (self->shared, is_second_better ? b : a, is_second_better ? second : first);
}

/* The copy of who has paid says so; that of the family does not. */
static void
hide_receipt (PirUnion     *self,
              guint         a,
              guint         b,
              PirStatement *row)
{
  gboolean is_second_better = pir_statement_get_int (row, 2) != 0;

  note (self->receipts, is_second_better ? a : b, pir_statement_get_int (row, is_second_better ? 0 : 1));
}

static gboolean
find_twins (PirUnion  *self,
            guint      a,
            guint      b,
            gboolean   is_of_receipts,
            GError   **error)
{
  guint which = get_pair (a, b) + (is_of_receipts ? RECEIPTS_01 : NOTICES_01);
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);
  gboolean has_row;

  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      if (is_of_receipts)
        hide_receipt (self, a, b, statement);
      else
        hide_notice (self, is_second_better (statement), a, b, statement);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_all_twins (PirUnion  *self,
                GError   **error)
{
  for (guint b = 1; b < self->n_readers; b++)
    for (guint a = 0; a < b; a++)
      if (g_str_equal (self->servers[a], self->servers[b])
          && (!find_twins (self, a, b, FALSE, error) || !find_twins (self, a, b, TRUE, error)))
        return FALSE;

  return TRUE;
}

/* What is there twice is looked for again when a file has changed. */
static gboolean
prepare (PirUnion  *self,
         GError   **error)
{
  gboolean is_changed = !self->is_known;

  for (guint i = 0; i < 2 * self->n_readers; i++)
    {
      gint64 version;

      if (!pir_db_get_int (self->readers[0]->db, version_sql[i], &version, error))
        return FALSE;
      is_changed = is_changed || version != self->versions[i];
      self->versions[i] = version;
    }
  if (!is_changed)
    return TRUE;

  g_hash_table_remove_all (self->notices);
  g_hash_table_remove_all (self->shared);
  g_hash_table_remove_all (self->receipts);
  self->is_known = find_all_twins (self, error);

  return self->is_known;
}

static gboolean
add_member (PirUnion    *self,
            const char  *folder,
            GError     **error)
{
  guint member = self->n_readers;
  g_autofree char *cache = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *local = g_build_filename (folder, "local.db", NULL);
  PirReader *reader = pir_reader_open (cache, local, 0, error);

  if (reader == NULL)
    return FALSE;

  self->readers[self->n_readers++] = reader;
  pir_notice_queries_set_member (reader->notices, member);
  pir_receipt_queries_set_member (reader->receipts, member);

  return pir_db_attach (self->readers[0]->db, cache, cache_names[member], error)
         && pir_db_attach (self->readers[0]->db, local, local_names[member], error);
}

/* The side whose next row comes first; NULL when there is none any more. Of what is due on one day, and of what came on one
 * day, the order is that within each account, then that of the accounts. */
static Side *
choose_side (PirUnion *self,
             Side     *sides,
             gboolean  is_by_due)
{
  Side *best = NULL;

  for (guint i = 0; i < self->n_readers; i++)
    {
      Side *side = &sides[i];
      int order = 0;

      if (side->next >= side->ids->len)
        continue;
      if (best != NULL && is_by_due)
        order = compare (g_array_index (side->days, gint64, side->next), g_array_index (best->days, gint64, best->next));
      if (best != NULL && order == 0)
        order = (is_by_due ? 1 : -1) * compare (ABS (g_array_index (side->ids, gint64, side->next)),
                                                ABS (g_array_index (best->ids, gint64, best->next)));
      if (best == NULL || order < 0)
        best = side;
    }

  return best;
}

/* Of what several accounts have, one row is seen. */
static void
add_seen (PirUnion   *self,
          GHashTable *hidden,
          gint64      id,
          GArray     *ids)
{
  if (is_noted (hidden, id))
    return;
  if (hidden == self->notices && is_noted (self->shared, id))
    id = pir_member_id_mark_shared (id);
  g_array_append_val (ids, id);
}

static GArray *
merge (PirUnion   *self,
       Side       *sides,
       GHashTable *hidden,
       gboolean    is_by_due)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Side *side;

  while ((side = choose_side (self, sides, is_by_due)) != NULL)
    {
      gint64 id = pir_member_id_pack ((guint) (side - sides), g_array_index (side->ids, gint64, side->next++));

      add_seen (self, hidden, id, ids);
    }

  return ids;
}

/* For pir_overview_build() */
typedef struct
{
  PirUnion      *self;
  PirUnpaidFunc  each;
  gpointer       user_data;
} Each;

static void
each_shown (const PirUnpaid *unpaid,
            gpointer         user_data)
{
  const Each *data = user_data;

  if (!is_noted (data->self->notices, unpaid->local_id))
    data->each (unpaid, data->user_data);
}

static gboolean
each_unpaid (gpointer        data,
             PirUnpaidFunc   each,
             gpointer        user_data,
             GError        **error)
{
  PirUnion *self = data;
  Each shown = { self, each, user_data };

  for (guint i = 0; i < self->n_readers; i++)
    if (!pir_notice_queries_each_unpaid (self->readers[i]->notices, each_shown, &shown, error))
      return FALSE;

  return TRUE;
}

static gboolean
load_notice (gpointer    data,
             gint64      id,
             PirNotice **notice,
             GError    **error)
{
  return pir_union_load_notice (data, id, notice, error);
}

static gboolean
has_pupil (GPtrArray *pupils,
           PirPupil  *pupil)
{
  for (guint i = 0; i < pupils->len; i++)
    if (g_str_equal (pir_pupil_peek (pupils->pdata[i])->id, pir_pupil_peek (pupil)->id))
      return TRUE;

  return FALSE;
}

static GPtrArray *
read_pupils (PirUnion  *self,
             GError   **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->n_readers; i++)
    {
      g_autoptr (GPtrArray) pupils = pir_people_table_read_pupils (self->readers[i]->people, error);

      if (pupils == NULL)
        return NULL;
      for (guint p = 0; p < pupils->len; p++)
        if (!has_pupil (all, pupils->pdata[p]))
          g_ptr_array_add (all, g_object_ref (pupils->pdata[p]));
    }

  return g_steal_pointer (&all);
}

/* @notice: (transfer full) */
static PirNotice *
with_id (PirNotice *notice,
         gint64     id)
{
  g_autoptr (PirNotice) owned = notice;
  PirNoticeFields fields = *pir_notice_peek (notice);

  fields.local_id = id;

  return pir_notice_new (&fields);
}

/* For pir_receipt_queries_each_spent() */
typedef struct
{
  PirUnion     *self;
  guint         member;
  PirSpentFunc  each;
  gpointer      user_data;
} EachSpent;

static void
each_shown_spent (gint64          local_id,
                  const PirSpent *spent,
                  gpointer        user_data)
{
  const EachSpent *data = user_data;
  gint64 id = pir_member_id_pack (data->member, local_id);

  if (!is_noted (data->self->receipts, id))
    data->each (id, spent, data->user_data);
}

PirUnion *
pir_union_open (PirReader           *first,
                const char * const  *folders,
                const char * const  *servers,
                GError             **error)
{
  g_autoptr (PirUnion) self = NULL;

  g_return_val_if_fail (first != NULL, NULL);
  g_return_val_if_fail (folders != NULL && g_strv_length ((char **) folders) <= PIR_MAX_MEMBERS, NULL);
  g_return_val_if_fail (servers != NULL && g_strv_length ((char **) folders) == g_strv_length ((char **) servers), NULL);

  self = g_new0 (PirUnion, 1);
  self->readers[0] = first;
  self->n_readers = 1;
  self->servers = g_strdupv ((char **) servers);
  self->notices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->shared = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->receipts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (gsize i = 1; folders[i] != NULL; i++)
    if (!add_member (self, folders[i], error))
      return NULL;
  self->statements = pir_statements_new (first->db, sql, N_SQL);

  return g_steal_pointer (&self);
}

void
pir_union_free (PirUnion *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->statements, pir_statements_free);
  for (guint i = 1; i < self->n_readers; i++)
    pir_reader_free (self->readers[i]);
  g_hash_table_unref (self->notices);
  g_hash_table_unref (self->shared);
  g_hash_table_unref (self->receipts);
  g_strfreev (self->servers);
  g_free (self);
}

static GArray *
to_seen (PirUnion       *self,
         GHashTable     *hidden,
         PirArrangement *arrangement)
{
  g_autoptr (GArray) all = pir_arrangement_to_ids (arrangement);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < all->len; i++)
    add_seen (self, hidden, g_array_index (all, gint64, i), ids);

  return ids;
}

/* What no index has in order is put in order here, all accounts together. */
static GArray *
arrange (PirUnion               *self,
         const PirNoticeFilter  *filter,
         GError                **error)
{
  g_autoptr (PirArrangement) arrangement = pir_arrangement_new (filter);

  if (!prepare (self, error))
    return NULL;
  for (guint i = 0; i < self->n_readers; i++)
    if (!pir_notice_queries_arrange (self->readers[i]->notices, filter, arrangement, error))
      return NULL;

  return to_seen (self, self->notices, arrangement);
}

/* What was found, newest first, as @filter has it */
static GArray *
order_found (PirUnion               *self,
             const PirNoticeFilter  *filter,
             GError                **error)
{
  g_autoptr (PirNoticeFilter) other = pir_notice_filter_copy (filter);
  g_autoptr (GArray) found = NULL;
  GArray *ids;

  other->is_strict = FALSE;
  found = pir_union_list_notices (self, other, error);
  if (found == NULL)
    return NULL;
  g_clear_pointer (&other->text, g_free);
  ids = pir_union_list_notices (self, other, error);
  if (ids != NULL)
    pir_arrangement_keep (ids, found);

  return ids;
}

GArray *
pir_union_list_notices (PirUnion               *self,
                        const PirNoticeFilter  *filter,
                        GError                **error)
{
  Side sides[PIR_MAX_MEMBERS] = { { NULL } };
  g_autofree char *match = NULL;
  gboolean is_done, is_by_due = TRUE;
  GArray *ids;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  match = pir_search_to_match (filter->text);
  if (match == NULL && pir_arrangement_is_wanted (filter))
    return arrange (self, filter, error);
  if (match != NULL && filter->is_strict)
    return order_found (self, filter, error);

  is_done = prepare (self, error);
  for (guint i = 0; is_done && i < self->n_readers; i++)
    {
      sides[i].days = g_array_new (FALSE, FALSE, sizeof (gint64));
      sides[i].ids = pir_notice_queries_list (self->readers[i]->notices, filter, sides[i].days, error);
      is_done = sides[i].ids != NULL;
      /* A search has no days, whatever the order. */
      is_by_due = is_done && is_by_due && sides[i].days->len == sides[i].ids->len;
    }
  ids = is_done ? merge (self, sides, self->notices, is_by_due) : NULL;
  for (guint i = 0; i < self->n_readers; i++)
    side_clear (&sides[i]);

  return ids;
}

gboolean
pir_union_load_notice (PirUnion   *self,
                       gint64      id,
                       PirNotice **notice,
                       GError    **error)
{
  guint member = pir_member_id_get_member (id);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (notice != NULL, FALSE);

  *notice = NULL;
  if (member < self->n_readers
      && !pir_notice_queries_load (self->readers[member]->notices, pir_member_id_get_local (id), notice, error))
    return FALSE;
  if (*notice != NULL && pir_member_id_is_shared (id))
    *notice = with_id (*notice, id);

  return TRUE;
}

PirOverview *
pir_union_read_overview (PirUnion  *self,
                         PirDate    today,
                         GError   **error)
{
  const PirOverviewSource source = { each_unpaid, load_notice, self };
  g_autoptr (GPtrArray) pupils = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  pupils = prepare (self, error) ? read_pupils (self, error) : NULL;

  return pupils != NULL ? pir_overview_build (&source, pupils, today, error) : NULL;
}

static GArray *
arrange_receipts (PirUnion               *self,
                  const PirNoticeFilter  *filter,
                  GError                **error)
{
  g_autoptr (PirArrangement) arrangement = pir_arrangement_new_for_receipts (filter);

  if (!prepare (self, error))
    return NULL;
  for (guint i = 0; i < self->n_readers; i++)
    if (!pir_receipt_queries_arrange (self->readers[i]->receipts, filter, arrangement, error))
      return NULL;

  return to_seen (self, self->receipts, arrangement);
}

GArray *
pir_union_list_receipts (PirUnion               *self,
                         const PirNoticeFilter  *filter,
                         GError                **error)
{
  Side sides[PIR_MAX_MEMBERS] = { { NULL } };
  gboolean is_done;
  GArray *ids;

  g_return_val_if_fail (self != NULL, NULL);

  if (filter != NULL && pir_arrangement_is_wanted_for_receipts (filter))
    return arrange_receipts (self, filter, error);

  is_done = prepare (self, error);
  for (guint i = 0; is_done && i < self->n_readers; i++)
    {
      sides[i].ids = pir_receipt_queries_list (self->readers[i]->receipts, filter, error);
      is_done = sides[i].ids != NULL;
    }
  ids = is_done ? merge (self, sides, self->receipts, FALSE) : NULL;
  for (guint i = 0; i < self->n_readers; i++)
    side_clear (&sides[i]);

  return ids;
}

gboolean
pir_union_load_receipt (PirUnion        *self,
                        gint64           id,
                        PirKeptReceipt **receipt,
                        GError         **error)
{
  guint member = pir_member_id_get_member (id);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  *receipt = NULL;

  return member >= self->n_readers
         || pir_receipt_queries_load (self->readers[member]->receipts, pir_member_id_get_local (id), receipt, error);
}

gboolean
pir_union_each_spent (PirUnion      *self,
                      PirSpentFunc   each,
                      gpointer       user_data,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  if (!prepare (self, error))
    return FALSE;

  for (guint i = 0; i < self->n_readers; i++)
    {
      EachSpent data = { self, i, each, user_data };

      if (!pir_receipt_queries_each_spent (self->readers[i]->receipts, each_shown_spent, &data, error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
pir_union_read_pupils (PirUnion  *self,
                       GError   **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_pupils (self, error);
}
