/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-plans.h"

#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repos-tables.h"

enum
{
  SQL_FIND,
  SQL_LIST,
  SQL_CLOSE,
  SQL_OPEN,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_FIND] = "select event_id, debtor_tax_code from notices where id = $1",
  [SQL_LIST] = "select id, instalments, state, locked_until, payment_id from notices where event_id = $1"
               " and debtor_tax_code = $2 order by instalment, id",
  [SQL_CLOSE] = "update notices set state = 'closed', state_since = $2, locked_until = $3 where id = $1 and (state = 'to_pay'"
                " or state = 'closed' and locked_until is distinct from $3)",
  [SQL_OPEN] = "update notices set state = case when exists (select 1 from events e where e.id = notices.event_id"
               " and e.state in ('closed', 'cancelled')) then 'cancelled' else 'to_pay' end,"
               " state_since = $2, locked_until = null where id = $1"
               " and state = 'closed'",
};

/* A notice of a plan, as far as its rule looks */
typedef struct
{
  char           *id;           /* (owned) */
  gboolean        is_single;
  PirNoticeState  state;
  gint64          locked_until; /* 0 = none */
  char           *payment_id;   /* (owned) (nullable) */
} Member;

/* How a plan stands; [0] the instalments, [1] the single payment */
typedef struct
{
  guint    n_members[2];
  gboolean has_paid[2];
  gboolean is_locked[2];
  gint64   locked_until[2];
} Standing;

PirSqlTable *
pir_plans_prepare (PirSql  *sql,
                   GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->id);
  g_free (member->payment_id);
  g_free (member);
}

static GPtrArray *
list_members (PirRepos   *repos,
              const char *event_id,
              const char *debtor_tax_code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PLANS, SQL_LIST);
  GPtrArray *members = g_ptr_array_new_with_free_func (member_free);

  pir_sql_put_text (query, event_id);
  pir_sql_put_text (query, debtor_tax_code);
  while (pir_sql_next (query))
    {
      Member *member = g_new0 (Member, 1);

      member->id = g_strdup (pir_sql_take_text (query));
      member->is_single = pir_sql_take_int (query) == 0;
      pir_notice_state_from_string (pir_sql_take_text (query), &member->state);
      member->locked_until = pir_sql_take_int (query);
      member->payment_id = g_strdup (pir_sql_take_text (query));
      g_ptr_array_add (members, member);
    }

  return members;
}

/* What the school has settled counts as paid. */
static gboolean
is_done (const Member *member)
{
  return member->state == PIR_NOTICE_PAID || member->state == PIR_NOTICE_SETTLED;
}

static Standing
get_standing (GPtrArray *members)
{
  Standing standing = { 0 };

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);
      guint way = member->is_single;

      standing.n_members[way]++;
      if (is_done (member))
        standing.has_paid[way] = TRUE;
      if (member->state != PIR_NOTICE_AWAITING_RECEIPT)
        continue;
      standing.is_locked[way] = TRUE;
      standing.locked_until[way] = MAX (standing.locked_until[way], member->locked_until);
    }

  return standing;
}

/* Whether its state is that already: so it is with nearly all members, each time that one of them changes. */
static gboolean
stands (const Member *member,
        gboolean      is_closed,
        gint64        locked_until)
{
  if (!is_closed)
    return member->state != PIR_NOTICE_CLOSED;

  return member->state != PIR_NOTICE_TO_PAY && (member->state != PIR_NOTICE_CLOSED || member->locked_until == locked_until);
}

static void
follow_member (PirRepos       *repos,
               const Member   *member,
               const Standing *standing)
{
  guint other = !member->is_single;
  gboolean is_closed = standing->has_paid[other] || standing->is_locked[other];
  gint64 locked_until = standing->has_paid[other] ? 0 : standing->locked_until[other];
  PirSqlQuery *query;

  if (stands (member, is_closed, locked_until))
    return;

  query = pir_repos_query (repos, PIR_REPO_PLANS, is_closed ? SQL_CLOSE : SQL_OPEN);
  pir_sql_put_text (query, member->id);
  pir_sql_put_int (query, repos->now);
  if (is_closed)
    pir_sql_put_opt (query, locked_until, 0);
  if (pir_sql_run (query) == 0)
    return;

  pir_notices_refresh (repos, member->id);
  pir_feed_put_notice (repos, member->id, PIR_CHANGE_NOTICE, member->id);
}

void
pir_plans_follow (PirRepos   *repos,
                  const char *event_id,
                  const char *debtor_tax_code)
{
  g_autoptr (GPtrArray) members = NULL;
  Standing standing;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (debtor_tax_code != NULL);

  if (event_id == NULL)
    return;

  members = list_members (repos, event_id, debtor_tax_code);
  standing = get_standing (members);
  for (guint i = 0; standing.n_members[FALSE] > 0 && i < members->len; i++)
    follow_member (repos, g_ptr_array_index (members, i), &standing);
}

void
pir_plans_follow_notice (PirRepos   *repos,
                         const char *notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PLANS, SQL_FIND);
  g_autofree char *event_id = NULL;
  g_autofree char *debtor_tax_code = NULL;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, notice_id);
  if (!pir_sql_next (query))
    return;

  event_id = g_strdup (pir_sql_take_text (query));
  debtor_tax_code = g_strdup (pir_sql_take_text (query));
  pir_plans_follow (repos, event_id, debtor_tax_code);
}

GPtrArray *
pir_plans_list_others (PirRepos              *repos,
                       const PirNoticeFields *notice,
                       gboolean              *has_paid)
{
  GPtrArray *payments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) members = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (notice != NULL, NULL);
  g_return_val_if_fail (has_paid != NULL, NULL);

  *has_paid = FALSE;
  if (notice->event_id == NULL)
    return payments;

  members = list_members (repos, notice->event_id, notice->debtor_tax_code);
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      if (member->is_single == (notice->instalments == 0))
        continue;
      if (is_done (member))
        *has_paid = TRUE;
      else if (member->state == PIR_NOTICE_AWAITING_RECEIPT)
        g_ptr_array_add (payments, g_strdup (member->payment_id));
    }

  return payments;
}
