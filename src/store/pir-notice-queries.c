/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-notice-queries.h"

#include "store/pir-ledger-notes.h"
#include "store/pir-member-id.h"
#include "store/pir-notice-row.h"
#include "store/pir-row.h"
#include "store/pir-search.h"

#define UNPAID_STANDINGS \
  ((1 << PIR_STANDING_DUE) | (1 << PIR_STANDING_OVERDUE) | (1 << PIR_STANDING_EXPIRED) | (1 << PIR_STANDING_AWAITING))

/* ?1 to ?4: NULL = any; ?5: today; ?6 and on: whether each standing is wanted, as pir_notice_get_standing() has it */
#define FILTER \
  "(?1 is null or n.pupil_id = ?1) and (?2 is null or n.school_id = ?2) and (?3 is null or n.school_year = ?3)" \
  " and (?4 is null or n.category = ?4) and case n.state" \
  " when 'to_pay' then case when n.due_date >= ?5 then ?6 when n.is_deadline_hard then ?8 else ?7 end" \
  " when 'awaiting_receipt' then ?9 when 'paid' then ?10 when 'closed' then ?12 when 'cancelled' then ?11" \
  " when 'settled' then ?13 when 'gone' then ?15 else ?14 end"

/* After the id what pir_arrangement_add() wants: names and number of the group, due date, amount */
#define ARRANGE(names, number) \
  "select n.local_id, " names ", " number ", n.due_date, n.amount from notices n where " FILTER
#define CHILD "n.debtor_family_name || char (31) || n.debtor_given_name || char (31) || n.debtor_tax_code"
#define SCHOOL "n.school_name || char (31) || n.school_id"
#define STANDING \
  "case n.state when 'to_pay' then case when n.due_date >= ?5 then 0 when n.is_deadline_hard then 2 else 1 end" \
  " when 'awaiting_receipt' then 3 when 'paid' then 4 when 'cancelled' then 5 when 'closed' then 6 when 'settled' then 7" \
  " when 'gone' then 9 else 8 end"

struct _PirNoticeQueries
{
  PirStatements   *statements; /* (owned) */
  guint            member;     /* whose rows these are, among several accounts */

  PirNoticeFilter *filter;     /* (owned) (nullable): a filter without text ... */
  GArray          *filtered;   /* (owned) (nullable): ... the ids that it lets through, newest first ... */
  gint64           version;    /* ... and the state of the database in which it did */

  GHashTable      *spared;     /* (owned) (nullable): what list_spared() found ... */
  gint64           spared_at;  /* ... and the state of the database in which it did */
};

