/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests to be linked to pupils, and the links that come of them. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-office.h"
#include "office/pir-labels.h"
#include "office/pir-wait.h"

/* The state comes first, since where all are of one it is left out. */
static const PirColumn request_columns[] = {
  { N_("State"), PIR_COLUMN_TEXT },
  { N_("Id"), PIR_COLUMN_ID },
  /* Translators: title of a column of days */
  { NC_("column", "Asked"), PIR_COLUMN_CODE },
  { N_("Pupil"), PIR_COLUMN_TEXT },
  { N_("Tax code"), PIR_COLUMN_CODE },
  /* Translators: heading of a column: the parent who asks to be linked to a pupil */
  { N_("Who asks"), PIR_COLUMN_TEXT },
  { NC_("column", "As"), PIR_COLUMN_CODE },
  /* Translators: title of a column of what speaks against a request: "pupil unknown, not proved" */
  { NC_("column", "Checks"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn result_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  { N_("Pupil"), PIR_COLUMN_TEXT },
  { N_("Who asks"), PIR_COLUMN_TEXT },
  { N_("What came of it"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn link_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  { N_("Pupil"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  { N_("Payer"), PIR_COLUMN_TEXT },
  { N_("Tax code"), PIR_COLUMN_CODE },
  { NC_("column", "As"), PIR_COLUMN_TEXT },
  { N_("State"), PIR_COLUMN_TEXT },
  { NC_("column", "Since"), PIR_COLUMN_CODE },
  { NULL },
};

static const PirOfficeRequestFields *
get_request (GPtrArray *requests,
             guint      i)
{
  return pir_office_request_peek (g_ptr_array_index (requests, i));
}

static const char *
get_id (const PirOfficeRequestFields *request)
{
  return pir_link_request_peek (request->request)->id;
}

static gboolean
is_matching (const PirOfficeRequestFields *request)
{
  return request->is_pupil_known && request->is_payer_proved && request->is_payer_on_record;
}

static GPtrArray *
list_requests (PirClerk    *clerk,
               const char  *state,
               GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_list_office_requests_async (client, school_id, state, NULL, pir_wait_cb, &wait);

  return pir_client_list_office_requests_finish (client, pir_wait_for (&wait), error);
}

/* Returns: (transfer full): what the checks found */
static char *
dup_doubts (const PirOfficeRequestFields *request)
{
  g_autoptr (GPtrArray) doubts = g_ptr_array_new ();

  if (!request->is_pupil_known)
    g_ptr_array_add (doubts, (gpointer) C_("office", "pupil unknown"));
  if (!request->is_payer_proved)
    g_ptr_array_add (doubts, (gpointer) C_("office", "not proved"));
  if (!request->is_payer_on_record)
    g_ptr_array_add (doubts, (gpointer) C_("office", "not on record"));
  if (doubts->len == 0)
    g_ptr_array_add (doubts, (gpointer) C_("office", "all agree"));
  g_ptr_array_add (doubts, NULL);

  return g_strjoinv (", ", (char **) doubts->pdata);
}

static void
add_request (PirTable                     *table,
             const PirOfficeRequestFields *request,
             gboolean                      has_state)
{
  const PirLinkRequestFields *asked = pir_link_request_peek (request->request);
  g_autofree char *pupil = pir_label_person (asked->family_name, asked->given_name);
  g_autofree char *payer = pir_label_person (request->payer_family_name, request->payer_given_name);
  g_autofree char *doubts = dup_doubts (request);

  if (has_state)
    pir_table_add_text (table, pir_label_link_state (asked->state));
  pir_table_add_text (table, asked->id);
  pir_table_add_day (table, pir_date_from_time (asked->requested_at));
  pir_table_add_text (table, pupil);
  pir_table_add_text (table, asked->tax_code);
  pir_table_add_text (table, payer);
  pir_table_add_text (table, pir_label_kinship (asked->kinship));
  pir_table_add_text (table, doubts);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  const char *state = pir_options_get_text (options, "state");
  gboolean is_all = pir_options_get_flag (options, "all");
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (PirTable) table = NULL;
  guint n_matching = 0;
  PirLinkState known;

  if (state != NULL && (!pir_link_state_from_string (state, &known) || known == PIR_LINK_OTHER))
    /* Translators: %s is a list of words that are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such state. There are: %s."),
                              "requested, active, rejected, withdrawn, revoked, ended");

  requests = list_requests (clerk, state != NULL || is_all ? state : "requested", error);
  if (requests == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, request_columns + (is_all ? 0 : 1));
  for (guint i = 0; i < requests->len; i++)
    {
      add_request (table, get_request (requests, i), is_all);
      n_matching += is_matching (get_request (requests, i)) ? 1 : 0;
    }
  pir_table_print (table);
  /* Translators: %u is a number of requests, the second one of those where all checks agree. */
  pir_clerk_note (clerk, ngettext ("%1$u request; all checks agree for %2$u.", "%1$u requests; all checks agree for %2$u.", requests->len),
                  requests->len, n_matching);

  return TRUE;
}

/* Prints what came of the decisions. Returns: whether all were done */
static gboolean
print_results (PirClerk  *clerk,
               GPtrArray *results)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, result_columns);
  gboolean is_all_done = TRUE;

  for (guint i = 0; i < results->len; i++)
    {
      const PirLinkDecisionFields *result = pir_link_decision_peek (g_ptr_array_index (results, i));
      const PirOfficeRequestFields *request = result->request != NULL ? pir_office_request_peek (result->request) : NULL;
      const PirLinkRequestFields *asked = request != NULL ? pir_link_request_peek (request->request) : NULL;
      g_autofree char *pupil = asked != NULL ? pir_label_person (asked->family_name, asked->given_name) : NULL;
      g_autofree char *payer = request != NULL ? pir_label_person (request->payer_family_name, request->payer_given_name) : NULL;

      pir_table_add_text (table, result->id);
      pir_table_add_text (table, pupil);
      pir_table_add_text (table, payer);
      pir_table_add_text (table, !result->is_done ? pir_office_problem_describe (result->code)
                                 : asked != NULL  ? pir_label_link_state (asked->state)
                                                  : "");
      is_all_done = is_all_done && result->is_done;
    }
  if (!pir_clerk_wants_json (clerk))
    pir_table_print (table);

  return is_all_done;
}

/* Decides as many at once as the service takes; what was decided stays so where a later one fails. */
static gboolean
decide (PirClerk    *clerk,
        GPtrArray   *ids,
        const char  *reason,
        GError     **error)
{
  PirClient *client = pir_clerk_get_client (clerk, error);
  gboolean is_all_done = TRUE;

  for (guint first = 0; client != NULL && first < ids->len; first += PIR_LINK_DECISIONS_MAX)
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      g_autoptr (GPtrArray) results = NULL;
      PirLinkDecisions decisions = { .is_confirmed = reason == NULL, .reason = reason };

      for (guint i = first; i < MIN (ids->len, first + PIR_LINK_DECISIONS_MAX); i++)
        g_ptr_array_add (part, g_ptr_array_index (ids, i));
      g_ptr_array_add (part, NULL);
      decisions.ids = (const char **) part->pdata;
      pir_client_decide_links_async (client, &decisions, NULL, pir_wait_cb, &wait);
      results = pir_client_decide_links_finish (client, pir_wait_for (&wait), error);
      if (results == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      is_all_done = print_results (clerk, results) && is_all_done;
    }

  return client != NULL
         && (is_all_done || pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("Not all of them could be decided; see above.")));
}

/* Returns: (transfer full) (nullable): the requests that are meant by @words, by the ids of those that wait */
static GPtrArray *
choose (GPtrArray           *waiting,
        const char * const  *words,
        GError             **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < waiting->len; i++)
    g_ptr_array_add (ids, (gpointer) get_id (get_request (waiting, i)));
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *id = pir_clerk_find_id (ids, words[i], error);

      if (id == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (chosen, id, g_str_equal, NULL))
        g_ptr_array_add (chosen, g_strdup (id));
    }

  return g_steal_pointer (&chosen);
}

static GPtrArray *
choose_matching (GPtrArray *waiting)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < waiting->len; i++)
    if (is_matching (get_request (waiting, i)))
      g_ptr_array_add (chosen, g_strdup (get_id (get_request (waiting, i))));

  return chosen;
}

