/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-event-notify.h"

#include "base/pir-clock.h"
#include "server/pir-event-desk.h"
#include "server/pir-event-maker.h"
#include "server/pir-event-pick.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-event-notices.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-recipients.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "server/pir-sight.h"

#define DAY 86400

/* Who is told of what, in one transaction */
typedef struct
{
  const PirEventFields *event;
  GHashTable           *seeing; /* (owned) accounts that see something new */
  GHashTable           *payers; /* (owned) of these, who are to pay */
  GHashTable           *asked;  /* (owned) recipients who are notified */
} Round;

static void
round_clear (Round *round)
{
  g_clear_pointer (&round->seeing, g_hash_table_unref);
  g_clear_pointer (&round->payers, g_hash_table_unref);
  g_clear_pointer (&round->asked, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, round_clear)

/* Adds @id to @set. Returns: whether it was not there */
static gboolean
add_to (GHashTable *set,
        const char *id)
{
  return !g_hash_table_contains (set, id) && g_hash_table_add (set, g_strdup (id));
}

static void
tell (PirRepos   *repos,
      const char *account_id,
      const char *notice_id,
      gboolean    is_payer,
      gpointer    user_data)
{
  Round *round = user_data;

  if (add_to (round->seeing, account_id))
    pir_sight_show_school (repos, account_id, round->event->school_id);
  if (is_payer)
    add_to (round->payers, account_id);
  pir_feed_put (repos, account_id, PIR_CHANGE_NOTICE, notice_id, FALSE);
}

/* Returns: whether there is an address to write to */
static gboolean
mail (PirRepos             *repos,
      const PirEventFields *event,
      const char           *account_id,
      PirMailKind           kind)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);
  const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;

  if (fields == NULL || fields->email == NULL)
    return FALSE;

  pir_outbox_add_letter (repos, kind, account_id, event->id, fields->email, fields->language);

  return TRUE;
}

static void
add_unreached (PirEventOutcome *outcome,
               PirRecipient    *recipient)
{
  outcome->n_unreached++;
  if (outcome->unreached->len < PIR_EVENT_MOST_UNREACHED)
    g_ptr_array_add (outcome->unreached, g_object_ref (recipient));
}

/* Those of this round: others may have been notified in the same second. */
static void
list_unreached (PirRepos        *repos,
                const Round     *round,
                PirEventOutcome *outcome)
{
  g_autoptr (GPtrArray) unreached = pir_recipients_list_unreached (repos, round->event->id, FALSE);

  for (guint i = 0; i < unreached->len; i++)
    if (g_hash_table_contains (round->asked, pir_recipient_peek (g_ptr_array_index (unreached, i))->id))
      add_unreached (outcome, g_ptr_array_index (unreached, i));
}

static void
list_unreminded (PirRepos             *repos,
                 const PirEventFields *event,
                 PirEventOutcome      *outcome)
{
  g_autoptr (GPtrArray) unreached = pir_recipients_list_unreached (repos, event->id, TRUE);

  for (guint i = 0; i < unreached->len; i++)
    add_unreached (outcome, g_ptr_array_index (unreached, i));
}

static void
mail_all (PirRepos        *repos,
          const Round     *round,
          PirEventOutcome *outcome)
{
  g_autoptr (GPtrArray) representatives = NULL;
  GHashTableIter iter;
  gpointer account_id;

  g_hash_table_iter_init (&iter, round->payers);
  while (g_hash_table_iter_next (&iter, &account_id, NULL))
    outcome->mailed += mail (repos, round->event, account_id, PIR_MAIL_EVENT);
  if (!round->event->notifies_representatives)
    return;

  representatives = pir_event_people_list_representatives (repos, round->event->id);
  for (guint i = 0; i < representatives->len; i++)
    outcome->mailed += mail (repos, round->event, g_ptr_array_index (representatives, i), PIR_MAIL_EVENT_CLASS);
}

/* Recipients get their notices, and everybody who sees these hears of it. */
static void
send (PirRepos             *repos,
      const PirEventFields *event,
      GPtrArray            *recipients,
      PirEventOutcome      *outcome)
{
  g_autoptr (PirSchool) school = pir_schools_get (repos, event->school_id);
  g_auto (Round) round = {
    event, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_hash_table_new (g_str_hash, g_str_equal),
  };

  for (guint i = 0; i < recipients->len; i++)
    {
      const PirRecipientFields *recipient = pir_recipient_peek (g_ptr_array_index (recipients, i));

      g_hash_table_add (round.asked, (gpointer) recipient->id);
      pir_event_maker_make (repos, event, school, recipient);
    }
  pir_event_notices_show (repos, event, tell, &round);
  mail_all (repos, &round, outcome);
  list_unreached (repos, &round, outcome);
}

PirEventOutcome *
pir_event_notify (PirRepos    *repos,
                  const char  *account_id,
                  const char  *id,
                  GError     **error)
{
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, account_id, id, PIR_EVENT_NOTIFY, NULL, error);
  g_autoptr (PirEventOutcome) outcome = pir_event_outcome_new ();
  const PirEventFields *fields;

  g_return_val_if_fail (repos != NULL, NULL);

  if (event == NULL || !pir_event_desk_is_ready (repos, pir_event_peek (event), error))
    return NULL;

  fields = pir_event_peek (event);
  pir_office_events_move (repos, fields->id, PIR_EVENT_NOTIFIED, NULL, NULL);
  if (fields->kind == PIR_EVENT_NAMED)
    {
      g_autoptr (GPtrArray) recipients = pir_event_desk_ask_all (repos, fields, NULL);

      send (repos, fields, recipients, outcome);
    }
  else
    {
      g_autoptr (PirSchool) school = pir_schools_get (repos, fields->school_id);

      pir_event_maker_open (repos, fields, school, FALSE);
    }
  pir_audit_add_office (repos, account_id, fields->school_id, "event_moved", "event", fields->id,
                        pir_event_act_to_string (PIR_EVENT_NOTIFY));
  outcome->event = pir_office_events_load_whole (repos, fields->id);

  return g_steal_pointer (&outcome);
}

