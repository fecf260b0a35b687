/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-event-desk.h"

#include "base/pir-clock.h"
#include "server/pir-event-amend.h"
#include "server/pir-event-maker.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-event-notices.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-repo-recipients.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

static const PirOfficeRight rights[] = {
  [PIR_EVENT_EDIT] = PIR_OFFICE_WRITE,
  [PIR_EVENT_DELETE] = PIR_OFFICE_WRITE,
  [PIR_EVENT_SUBMIT] = PIR_OFFICE_WRITE,
  [PIR_EVENT_RECALL] = PIR_OFFICE_WRITE,
  [PIR_EVENT_APPROVE] = PIR_OFFICE_APPROVE,
  [PIR_EVENT_REJECT] = PIR_OFFICE_APPROVE,
  [PIR_EVENT_NOTIFY] = PIR_OFFICE_WRITE,
  [PIR_EVENT_AMEND] = PIR_OFFICE_WRITE,
  [PIR_EVENT_ADD] = PIR_OFFICE_WRITE,
  [PIR_EVENT_REMIND] = PIR_OFFICE_WRITE,
  [PIR_EVENT_CLOSE] = PIR_OFFICE_WRITE,
  [PIR_EVENT_CANCEL] = PIR_OFFICE_WRITE,
};

static gboolean
refuse_field (const char  *field,
              GError     **error)
{
  pir_server_error_set_field (error, field, "cannot be so");

  return FALSE;
}

