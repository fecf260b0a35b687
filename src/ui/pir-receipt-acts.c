/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-receipt-acts.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-document-window.h"
#include "ui/pir-launch.h"
#include "ui/pir-print.h"

typedef struct _Act Act;

struct _Act
{
  PirPage        *page;    /* (owned) */
  PirKeptReceipt *receipt; /* (owned) */
  PirPaper        paper;
  void          (*go_on) (Act *act, GFile *file); /* takes the act */
};

static Act *
act_new (PirPage         *page,
         PirKeptReceipt  *receipt,
         PirPaper         paper,
         void           (*go_on) (Act *act, GFile *file))
{
  Act *act = g_new0 (Act, 1);

  act->paper = paper;
  act->page = g_object_ref (page);
  act->receipt = g_object_ref (receipt);
  act->go_on = go_on;
  return act;
}

static void
act_free (Act *act)
{
  g_object_unref (act->page);
  g_object_unref (act->receipt);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static PirPaperFile
get_file (PirKeptReceipt *receipt,
          PirPaper        paper)
{
  return pir_receipt_get_paper (pir_kept_receipt_get_receipt (receipt), paper);
}

static GtkWindow *
get_window (Act *act)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (act->page));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static PirArchive *
get_archive (PirPage *page)
{
  return pir_context_get_archive (pir_page_get_context (page));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_archive_check_finish (PIR_ARCHIVE (source), result, &error);
  Act *next = act;

  if (file == NULL)
    {
      pir_page_say_error (act->page, error);
      return;
    }
  if (get_window (act) == NULL)
    return;
  g_steal_pointer (&act);
  next->go_on (next, file);
}

static void
check (PirPage         *page,
       PirKeptReceipt  *receipt,
       PirPaper         paper,
       void           (*go_on) (Act *act, GFile *file))
{
  g_autoptr(GCancellable) busy = pir_busy_begin (page, _("Opening the document…"));

  pir_archive_check_async (get_archive (page), receipt, paper, busy, checked_cb, act_new (page, receipt, paper, go_on));
}

static void
open_file (Act   *act,
           GFile *file)
{
  g_autoptr(Act) owned = act;

  pir_document_window_open (GTK_WIDGET (act->page), file, act->paper == PIR_PAPER_RECEIPT ? _("Receipt") : _("Payment certificate"),
                            get_file (act->receipt, act->paper).name);
}

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_folder_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (act->page, _("No file manager could be opened"));
}

static void
show_folder (Act   *act,
             GFile *file)
{
  pir_launch_folder_async (GTK_WIDGET (act->page), file, pir_page_get_cancellable (act->page), folder_shown_cb, act);
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
print_file (Act   *act,
            GFile *file)
{
  /* Translators: title of the print dialog */
  pir_print_async (get_window (act), act->paper == PIR_PAPER_RECEIPT ? _("Print Receipt") : _("Print Payment Certificate"), file,
                   get_file (act->receipt, act->paper).name,
                   pir_page_get_cancellable (act->page), printed_cb, act);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_archive_copy_finish (PIR_ARCHIVE (source), result, &error))
    pir_page_say (act->page, _("The copy was saved"));
  else
    pir_page_say_error (act->page, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;
  Act *next = act;

  if (file == NULL)
    return;
  g_steal_pointer (&act);
  busy = pir_busy_begin (next->page, _("Writing…"));
  pir_archive_copy_async (get_archive (next->page), next->receipt, next->paper, file, busy, copied_cb, next);
}

static void
data_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_archive_save_data_finish (PIR_ARCHIVE (source), result, &error))
    pir_page_say (act->page, _("The receipt data was saved"));
  else
    pir_page_say_error (act->page, error);
}

static void
data_place_chosen_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;
  Act *next = act;

  if (file == NULL)
    return;
  g_steal_pointer (&act);
  busy = pir_busy_ask (next->page);
  pir_archive_save_data_async (get_archive (next->page), pir_kept_receipt_get_receipt (next->receipt), file, busy, data_saved_cb,
                               next);
}

void
pir_receipt_acts_open (PirPage        *page,
                       PirKeptReceipt *receipt,
                       PirPaper        paper)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  check (page, receipt, paper, open_file);
}

void
pir_receipt_acts_save (PirPage        *page,
                       PirKeptReceipt *receipt,
                       PirPaper        paper)
{
  const char *name;
  Act *act;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  name = get_file (receipt, paper).name;
  act = act_new (page, receipt, paper, NULL);
  pir_compat_save_async (get_window (act), _("Save a Copy"), name != NULL ? name : "receipt.pdf", NULL, place_chosen_cb,
                         act);
}

void
pir_receipt_acts_print (PirPage        *page,
                        PirKeptReceipt *receipt,
                        PirPaper        paper)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  check (page, receipt, paper, print_file);
}

void
pir_receipt_acts_show_in_folder (PirPage        *page,
                                 PirKeptReceipt *receipt,
                                 PirPaper        paper)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  check (page, receipt, paper, show_folder);
}

void
pir_receipt_acts_save_data (PirPage        *page,
                            PirKeptReceipt *receipt,
                            PirPaper        paper)
{
  g_autofree char *name = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  name = pir_archive_dup_data_name (pir_kept_receipt_get_receipt (receipt));
  act = act_new (page, receipt, paper, NULL);
  pir_compat_save_async (get_window (act), _("Save Receipt Data"), name, NULL, data_place_chosen_cb, act);
}

gboolean
pir_receipt_acts_do (PirPage        *page,
                     PirKeptReceipt *receipt,
                     const char     *name)
{
  static const struct
  {
    const char  *name;
    void       (*act) (PirPage *page, PirKeptReceipt *receipt, PirPaper paper);
    PirPaper     paper;
  } acts[] = {
    { "open", pir_receipt_acts_open, PIR_PAPER_RECEIPT },
    { "save", pir_receipt_acts_save, PIR_PAPER_RECEIPT },
    { "print", pir_receipt_acts_print, PIR_PAPER_RECEIPT },
    { "show-in-folder", pir_receipt_acts_show_in_folder, PIR_PAPER_RECEIPT },
    { "open-certificate", pir_receipt_acts_open, PIR_PAPER_ATTESTATION },
    { "save-certificate", pir_receipt_acts_save, PIR_PAPER_ATTESTATION },
    { "print-certificate", pir_receipt_acts_print, PIR_PAPER_ATTESTATION },
    { "save-data", pir_receipt_acts_save_data, PIR_PAPER_RECEIPT },
  };

  g_return_val_if_fail (PIR_IS_PAGE (page), FALSE);
  g_return_val_if_fail (PIR_IS_KEPT_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (name, acts[i].name))
      {
        acts[i].act (page, receipt, acts[i].paper);
        return TRUE;
      }
  return FALSE;
}
