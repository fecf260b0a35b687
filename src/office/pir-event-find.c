/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-event-find.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "net/pir-client-events.h"
#include "office/pir-event-labels.h"
#include "office/pir-labels.h"
#include "office/pir-wait.h"

#define SHORTEST 4 /* characters of an id that can be looked for */
#define LONGEST 36

static const PirColumn unreached_columns[] = {
  /* Translators: title of a column of people whom no mail reaches */
  { N_("No mail goes to the family of"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  { NULL },
};

GPtrArray *
pir_event_list (PirClerk    *clerk,
                const char  *year,
                const char  *state,
                gboolean     is_told,
                GError     **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  const char *school_id, *after = NULL;
  guint n = PIR_EVENTS_PAGE;

  g_return_val_if_fail (PIR_IS_CLERK (clerk), NULL);

  school_id = pir_clerk_get_school_id (clerk, error);
  if (school_id == NULL)
    return NULL;

  while (n == PIR_EVENTS_PAGE)
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      PirClient *client = pir_clerk_get_client (clerk, NULL);
      GPtrArray *page;

      pir_client_list_events_async (client, school_id, year, state, after, NULL, pir_wait_cb, &wait);
      page = pir_client_list_events_finish (client, pir_wait_for (&wait), error);
      if (page == NULL)
        return NULL;
      if (is_told)
        pir_clerk_tell_json (clerk);
      n = page->len;
      g_ptr_array_extend_and_steal (all, page);
      after = all->len > 0 ? pir_event_peek (g_ptr_array_index (all, all->len - 1))->id : NULL;
    }

  return g_steal_pointer (&all);
}

static gboolean
is_beginning (const char *typed)
{
  gsize length = strlen (typed);

  return length >= SHORTEST && length <= LONGEST && strspn (typed, "0123456789abcdef-") == length && *typed != '-';
}

/* Returns: (transfer full): events whose id begins so; none where no id can */
static GPtrArray *
find_events (PirClerk    *clerk,
             const char  *typed,
             GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *beginning = g_ascii_strdown (typed, -1);
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;
  if (!is_beginning (beginning))
    return g_ptr_array_new_with_free_func (g_object_unref);

  pir_client_find_events_async (client, school_id, beginning, NULL, pir_wait_cb, &wait);

  return pir_client_find_events_finish (client, pir_wait_for (&wait), error);
}

char *
pir_event_find (PirClerk    *clerk,
                const char  *typed,
                GError     **error)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (PIR_IS_CLERK (clerk), NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  if (g_uuid_string_is_valid (typed))
    return pir_clerk_get_client (clerk, error) != NULL ? g_ascii_strdown (typed, -1) : NULL;

  events = find_events (clerk, typed, error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_event_peek (g_ptr_array_index (events, i))->id);

  return events != NULL ? g_strdup (pir_clerk_find_id (ids, typed, error)) : NULL;
}

PirEvent *
pir_event_read (PirClerk    *clerk,
                const char  *typed,
                GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_event_find (clerk, typed, error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  g_return_val_if_fail (PIR_IS_CLERK (clerk), NULL);

  if (client == NULL)
    return NULL;

  pir_client_read_event_async (client, id, NULL, pir_wait_cb, &wait);

  return pir_client_read_event_finish (client, pir_wait_for (&wait), error);
}

PirEvent *
pir_event_read_checked (PirClerk    *clerk,
                        const char  *typed,
                        GArray     **checks,
                        GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_event_find (clerk, typed, error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  g_return_val_if_fail (PIR_IS_CLERK (clerk), NULL);
  g_return_val_if_fail (checks != NULL, NULL);

  if (client == NULL)
    return NULL;

  pir_client_check_event_async (client, id, NULL, pir_wait_cb, &wait);

  return pir_client_check_event_finish (client, pir_wait_for (&wait), checks, error);
}

void
pir_event_warn (GArray *checks)
{
  g_return_if_fail (checks != NULL);

  for (guint i = 0; i < checks->len; i++)
    {
      const PirEventCheck *check = &g_array_index (checks, PirEventCheck, i);
      g_autofree char *sentence = pir_label_event_check (check);

      /* Translators: before a sentence about what stands in the way of a payment event, or is only to be looked at */
      fprintf (stderr, "%s %s\n", check->is_blocking ? _("To be mended first:") : _("Look at this:"), sentence);
    }
}

gboolean
pir_event_tell (PirClerk *clerk,
                PirEvent *event)
{
  g_return_val_if_fail (PIR_IS_CLERK (clerk), FALSE);

  if (event == NULL)
    return FALSE;

  if (!pir_clerk_tell_json (clerk))
    /* Translators: name and state of a payment event: “Firenze”: approved. */
    pir_clerk_say (clerk, _("“%1$s”: %2$s."), pir_event_peek (event)->name, pir_label_event_state (pir_event_peek (event)->state));

  return TRUE;
}

static void
print_unreached (PirClerk  *clerk,
                 GPtrArray *unreached)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, unreached_columns);

  for (guint i = 0; i < unreached->len; i++)
    {
      const PirRecipientFields *recipient = pir_recipient_peek (g_ptr_array_index (unreached, i));
      g_autofree char *name = pir_label_person (recipient->family_name, recipient->given_name);

      pir_table_add_text (table, name);
      pir_table_add_text (table, recipient->class_name);
    }
  if (unreached->len > 0)
    pir_table_print (table);
}

/* Says what there is some of. */
static void
say_counts (PirClerk              *clerk,
            const PirEventOutcome *outcome)
{
  if (outcome->added > 0)
    /* Translators: %u is a number of pupils or staff who are to pay. */
    pir_clerk_say (clerk, ngettext ("%u recipient is new.", "%u recipients are new.", outcome->added), outcome->added);
  if (outcome->already > 0)
    /* Translators: %u is a number of pupils or staff who are to pay. */
    pir_clerk_say (clerk, ngettext ("%u recipient was there already.", "%u recipients were there already.", outcome->already),
                   outcome->already);
  if (outcome->mailed > 0)
    /* Translators: %u is a number of people. */
    pir_clerk_say (clerk, ngettext ("%u person gets a mail.", "%u people get a mail.", outcome->mailed), outcome->mailed);
  if (outcome->recently > 0)
    /* Translators: %u is a number of people, and what they get are mails. */
    pir_clerk_say (clerk, ngettext ("%u person got one within a day and gets none now.", "%u people got one within a day and get none now.",
                                    outcome->recently), outcome->recently);
  if (outcome->locked > 0)
    /* Translators: %u is a number of notices. */
    pir_clerk_say (clerk, ngettext ("%u notice stays as it was, since a payment of it is open.",
                                    "%u notices stay as they were, since a payment of them is open.", outcome->locked), outcome->locked);
}

gboolean
pir_event_tell_outcome (PirClerk              *clerk,
                        const PirEventOutcome *outcome)
{
  g_return_val_if_fail (PIR_IS_CLERK (clerk), FALSE);

  if (outcome == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return pir_clerk_tell_json (clerk);

  pir_event_tell (clerk, outcome->event);
  say_counts (clerk, outcome);
  print_unreached (clerk, outcome->unreached);

  return TRUE;
}
