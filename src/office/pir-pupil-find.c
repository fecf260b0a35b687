/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-pupil-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/pir-tax-code.h"
#include "office/pir-office-error.h"
#include "office/pir-wait.h"

static const char * const leave_reasons[] = {
  [PIR_LEAVE_MOVED] = NC_("office", "moved"),
  [PIR_LEAVE_FINISHED] = NC_("office", "finished"),
  /* Translators: of a pupil (ritirato) */
  [PIR_LEAVE_WITHDRAWN] = NC_("office", "withdrawn from school"),
  [PIR_LEAVE_OTHER] = NC_("office", "another reason"),
};

const char *
pir_label_leave_reason (PirLeaveReason why)
{
  g_return_val_if_fail ((gsize) why < G_N_ELEMENTS (leave_reasons), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "office", leave_reasons[why]);
}

GPtrArray *
pir_pupil_list (PirClerk              *clerk,
                const PirPeopleQuery  *query,
                gboolean               is_told,
                GError               **error)
{
  PirPeopleQuery page_query;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = NULL;

  g_return_val_if_fail (PIR_IS_CLERK (clerk) && query != NULL, NULL);

  page_query = *query;
  page_query.school_id = pir_clerk_get_school_id (clerk, error);
  page_query.limit = PIR_CLERK_PAGE;
  if (page_query.school_id == NULL)
    return NULL;

  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autofree char *after = g_steal_pointer (&next);
      PirClient *client = pir_clerk_get_client (clerk, NULL);
      GPtrArray *page;

      page_query.after = after;
      pir_client_list_pupils_async (client, &page_query, NULL, pir_wait_cb, &wait);
      page = pir_client_list_pupils_finish (client, pir_wait_for (&wait), &next, error);
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
is_tax_code (const char *typed)
{
  g_autofree char *code = pir_tax_code_normalise (typed);

  return pir_tax_code_get_kind (code) != PIR_TAX_CODE_WRONG;
}

char *
pir_pupil_find (PirClerk    *clerk,
                const char  *typed,
                GError     **error)
{
  PirPeopleQuery query = { .state = "all" };
  g_autoptr (GPtrArray) pupils = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (PIR_IS_CLERK (clerk) && typed != NULL, NULL);

  if (g_uuid_string_is_valid (typed))
    return pir_clerk_get_client (clerk, error) != NULL ? g_ascii_strdown (typed, -1) : NULL;

  query.words = is_tax_code (typed) ? typed : NULL;
  pupils = pir_pupil_list (clerk, &query, FALSE, error);
  if (pupils == NULL)
    return NULL;
  if (query.words != NULL && pupils->len == 1)
    return g_strdup (pir_office_pupil_peek (g_ptr_array_index (pupils, 0))->id);
  if (query.words != NULL)
    {
      /* Translators: %s is a tax code. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("There is no one pupil with the tax code %s. “pupils list” shows their ids."),
                         typed);
      return NULL;
    }

  for (guint i = 0; i < pupils->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_office_pupil_peek (g_ptr_array_index (pupils, i))->id);

  return g_strdup (pir_clerk_find_id (ids, typed, error));
}

PirPupilRecord *
pir_pupil_read (PirClerk    *clerk,
                const char  *typed,
                GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = NULL;
  PirClient *client;

  g_return_val_if_fail (PIR_IS_CLERK (clerk) && typed != NULL, NULL);

  id = pir_pupil_find (clerk, typed, error);
  client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  if (client == NULL)
    return NULL;

  pir_client_read_pupil_async (client, id, NULL, pir_wait_cb, &wait);

  return pir_client_read_pupil_finish (client, pir_wait_for (&wait), error);
}

gboolean
pir_people_query_read (PirClerk            *clerk,
                       const char * const  *words,
                       PirPeopleQuery      *query,
                       char               **joined,
                       GError             **error)
{
  gboolean is_left, is_all;

  g_return_val_if_fail (PIR_IS_CLERK (clerk) && words != NULL, FALSE);
  g_return_val_if_fail (query != NULL && joined != NULL, FALSE);

  is_left = pir_options_get_flag (pir_clerk_get_options (clerk), "left");
  is_all = pir_options_get_flag (pir_clerk_get_options (clerk), "all");
  if (is_left && is_all)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Either --left or --all."));

  *joined = words[0] != NULL ? g_strjoinv (" ", (char **) words) : NULL;
  query->words = *joined;
  query->state = is_all ? "all" : is_left ? "left" : "present";

  return TRUE;
}
