/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-outbox.h"

#include "model/pir-names.h"
#include "server/pir-repos-tables.h"

enum
{
  SQL_ADD,
  SQL_ADD_LETTER,
  SQL_ADD_EVENT,
  SQL_ADD_NOTICE,
  SQL_ADD_REFUND,
  SQL_HAS_EVENT,
  SQL_TAKE,
  SQL_SET_SENT,
  SQL_SET_DELAYED,
  SQL_SET_FAILED,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into outbox (id, kind, account_id, payment_id, recipient, language, next_at, created_at)"
              " values ($1, 'payment_paid', $2, $3, $4, $5, $6, $6)",
  [SQL_ADD_LETTER] = "insert into outbox (id, kind, account_id, link_id, recipient, language, next_at, created_at)"
                     " values ($1, $2, $3, $4, $5, $6, $7, $7)",
  [SQL_ADD_EVENT] = "insert into outbox (id, kind, account_id, event_id, recipient, language, next_at, created_at)"
                    " values ($1, $2, $3, $4, $5, $6, $7, $7)",
  [SQL_ADD_NOTICE] = "insert into outbox (id, kind, account_id, notice_id, recipient, language, next_at, created_at)"
                     " values ($1, $2, $3, $4, $5, $6, $7, $7)",
  [SQL_ADD_REFUND] = "insert into outbox (id, kind, account_id, refund_id, recipient, language, next_at, created_at)"
                     " values ($1, $2, $3, $4, $5, $6, $7, $7)",
  [SQL_HAS_EVENT] = "select 1 from outbox where event_id = $1 and account_id = $2 and kind = $3 and created_at > $4",
  [SQL_TAKE] = "select next_at, id, kind, account_id, payment_id, link_id, event_id, notice_id, refund_id, recipient, language,"
               " attempts, created_at"
               " from outbox o where state = 'waiting' and not exists (select 1 from receipts r join documents d on d.receipt_id = r.id"
               " where r.payment_id = o.payment_id and d.kind = 'receipt' and d.copy = 'payer'"
               " and d.size is null) order by next_at limit 1",
  [SQL_SET_SENT] = "update outbox set state = 'sent', sent_at = $2, attempts = attempts + 1, last_error = null where id = $1",
  [SQL_SET_DELAYED] = "update outbox set next_at = $2, attempts = attempts + 1, last_error = $3 where id = $1",
  [SQL_SET_FAILED] = "update outbox set state = 'failed', attempts = attempts + 1, last_error = $2 where id = $1",
};

static const char * const kind_names[] = {
  [PIR_MAIL_PAYMENT_PAID] = "payment_paid",
  [PIR_MAIL_REGISTRATION] = "registration",
  [PIR_MAIL_CREDENTIALS] = "credentials",
  [PIR_MAIL_USER_NAME] = "user_name",
  [PIR_MAIL_PASSWORD] = "password",
  [PIR_MAIL_PASSWORD_RESET] = "password_reset",
  [PIR_MAIL_EMAIL] = "email",
  [PIR_MAIL_EMAIL_ASKED] = "email_asked",
  [PIR_MAIL_EMAIL_CHANGED] = "email_changed",
  [PIR_MAIL_HANDED_OVER] = "handed_over",
  [PIR_MAIL_EVENT] = "event",
  [PIR_MAIL_EVENT_REMINDER] = "event_reminder",
  [PIR_MAIL_EVENT_CLASS] = "event_class",
  [PIR_MAIL_NOTICE_CHANGED] = "notice_changed",
  [PIR_MAIL_NOTICE_CANCELLED] = "notice_cancelled",
  [PIR_MAIL_NOTICE_REOPENED] = "notice_reopened",
  [PIR_MAIL_REFUND_DECIDED] = "refund_decided",
  [PIR_MAIL_REFUND_DONE] = "refund_done",
};