static gboolean
confirm_matching (PirClerk   *clerk,
                  GPtrArray  *waiting,
                  GError    **error)
{
  g_autoptr (GPtrArray) ids = choose_matching (waiting);
  g_autofree char *question = NULL;

  if (ids->len == 0)
    {
      pir_clerk_say (clerk, _("No request waits for which all checks agree."));
      return TRUE;
    }

  /* Translators: %u is a number of requests. */
  question = g_strdup_printf (ngettext ("All checks agree for %u request. Confirm it?", "All checks agree for %u requests. Confirm them?",
                                        ids->len), ids->len);

  return pir_clerk_confirm (clerk, question, error) && decide (clerk, ids, NULL, error);
}

static gboolean
confirm (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  gboolean is_matching_meant = pir_options_get_flag (pir_clerk_get_options (clerk), "all-matching");
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (is_matching_meant == (words[0] != NULL))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Which requests? Give their ids, or --all-matching."));

  waiting = list_requests (clerk, "requested", error);
  if (waiting == NULL)
    return FALSE;
  if (is_matching_meant)
    return confirm_matching (clerk, waiting, error);

  ids = choose (waiting, words, error);

  return ids != NULL && decide (clerk, ids, NULL, error);
}

static gboolean
reject (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  const char *reason = pir_options_get_text (pir_clerk_get_options (clerk), "reason");
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (reason == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Why? Families read what you give with --reason."));

  waiting = list_requests (clerk, "requested", error);
  ids = waiting != NULL ? choose (waiting, words, error) : NULL;

  return ids != NULL && decide (clerk, ids, reason, error);
}

static void
add_link (PirTable                  *table,
          const PirOfficeLinkFields *link)
{
  g_autofree char *pupil = pir_label_person (link->pupil_family_name, link->pupil_given_name);
  g_autofree char *payer = pir_label_person (link->payer_family_name, link->payer_given_name);

  pir_table_add_text (table, link->id);
  pir_table_add_text (table, pupil);
  pir_table_add_text (table, link->class_name);
  pir_table_add_text (table, payer);
  pir_table_add_text (table, link->payer_tax_code);
  pir_table_add_text (table, pir_label_kinship (link->kinship));
  pir_table_add_text (table, pir_label_link_state (link->state));
  pir_table_add_day (table, pir_date_from_time (link->state_since));
}

/* Returns: (transfer full) (nullable): all links that the options ask for, page after page; each page is told with --json */
static GPtrArray *
list_all_links (PirClerk    *clerk,
                gboolean     is_told,
                const char  *state,
                GError     **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  PirOfficeQuery query = { .school_id = pir_clerk_get_school_id (clerk, error), .state = state, .limit = PIR_CLERK_PAGE };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = NULL;

  if (query.school_id == NULL)
    return NULL;

  query.class_name = pir_options_get_text (options, "class");
  query.school_year = pir_options_get_text (options, "year");
  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autofree char *after = g_steal_pointer (&next);
      GPtrArray *page;

      query.after = after;
      pir_client_list_office_links_async (pir_clerk_get_client (clerk, NULL), &query, NULL, pir_wait_cb, &wait);
      page = pir_client_list_office_links_finish (pir_clerk_get_client (clerk, NULL), pir_wait_for (&wait), &next, error);
      if (page == NULL)
        return NULL;
      if (is_told)
        pir_clerk_tell_json (clerk);
      g_ptr_array_extend_and_steal (all, page);
    }
  while (next != NULL);

  return g_steal_pointer (&all);
}

