/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-clerk.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/pir-terminal.h"
#include "net/pir-client-office.h"
#include "office/pir-ask.h"
#include "office/pir-office-error.h"
#include "office/pir-wait.h"

#define SHORTEST_ID 4

struct _PirClerk
{
  GObject           parent_instance;

  PirOptions       *options;
  PirOfficeSession *session;
  char             *school_id; /* (nullable): once it is clear */
};

G_DEFINE_FINAL_TYPE (PirClerk, pir_clerk, G_TYPE_OBJECT)

static const PirOfficeSchoolFields *
get_school (GPtrArray *schools,
            guint      i)
{
  return pir_office_school_peek (g_ptr_array_index (schools, i));
}

static char *
join_codes (GPtrArray *schools)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < schools->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", get_school (schools, i)->code);

  return g_string_free (codes, FALSE);
}

static gboolean
refuse_school (GPtrArray   *schools,
               const char  *code,
               GError     **error)
{
  g_autofree char *codes = join_codes (schools);

  if (schools->len == 0)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED,
                              _("You do not work for the office of any school. The service’s operator, or your school, can change that."));
  if (code != NULL)
    /* Translators: the first %s is the code of a school, the second a list of such codes. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("You do not work for a school with the code %1$s. Yours: %2$s."), code,
                              codes);

  /* Translators: %s is a list of codes of schools. */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("For which school? Give its code with --school: %s."), codes);
}

static char *
find_school (GPtrArray   *schools,
             const char  *code,
             GError     **error)
{
  if (code == NULL && schools->len == 1)
    return g_strdup (get_school (schools, 0)->id);
  for (guint i = 0; code != NULL && i < schools->len; i++)
    if (g_ascii_strcasecmp (get_school (schools, i)->code, code) == 0)
      return g_strdup (get_school (schools, i)->id);

  refuse_school (schools, code, error);

  return NULL;
}

static void
pir_clerk_finalize (GObject *object)
{
  PirClerk *self = PIR_CLERK (object);

  g_clear_object (&self->options);
  g_clear_object (&self->session);
  g_free (self->school_id);

  G_OBJECT_CLASS (pir_clerk_parent_class)->finalize (object);
}

static void
pir_clerk_class_init (PirClerkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_clerk_finalize;
}

static void
pir_clerk_init (PirClerk *self)
{
}

PirClerk *
pir_clerk_new (PirOptions *options)
{
  PirClerk *self;

  g_return_val_if_fail (PIR_IS_OPTIONS (options), NULL);

  self = g_object_new (PIR_TYPE_CLERK, NULL);
  self->options = g_object_ref (options);
  self->session = pir_office_session_new (options);

  return self;
}

PirOptions *
pir_clerk_get_options (PirClerk *self)
{
  g_return_val_if_fail (PIR_IS_CLERK (self), NULL);

  return self->options;
}

PirOfficeSession *
pir_clerk_get_session (PirClerk *self)
{
  g_return_val_if_fail (PIR_IS_CLERK (self), NULL);

  return self->session;
}

PirClient *
pir_clerk_get_client (PirClerk  *self,
                      GError   **error)
{
  g_return_val_if_fail (PIR_IS_CLERK (self), NULL);

  return pir_office_session_open (self->session, error);
}

const char *
pir_clerk_get_school_id (PirClerk  *self,
                         GError   **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (GPtrArray) schools = NULL;
  PirClient *client;

  g_return_val_if_fail (PIR_IS_CLERK (self), NULL);

  if (self->school_id != NULL)
    return self->school_id;

  client = pir_clerk_get_client (self, error);
  if (client == NULL)
    return NULL;

  pir_client_list_office_schools_async (client, NULL, pir_wait_cb, &wait);
  schools = pir_client_list_office_schools_finish (client, pir_wait_for (&wait), error);
  if (schools != NULL)
    self->school_id = find_school (schools, pir_options_get_text (self->options, "school"), error);

  return self->school_id;
}

gboolean
pir_clerk_wants_json (PirClerk *self)
{
  g_return_val_if_fail (PIR_IS_CLERK (self), FALSE);

  return pir_options_get_flag (self->options, "json");
}

gboolean
pir_clerk_tell_json (PirClerk *self)
{
  PirClient *client;
  GBytes *text;

  g_return_val_if_fail (PIR_IS_CLERK (self), FALSE);

  if (!pir_clerk_wants_json (self))
    return FALSE;

  client = pir_office_session_open (self->session, NULL);
  text = client != NULL ? pir_client_get_text (client) : NULL;
  if (text != NULL)
    {
      fwrite (g_bytes_get_data (text, NULL), 1, g_bytes_get_size (text), stdout);
      fputc ('\n', stdout);
    }

  return TRUE;
}

static void G_GNUC_PRINTF (2, 0)
print_sentence (FILE       *file,
                const char *format,
                va_list     arguments)
{
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  g_autofree char *clean = pir_cells_clean (sentence);

  fprintf (file, "%s\n", clean);
}

void
pir_clerk_say (PirClerk   *self,
               const char *format,
               ...)
{
  va_list arguments;

  g_return_if_fail (PIR_IS_CLERK (self) && format != NULL);

  va_start (arguments, format);
  if (!pir_clerk_wants_json (self))
    print_sentence (stdout, format, arguments);
  va_end (arguments);
}

void
pir_clerk_note (PirClerk   *self,
                const char *format,
                ...)
{
  va_list arguments;

  g_return_if_fail (PIR_IS_CLERK (self) && format != NULL);

  va_start (arguments, format);
  if (!pir_clerk_wants_json (self) && pir_ask_get_width () > 0)
    print_sentence (stdout, format, arguments);
  va_end (arguments);
}

PirTable *
pir_clerk_new_table (PirClerk        *self,
                     const PirColumn *columns)
{
  g_return_val_if_fail (PIR_IS_CLERK (self), NULL);

  return pir_table_new (columns, pir_ask_get_width ());
}

gboolean
pir_clerk_confirm (PirClerk    *self,
                   const char  *question,
                   GError     **error)
{
  g_return_val_if_fail (PIR_IS_CLERK (self), FALSE);

  if (pir_options_get_flag (self->options, "yes"))
    return TRUE;
  if (!pir_terminal_can ())
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("This cannot be taken back, so it wants --yes. Nothing was done."));

  return pir_ask_yes (question) || pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("Nothing was done."));
}

const char *
pir_clerk_find_id (GPtrArray   *ids,
                   const char  *typed,
                   GError     **error)
{
  g_autofree char *prefix = NULL;
  const char *found = NULL;

  g_return_val_if_fail (ids != NULL && typed != NULL, NULL);

  prefix = g_ascii_strdown (typed, -1);
  for (guint i = 0; i < ids->len && strlen (prefix) >= SHORTEST_ID; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!g_str_has_prefix (id, prefix))
        continue;
      if (found != NULL)
        {
          /* Translators: %s is what somebody typed, the beginning of an id. */
          pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("Several begin with %s. Type more of it."), typed);
          return NULL;
        }
      found = id;
    }

  if (found == NULL)
    /* Translators: %s is what somebody typed, an id or the beginning of one. */
    pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("There is none with the id %s."), typed);

  return found;
}

void
pir_clerk_close (PirClerk *self)
{
  g_return_if_fail (PIR_IS_CLERK (self));

  if (!pir_office_session_close (self->session))
    fprintf (stderr, "%s\n", _("The keyring did not take the session, so the next command will want you to sign in again."));
}
