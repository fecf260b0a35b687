/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-calendar-act.h"

#include <glib/gi18n.h>

#include "core/pir-calendar.h"
#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-words.h"

typedef struct
{
  PirPage   *page;    /* (owned) */
  GPtrArray *notices; /* (owned) */
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->page);
  g_ptr_array_unref (act->notices);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_calendar_save_finish (PIR_CONTEXT (source), result, &error))
    pir_page_say (page, _("The due date was saved; open the file to put it into your calendar"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (page, _("The due date could not be saved; try another folder"));
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;

  if (file == NULL)
    return;
  busy = pir_busy_begin (act->page, _("Writing…"));
  pir_calendar_save_async (pir_page_get_context (act->page), act->notices, pir_words_language (), file, busy, saved_cb,
                           g_object_ref (act->page));
}

void
pir_calendar_act_save (PirPage   *page,
                       GPtrArray *notices)
{
  PirNotice *first = NULL;
  g_autofree char *name = NULL;
  GtkRoot *window;
  Act *act;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (notices != NULL);

  window = gtk_widget_get_root (GTK_WIDGET (page));
  for (guint i = 0; i < notices->len && first == NULL; i++)
    if (pir_notice_peek (g_ptr_array_index (notices, i))->due_date != PIR_DATE_NONE)
      first = g_ptr_array_index (notices, i);
  if (first == NULL)
    {
      pir_page_say (page, notices->len > 1 ? _("None of these notices has a due date") : _("This notice has no due date"));
      return;
    }
  if (!GTK_IS_WINDOW (window))
    return;
  act = g_new (Act, 1);
  *act = (Act) { g_object_ref (page), g_ptr_array_ref (notices) };
  /* Translators: name of a file with several due dates, without its extension */
  name = notices->len > 1 ? g_strdup_printf ("%s.ics", C_("file", "due dates")) : pir_calendar_dup_name (first);
  pir_compat_save_async (GTK_WINDOW (window), _("Save Due Date for the Calendar"), name, NULL, place_chosen_cb, act);
}
