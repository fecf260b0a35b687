/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-office-notices.h"

#include <string.h>

#include "base/pir-clock.h"
#include "model/pir-history.h"
#include "server/pir-repos-tables.h"

/* What a page is ordered by, each a text of its own, as the indexes of 014-follow.sql have it */
#define BY_CLASS                                                                                                          \
  "coalesce(n.class_name, '') || ' ! ' || n.debtor_family_name || ' ' || n.debtor_given_name || ' ' || n.debtor_tax_code" \
  " || ' ' || cast(coalesce(n.due_date, 99999) as text) || ' ' || n.id"
#define BY_DUE                                                                                                    \
  "cast(coalesce(n.due_date, 99999) as text) || ' ' || coalesce(n.class_name, '') || ' ! ' || n.debtor_family_name" \
  " || ' ' || n.debtor_given_name || ' ' || n.id"
#define BY_PAYMENT "cast(n.paid_at as text) || ' ' || n.id"

/* After and before everything that such a text can be */
#define HIGHEST "\xF4\x8F\xBF\xBF"
#define LOWEST ""
/* No day, of those that a filter is about */
#define NO_DAY (-999999)
/* Of a notice's number */
#define NUMBER_LENGTH 18

#define STATE(today)                                                                                                     \
  "case n.state when 'to_pay' then case when n.due_date < " today " then 'late' else 'to_pay' end"                       \
  " when 'awaiting_receipt' then case when p.state = 'open' then 'in_payment' else 'awaiting_receipt' end"               \
  " when 'settled' then n.settled_how else n.state end"
#define FIELDS(today)                                                                                                  \
  "n.id, n.version, n.notice_number, n.reason, n.category, n.school_year, n.event_id, e.name, n.pupil_id,"             \
  " n.debtor_given_name, n.debtor_family_name, n.debtor_tax_code, n.class_name, n.amount, n.original_amount,"          \
  " n.instalment, n.instalments, n.due_date, n.is_deadline_hard, n.notified_at, " STATE (today) ", n.state_since,"     \
  " n.locked_until, n.kind, n.paid_at, r.amount, n.receipt_id, r.receipt_number, r.payer_name, n.settled_on,"          \
  " n.settled_note"
#define FROM                                                                                                \
  " from notices n left join events e on e.id = n.event_id left join payments p on p.id = n.payment_id"     \
  " left join receipts r on r.id = n.receipt_id where "
/* The school, and the same where another index than one of all its notices is the way */
#define OF_SCHOOL "n.school_id = $1"
#define AND_OF_SCHOOL " and n.school_id || '' = $1"

#define IS_OPEN "n.state in ('to_pay', 'awaiting_receipt')"
/* Each debt once: the single payment where both ways are open */
#define IS_DEBT                                                                                                     \
  "(n.instalments = 0 or not exists (select 1 from notices s where s.event_id = n.event_id"                          \
  " and s.debtor_tax_code = n.debtor_tax_code and s.instalments = 0 and s.state in ('to_pay', 'awaiting_receipt')))"
#define IS_NAMED(family, given, tax_code) \
  "(upper(" family " || ' ' || " given ") like $12 escape '\\' or " tax_code " like $12 escape '\\')"

/* $2 event, $3 year, $4 class, $5 state, $6 today, $7 to $10 days, $11 pupil, $12 pattern of a name; $13 and $14 are the limits,
 * $16 the state's column */
#define FILTER(order)                                                                                                    \
  " and ($2 = '' or n.event_id = $2) and ($3 = '' or n.school_year = $3) and ($4 = '' or n.class_name = $4)"             \
  " and ($5 = '' or ($5 = 'unpaid' and " IS_OPEN " and " IS_DEBT ") or $5 = " STATE ("$6") ")"                            \
  " and ($7 = -999999 or n.due_date >= $7) and ($8 = -999999 or n.due_date <= $8)"                                       \
  " and ($9 = 0 or n.paid_at >= $9) and ($10 = 0 or n.paid_at < $10) and ($11 = '' or n.pupil_id = $11)"                 \
  " and ($12 = '' or " IS_NAMED ("n.debtor_family_name", "n.debtor_given_name", "n.debtor_tax_code") ")"                  \
  " and ($16 = '' or n.state = $16) and " order " > $13 and " order " < $14"