PirEvent *
pir_event_desk_open (PirRepos        *repos,
                     const char      *account_id,
                     const char      *id,
                     PirOfficeRight   right,
                     GError         **error)
{
  g_autoptr (PirEvent) event = pir_office_events_load (repos, id);
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (account_id != NULL, NULL);

  if (event != NULL && pir_office_may (repos, account_id, pir_event_peek (event)->school_id, right, &fault))
    return g_steal_pointer (&event);

  /* Not there, and of a school where the account has no role, are one answer. */
  if (fault != NULL && !g_error_matches (fault, PIR_SERVER_ERROR, PIR_PROBLEM_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such event");

  return NULL;
}

PirEvent *
pir_event_desk_begin_act (PirRepos       *repos,
                          const char     *account_id,
                          const char     *id,
                          PirEventAct     act,
                          PirEventState  *after,
                          GError        **error)
{
  g_autoptr (PirEvent) event = NULL;
  PirEventState state;

  g_return_val_if_fail ((guint) act < G_N_ELEMENTS (rights), NULL);

  event = pir_event_desk_open (repos, account_id, id, rights[act], error);
  if (event == NULL)
    return NULL;
  if (!pir_event_state_after (pir_event_peek (event)->state, act, &state))
    {
      pir_server_error_set (error, PIR_PROBLEM_EVENT_STATE, "not in this state");
      return NULL;
    }
  if (after != NULL)
    *after = state;

  return g_steal_pointer (&event);
}

GPtrArray *
pir_event_desk_ask_all (PirRepos             *repos,
                        const PirEventFields *event,
                        gboolean             *is_askable)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree PirRecipientFields *fields = NULL;
  GPtrArray *asked;
  gboolean is_right;

  g_return_val_if_fail (event != NULL, NULL);

  all = pir_recipients_list_all (repos, event->id);
  asked = g_ptr_array_new_with_free_func (g_object_unref);
  fields = g_new0 (PirRecipientFields, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    fields[i] = *pir_recipient_peek (g_ptr_array_index (all, i));
  is_right = pir_recipients_ask (event, fields, all->len);
  if (is_askable != NULL)
    *is_askable = is_right;
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (asked, pir_recipient_new (&fields[i]));

  return asked;
}

guint
pir_event_desk_check (PirRepos             *repos,
                      const PirEventFields *event,
                      PirEventCheck        *checks)
{
  g_autoptr (PirSchool) school = pir_schools_get (repos, event->school_id);
  g_autoptr (GPtrArray) asked = NULL;
  PirEventFacts facts = { .today = pir_clock_today () };

  g_return_val_if_fail (school != NULL, 0);
  g_return_val_if_fail (checks != NULL, 0);

  asked = pir_event_desk_ask_all (repos, event, &facts.is_askable);
  pir_recipients_count (repos, event->id, &facts);
  facts.has_account = pir_credit_accounts_is_open (repos, event->school_id, event->credit_account_id);
  facts.has_cbill = pir_school_peek (school)->cbill_code != NULL;

  return pir_event_check (event, &facts, checks);
}

gboolean
pir_event_desk_is_ready (PirRepos              *repos,
                         const PirEventFields  *event,
                         GError               **error)
{
  PirEventCheck checks[PIR_N_EVENT_CHECKS];
  g_autoptr (GString) blocking = g_string_new (NULL);
  guint n;

  g_return_val_if_fail (event != NULL, FALSE);

  n = pir_event_desk_check (repos, event, checks);
  for (guint i = 0; i < n; i++)
    if (checks[i].is_blocking)
      g_string_append_printf (blocking, "%s%s", blocking->len > 0 ? "," : "", pir_event_check_kind_to_string (checks[i].kind));
  if (blocking->len == 0)
    return TRUE;

  pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_UNREADY, blocking->str);

  return FALSE;
}

static gboolean
check_words (const PirEventFields  *draft,
             GError               **error)
{
  if (!pir_words_is_line (draft->name))
    return refuse_field ("name", error);
  if (!pir_words_is_line (draft->reason))
    return refuse_field ("reason", error);
  if (draft->project != NULL && !pir_words_is_line (draft->project))
    return refuse_field ("project", error);
  if (draft->description != NULL && !pir_words_is_note (draft->description))
    return refuse_field ("description", error);
  if (draft->taxonomy_code != NULL && !g_regex_match_simple ("^[0-9]{7}[A-Z]{2}$", draft->taxonomy_code, G_REGEX_DOLLAR_ENDONLY, 0))
    return refuse_field ("taxonomy_code", error);

  return g_regex_match_simple ("^[0-9]{4}/[0-9]{2}$", draft->school_year, G_REGEX_DOLLAR_ENDONLY, 0)
         || refuse_field ("school_year", error);
}

static gboolean
check_draft (PirRepos              *repos,
             const char            *school_id,
             const PirEventFields  *draft,
             GError               **error)
{
  const char *fault = pir_event_find_fault (draft);

  if (fault != NULL)
    return refuse_field (fault, error);
  if (draft->credit_account_id != NULL && !pir_credit_accounts_is_open (repos, school_id, draft->credit_account_id))
    return refuse_field ("credit_account_id", error);

  return check_words (draft, error);
}

PirEvent *
pir_event_desk_create (PirRepos              *repos,
                       const char            *account_id,
                       const char            *school_id,
                       const PirEventFields  *draft,
                       GError               **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *only = NULL;
  g_autoptr (PirSchool) school = NULL;
  PirEventFields fields = *draft;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!pir_office_may (repos, account_id, school_id, PIR_OFFICE_WRITE, error) || !check_draft (repos, school_id, draft, error))
    return NULL;

  school = pir_schools_get (repos, school_id);
  fields.id = id;
  if (fields.credit_account_id == NULL)
    fields.credit_account_id = only = pir_credit_accounts_find_only (repos, school_id);
  if (fields.taxonomy_code == NULL)
    fields.taxonomy_code = pir_category_get_taxonomy (fields.category);
  pir_office_events_add (repos, &fields, school, account_id);
  pir_audit_add_office (repos, account_id, school_id, "event_created", "event", id, "");

  return pir_office_events_load_whole (repos, id);
}

/* Everything may change; where it becomes open, nobody may have been chosen. */
static gboolean
edit (PirRepos              *repos,
      const PirEventFields  *before,
      const PirEventFields  *after,
      GError               **error)
{
  if (after->kind == PIR_EVENT_OPEN && before->tally.recipients > 0)
    {
      pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_STATE, "kind");
      return FALSE;
    }

  pir_office_events_change (repos, after);

  return TRUE;
}

static gboolean
change (PirRepos              *repos,
        const PirEventFields  *before,
        const PirEventFields  *after,
        PirEventOutcome       *outcome,
        GError               **error)
{
  const char *frozen;
  PirEventState state;

  if (pir_event_state_after (before->state, PIR_EVENT_EDIT, &state))
    return edit (repos, before, after, error);

  frozen = pir_event_find_frozen (before, after);
  if (frozen == NULL)
    return pir_event_amend (repos, before, after, outcome, error);

  pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_STATE, frozen);

  return FALSE;
}

