/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-events.h"

#include "server/pir-asked.h"
#include "server/pir-event-desk.h"
#include "server/pir-event-notify.h"
#include "server/pir-event-pick.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-repo-recipients.h"
#include "server/pir-server-error.h"

#define PAGE 200

/* What somebody of an office asks for or does */
typedef struct
{
  PirAsked           asked; /* @id: of event or recipient */
  PirRecipientPick   pick;
  PirRecipientTerms  terms;
  char              *after;      /* (owned) (nullable) */
  guint              limit;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  pir_recipient_pick_clear (&act->pick);
  g_free (act->after);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

/* What each would be asked, of an event that is not notified: by id */
static GHashTable *
ask_all (PirRepos             *repos,
         const PirEventFields *event)
{
  GHashTable *asked = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GPtrArray) all = event->notified_at == 0 ? pir_event_desk_ask_all (repos, event, NULL) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      PirRecipient *one = g_ptr_array_index (all, i);

      g_hash_table_insert (asked, (gpointer) pir_recipient_peek (one)->id, g_object_ref (one));
    }

  return asked;
}

static void
write_recipient (PirJsonWriter *writer,
                 GHashTable    *asked,
                 PirRecipient  *recipient)
{
  PirRecipientFields fields = *pir_recipient_peek (recipient);
  PirRecipient *known = g_hash_table_lookup (asked, fields.id);

  if (known != NULL)
    {
      fields.asked = pir_recipient_peek (known)->asked;
      fields.original = pir_recipient_peek (known)->original;
    }
  pir_wire_write_recipient (writer, NULL, &fields);
}

static PirAnswer *
answer_page (GPtrArray  *recipients,
             GHashTable *asked,
             guint       limit)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  PirAnswer *answer;

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "recipients");
  for (guint i = 0; i < recipients->len; i++)
    write_recipient (writer, asked, g_ptr_array_index (recipients, i));
  pir_json_end_array (writer);
  if (recipients->len == limit)
    pir_json_add_string (writer, "next", pir_recipient_peek (g_ptr_array_index (recipients, recipients->len - 1))->id);
  pir_json_end_object (writer);
  answer = pir_answer_new_json (SOUP_STATUS_OK, writer);
  answer->may_compress = TRUE;

  return answer;
}

static PirAnswer *
list_recipients (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEvent) event = pir_event_desk_open (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error);
  g_autoptr (GPtrArray) recipients = NULL;
  g_autoptr (GHashTable) asked = NULL;

  if (event == NULL)
    return NULL;

  asked = ask_all (repos, pir_event_peek (event));
  recipients = pir_recipients_list (repos, act->asked.id, act->after, act->limit);

  return answer_page (recipients, asked, act->limit);
}

void
pir_api_list_recipients (PirRequest *request)
{
  const char *after = pir_request_get_query (request, "after");
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->after = g_strdup (after != NULL ? after : "");
  if (after != NULL && !g_uuid_string_is_valid (after))
    pir_server_error_set_field (&error, "after", "not what a page gave");
  if (error == NULL && pir_request_get_limit (request, PAGE, PAGE, &act->limit, &error))
    pir_request_run (request, PIR_DATABASE_READ, list_recipients, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
add_recipients (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEventOutcome) outcome = pir_event_add_recipients (repos, act->asked.account_id, act->asked.id, &act->pick, error);
  PirJsonWriter *writer;

  if (outcome == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_event_outcome (writer, outcome);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_add_recipients (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_recipient_pick (act->asked.object, &act->pick, &error))
    pir_request_run_mailing (request, add_recipients, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

/* Returns: (transfer full) (nullable): the event of a recipient, where it may still be edited */
static PirEvent *
begin_edit (PirRepos   *repos,
            const Act  *act,
            GError    **error)
{
  g_autofree char *event_id = NULL;
  g_autoptr (PirRecipient) recipient = pir_recipients_load (repos, act->asked.id, &event_id);

  /* An event that is not there says the same as one of another school. */
  return pir_event_desk_begin_act (repos, act->asked.account_id, recipient != NULL ? event_id : "", PIR_EVENT_EDIT, NULL, error);
}

static void
audit (PirRepos   *repos,
       const Act  *act,
       PirEvent   *event,
       const char *what)
{
  const PirEventFields *fields = pir_event_peek (event);

  pir_audit_add_office (repos, act->asked.account_id, fields->school_id, what, "recipient", act->asked.id, fields->id);
}

static PirAnswer *
answer_recipient (PirRepos   *repos,
                  const char *event_id,
                  const char *id)
{
  g_autoptr (PirEvent) event = pir_office_events_load (repos, event_id);
  g_autoptr (PirRecipient) recipient = pir_recipients_load (repos, id, NULL);
  g_autoptr (GHashTable) asked = ask_all (repos, pir_event_peek (event));
  PirJsonWriter *writer = pir_json_writer_new ();

  write_recipient (writer, asked, recipient);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
change_recipient (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEvent) event = begin_edit (repos, act, error);

  if (event == NULL || !pir_recipient_terms_check (&act->terms, error))
    return NULL;

  pir_recipients_set_terms (repos, act->asked.id, &act->terms);
  audit (repos, act, event, "recipient_changed");

  return answer_recipient (repos, pir_event_peek (event)->id, act->asked.id);
}

void
pir_api_change_recipient (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_recipient_terms (act->asked.object, &act->terms, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, change_recipient, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
delete_recipient (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEvent) event = begin_edit (repos, act, error);

  if (event == NULL)
    return NULL;

  pir_recipients_delete (repos, act->asked.id);
  audit (repos, act, event, "recipient_deleted");

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_delete_recipient (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, delete_recipient, pir_asked_new (sizeof (Act), request), act_free);
}
