/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-receipt-queries.h"

#include "model/pir-refund.h"
#include "store/pir-member-id.h"
#include "store/pir-receipt-row.h"
#include "store/pir-search.h"

struct _PirReceiptQueries
{
  PirStatements *statements; /* (owned) */
  PirLedger     *ledger;     /* (owned) */
  guint          member;     /* whose rows these are, among several accounts */

  GHashTable    *hidden;      /* (owned) (nullable) (element-type gint64): snapshots of receipts that the cache has, ... */
  gint64         versions[2]; /* ... and the states of both databases in which it has them */
};

#define UNKEPT(paper_name, hash) \
  "select local_id, " PIR_RECEIPT_CACHED_COLUMNS " from receipts r where " hash " is not null and not exists" \
  " (select 1 from documents where receipt_id = r.id and paper = '" paper_name "' and sha256 = r." hash ")" \
  " order by local_id desc limit ?1"

/* ?1 to ?4: NULL = any */
#define LISTED \
  "debtor_name || char (31) || debtor_tax_code, school_name || char (31) || school_id, paid_at, amount"
#define FILTER \
  "(?1 is null or pupil_id = ?1) and (?2 is null or school_id = ?2) and (?3 is null or school_year = ?3)" \
  " and (?4 is null or category = ?4)"

enum
{
  LIST,
  LIST_NEWEST,
  ARRANGE,
  READ_HIDDEN,
  FIND_WORDS,
  FIND_KEPT_WORDS,
  FIND_SAID,
  HAS_NOTED,
  FIND_NOTED,
  LOAD,
  LOAD_KEPT,
  FIND,
  FIND_KEPT,
  READ_PAID,
  READ_SPENT,
  READ_UNKEPT,
  READ_UNKEPT_ATTESTATIONS,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [LIST] =
    "select local_id from (select local_id from receipts"
    " union all select -local_id from kept_receipts k where not exists (select 1 from receipts where id = k.id))"
    " order by abs(local_id) desc",
  [LIST_NEWEST] =
    "select local_id from (select * from (select local_id from receipts order by local_id desc limit ?1)"
    " union all select * from (select -local_id from kept_receipts k where not exists (select 1 from receipts where id = k.id)"
    " order by local_id desc limit ?1))"
    " order by abs(local_id) desc limit ?1",
  [ARRANGE] =
    "select local_id, " LISTED " from receipts where " FILTER
    " union all select -local_id, " LISTED " from kept_receipts k where not exists (select 1 from receipts where id = k.id)"
    " and " FILTER,
  [READ_HIDDEN] = "select local_id from kept_receipts k where exists (select 1 from receipts where id = k.id)",
  [FIND_WORDS] = "select rowid from receipts_fts where receipts_fts match ?1",
  [FIND_KEPT_WORDS] = "select -rowid from kept_receipts_fts where kept_receipts_fts match ?1",
  /* What no column says, the documents may. */
  [FIND_SAID] =
    "select coalesce ((select local_id from receipts where id = d.receipt_id),"
    " (select -local_id from kept_receipts where id = d.receipt_id))"
    " from (select rowid as seq from documents_fts where documents_fts match ?1 order by rowid desc limit " PIR_SEARCH_MOST_SAID ") t"
    " cross join documents d on d.seq = t.seq",
  /* And what somebody noted; few did, and no index has what they noted it about. */
  [HAS_NOTED] = "select rowid from remarks_fts where remarks_fts match ?1 limit 1",
  [FIND_NOTED] =
    "with noted (notice_id) as materialized"
    " (select m.notice_id from remarks_fts f cross join remarks m on m.id = f.rowid where f.remarks_fts match ?1)"
    " select local_id from receipts where notice_id in (select notice_id from noted)"
    " union all select -local_id from kept_receipts where notice_id in (select notice_id from noted)",
  [LOAD] = "select local_id, " PIR_RECEIPT_CACHED_COLUMNS " from receipts where local_id = ?1",
  [LOAD_KEPT] = "select -local_id, " PIR_RECEIPT_COLUMNS ", null from kept_receipts where local_id = -?1",
  [FIND] = "select local_id, " PIR_RECEIPT_CACHED_COLUMNS " from receipts where id = ?1",
  [FIND_KEPT] = "select -local_id, " PIR_RECEIPT_COLUMNS ", null from kept_receipts where id = ?1",
  [READ_PAID] =
    "select paid_at, amount from receipts"
    " union all select paid_at, amount from kept_receipts k where not exists (select 1 from receipts where id = k.id)",
  [READ_SPENT] =
    "select local_id, paid_at, amount, category, debtor_name, debtor_tax_code, refunds from receipts"
    " union all select -local_id, paid_at, amount, category, debtor_name, debtor_tax_code, null from kept_receipts k"
    " where not exists (select 1 from receipts where id = k.id)",
  [READ_UNKEPT] = UNKEPT ("receipt", "file_sha256"),
  [READ_UNKEPT_ATTESTATIONS] = UNKEPT ("attestation", "attestation_sha256"),
};

