/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-receipt-acts.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "ui/pir-compat.h"
#include "ui/pir-launch.h"
#include "ui/pir-print.h"

typedef struct _Act Act;

struct _Act
{
  PirPage        *page;    /* (owned) */
  PirKeptReceipt *receipt; /* (owned) */
  void          (*go_on) (Act *act, GFile *file); /* takes the act */
};

static Act *
act_new (PirPage         *page,
         PirKeptReceipt  *receipt,
         void           (*go_on) (Act *act, GFile *file))
{
  Act *act = g_new0 (Act, 1);

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
       void           (*go_on) (Act *act, GFile *file))
{
  pir_archive_check_async (get_archive (page), receipt, pir_page_get_cancellable (page), checked_cb,
                           act_new (page, receipt, go_on));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (act->page, _("No program on this computer opens PDF files"));
}

static void
open_file (Act   *act,
           GFile *file)
{
  g_autofree char *address = g_file_get_uri (file);

  pir_launch_async (GTK_WIDGET (act->page), address, pir_page_get_cancellable (act->page), opened_cb, act);
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
  g_autoptr(GError) error = NULL;

  if (pir_print_finish (GTK_WINDOW (source), result, &error))
    pir_page_say (act->page, _("The receipt was handed to the printer"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    pir_page_say (act->page, _("This printer takes no PDF files; open the receipt and print it from there"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (act->page, _("The receipt could not be printed; open it and print it from there"));
}

static void
print_file (Act   *act,
            GFile *file)
{
  pir_print_async (get_window (act), file, pir_receipt_peek (pir_kept_receipt_get_receipt (act->receipt))->file_name,
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
  Act *next = act;

  if (file == NULL)
    return;
  g_steal_pointer (&act);
  pir_archive_copy_async (get_archive (next->page), next->receipt, file, pir_page_get_cancellable (next->page),
                          copied_cb, next);
}

void
pir_receipt_acts_open (PirPage        *page,
                       PirKeptReceipt *receipt)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  check (page, receipt, open_file);
}

void
pir_receipt_acts_save (PirPage        *page,
                       PirKeptReceipt *receipt)
{
  const char *name;
  Act *act;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  name = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt))->file_name;
  act = act_new (page, receipt, NULL);
  pir_compat_save_async (get_window (act), _("Save a Copy"), name != NULL ? name : "receipt.pdf", NULL, place_chosen_cb,
                         act);
}

void
pir_receipt_acts_print (PirPage        *page,
                        PirKeptReceipt *receipt)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  check (page, receipt, print_file);
}

void
pir_receipt_acts_show_in_folder (PirPage        *page,
                                 PirKeptReceipt *receipt)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  check (page, receipt, show_folder);
}