#define LIST(source, order) "select " FIELDS ("$6") FROM source FILTER (order) " order by " order " limit $15"
#define SUM(source, order)                                                                                  \
  "select " STATE ("$6") ", count(*), sum(coalesce(r.amount, n.amount))" FROM source FILTER (order)          \
  " and (" IS_DEBT " or not " IS_OPEN ") and $15 = 0 group by 1"

/* From where a list comes: what narrows it most */
#define OF_EVENT OF_SCHOOL " and n.event_id = $2"
#define OF_PUPIL "n.pupil_id = $11" AND_OF_SCHOOL
#define OF_NAME                                                                                                   \
  "n.pupil_id in (select q.id from pupils q where q.school_id = $1 and "                                          \
  IS_NAMED ("q.family_name", "q.given_name", "q.tax_code") ")" AND_OF_SCHOOL
#define OF_UNPAID OF_SCHOOL " and " IS_OPEN
#define OF_YEAR OF_SCHOOL " and n.school_year = $3"
#define OF_CLASS OF_YEAR " and " BY_CLASS " > $17 and " BY_CLASS " < $18"
#define OF_PAID OF_SCHOOL " and n.paid_at is not null"

typedef enum
{
  SOURCE_EVENT,
  SOURCE_PUPIL,
  SOURCE_NAME,
  SOURCE_CLASS,
  SOURCE_UNPAID,
  SOURCE_PAID,
  SOURCE_YEAR,
  N_SOURCES
} Source;

#define N_ORDERS (PIR_OFFICE_ORDER_PAID + 1)

enum
{
  SQL_LIST,
  /* What is as large as a school is listed in the order of its index alone. */
  SQL_LIST_PAID = SQL_LIST + SOURCE_UNPAID * N_ORDERS + PIR_OFFICE_ORDER_PAID,
  SQL_LIST_YEAR,
  SQL_SUM,
  SQL_KEY = SQL_SUM + N_SOURCES,
  SQL_YEAR = SQL_KEY + N_ORDERS,
  SQL_FIND_ID,
  SQL_FIND_NUMBER,
  SQL_SCHOOL,
  SQL_LOAD,
  SQL_READERS,
  SQL_PAYERS,
  SQL_SETTLE,
  SQL_CANCEL,
  SQL_REOPEN,
  SQL_SET_OWN,
  SQL_HAS_OWN,
  N_SQL
};

#define ONE(source, order, text, by) [SQL_LIST + (source) * N_ORDERS + PIR_OFFICE_ORDER_##order] = LIST (text, by)
#define TWO(source, text) ONE (source, CLASS, text, BY_CLASS), ONE (source, DUE, text, BY_DUE)
#define THREE(source, text) TWO (source, text), ONE (source, PAID, text, BY_PAYMENT)

