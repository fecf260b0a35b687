/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-event-amend.h"

#include "server/pir-event-maker.h"
#include "server/pir-household.h"
#include "server/pir-repo-event-notices.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-repo-office-notices.h"
#include "server/pir-repo-recipients.h"
#include "server/pir-server-error.h"

/* By whom a notice finds its recipient */
static const char *
get_key (const char *pupil_id,
         const char *tax_code)
{
  return pupil_id != NULL ? pupil_id : tax_code;
}

/* What each is asked from now on. Of a total, who has begun to pay keeps the old share, and the others share the rest. */
static gboolean
ask_anew (PirRepos             *repos,
          const PirEventFields *after,
          PirRecipientFields   *fields,
          guint                 n)
{
  g_autofree PirMoney *own = g_new0 (PirMoney, n + 1);
  gboolean is_right;

  for (guint i = 0; i < n; i++)
    {
      own[i] = fields[i].amount;
      if (after->total > 0 && own[i] == 0 && fields[i].exemption == NULL
          && pir_event_notices_has_begun (repos, after->id, fields[i].tax_code))
        fields[i].amount = fields[i].asked;
    }
  is_right = pir_recipients_ask (after, fields, n);
  for (guint i = 0; i < n; i++)
    fields[i].amount = own[i];

  return is_right;
}

/* What the office has said of this one alone stays. */
static void
keep_own (const PirNoticeFields *own,
          PirNoticeFields       *fields)
{
  fields->amount = own->amount;
  fields->original_amount = own->original_amount;
  fields->amount_min = own->amount_min;
  fields->amount_max = own->amount_max;
  fields->due_date = own->due_date;
}

/* A notice that has become another one, unless nothing in it is */
static gboolean
amend_notice (PirRepos              *repos,
              const PirEventFields  *after,
              GHashTable            *recipients,
              const char            *id,
              GError               **error)
{
  g_autoptr (PirNotice) notice = pir_notices_load (repos, id);
  PirNoticeFields fields = *pir_notice_peek (notice);
  const PirRecipientFields *recipient = g_hash_table_lookup (recipients, get_key (fields.pupil_id, fields.debtor_tax_code));

  if (recipient == NULL || recipient->exemption != NULL || fields.instalment > after->n_instalments)
    return TRUE;

  pir_event_maker_fill (after, recipient, fields.instalment, &fields);
  if (pir_office_notices_has_own (repos, id))
    keep_own (pir_notice_peek (notice), &fields);
  fields.state = PIR_NOTICE_TO_PAY;

  return pir_household_put_notice (repos, &fields, NULL, 0, error);
}

static gboolean
amend_notices (PirRepos              *repos,
               const PirEventFields  *after,
               PirRecipientFields    *fields,
               guint                  n,
               GError               **error)
{
  g_autoptr (GHashTable) recipients = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) notices = pir_event_notices_list (repos, after->id);

  for (guint i = 0; i < n; i++)
    {
      g_hash_table_insert (recipients, (gpointer) get_key (fields[i].pupil_id, fields[i].tax_code), &fields[i]);
      pir_recipients_set_asked (repos, fields[i].id, fields[i].asked, fields[i].original, FALSE);
    }
  for (guint i = 0; i < notices->len; i++)
    if (!amend_notice (repos, after, recipients, g_ptr_array_index (notices, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
amend_named (PirRepos              *repos,
             const PirEventFields  *after,
             PirEventOutcome       *outcome,
             GError               **error)
{
  g_autoptr (GPtrArray) all = pir_recipients_list_all (repos, after->id);
  g_autofree PirRecipientFields *fields = g_new0 (PirRecipientFields, all->len + 1);

  for (guint i = 0; i < all->len; i++)
    fields[i] = *pir_recipient_peek (g_ptr_array_index (all, i));
  if (!ask_anew (repos, after, fields, all->len))
    {
      pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_UNREADY, pir_event_check_kind_to_string (PIR_EVENT_CHECK_AMOUNTS));
      return FALSE;
    }
  outcome->locked = pir_event_notices_count_locked (repos, after->id);

  return amend_notices (repos, after, fields, all->len, error);
}

gboolean
pir_event_amend (PirRepos              *repos,
                 const PirEventFields  *before,
                 const PirEventFields  *after,
                 PirEventOutcome       *outcome,
                 GError               **error)
{
  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (before != NULL && after != NULL, FALSE);
  g_return_val_if_fail (outcome != NULL, FALSE);

  pir_office_events_change (repos, after);
  if (before->kind == PIR_EVENT_OPEN)
    {
      g_autoptr (PirSchool) school = pir_schools_get (repos, before->school_id);

      pir_event_maker_open (repos, after, school, FALSE);
      return TRUE;
    }

  return amend_named (repos, after, outcome, error);
}

void
pir_event_amend_tell (PirRepos             *repos,
                      const PirEventFields *event)
{
  g_autoptr (GPtrArray) notices = NULL;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (event != NULL);

  notices = pir_event_notices_list (repos, event->id);
  for (guint i = 0; i < notices->len; i++)
    {
      const char *id = g_ptr_array_index (notices, i);

      pir_notices_refresh (repos, id);
      pir_feed_put_notice (repos, id, PIR_CHANGE_NOTICE, id);
    }
}