/* The receipt of the row, with what the ledger says of it; NULL where there is no row */
static gboolean
read_one (PirReceiptQueries  *self,
          PirStatement       *statement,
          PirKeptReceipt    **kept,
          GError            **error)
{
  g_autoptr (PirReceipt) receipt = NULL;
  g_autofree char *file = NULL;
  g_autofree char *attestation = NULL;
  gint64 kept_at, attestation_kept_at;
  gboolean has_row;

  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *kept = NULL;
  if (!has_row)
    return TRUE;

  receipt = pir_receipt_row_read (statement, 0, self->member);
  if (!pir_ledger_find (self->ledger, receipt, PIR_PAPER_RECEIPT, &file, &kept_at, error)
      || !pir_ledger_find (self->ledger, receipt, PIR_PAPER_ATTESTATION, &attestation, &attestation_kept_at, error))
    return FALSE;

  *kept = pir_kept_receipt_new (receipt, file, kept_at, attestation);

  return TRUE;
}

static gboolean
find (PirReceiptQueries  *self,
      guint               which,
      const char         *id,
      PirKeptReceipt    **receipt,
      GError            **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);

  return read_one (self, statement, receipt, error);
}

static void
add_to_year (GArray   *years,
             int       year,
             PirMoney  amount)
{
  PirReceiptYear entry = { year, amount, 1 };
  guint i = 0;

  while (i < years->len && g_array_index (years, PirReceiptYear, i).year > year)
    i++;
  if (i == years->len || g_array_index (years, PirReceiptYear, i).year != year)
    {
      g_array_insert_val (years, i, entry);
      return;
    }

  g_array_index (years, PirReceiptYear, i).amount += amount;
  g_array_index (years, PirReceiptYear, i).n_receipts++;
}

/* One or two letters say nothing of what a document is about: half of them have such a word. The expression's shortest form with a
 * third letter is "abc"*. */
static gboolean
is_short (const char *match)
{
  return g_utf8_strlen (match, -1) < 6;
}