static const char * const statements[N_SQL] = {
  THREE (SOURCE_EVENT, OF_EVENT),
  THREE (SOURCE_PUPIL, OF_PUPIL),
  THREE (SOURCE_NAME, OF_NAME),
  THREE (SOURCE_CLASS, OF_CLASS),
  TWO (SOURCE_UNPAID, OF_UNPAID),
  [SQL_LIST_PAID] = LIST (OF_PAID, BY_PAYMENT),
  [SQL_LIST_YEAR] = LIST (OF_YEAR, BY_CLASS),
  [SQL_SUM + SOURCE_EVENT] = SUM (OF_EVENT, BY_CLASS),
  [SQL_SUM + SOURCE_PUPIL] = SUM (OF_PUPIL, BY_CLASS),
  [SQL_SUM + SOURCE_NAME] = SUM (OF_NAME, BY_CLASS),
  [SQL_SUM + SOURCE_CLASS] = SUM (OF_YEAR, BY_CLASS),
  [SQL_SUM + SOURCE_UNPAID] = SUM (OF_UNPAID, BY_CLASS),
  [SQL_SUM + SOURCE_PAID] = SUM (OF_PAID, BY_PAYMENT),
  [SQL_SUM + SOURCE_YEAR] = SUM (OF_YEAR, BY_CLASS),
  [SQL_KEY + PIR_OFFICE_ORDER_CLASS] = "select " BY_CLASS " from notices n where n.id = $1 and n.school_id = $2",
  [SQL_KEY + PIR_OFFICE_ORDER_DUE] = "select " BY_DUE " from notices n where n.id = $1 and n.school_id = $2",
  [SQL_KEY + PIR_OFFICE_ORDER_PAID] = "select " BY_PAYMENT " from notices n where n.id = $1 and n.school_id = $2",
  [SQL_YEAR] = "select max(school_year) from notices where school_id = $1",
  [SQL_FIND_ID] = "select " FIELDS ("$4") FROM "n.id >= $2 and n.id < $3" AND_OF_SCHOOL " order by n.id limit 3",
  [SQL_FIND_NUMBER] = "select " FIELDS ("$3") FROM "n.notice_number = $2 and n.creditor_tax_code in"
                      " (select s.creditor_tax_code from schools s where s.id = $1)" AND_OF_SCHOOL " limit 3",
  [SQL_SCHOOL] = "select school_id from notices where id = $1",
  [SQL_LOAD] = "select " FIELDS ("$3") FROM "n.id = $2" AND_OF_SCHOOL,
  [SQL_READERS] = "select a.given_name, a.family_name, a.tax_code, v.origin, case when a.email is null then 0 else 1 end,"
                  " max(coalesce((select max(o.sent_at) from outbox o where o.notice_id = v.notice_id"
                  " and o.account_id = v.account_id), 0), coalesce((select max(o.sent_at) from outbox o"
                  " where o.event_id = n.event_id and o.account_id = v.account_id), 0)),"
                  " (select count(*) from outbox o where o.notice_id = v.notice_id and o.account_id = v.account_id"
                  " and o.state = 'failed') + (select count(*) from outbox o where o.event_id = n.event_id"
                  " and o.account_id = v.account_id and o.state = 'failed') from notice_payers v"
                  " join notices n on n.id = v.notice_id join accounts a on a.id = v.account_id where v.notice_id = $1"
                  " order by a.family_name, a.given_name, a.id limit 500",
  [SQL_PAYERS] = "select account_id from notice_payers where notice_id = $1 and origin <> 'representative' order by account_id",
  [SQL_SETTLE] = "update notices set state = 'settled', state_since = $2, settled_how = $3, settled_on = $4, settled_note = $5,"
                 " locked_until = null, history = history || $6 where id = $1 and state in ('to_pay', 'settled')",
  [SQL_CANCEL] = "update notices set state = 'cancelled', state_since = $2, history = history || $3 where id = $1"
                 " and state = 'to_pay'",
  [SQL_REOPEN] = "update notices set state = 'to_pay', state_since = $2, settled_how = null, settled_on = null,"
                 " settled_note = null, history = history || $3 where id = $1 and state in ('settled', 'cancelled')",
  [SQL_SET_OWN] = "update notices set has_own_terms = 1 where id = $1",
  [SQL_HAS_OWN] = "select has_own_terms from notices where id = $1",
};

PirSqlTable *
pir_office_notices_prepare (PirSql  *sql,
                            GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *first)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_NOTICES, index);

  pir_sql_put_text (query, first);

  return query;
}

/* What the state's column says where a notice is in that state; "" = one of several */
static const char *
get_column (const char *state)
{
  PirOfficeState value;

  if (state == NULL || !pir_office_state_from_string (state, &value))
    return "";

  switch (value)
    {
    case PIR_OFFICE_STATE_TO_PAY:
    case PIR_OFFICE_STATE_LATE:
      return "to_pay";
    case PIR_OFFICE_STATE_IN_PAYMENT:
    case PIR_OFFICE_STATE_AWAITING_RECEIPT:
      return "awaiting_receipt";
    case PIR_OFFICE_STATE_PAID_ELSEWHERE:
    case PIR_OFFICE_STATE_EXEMPT:
      return "settled";
    case PIR_OFFICE_STATE_PAID:
    case PIR_OFFICE_STATE_CANCELLED:
    case PIR_OFFICE_STATE_CLOSED:
    case PIR_OFFICE_STATE_OTHER:
    default:
      return state;
    }
}

