/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-act.h"

#include <glib/gi18n.h>

#include "core/pir-papers.h"
#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-document-window.h"
#include "ui/pir-print.h"
#include "ui/pir-words.h"

/* A document on its way, which is finished whatever is shown by then */
typedef struct
{
  PirPage   *page;    /* (owned) */
  GPtrArray *notices; /* (owned) */
  GFile     *file;    /* (owned) (nullable): to be printed, and removed then */
  gboolean   shows;   /* it is to be looked at, and is removed with its window */
} Act;

static Act *
act_new (PirPage   *page,
         GPtrArray *notices)
{
  Act *act = g_new0 (Act, 1);

  act->page = g_object_ref (page);
  act->notices = g_ptr_array_ref (notices);
  return act;
}

static void
act_free (Act *act)
{
  if (act->file != NULL)
    g_file_delete_async (act->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&act->file);
  g_ptr_array_unref (act->notices);
  g_object_unref (act->page);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static GtkWindow *
get_window (Act *act)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (act->page));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Only what can be paid has a document; the day may have changed since the page was shown. */
static void
say_error (Act          *act,
           const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    pir_page_say (act->page, _("Nothing of this can be paid any more"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (act->page, _("The payment document could not be written; try another folder"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_papers_write_finish (PIR_CONTEXT (source), result, &error);

  pir_busy_end (g_task_get_cancellable (G_TASK (result)));
  if (file != NULL)
    pir_page_say (act->page, _("The payment document was saved"));
  else
    say_error (act, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  PirPage *page = act->page;
  GPtrArray *notices = act->notices;
  g_autoptr(GCancellable) busy = NULL;

  if (file == NULL)
    return;
  busy = pir_busy_begin (page, _("Drawing the payment document…"));
  pir_papers_write_async (pir_page_get_context (page), notices, pir_words_language (), file, busy, saved_cb, g_steal_pointer (&act));
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Act) act = user_data;

  pir_print_say (GTK_WINDOW (source), result, act->page);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_papers_write_finish (PIR_CONTEXT (source), result, &error);
  g_autofree char *name = NULL;
  Act *next = act;

  pir_busy_end (g_task_get_cancellable (G_TASK (result)));
  if (file == NULL)
    {
      say_error (act, error);
      return;
    }
  name = pir_papers_dup_name (act->notices);
  if (act->shows && get_window (act) != NULL)
    {
      /* Translators: name of the paper with the QR code (avviso di pagamento) */
      pir_document_window_open_made (GTK_WIDGET (act->page), file, _("Payment document"), name);
      return;
    }
  act->file = g_steal_pointer (&file);
  if (get_window (act) == NULL)
    return;
  g_steal_pointer (&act);
  pir_print_async (get_window (next), _("Print Payment Document"), next->file, name, pir_page_get_cancellable (next->page),
                   printed_cb, next);
}

/* What is beside the limit would be missing on paper, and nobody would see it. */
static gboolean
is_too_many (PirPage   *page,
             GPtrArray *notices)
{
  g_autofree char *words = NULL;

  if (notices->len <= PIR_PAPERS_MOST)
    return FALSE;
  /* Translators: a payment document (avviso di pagamento) for several notices; %d is how many it can hold */
  words = g_strdup_printf (ngettext ("A payment document has room for %d notice; select fewer",
                                     "A payment document has room for %d notices; select fewer", PIR_PAPERS_MOST), PIR_PAPERS_MOST);
  pir_page_say (page, words);
  return TRUE;
}

void
pir_paper_act_save (PirPage   *page,
                    GPtrArray *notices)
{
  g_autofree char *name = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (notices != NULL && notices->len > 0);

  if (is_too_many (page, notices))
    return;
  act = act_new (page, notices);
  name = pir_papers_dup_name (notices);
  pir_compat_save_async (get_window (act), _("Save Payment Document"), name, NULL, place_chosen_cb, act);
}

static void
draw (PirPage   *page,
      GPtrArray *notices,
      gboolean   shows)
{
  g_autoptr(GCancellable) busy = NULL;
  Act *act;

  if (is_too_many (page, notices))
    return;
  act = act_new (page, notices);
  act->shows = shows;
  busy = pir_busy_begin (page, _("Drawing the payment document…"));
  pir_papers_write_async (pir_page_get_context (page), notices, pir_words_language (), NULL, busy, drawn_cb, act);
}

void
pir_paper_act_open (PirPage   *page,
                    GPtrArray *notices)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (notices != NULL && notices->len > 0);

  draw (page, notices, TRUE);
}

void
pir_paper_act_print (PirPage   *page,
                     GPtrArray *notices)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (notices != NULL && notices->len > 0);

  draw (page, notices, FALSE);
}