static gboolean
collect_ids (PirStatement  *statement,
             GArray        *ids,
             GError       **error)
{
  gboolean has_row;

  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      gint64 id = pir_statement_get_int (statement, 0);

      /* 0: of a document that is not a receipt's */
      if (id != 0)
        g_array_append_val (ids, id);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_ids (PirReceiptQueries  *self,
          guint               which,
          const char         *match,
          GArray             *ids,
          GError            **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  if (statement == NULL)
    return FALSE;

  if (match != NULL)
    pir_statement_bind_text (statement, 1, match);

  return collect_ids (statement, ids, error);
}

/* Which snapshots the cache's own receipts stand for is asked once, as long as neither database changes: looking at each row that
 * was found would cost several times what finding it costs. */
static gboolean
prepare_hidden (PirReceiptQueries  *self,
                GError            **error)
{
  PirDb *db = pir_statements_get_db (self->statements);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 versions[2];

  if (!pir_db_get_int (db, "pragma main.data_version", &versions[0], error)
      || !pir_db_get_int (db, "pragma local.data_version", &versions[1], error))
    return FALSE;
  if (self->hidden != NULL && versions[0] == self->versions[0] && versions[1] == self->versions[1])
    return TRUE;

  g_clear_pointer (&self->hidden, g_hash_table_unref);
  if (!take_ids (self, READ_HIDDEN, NULL, ids, error))
    return FALSE;

  self->hidden = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->hidden, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  self->versions[0] = versions[0];
  self->versions[1] = versions[1];

  return TRUE;
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  if (ABS (first) != ABS (second))
    return ABS (first) > ABS (second) ? -1 : 1;

  return first > second ? -1 : first < second;
}

/* Newest first, each once, without what is hidden */
static void
tidy (PirReceiptQueries *self,
      GArray            *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_newest);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i), kept = -id;

      if ((n == 0 || g_array_index (ids, gint64, n - 1) != id) && (id > 0 || !g_hash_table_contains (self->hidden, &kept)))
        g_array_index (ids, gint64, n++) = id;
    }
  g_array_set_size (ids, n);
}

static GArray *
search (PirReceiptQueries  *self,
        const char         *match,
        GError            **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) noted = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!prepare_hidden (self, error) || !take_ids (self, FIND_WORDS, match, ids, error)
      || !take_ids (self, FIND_KEPT_WORDS, match, ids, error))
    return NULL;
  if (!is_short (match)
      && (!take_ids (self, FIND_SAID, match, ids, error) || !take_ids (self, HAS_NOTED, match, noted, error)
          || (noted->len > 0 && !take_ids (self, FIND_NOTED, match, ids, error))))
    return NULL;
  tidy (self, ids);

  return g_steal_pointer (&ids);
}

PirReceiptQueries *
pir_receipt_queries_new (PirDb *db)
{
  PirReceiptQueries *self = g_new0 (PirReceiptQueries, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);
  self->ledger = pir_ledger_new (db);

  return self;
}

void
pir_receipt_queries_free (PirReceiptQueries *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  pir_ledger_free (self->ledger);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_free (self);
}

void
pir_receipt_queries_set_member (PirReceiptQueries *self,
                                guint              member)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (member < PIR_MAX_MEMBERS);

  self->member = member;
}

/* (transfer full) (element-type gint64): what is in @ids, which stays */
static GHashTable *
to_set (GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));

  return set;
}

static void
add_row (PirReceiptQueries     *self,
         const PirNoticeFilter *filter,
         PirStatement          *row,
         PirArrangement        *arrangement)
{
  gint64 paid_at = pir_statement_get_int (row, 3);
  const char *names = NULL;
  int year = 0;

  if (filter->group == PIR_NOTICE_GROUP_CHILD)
    names = pir_statement_get_text (row, 1);
  else if (filter->group == PIR_NOTICE_GROUP_SCHOOL)
    names = pir_statement_get_text (row, 2);
  else if (filter->group == PIR_NOTICE_GROUP_YEAR)
    pir_date_get (pir_date_from_time (paid_at), &year, NULL, NULL);
  pir_arrangement_add (arrangement, pir_member_id_pack (self->member, pir_statement_get_int (row, 0)), names, -year, -paid_at,
                       pir_statement_get_int (row, 4));
}