/* Whether the school is asked for what is not paid, of which there is never much */
static gboolean
asks_unpaid (const char *state)
{
  PirOfficeState value;

  return g_strcmp0 (state, PIR_OFFICE_UNPAID) == 0
         || (state != NULL && pir_office_state_from_string (state, &value) && value <= PIR_OFFICE_STATE_AWAITING_RECEIPT);
}

/* What narrows the question most comes first. */
static Source
choose_source (const PirOfficeNoticeFilter *filter)
{
  if (filter->event_id != NULL)
    return SOURCE_EVENT;
  if (filter->pupil_id != NULL)
    return SOURCE_PUPIL;
  if (filter->query != NULL)
    return SOURCE_NAME;
  if (filter->class_name != NULL)
    return SOURCE_CLASS;
  if (asks_unpaid (filter->state) && filter->order != PIR_OFFICE_ORDER_PAID)
    return SOURCE_UNPAID;

  return filter->order == PIR_OFFICE_ORDER_PAID ? SOURCE_PAID : SOURCE_YEAR;
}

gboolean
pir_office_notices_is_narrow (const PirOfficeNoticeFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  return choose_source (filter) <= SOURCE_CLASS;
}

gboolean
pir_office_notices_can_order (const PirOfficeNoticeFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  return choose_source (filter) <= SOURCE_UNPAID;
}

/* Returns: (transfer full): the year that is meant, "" = any */
static char *
dup_year (PirRepos                    *repos,
          const char                  *school_id,
          const PirOfficeNoticeFilter *filter,
          Source                       source)
{
  PirSqlQuery *query;
  const char *newest;

  if (filter->school_year != NULL || (source != SOURCE_CLASS && source != SOURCE_YEAR))
    return g_strdup (filter->school_year != NULL ? filter->school_year : "");

  query = ask (repos, SQL_YEAR, school_id);
  newest = pir_sql_next (query) ? pir_sql_take_text (query) : NULL;

  /* A school without notices has none in a year without name either. */
  return g_strdup (newest != NULL ? newest : "-");
}

