/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-ask.h"

#include <glib/gi18n-lib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/pir-terminal.h"
#include "office/pir-office-error.h"

guint
pir_ask_get_width (void)
{
  const char *columns = g_getenv ("COLUMNS");
  struct winsize size = { 0 };
  guint64 width;

  if (!isatty (STDOUT_FILENO))
    return 0;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;

  return columns != NULL && g_ascii_string_to_unsigned (columns, 10, 1, 10000, &width, NULL) ? (guint) width : 80;
}

/* @answer: (transfer full) (nullable). Returns: (transfer full): it, or NULL with the error set */
static char *
or_give_up (char    *answer,
            GError **error)
{
  if (answer == NULL)
    pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("Nothing was done."));

  return answer;
}

char *
pir_ask_line (const char  *question,
              GError     **error)
{
  return or_give_up (pir_terminal_ask (question), error);
}

gboolean
pir_ask_yes (const char *question)
{
  /* Translators: what may be typed as yes, with ; between */
  g_auto (GStrv) words = g_strsplit (C_("answers", "y;yes"), ";", -1);
  /* Translators: how a question ends that is answered with yes or no; the capital letter is what an empty answer means */
  g_autofree char *whole = g_strconcat (question, " ", C_("answers", "[y/N]"), NULL); /* lint: pieces: a whole question, and its answers */
  g_autofree char *answer = pir_ask_line (whole, NULL);
  g_autofree char *folded = NULL;

  g_return_val_if_fail (question != NULL, FALSE);

  if (answer == NULL)
    return FALSE;

  folded = g_utf8_strdown (answer, -1);

  return g_strv_contains ((const char * const *) words, folded);
}

char *
pir_ask_secret (const char  *question,
                GError     **error)
{
  return or_give_up (pir_terminal_ask_secret (question), error);
}

char *
pir_ask_read_secret (int      fd,
                     GError **error)
{
  char *secret = pir_terminal_read_secret (fd);

  if (secret == NULL)
    pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("No password came from the file descriptor."));

  return secret;
}