gboolean
pir_receipt_queries_arrange (PirReceiptQueries      *self,
                             const PirNoticeFilter  *filter,
                             PirArrangement         *arrangement,
                             GError                **error)
{
  g_autoptr (PirStatement) statement = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GHashTable) set = NULL;
  g_autofree char *match = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (filter != NULL, FALSE);
  g_return_val_if_fail (arrangement != NULL, FALSE);

  match = pir_search_to_match (filter->text);
  found = match != NULL ? search (self, match, error) : NULL;
  statement = match == NULL || found != NULL ? pir_statements_use (self->statements, ARRANGE, error) : NULL;
  if (statement == NULL)
    return FALSE;

  set = found != NULL ? to_set (found) : NULL;
  pir_statement_bind_text (statement, 1, filter->pupil_id);
  pir_statement_bind_text (statement, 2, filter->school_id);
  pir_statement_bind_text (statement, 3, filter->school_year);
  pir_statement_bind_text (statement, 4,
                           filter->category >= 0 ? pir_category_to_string ((PirCategory) filter->category) : NULL);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      gint64 id = pir_statement_get_int (statement, 0);

      if (set == NULL || g_hash_table_contains (set, &id))
        add_row (self, filter, statement, arrangement);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

GArray *
pir_receipt_queries_list (PirReceiptQueries      *self,
                          const PirNoticeFilter  *filter,
                          GError                **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *match = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (filter != NULL && pir_arrangement_is_wanted_for_receipts (filter))
    {
      g_autoptr (PirArrangement) arrangement = pir_arrangement_new_for_receipts (filter);

      return pir_receipt_queries_arrange (self, filter, arrangement, error) ? pir_arrangement_to_ids (arrangement) : NULL;
    }

  match = pir_search_to_match (filter != NULL ? filter->text : NULL);
  if (match != NULL)
    return search (self, match, error);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!take_ids (self, LIST, NULL, ids, error))
    return NULL;

  return g_steal_pointer (&ids);
}

GArray *
pir_receipt_queries_list_newest (PirReceiptQueries  *self,
                                 guint               most,
                                 GError            **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, LIST_NEWEST, error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_int (statement, 1, most);

  return collect_ids (statement, ids, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
pir_receipt_queries_load (PirReceiptQueries  *self,
                          gint64              id,
                          PirKeptReceipt    **receipt,
                          GError            **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  statement = pir_statements_use (self->statements, id < 0 ? LOAD_KEPT : LOAD, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, id);

  return read_one (self, statement, receipt, error);
}

gboolean
pir_receipt_queries_find (PirReceiptQueries  *self,
                          const char         *id,
                          PirKeptReceipt    **receipt,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  if (!find (self, FIND, id, receipt, error))
    return FALSE;

  return *receipt != NULL || find (self, FIND_KEPT, id, receipt, error);
}

GArray *
pir_receipt_queries_read_years (PirReceiptQueries  *self,
                                GError            **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (PirReceiptYear));
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, READ_PAID, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      int year;

      /* A year ends at midnight in Rome, which SQL does not know. */
      pir_date_get (pir_date_from_time (pir_statement_get_int (statement, 0)), &year, NULL, NULL);
      add_to_year (years, year, pir_statement_get_int (statement, 1));
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&years);
}

GPtrArray *
pir_receipt_queries_read_unkept (PirReceiptQueries  *self,
                                 PirPaper            paper,
                                 guint               limit,
                                 GError            **error)
{
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, paper == PIR_PAPER_RECEIPT ? READ_UNKEPT : READ_UNKEPT_ATTESTATIONS,
                                  error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_int (statement, 1, limit);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      g_ptr_array_add (receipts, pir_receipt_row_read (statement, 0, self->member));
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&receipts);
}

gboolean
pir_receipt_queries_each_spent (PirReceiptQueries  *self,
                                PirSpentFunc        each,
                                gpointer            user_data,
                                GError            **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  statement = pir_statements_use (self->statements, READ_SPENT, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      PirSpent spent = { .paid_at = pir_statement_get_int (statement, 1), .amount = pir_statement_get_int (statement, 2) };

      spent.refunded = pir_refunds_get_done (pir_statement_get_text (statement, 6));
      pir_category_from_string (pir_statement_get_text (statement, 3), &spent.category);
      spent.debtor_name = pir_statement_get_text (statement, 4);
      spent.debtor_tax_code = pir_statement_get_text (statement, 5);
      each (pir_statement_get_int (statement, 0), &spent, user_data);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}