static gboolean
list_links (PirClerk            *clerk,
            const char * const  *words,
            GError             **error)
{
  gboolean is_all = pir_options_get_flag (pir_clerk_get_options (clerk), "all");
  g_autoptr (GPtrArray) links = list_all_links (clerk, TRUE, is_all ? NULL : "active", error);
  g_autoptr (PirTable) table = NULL;

  if (links == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, link_columns);
  for (guint i = 0; i < links->len; i++)
    add_link (table, pir_office_link_peek (g_ptr_array_index (links, i)));
  pir_table_print (table);
  /* Translators: %u is a number of links between parents and pupils. */
  pir_clerk_note (clerk, ngettext ("%u link.", "%u links.", links->len), links->len);

  return TRUE;
}

static gboolean
revoke_one (PirClerk    *clerk,
            const char  *id,
            GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);
  g_autoptr (PirOfficeLink) link = NULL;
  const PirOfficeLinkFields *fields;

  pir_client_revoke_office_link_async (client, id, NULL, pir_wait_cb, &wait);
  link = pir_client_revoke_office_link_finish (client, pir_wait_for (&wait), error);
  if (link == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  fields = pir_office_link_peek (link);
  /* Translators: given and family name of a parent, then of a pupil. */
  pir_clerk_say (clerk, _("%1$s %2$s is not linked to %3$s %4$s any more."), fields->payer_given_name, fields->payer_family_name,
                 fields->pupil_given_name, fields->pupil_family_name);

  return TRUE;
}