/* Returns: (transfer full): what @text begins with, for LIKE. Case folds by ASCII in SQL, so any other character stands for each. */
static char *
dup_pattern (const char *text)
{
  g_autofree char *upper = g_utf8_strup (text, -1);
  GString *pattern = g_string_new (NULL);

  for (const char *at = upper; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (*at == '%' || *at == '_' || *at == '\\')
        g_string_append_c (pattern, '\\');
      if ((guchar) *at < 0x80)
        g_string_append_c (pattern, *at);
      else
        g_string_append_c (pattern, '_');
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

static const char *
or_any (const char *text)
{
  return text != NULL ? text : "";
}

static gint64
get_day (PirDate day)
{
  return day != PIR_DATE_NONE ? day : NO_DAY;
}

static void
put_filter (PirSqlQuery                 *query,
            const PirOfficeNoticeFilter *filter,
            const char                  *year)
{
  g_autofree char *pattern = filter->query != NULL ? dup_pattern (filter->query) : g_strdup ("");

  pir_sql_put_text (query, or_any (filter->event_id));
  pir_sql_put_text (query, year);
  pir_sql_put_text (query, or_any (filter->class_name));
  pir_sql_put_text (query, or_any (filter->state));
  pir_sql_put_int (query, pir_clock_today ());
  pir_sql_put_int (query, get_day (filter->due_from));
  pir_sql_put_int (query, get_day (filter->due_to));
  pir_sql_put_int (query, filter->paid_from != PIR_DATE_NONE ? pir_date_start (filter->paid_from) : 0);
  pir_sql_put_int (query, filter->paid_to != PIR_DATE_NONE ? pir_date_start (filter->paid_to + 1) : 0);
  pir_sql_put_text (query, or_any (filter->pupil_id));
  pir_sql_put_text (query, pattern);
}

/* The texts between which all that the filter lets through stand in an order */
typedef struct
{
  char *from; /* (owned) */
  char *to;   /* (owned) */
} Limits;

static void
limits_clear (Limits *limits)
{
  g_free (limits->from);
  g_free (limits->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Limits, limits_clear)

static char *
dup_moment (PirDate     day,
            const char *fallback)
{
  return day != PIR_DATE_NONE ? g_strdup_printf ("%" G_GINT64_FORMAT, pir_date_start (day)) : g_strdup (fallback);
}

static Limits
get_limits (const PirOfficeNoticeFilter *filter,
            PirOfficeOrder               order)
{
  if (order == PIR_OFFICE_ORDER_CLASS && filter->class_name != NULL)
    return (Limits) { g_strconcat (filter->class_name, " ! ", NULL), g_strconcat (filter->class_name, " !!", NULL) };
  if (order == PIR_OFFICE_ORDER_PAID)
    return (Limits) { dup_moment (filter->paid_from, LOWEST),
                      dup_moment (filter->paid_to != PIR_DATE_NONE ? filter->paid_to + 1 : PIR_DATE_NONE, HIGHEST) };

  return (Limits) { g_strdup (LOWEST), g_strdup (HIGHEST) };
}

static void
take_first_half (PirSqlQuery           *query,
                 PirOfficeNoticeFields *notice)
{
  notice->id = pir_sql_take_text (query);
  notice->version = (guint) pir_sql_take_int (query);
  notice->notice_number = pir_sql_take_text (query);
  notice->reason = pir_sql_take_text (query);
  pir_category_from_string (pir_sql_take_text (query), &notice->category);
  notice->school_year = pir_sql_take_text (query);
  notice->event_id = pir_sql_take_text (query);
  notice->event_name = pir_sql_take_text (query);
  notice->pupil_id = pir_sql_take_text (query);
  notice->given_name = pir_sql_take_text (query);
  notice->family_name = pir_sql_take_text (query);
  notice->tax_code = pir_sql_take_text (query);
  notice->class_name = pir_sql_take_text (query);
}

static void
take_second_half (PirSqlQuery           *query,
                  PirOfficeNoticeFields *notice)
{
  notice->amount = pir_sql_take_int (query);
  notice->original_amount = pir_sql_take_int (query);
  notice->instalment = (guint) pir_sql_take_int (query);
  notice->instalments = (guint) pir_sql_take_int (query);
  notice->due_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  notice->is_deadline_hard = pir_sql_take_int (query) != 0;
  notice->notified_at = pir_sql_take_int (query);
  pir_office_state_from_string (pir_sql_take_text (query), &notice->state);
  notice->state_since = pir_sql_take_int (query);
  notice->locked_until = pir_sql_take_int (query);
  notice->is_open = g_strcmp0 (pir_sql_take_text (query), "open") == 0;
  notice->paid_at = pir_sql_take_int (query);
  notice->amount_paid = pir_sql_take_opt (query, -1);
  notice->receipt_id = pir_sql_take_text (query);
  notice->receipt_number = pir_sql_take_text (query);
  notice->paid_by = pir_sql_take_text (query);
  notice->settled_on = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  notice->settled_note = pir_sql_take_text (query);
}

static gboolean
next_notice (PirSqlQuery           *query,
             PirOfficeNoticeFields *notice)
{
  if (!pir_sql_next (query))
    return FALSE;

  take_first_half (query, notice);
  take_second_half (query, notice);

  return TRUE;
}

static void
tell_all (PirSqlQuery         *query,
          PirOfficeNoticeFunc  func,
          gpointer             user_data)
{
  PirOfficeNoticeFields notice;

  while (next_notice (query, &notice))
    func (&notice, user_data);
}

/* Puts the page's beginning into @limits. Returns: FALSE where @after is none of the school's */
static gboolean
begin_after (PirRepos       *repos,
             const char     *school_id,
             const char     *after,
             PirOfficeOrder  order,
             Limits         *limits)
{
  PirSqlQuery *query;
  const char *key;

  if (after == NULL)
    return TRUE;

  query = ask (repos, SQL_KEY + order, after);
  pir_sql_put_text (query, school_id);
  key = pir_sql_next (query) ? pir_sql_take_text (query) : NULL;
  if (key == NULL)
    return FALSE;
  if (strcmp (key, limits->from) > 0)
    {
      g_free (limits->from);
      limits->from = g_strdup (key);
    }

  return TRUE;
}

/* Which statement lists @source; choose_source() and the interface leave only orders that there are */
static guint
get_list (Source         source,
          PirOfficeOrder order)
{
  if (source == SOURCE_PAID)
    return SQL_LIST_PAID;
  if (source == SOURCE_YEAR)
    return SQL_LIST_YEAR;

  return SQL_LIST + source * N_ORDERS + order;
}

gboolean
pir_office_notices_tell (PirRepos                    *repos,
                         const char                  *school_id,
                         const PirOfficeNoticeFilter *filter,
                         const char                  *after,
                         guint                        limit,
                         PirOfficeNoticeFunc          func,
                         gpointer                     user_data)
{
  Source source = choose_source (filter);
  g_auto (Limits) limits = get_limits (filter, filter->order);
  g_autofree char *year = NULL;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!begin_after (repos, school_id, after, filter->order, &limits))
    return FALSE;

  year = dup_year (repos, school_id, filter, source);
  query = ask (repos, get_list (source, filter->order), school_id);
  put_filter (query, filter, year);
  pir_sql_put_text (query, limits.from);
  pir_sql_put_text (query, limits.to);
  pir_sql_put_int (query, limit);
  pir_sql_put_text (query, get_column (filter->state));
  if (source == SOURCE_CLASS)
    {
      g_auto (Limits) of_class = get_limits (filter, PIR_OFFICE_ORDER_CLASS);

      pir_sql_put_text (query, filter->order == PIR_OFFICE_ORDER_CLASS ? limits.from : of_class.from);
      pir_sql_put_text (query, of_class.to);
    }
  tell_all (query, func, user_data);

  return TRUE;
}

void
pir_office_notices_find (PirRepos            *repos,
                         const char          *school_id,
                         const char          *typed,
                         PirOfficeNoticeFunc  func,
                         gpointer             user_data)
{
  gboolean is_number = strlen (typed) == NUMBER_LENGTH && strspn (typed, "0123456789") == NUMBER_LENGTH;
  g_autofree char *id = g_ascii_strdown (typed, -1);
  g_autofree char *beyond = g_strconcat (id, "~", NULL);
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (func != NULL);

  query = ask (repos, is_number ? SQL_FIND_NUMBER : SQL_FIND_ID, school_id);
  pir_sql_put_text (query, id);
  if (!is_number)
    pir_sql_put_text (query, beyond);
  pir_sql_put_int (query, pir_clock_today ());
  tell_all (query, func, user_data);
}

GArray *
pir_office_notices_sum (PirRepos                    *repos,
                        const char                  *school_id,
                        const PirOfficeNoticeFilter *filter)
{
  Source source = choose_source (filter);
  g_auto (Limits) limits = get_limits (filter, source == SOURCE_PAID ? PIR_OFFICE_ORDER_PAID : PIR_OFFICE_ORDER_CLASS);
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (PirOfficeNoticeSum));
  g_autofree char *year = NULL;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  year = dup_year (repos, school_id, filter, source);
  query = ask (repos, SQL_SUM + (guint) source, school_id);
  put_filter (query, filter, year);
  pir_sql_put_text (query, limits.from);
  pir_sql_put_text (query, limits.to);
  pir_sql_put_int (query, 0);
  pir_sql_put_text (query, get_column (filter->state));
  while (pir_sql_next (query))
    {
      PirOfficeNoticeSum sum;

      pir_office_state_from_string (pir_sql_take_text (query), &sum.state);
      sum.count = pir_sql_take_int (query);
      sum.amount = pir_sql_take_int (query);
      g_array_append_val (sums, sum);
    }

  return sums;
}

char *
pir_office_notices_dup_school (PirRepos   *repos,
                               const char *id)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_SCHOOL, id);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