/* What those pay who come later: as the event says, or, where a total was split, the smallest share of it */
static PirMoney
get_late_share (const PirEventFields *event,
                GPtrArray            *recipients)
{
  PirMoney least = 0;

  if (event->total == 0)
    return event->amount;

  for (guint i = 0; i < recipients->len; i++)
    {
      const PirRecipientFields *one = pir_recipient_peek (g_ptr_array_index (recipients, i));

      if (one->notified_at != 0 && one->amount == 0 && one->exemption == NULL && (least == 0 || one->asked < least))
        least = one->asked;
    }

  return least;
}

/* Returns: (transfer full) (element-type PirRecipient): those who are new, with what they are asked; NULL where that is nothing */
static GPtrArray *
ask_late (PirRepos              *repos,
          const PirEventFields  *event,
          GError               **error)
{
  g_autoptr (GPtrArray) all = pir_recipients_list_all (repos, event->id);
  g_autoptr (GPtrArray) late = g_ptr_array_new_with_free_func (g_object_unref);
  PirEventFields each = *event;

  each.amount = get_late_share (event, all);
  each.total = 0;
  for (guint i = 0; i < all->len; i++)
    {
      PirRecipientFields fields = *pir_recipient_peek (g_ptr_array_index (all, i));

      if (fields.notified_at != 0)
        continue;
      if (!pir_recipients_ask (&each, &fields, 1))
        {
          pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_UNREADY, pir_event_check_kind_to_string (PIR_EVENT_CHECK_AMOUNTS));
          return NULL;
        }
      g_ptr_array_add (late, pir_recipient_new (&fields));
    }

  return g_steal_pointer (&late);
}

static gboolean
send_late (PirRepos              *repos,
           const PirEventFields  *event,
           PirEventOutcome       *outcome,
           GError               **error)
{
  g_autoptr (GPtrArray) late = ask_late (repos, event, error);

  if (late == NULL)
    return FALSE;

  send (repos, event, late, outcome);

  return TRUE;
}

PirEventOutcome *
pir_event_add_recipients (PirRepos                *repos,
                          const char              *account_id,
                          const char              *id,
                          const PirRecipientPick  *pick,
                          GError                 **error)
{
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, account_id, id, PIR_EVENT_ADD, NULL, error);
  g_autoptr (PirEventOutcome) outcome = pir_event_outcome_new ();
  const PirEventFields *fields;
  g_autofree char *count = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (event == NULL)
    return NULL;

  fields = pir_event_peek (event);
  if (fields->kind == PIR_EVENT_OPEN)
    {
      pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_STATE, "kind");
      return NULL;
    }
  if (!pir_event_pick (repos, fields, pick, outcome, error)
      || (fields->state == PIR_EVENT_NOTIFIED && outcome->added > 0 && !send_late (repos, fields, outcome, error)))
    return NULL;

  count = g_strdup_printf ("%u", outcome->added);
  pir_audit_add_office (repos, account_id, fields->school_id, "recipients_added", "event", fields->id, count);
  outcome->event = pir_office_events_load_whole (repos, fields->id);

  return g_steal_pointer (&outcome);
}

/* Whoever sees a notice that can still be paid sees that it was reminded of. */
static void
tell_reminded (PirRepos             *repos,
               const PirEventFields *event)
{
  g_autoptr (GPtrArray) notices = pir_event_notices_list_payable (repos, event->id, "", pir_clock_today (), G_MAXINT);

  for (guint i = 0; i < notices->len; i++)
    {
      const char *id = g_ptr_array_index (notices, i);

      pir_notices_note (repos, id, PIR_HISTORY_REMINDED, NULL);
      pir_feed_put_notice (repos, id, PIR_CHANGE_NOTICE, id);
    }
}

PirEventOutcome *
pir_event_remind (PirRepos    *repos,
                  const char  *account_id,
                  const char  *id,
                  gboolean     is_forced,
                  GError     **error)
{
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, account_id, id, PIR_EVENT_REMIND, NULL, error);
  g_autoptr (PirEventOutcome) outcome = pir_event_outcome_new ();
  g_autoptr (GPtrArray) payers = NULL;
  const PirEventFields *fields;

  g_return_val_if_fail (repos != NULL, NULL);

  if (event == NULL)
    return NULL;

  fields = pir_event_peek (event);
  payers = pir_event_people_list_payers (repos, fields->id, pir_clock_today ());
  for (guint i = 0; i < payers->len; i++)
    {
      const char *payer = g_ptr_array_index (payers, i);

      if (!is_forced && pir_outbox_has_event (repos, PIR_MAIL_EVENT_REMINDER, payer, fields->id, repos->now - DAY))
        outcome->recently++;
      else
        outcome->mailed += mail (repos, fields, payer, PIR_MAIL_EVENT_REMINDER);
    }
  list_unreminded (repos, fields, outcome);
  if (outcome->mailed > 0)
    tell_reminded (repos, fields);
  pir_audit_add_office (repos, account_id, fields->school_id, "event_reminded", "event", fields->id, is_forced ? "forced" : "");
  outcome->event = pir_office_events_load_whole (repos, fields->id);

  return g_steal_pointer (&outcome);
}
