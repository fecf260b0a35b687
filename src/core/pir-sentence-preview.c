/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents that are shown in a window of this program, and those that are not. */

#include "core/pir-sentences-preview.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences.h"
#include "model/pir-model-error.h"

char *
pir_sentence_preview (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup (_("This document is not here any more. Go back and open it again."));
  if (error->domain != PIR_MODEL_ERROR)
    return pir_sentence_error (error);

  switch (error->code)
    {
    case PIR_MODEL_ERROR_FILE_EMPTY:
      return g_strdup (_("This document is empty. Ask who made it for another one."));
    case PIR_MODEL_ERROR_FILE_KIND:
      return g_strdup (_("This is not a PDF file, so it cannot be shown here. Open it in another program."));
    case PIR_MODEL_ERROR_FILE_LOCKED:
      return g_strdup (_("This document is locked with a password. Open it in another program, which asks you for it."));
    case PIR_MODEL_ERROR_FILE_LARGE:
      return g_strdup (_("This document is too large to be shown here. Open it in another program."));
    case PIR_MODEL_ERROR_FILE_TIME:
      return g_strdup (_("Showing this takes too long, so it was stopped. Open the document in another program."));
    case PIR_MODEL_ERROR_READER:
      return g_strdup (_("Documents cannot be shown on this computer, for the program that does it is missing or cannot protect you "
                         "from bad ones. Open the document in another program."));
    case PIR_MODEL_ERROR_FILE_DAMAGED:
    default:
      return g_strdup (_("This is damaged and cannot be shown. Open the document in another program, or ask who made it for another "
                         "one."));
    }
}

char *
pir_sentence_page (guint page,
                   guint n_pages)
{
  /* Translators: where one is in a document, such as "Page 3 of 12" */
  return g_strdup_printf (_("Page %1$u of %2$u"), page, n_pages);
}

char *
pir_sentence_found (guint current,
                    guint n_found)
{
  if (n_found == 0)
    /* Translators: what was searched for is not in the document */
    return g_strdup (_("Not found"));
  /* Translators: the third of seventeen places where a text stands in a document, such as "3 of 17" */
  return g_strdup_printf (C_("place in a document", "%1$u of %2$u"), current, n_found);
}