/* Without an order a list comes from an index and is sorted here: cheaper than reading all rows in theirs */
enum
{
  LIST_ALL,
  LIST_ALL_BY_DUE,
  LIST,
  LIST_BY_DUE,
  LIST_UNPAID,
  LIST_UNPAID_BY_DUE,
  ARRANGE_PLAIN,
  ARRANGE_BY_CHILD,
  ARRANGE_BY_SCHOOL,
  ARRANGE_BY_STANDING,
  ARRANGE_BY_REASON,
  ARRANGE_BY_NUMBER,
  ARRANGE_BY_YEAR,
  SEARCH,
  LOAD,
  FIND,
  READ_PLAN,
  READ_UNKEPT_NOTES,
  LIST_SPARED,
  EACH_UNPAID,
  READ_YEARS,
  READ_CATEGORIES,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [LIST_ALL] = "select local_id from notices",
  [LIST_ALL_BY_DUE] = "select local_id, due_date from notices order by due_date, local_id",
  [LIST] = "select n.local_id from notices n where " FILTER,
  [LIST_BY_DUE] = "select n.local_id, n.due_date from notices n where " FILTER " order by n.due_date, n.local_id",
  [LIST_UNPAID] = "select n.local_id from notices n where n.state in ('to_pay', 'awaiting_receipt') and " FILTER,
  [LIST_UNPAID_BY_DUE] =
    "select n.local_id, n.due_date from notices n where n.state in ('to_pay', 'awaiting_receipt') and " FILTER
    " order by n.due_date, n.local_id",
  [ARRANGE_PLAIN] = ARRANGE ("''", "0"),
  [ARRANGE_BY_CHILD] = ARRANGE (CHILD, "0"),
  [ARRANGE_BY_SCHOOL] = ARRANGE (SCHOOL, "0"),
  [ARRANGE_BY_STANDING] = ARRANGE ("''", STANDING),
  [ARRANGE_BY_REASON] = ARRANGE ("n.reason", "0"),
  [ARRANGE_BY_NUMBER] = ARRANGE ("''", "cast (n.notice_number as integer)"),
  [ARRANGE_BY_YEAR] = ARRANGE ("n.school_year", "0"),
  [SEARCH] =
    "select rowid from notices_fts where notices_fts match ?1"
    " union select n.local_id from remarks_fts f cross join remarks m on m.id = f.rowid"
    " cross join notices n on n.id = m.notice_id where f.remarks_fts match ?1"
    " union select n.local_id from"
    " (select rowid as seq from documents_fts where documents_fts match ?1 order by rowid desc limit " PIR_SEARCH_MOST_SAID ") f"
    " cross join documents d on d.seq = f.seq and d.paper = '" PIR_LEDGER_NOTE "' cross join notices n on n.id = d.receipt_id"
    " order by 1 desc",
  [LOAD] = "select local_id, " PIR_NOTICE_COLUMNS " from notices where local_id = ?1",
  [FIND] = "select local_id, " PIR_NOTICE_COLUMNS " from notices where id = ?1",
  [READ_PLAN] =
    "select local_id, " PIR_NOTICE_COLUMNS " from notices where event_id = ?1 and debtor_tax_code = ?2 and state <> 'gone'"
    " order by instalment, due_date, local_id",
  [READ_UNKEPT_NOTES] =
    "select local_id, " PIR_NOTICE_COLUMNS " from notices n where note_sha256 is not null and not exists"
    " (select 1 from documents where receipt_id = n.id and paper = '" PIR_LEDGER_NOTE "' and sha256 = n.note_sha256)"
    " order by local_id desc limit ?1",
  /* What is to pay all at once or in instalments is owed once: as instalments. A cross join keeps its order. Nearly all instalments
   * were paid long ago: the index tells those apart before their rows are looked up, which costs most of it. */
  [LIST_SPARED] =
    "select s.local_id from notices i cross join notices s on s.event_id = i.event_id"
    " and s.debtor_tax_code = i.debtor_tax_code where i.event_id is not null and i.instalment > 0"
    " and +i.local_id in (select local_id from notices where state in ('to_pay', 'awaiting_receipt'))"
    " and i.state = 'to_pay' and s.instalments = 0 and s.state = 'to_pay'",
  [EACH_UNPAID] =
    "select local_id, pupil_id, state, due_date, is_deadline_hard, amount from notices"
    " where state in ('to_pay', 'awaiting_receipt')",
  [READ_YEARS] = "select distinct school_year from notice_facets where n > 0 order by school_year desc",
  [READ_CATEGORIES] = "select distinct category from notice_facets where n > 0",
};

/* In the order of EACH_UNPAID, after local_id */
static const PirColumn unpaid_columns[] = {
  PIR_COLUMN (TEXT, PirUnpaid, pupil_id),
  PIR_COLUMN (NOTICE_STATE, PirUnpaid, state),
  PIR_COLUMN (DUE_DATE, PirUnpaid, due_date),
  PIR_COLUMN (BOOLEAN, PirUnpaid, is_deadline_hard),
  PIR_COLUMN (LONG, PirUnpaid, amount),
};

static gboolean
lets_all_through (const PirNoticeFilter *filter)
{
  return filter->pupil_id == NULL && filter->school_id == NULL && filter->school_year == NULL && filter->category < 0
         && (filter->standings & PIR_FILTER_ALL_STANDINGS) == PIR_FILTER_ALL_STANDINGS;
}

static guint
choose (const PirNoticeFilter *filter)
{
  gboolean is_by_due = filter->order == PIR_NOTICE_ORDER_DUE;

  if (lets_all_through (filter))
    return is_by_due ? LIST_ALL_BY_DUE : LIST_ALL;
  if ((filter->standings & ~(guint) UNPAID_STANDINGS) == 0)
    return is_by_due ? LIST_UNPAID_BY_DUE : LIST_UNPAID;

  return is_by_due ? LIST_BY_DUE : LIST;
}