/* What a mail of a kind is about; any other is about a link, or nothing. */
static const guint add_statements[] = {
  [PIR_MAIL_EVENT] = SQL_ADD_EVENT,
  [PIR_MAIL_EVENT_REMINDER] = SQL_ADD_EVENT,
  [PIR_MAIL_EVENT_CLASS] = SQL_ADD_EVENT,
  [PIR_MAIL_NOTICE_CHANGED] = SQL_ADD_NOTICE,
  [PIR_MAIL_NOTICE_CANCELLED] = SQL_ADD_NOTICE,
  [PIR_MAIL_NOTICE_REOPENED] = SQL_ADD_NOTICE,
  [PIR_MAIL_REFUND_DECIDED] = SQL_ADD_REFUND,
  [PIR_MAIL_REFUND_DONE] = SQL_ADD_REFUND,
};

PirSqlTable *
pir_outbox_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_mail_row_free (PirMailRow *row)
{
  if (row == NULL)
    return;

  g_free (row->id);
  g_free (row->account_id);
  g_free (row->payment_id);
  g_free (row->link_id);
  g_free (row->event_id);
  g_free (row->notice_id);
  g_free (row->refund_id);
  g_free (row->recipient);
  g_free (row->language);
  g_free (row);
}

void
pir_outbox_add (PirRepos   *repos,
                const char *account_id,
                const char *payment_id,
                const char *recipient,
                const char *language)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, SQL_ADD);
  g_autofree char *id = g_uuid_string_random ();

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, payment_id);
  pir_sql_put_text (query, recipient);
  pir_sql_put_text (query, language);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_outbox_add_letter (PirRepos    *repos,
                       PirMailKind  kind,
                       const char  *account_id,
                       const char  *about,
                       const char  *recipient,
                       const char  *language)
{
  guint add = kind < G_N_ELEMENTS (add_statements) && add_statements[kind] != 0 ? add_statements[kind] : SQL_ADD_LETTER;
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, add);
  g_autofree char *id = g_uuid_string_random ();

  g_return_if_fail (repos != NULL && kind != PIR_MAIL_PAYMENT_PAID);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, kind_names[kind]);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, about);
  pir_sql_put_text (query, recipient);
  pir_sql_put_text (query, language);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

gboolean
pir_outbox_has_event (PirRepos    *repos,
                      PirMailKind  kind,
                      const char  *account_id,
                      const char  *event_id,
                      gint64       since)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, SQL_HAS_EVENT);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, event_id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, kind_names[kind]);
  pir_sql_put_int (query, since);

  return pir_sql_next (query);
}

PirMailRow *
pir_outbox_take (PirRepos *repos,
                 gint64   *wait)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, SQL_TAKE);
  PirMailRow *row;
  guint kind = 0;
  gint64 due;

  g_return_val_if_fail (repos != NULL, NULL);

  *wait = -1;
  if (!pir_sql_next (query))
    return NULL;

  due = pir_sql_take_int (query);
  *wait = due > repos->now ? due - repos->now : 0;
  if (*wait > 0)
    return NULL;

  row = g_new0 (PirMailRow, 1);
  row->id = g_strdup (pir_sql_take_text (query));
  pir_names_find (kind_names, G_N_ELEMENTS (kind_names), pir_sql_take_text (query), &kind);
  row->kind = (PirMailKind) kind;
  row->account_id = g_strdup (pir_sql_take_text (query));
  row->payment_id = g_strdup (pir_sql_take_text (query));
  row->link_id = g_strdup (pir_sql_take_text (query));
  row->event_id = g_strdup (pir_sql_take_text (query));
  row->notice_id = g_strdup (pir_sql_take_text (query));
  row->refund_id = g_strdup (pir_sql_take_text (query));
  row->recipient = g_strdup (pir_sql_take_text (query));
  row->language = g_strdup (pir_sql_take_text (query));
  row->attempts = (guint) pir_sql_take_int (query);
  row->created_at = pir_sql_take_int (query);

  return row;
}

void
pir_outbox_set_sent (PirRepos   *repos,
                     const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, SQL_SET_SENT);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_outbox_set_delayed (PirRepos   *repos,
                        const char *id,
                        gint64      next_at,
                        const char *why)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, SQL_SET_DELAYED);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, next_at);
  pir_sql_put_text (query, why);
  pir_sql_run (query);
}

void
pir_outbox_set_failed (PirRepos   *repos,
                       const char *id,
                       const char *why)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTBOX, SQL_SET_FAILED);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, why);
  pir_sql_run (query);
}