PirEventOutcome *
pir_event_desk_change (PirRepos              *repos,
                       const char            *account_id,
                       const char            *id,
                       const PirEventFields  *draft,
                       GError               **error)
{
  g_autoptr (PirEvent) event = pir_event_desk_open (repos, account_id, id, PIR_OFFICE_WRITE, error);
  g_autoptr (PirEventOutcome) outcome = pir_event_outcome_new ();
  const PirEventFields *before;
  PirEventFields after = *draft;
  PirEventState state;

  g_return_val_if_fail (repos != NULL, NULL);

  if (event == NULL)
    return NULL;

  before = pir_event_peek (event);
  after.id = before->id;
  if (after.taxonomy_code == NULL)
    after.taxonomy_code = pir_category_get_taxonomy (after.category);
  if (!pir_event_state_after (before->state, PIR_EVENT_EDIT, &state) && !pir_event_state_after (before->state, PIR_EVENT_AMEND, &state))
    {
      pir_server_error_set (error, PIR_PROBLEM_EVENT_STATE, "not in this state");
      return NULL;
    }
  if (draft->version != before->version)
    {
      pir_server_error_set (error, PIR_PROBLEM_EVENT_CHANGED, "another version");
      return NULL;
    }
  if (!check_draft (repos, before->school_id, draft, error) || !change (repos, before, &after, outcome, error))
    return NULL;

  pir_audit_add_office (repos, account_id, before->school_id, "event_changed", "event", before->id,
                        pir_event_state_to_string (before->state));
  outcome->event = pir_office_events_load_whole (repos, before->id);

  return g_steal_pointer (&outcome);
}

gboolean
pir_event_desk_delete (PirRepos    *repos,
                       const char  *account_id,
                       const char  *id,
                       GError     **error)
{
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, account_id, id, PIR_EVENT_DELETE, NULL, error);
  const PirEventFields *fields;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (event == NULL)
    return FALSE;

  fields = pir_event_peek (event);
  pir_office_events_delete (repos, fields->id);
  pir_audit_add_office (repos, account_id, fields->school_id, "event_deleted", "event", fields->id, "");

  return TRUE;
}

/* Nothing more can be paid; families see it at once. */
static void
end (PirRepos             *repos,
     const PirEventFields *event)
{
  g_autoptr (PirSchool) school = pir_schools_get (repos, event->school_id);
  g_autoptr (GPtrArray) notices = pir_event_notices_cancel (repos, event);

  for (guint i = 0; i < notices->len; i++)
    {
      const char *id = g_ptr_array_index (notices, i);

      pir_notices_refresh (repos, id);
      pir_feed_put_notice (repos, id, PIR_CHANGE_NOTICE, id);
    }
  if (event->kind == PIR_EVENT_OPEN)
    pir_event_maker_open (repos, event, school, TRUE);
}

PirEvent *
pir_event_desk_move (PirRepos     *repos,
                     const char   *account_id,
                     const char   *id,
                     PirEventAct   act,
                     const char   *reason,
                     GError      **error)
{
  PirEventState after = PIR_EVENT_DRAFT;
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, account_id, id, act, &after, error);
  const PirEventFields *fields;
  gboolean is_decision = act == PIR_EVENT_APPROVE || act == PIR_EVENT_REJECT;

  g_return_val_if_fail (repos != NULL, NULL);

  if (event == NULL)
    return NULL;

  fields = pir_event_peek (event);
  if (reason != NULL && !pir_words_is_note (reason))
    {
      refuse_field ("reason", error);
      return NULL;
    }
  if ((act == PIR_EVENT_SUBMIT || act == PIR_EVENT_APPROVE) && !pir_event_desk_is_ready (repos, fields, error))
    return NULL;

  pir_office_events_move (repos, fields->id, after, reason, is_decision ? account_id : NULL);
  if (act == PIR_EVENT_CLOSE || act == PIR_EVENT_CANCEL)
    end (repos, fields);
  pir_audit_add_office (repos, account_id, fields->school_id, "event_moved", "event", fields->id, pir_event_act_to_string (act));

  return pir_office_events_load_whole (repos, fields->id);
}