PirOfficeNotice *
pir_office_notices_load (PirRepos   *repos,
                         const char *id)
{
  g_autofree char *school_id = pir_office_notices_dup_school (repos, id);
  PirOfficeNoticeFields notice;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LOAD, or_any (school_id));
  pir_sql_put_text (query, id);
  pir_sql_put_int (query, pir_clock_today ());

  return next_notice (query, &notice) ? pir_office_notice_new (&notice) : NULL;
}

GPtrArray *
pir_office_notices_list_readers (PirRepos   *repos,
                                 const char *id)
{
  GPtrArray *readers = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_notice_reader_free);
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_READERS, id);
  while (pir_sql_next (query))
    {
      PirNoticeReaderFields reader;

      reader.given_name = pir_sql_take_text (query);
      reader.family_name = pir_sql_take_text (query);
      reader.tax_code = pir_sql_take_text (query);
      reader.why = pir_sql_take_text (query);
      reader.has_address = pir_sql_take_int (query) != 0;
      reader.mailed_at = pir_sql_take_int (query);
      reader.has_failed_mail = pir_sql_take_int (query) != 0;
      g_ptr_array_add (readers, pir_notice_reader_new (&reader));
    }

  return readers;
}

GPtrArray *
pir_office_notices_list_payers (PirRepos   *repos,
                                const char *id)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_take_column (ask (repos, SQL_PAYERS, id));
}

