/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-notice-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/pir-office-error.h"
#include "office/pir-wait.h"

#define LEAST 4
#define MOST 36

/* As papers show a number, grouped by four */
static char *
dup_without_spaces (const char *typed)
{
  g_auto (GStrv) parts = g_strsplit (typed, " ", -1);

  return g_strjoinv ("", parts);
}

static PirOfficeNoticePage *
ask (PirClerk    *clerk,
     const char  *text,
     GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const PirOfficeNoticeFilter filter = {
    .find = text, .due_from = PIR_DATE_NONE, .due_to = PIR_DATE_NONE, .paid_from = PIR_DATE_NONE, .paid_to = PIR_DATE_NONE,
  };
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_list_school_notices_async (client, school_id, &filter, NULL, NULL, pir_wait_cb, &wait);

  return pir_client_list_school_notices_finish (client, pir_wait_for (&wait), error);
}

char *
pir_notice_find (PirClerk    *clerk,
                 const char  *typed,
                 GError     **error)
{
  g_autofree char *text = dup_without_spaces (typed);
  g_autoptr (PirOfficeNoticePage) page = NULL;
  gsize length = strlen (text);

  g_return_val_if_fail (PIR_IS_CLERK (clerk), NULL);

  if (g_uuid_string_is_valid (text))
    return g_ascii_strdown (text, -1);
  if (length < LEAST || length > MOST || strspn (text, "0123456789abcdefABCDEF-") != length)
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                         /* Translators: %s is what somebody typed. */
                         _("“%s” is neither an id as “notices list” shows it nor a notice’s number."), typed);
      return NULL;
    }

  page = ask (clerk, text, error);
  if (page == NULL)
    return NULL;
  if (page->notices->len == 1)
    return g_strdup (pir_office_notice_peek (g_ptr_array_index (page->notices, 0))->id);

  if (page->notices->len == 0)
    /* Translators: %s is what somebody typed. */
    pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("The school has no notice “%s”."), typed);
  else
    /* Translators: %s is what somebody typed. */
    pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("Several notices have ids that begin with “%s”. Type more of it."), typed);

  return NULL;
}

PirOfficeNoticeDetail *
pir_notice_read (PirClerk    *clerk,
                 const char  *typed,
                 GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_notice_find (clerk, typed, error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  g_return_val_if_fail (PIR_IS_CLERK (clerk), NULL);

  if (client == NULL)
    return NULL;

  pir_client_read_school_notice_async (client, id, NULL, pir_wait_cb, &wait);

  return pir_client_read_school_notice_finish (client, pir_wait_for (&wait), error);
}