static gboolean
revoke_link (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  g_autoptr (GPtrArray) links = list_all_links (clerk, FALSE, "active", error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autofree char *question = NULL;

  if (links == NULL)
    return FALSE;

  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_office_link_peek (g_ptr_array_index (links, i))->id);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *id = pir_clerk_find_id (ids, words[i], error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (chosen, (gpointer) id);
    }

  /* Translators: %u is a number of links between parents and pupils. */
  question = g_strdup_printf (ngettext ("End %u link? The family does not see the pupil’s notices any more.",
                                        "End %u links? The families do not see the pupils’ notices any more.", chosen->len), chosen->len);
  if (!pir_clerk_confirm (clerk, question, error))
    return FALSE;

  for (guint i = 0; i < chosen->len; i++)
    if (!revoke_one (clerk, g_ptr_array_index (chosen, i), error))
      return FALSE;

  return TRUE;
}

static const PirOption list_options[] = {
  { "state", PIR_OPTION_TEXT, N_("STATE"), N_("only these: requested, active, rejected, withdrawn, revoked, ended") },
  { "all", PIR_OPTION_FLAG, NULL, N_("also those that are decided") },
  { NULL },
};

static const PirOption confirm_options[] = {
  { "all-matching", PIR_OPTION_FLAG, NULL, N_("all that wait and for which every check agrees") },
  { NULL },
};

static const PirOption reject_options[] = {
  { "reason", PIR_OPTION_TEXT, N_("TEXT"), N_("why; the family reads it") },
  { NULL },
};

static const PirOption link_options[] = {
  { "class", PIR_OPTION_TEXT, N_("CLASS"), N_("of pupils of this class only, such as 3B") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of pupils of this school year only, such as 2026/27") },
  { "all", PIR_OPTION_FLAG, NULL, N_("also those that have ended") },
  { NULL },
};

const PirCommand pir_request_commands[] = {
  { "requests", "list", NULL, 0, 0,
    N_("List parents’ requests to be linked to pupils"),
    /* Translators: SPID and CIE are the Italian electronic identities. */
    N_("What three checks found stands beside each. Pupil unknown: the school has no pupil with this tax code. Not proved: "
       "nobody vouches that who asks is who they say, as SPID or CIE do, so look at a document first. Not on record: the pupil’s "
       "record names no payer with this tax code and name.\n"
       "\n"
       "Without options those that wait are listed, oldest first."),
    "requests list --school CTIS04300B", list_options, list },
  /* Translators: help of the command line: stands for marks of rows; may be left out */
  { "requests", "confirm", N_("[ID…]"), 0, G_MAXUINT,
    N_("Confirm requests: the families see the pupils’ notices at once"),
    N_("An id is what “requests list” shows, whole or its beginning. --all-matching confirms those for which all three checks "
       "agree, and no others."),
    "requests confirm --all-matching", confirm_options, confirm },
  { "requests", "reject", N_("ID…"), 1, G_MAXUINT,
    N_("Reject requests, with a reason that the families read"), NULL,
    "requests reject 3f2a91c0 --reason \"Codice fiscale errato.\"", reject_options, reject },
  { "links", "list", NULL, 0, 0,
    N_("List which payers are linked to which pupils"), NULL, "links list --class 3B", link_options, list_links },
  { "links", "revoke", N_("ID…"), 1, G_MAXUINT,
    N_("End links: the families do not see the pupils’ notices any more"),
    N_("What a family has paid stays with its receipts."), "links revoke 7b0d22e1", NULL, revoke_link },
  { NULL },
};