static void
put_step (PirSqlQuery    *query,
          PirHistoryKind  kind,
          gint64          at,
          const char     *detail)
{
  const PirHistoryEntry entry = { .kind = kind, .at = at, .detail = detail };
  g_autofree char *step = pir_history_pack (&entry, 1);

  pir_sql_put_text (query, step);
}

gboolean
pir_office_notices_settle (PirRepos       *repos,
                           const char     *id,
                           PirHistoryKind  how,
                           PirDate         on,
                           const char     *note)
{
  g_autofree char *day = on != PIR_DATE_NONE ? pir_date_to_string (on) : NULL;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (how == PIR_HISTORY_PAID_ELSEWHERE || how == PIR_HISTORY_EXEMPT, FALSE);

  query = ask (repos, SQL_SETTLE, id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, pir_history_kind_to_string (how));
  pir_sql_put_opt (query, on, PIR_DATE_NONE);
  pir_sql_put_text (query, note);
  put_step (query, how, repos->now, day);

  return pir_sql_run (query) > 0;
}

static gboolean
move (PirRepos       *repos,
      guint           index,
      const char     *id,
      PirHistoryKind  kind)
{
  PirSqlQuery *query = ask (repos, index, id);

  pir_sql_put_int (query, repos->now);
  put_step (query, kind, repos->now, NULL);

  return pir_sql_run (query) > 0;
}

gboolean
pir_office_notices_cancel (PirRepos   *repos,
                           const char *id)
{
  g_return_val_if_fail (repos != NULL, FALSE);

  return move (repos, SQL_CANCEL, id, PIR_HISTORY_CANCELLED);
}

gboolean
pir_office_notices_reopen (PirRepos   *repos,
                           const char *id)
{
  g_return_val_if_fail (repos != NULL, FALSE);

  return move (repos, SQL_REOPEN, id, PIR_HISTORY_REOPENED);
}

void
pir_office_notices_set_own (PirRepos   *repos,
                            const char *id)
{
  g_return_if_fail (repos != NULL);

  pir_sql_run (ask (repos, SQL_SET_OWN, id));
}

gboolean
pir_office_notices_has_own (PirRepos   *repos,
                            const char *id)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);

  query = ask (repos, SQL_HAS_OWN, id);

  return pir_sql_next (query) && pir_sql_take_int (query) != 0;
}