static void
bind_filter (PirStatement          *statement,
             const PirNoticeFilter *filter)
{
  pir_statement_bind_text (statement, 1, filter->pupil_id);
  pir_statement_bind_text (statement, 2, filter->school_id);
  pir_statement_bind_text (statement, 3, filter->school_year);
  pir_statement_bind_text (statement, 4,
                           filter->category >= 0 ? pir_category_to_string ((PirCategory) filter->category) : NULL);
  pir_statement_bind_int (statement, 5, filter->today);
  for (int standing = PIR_STANDING_DUE; standing <= PIR_STANDING_GONE; standing++)
    pir_statement_bind_int (statement, 6 + standing, (filter->standings >> standing) & 1);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first > second ? -1 : first < second;
}

/* @days: (nullable): gets the second column */
static gboolean
collect (PirStatement  *statement,
         gboolean       has_row,
         GArray        *ids,
         GArray        *days,
         GError       **error)
{
  while (has_row)
    {
      gint64 id = pir_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
      if (days != NULL)
        {
          gint64 day = pir_statement_get_int (statement, 1);

          g_array_append_val (days, day);
        }
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
list (PirNoticeQueries       *self,
      const PirNoticeFilter  *filter,
      GArray                 *days,
      GError                **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint which = choose (filter);
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;

  if (which >= LIST)
    bind_filter (statement, filter);
  if (filter->order != PIR_NOTICE_ORDER_DUE)
    days = NULL;
  if (!pir_statement_step (statement, &has_row, error) || !collect (statement, has_row, ids, days, error))
    return NULL;

  if (filter->order == PIR_NOTICE_ORDER_NEWEST)
    g_array_sort (ids, compare_newest);

  return g_steal_pointer (&ids);
}

static guint
choose_arrangement (const PirNoticeFilter *filter)
{
  static const guint orders[] = {
    [PIR_NOTICE_ORDER_DUE] = ARRANGE_PLAIN,
    [PIR_NOTICE_ORDER_NEWEST] = ARRANGE_PLAIN,
    [PIR_NOTICE_ORDER_AMOUNT] = ARRANGE_PLAIN,
    [PIR_NOTICE_ORDER_CHILD] = ARRANGE_BY_CHILD,
    [PIR_NOTICE_ORDER_SCHOOL] = ARRANGE_BY_SCHOOL,
    [PIR_NOTICE_ORDER_STATE] = ARRANGE_BY_STANDING,
    [PIR_NOTICE_ORDER_REASON] = ARRANGE_BY_REASON,
    [PIR_NOTICE_ORDER_NUMBER] = ARRANGE_BY_NUMBER,
    [PIR_NOTICE_ORDER_YEAR] = ARRANGE_BY_YEAR,
  };

  switch (filter->group)
    {
    case PIR_NOTICE_GROUP_CHILD:
      return ARRANGE_BY_CHILD;
    case PIR_NOTICE_GROUP_SCHOOL:
      return ARRANGE_BY_SCHOOL;
    case PIR_NOTICE_GROUP_STATE:
      return ARRANGE_BY_STANDING;
    case PIR_NOTICE_GROUP_NONE:
      return orders[filter->order];
    case PIR_NOTICE_GROUP_MONTH:
    case PIR_NOTICE_GROUP_YEAR:
    default:
      return ARRANGE_PLAIN;
    }
}

static GArray *
search (PirNoticeQueries  *self,
        const char        *match,
        GError           **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, SEARCH, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;

  pir_statement_bind_text (statement, 1, match);
  if (!pir_statement_step (statement, &has_row, error) || !collect (statement, has_row, ids, NULL, error))
    return NULL;

  return g_steal_pointer (&ids);
}

/* Who types letter after letter asks with the same filter again: what it lets through is read once, as long as the
 * writer changes nothing. Looking at each row that was found would cost several times what finding it costs. */
static gboolean
prepare_filter (PirNoticeQueries       *self,
                const PirNoticeFilter  *filter,
                GError                **error)
{
  g_autoptr (PirNoticeFilter) wanted = pir_notice_filter_copy (filter);
  gint64 version;

  g_clear_pointer (&wanted->text, g_free);
  wanted->order = PIR_NOTICE_ORDER_NEWEST;
  wanted->is_reversed = FALSE;
  if (!pir_db_get_int (pir_statements_get_db (self->statements), "pragma main.data_version", &version, error))
    return FALSE;

  if (self->filtered != NULL && self->version == version && pir_notice_filter_equal (self->filter, wanted))
    return TRUE;

  g_clear_pointer (&self->filter, pir_notice_filter_free);
  g_clear_pointer (&self->filtered, g_array_unref);
  self->filtered = list (self, wanted, NULL, error);
  self->filter = g_steal_pointer (&wanted);
  self->version = version;

  return self->filtered != NULL;
}

/* What is in both, where both are newest first */
static void
keep_common (GArray *ids,
             GArray *others)
{
  guint n = 0;

  for (guint i = 0, o = 0; i < ids->len && o < others->len;)
    {
      gint64 id = g_array_index (ids, gint64, i), other = g_array_index (others, gint64, o);

      if (id == other)
        g_array_index (ids, gint64, n++) = id;
      i += id >= other;
      o += other >= id;
    }
  g_array_set_size (ids, n);
}

static gboolean
read_one (PirStatement  *statement,
          guint          member,
          PirNotice    **notice,
          GError       **error)
{
  gboolean has_row;

  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *notice = has_row ? pir_notice_row_read (statement, 0, member) : NULL;

  return TRUE;
}

static gboolean
find (PirNoticeQueries  *self,
      guint              which,
      const char        *id,
      PirNotice        **notice,
      GError           **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);

  return read_one (statement, self->member, notice, error);
}

static gboolean
read_years (PirNoticeQueries  *self,
            GStrv             *school_years,
            GError           **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, READ_YEARS, error);
  gboolean has_row;

  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      g_strv_builder_add (builder, pir_statement_get_text (statement, 0));
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }
  *school_years = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_categories (PirNoticeQueries  *self,
                 guint             *categories,
                 GError           **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, READ_CATEGORIES, error);
  gboolean has_row;

  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  *categories = 0;
  while (has_row)
    {
      PirCategory category = PIR_CATEGORY_OTHER;

      pir_category_from_string (pir_statement_get_text (statement, 0), &category);
      *categories |= 1u << category;
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
arrange_alone (PirNoticeQueries       *self,
               const PirNoticeFilter  *filter,
               GError                **error)
{
  g_autoptr (PirArrangement) arrangement = pir_arrangement_new (filter);

  return pir_notice_queries_arrange (self, filter, arrangement, error) ? pir_arrangement_to_ids (arrangement) : NULL;
}

/* What was found, newest first, as @filter has it */
static GArray *
order_found (PirNoticeQueries       *self,
             const PirNoticeFilter  *filter,
             GArray                 *found,
             GError                **error)
{
  g_autoptr (PirNoticeFilter) all = pir_notice_filter_copy (filter);
  GArray *ids;

  g_clear_pointer (&all->text, g_free);
  ids = pir_notice_queries_list (self, all, NULL, error);
  if (ids != NULL)
    pir_arrangement_keep (ids, found);

  return ids;
}

PirNoticeQueries *
pir_notice_queries_new (PirDb *db)
{
  PirNoticeQueries *self = g_new0 (PirNoticeQueries, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_notice_queries_free (PirNoticeQueries *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  pir_notice_filter_free (self->filter);
  g_clear_pointer (&self->filtered, g_array_unref);
  g_clear_pointer (&self->spared, g_hash_table_unref);
  g_free (self);
}

void
pir_notice_queries_set_member (PirNoticeQueries *self,
                               guint             member)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (member < PIR_MAX_MEMBERS);

  self->member = member;
}

GArray *
pir_notice_queries_list (PirNoticeQueries       *self,
                         const PirNoticeFilter  *filter,
                         GArray                 *days,
                         GError                **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *match = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  match = pir_search_to_match (filter->text);
  if (match == NULL && pir_arrangement_is_wanted (filter))
    return arrange_alone (self, filter, error);
  if (match == NULL)
    return list (self, filter, days, error);

  ids = search (self, match, error);
  if (ids == NULL || (!lets_all_through (filter) && !prepare_filter (self, filter, error)))
    return NULL;

  if (!lets_all_through (filter))
    keep_common (ids, self->filtered);
  if (filter->is_strict)
    return order_found (self, filter, ids, error);

  return g_steal_pointer (&ids);
}

gboolean
pir_notice_queries_arrange (PirNoticeQueries       *self,
                            const PirNoticeFilter  *filter,
                            PirArrangement         *arrangement,
                            GError                **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (filter != NULL, FALSE);
  g_return_val_if_fail (arrangement != NULL, FALSE);

  statement = pir_statements_use (self->statements, choose_arrangement (filter), error);
  if (statement == NULL)
    return FALSE;

  bind_filter (statement, filter);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      pir_arrangement_add (arrangement, pir_member_id_pack (self->member, pir_statement_get_int (statement, 0)),
                           pir_statement_get_text (statement, 1), pir_statement_get_int (statement, 2),
                           pir_statement_get_int (statement, 3), pir_statement_get_int (statement, 4));
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
pir_notice_queries_load (PirNoticeQueries  *self,
                         gint64             local_id,
                         PirNotice        **notice,
                         GError           **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (notice != NULL, FALSE);

  statement = pir_statements_use (self->statements, LOAD, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, local_id);

  return read_one (statement, self->member, notice, error);
}

gboolean
pir_notice_queries_find (PirNoticeQueries  *self,
                         const char        *id,
                         PirNotice        **notice,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (notice != NULL, FALSE);

  return find (self, FIND, id, notice, error);
}

/* Returns: whether there are several, an instalment among them */
static gboolean
is_plan (GPtrArray *notices)
{
  for (guint i = 0; notices->len > 1 && i < notices->len; i++)
    if (pir_notice_peek (g_ptr_array_index (notices, i))->instalments > 0)
      return TRUE;

  return FALSE;
}

static gboolean
collect_notices (PirNoticeQueries  *self,
                 PirStatement      *statement,
                 gboolean           has_row,
                 GPtrArray         *notices,
                 GError           **error)
{
  while (has_row)
    {
      g_ptr_array_add (notices, pir_notice_row_read (statement, 0, self->member));
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
pir_notice_queries_read_plan (PirNoticeQueries       *self,
                              const PirNoticeFields  *notice,
                              GError                **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (notice != NULL, NULL);

  statement = pir_statements_use (self->statements, READ_PLAN, error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_text (statement, 1, notice->event_id);
  pir_statement_bind_text (statement, 2, notice->debtor_tax_code);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  if (!collect_notices (self, statement, has_row, notices, error))
    return NULL;
  if (!is_plan (notices))
    g_ptr_array_set_size (notices, 0);

  return g_steal_pointer (&notices);
}

GPtrArray *
pir_notice_queries_read_unkept_notes (PirNoticeQueries  *self,
                                      guint              limit,
                                      GError           **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, READ_UNKEPT_NOTES, error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_int (statement, 1, limit);
  if (!pir_statement_step (statement, &has_row, error) || !collect_notices (self, statement, has_row, notices, error))
    return NULL;

  return g_steal_pointer (&notices);
}

/* Returns: (transfer full): local ids of single payments that are owed as instalments; or NULL */
static GHashTable *
list_spared (PirNoticeQueries  *self,
             GError           **error)
{
  g_autoptr (GHashTable) spared = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, LIST_SPARED, error);
  gboolean has_row;

  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      gint64 id = pir_statement_get_int (statement, 0);

      g_hash_table_add (spared, g_memdup2 (&id, sizeof id));
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&spared);
}

/* The overview and the reminders want it, one after the other: once, as long as the writer changes nothing. */
static gboolean
prepare_spared (PirNoticeQueries  *self,
                GError           **error)
{
  gint64 version;

  if (!pir_db_get_int (pir_statements_get_db (self->statements), "pragma main.data_version", &version, error))
    return FALSE;

  if (self->spared != NULL && self->spared_at == version)
    return TRUE;

  g_clear_pointer (&self->spared, g_hash_table_unref);
  self->spared = list_spared (self, error);
  self->spared_at = version;

  return self->spared != NULL;
}

gboolean
pir_notice_queries_each_unpaid (PirNoticeQueries  *self,
                                PirUnpaidFunc      each,
                                gpointer           user_data,
                                GError           **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  statement = prepare_spared (self, error) ? pir_statements_use (self->statements, EACH_UNPAID, error) : NULL;
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      gint64 id = pir_statement_get_int (statement, 0);
      PirUnpaid unpaid = { 0 };

      unpaid.local_id = pir_member_id_pack (self->member, id);
      pir_row_read (statement, 1, unpaid_columns, G_N_ELEMENTS (unpaid_columns), &unpaid);
      if (!g_hash_table_contains (self->spared, &id))
        each (&unpaid, user_data);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
pir_notice_queries_read_facets (PirNoticeQueries  *self,
                                GStrv             *school_years,
                                guint             *categories,
                                GError           **error)
{
  g_auto (GStrv) years = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (school_years != NULL, FALSE);
  g_return_val_if_fail (categories != NULL, FALSE);

  if (!read_years (self, &years, error) || !read_categories (self, categories, error))
    return FALSE;

  *school_years = g_steal_pointer (&years);

  return TRUE;
}
