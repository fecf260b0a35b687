/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-receipt-rows.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "core/pir-bundle.h"
#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-print.h"
#include "ui/pir-receipt-acts.h"
#include "ui/pir-table-text.h"
#include "ui/pir-tag-act.h"
#include "ui/pir-words.h"

/* What takes about a second; more are a matter of the archive's export, which tells how far it is. */
#define MOST PIR_BUNDLE_MOST

/* Copies on their way into a folder that is new */
typedef struct
{
  PirPage      *page;     /* (owned) */
  GPtrArray    *receipts; /* (owned): those that are kept */
  GFile        *folder;   /* (owned) (nullable) */
  GCancellable *busy;     /* (owned) (nullable) */
  guint         n_copied;
} Copying;

static void
copying_free (Copying *copying)
{
  pir_busy_end (copying->busy);
  g_clear_object (&copying->busy);
  g_object_unref (copying->page);
  g_ptr_array_unref (copying->receipts);
  g_clear_object (&copying->folder);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static const PirReceiptFields *
peek (gpointer receipt)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));
}

static void copy_next (Copying *copying);

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Copying) copying = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_archive_copy_finish (PIR_ARCHIVE (source), result, &error))
    {
      pir_page_say_error (copying->page, error);
      return;
    }
  copying->n_copied++;
  pir_busy_set_done (copying->busy, copying->n_copied, copying->receipts->len);
  copy_next (g_steal_pointer (&copying));
}

/* Takes @copying. */
static void
copy_next (Copying *copying)
{
  PirPage *page = copying->page;
  PirKeptReceipt *receipt;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autoptr(GFile) file = NULL;

  if (copying->n_copied == copying->receipts->len)
    {
      /* Translators: how many receipts were copied into a folder */
      words = g_strdup_printf (ngettext ("%u copy was saved", "%u copies were saved", copying->n_copied), copying->n_copied);
      pir_page_say (page, words);
      copying_free (copying);
      return;
    }
  receipt = g_ptr_array_index (copying->receipts, copying->n_copied);
  /* Two receipts of one day may be called the same. */
  name = g_strdup_printf ("%03u %s", copying->n_copied + 1, peek (receipt)->file_name != NULL ? peek (receipt)->file_name : "receipt.pdf");
  file = g_file_get_child (copying->folder, name);
  pir_archive_copy_async (pir_context_get_archive (pir_page_get_context (page)), receipt, PIR_PAPER_RECEIPT, file, copying->busy,
                          copied_cb, copying);
}

static void
folder_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Copying) copying = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_make_directory_finish (G_FILE (source), result, &error))
    {
      copying->busy = pir_busy_begin (copying->page, _("Copying the receipts…"));
      copy_next (g_steal_pointer (&copying));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (copying->page, _("The copies could not be saved; try another folder"));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Copying) copying = user_data;
  PirPage *page = copying->page;
  GFile *folder = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);

  if (folder == NULL)
    return;
  copying->folder = folder;
  g_file_make_directory_async (folder, G_PRIORITY_DEFAULT, pir_page_get_cancellable (page), folder_made_cb,
                               g_steal_pointer (&copying));
}

/* (transfer full) (nullable) (element-type PirKeptReceipt): those whose documents are here; NULL, and @page says why, where nothing can
 * be done with them */
static GPtrArray *
dup_kept (PirPage   *page,
          GPtrArray *receipts)
{
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < receipts->len; i++)
    if (pir_kept_receipt_get_kept_at (g_ptr_array_index (receipts, i)) > 0)
      g_ptr_array_add (kept, g_object_ref (g_ptr_array_index (receipts, i)));
  if (kept->len > 0 && kept->len <= MOST)
    return g_steal_pointer (&kept);
  pir_page_say (page, kept->len == 0 ? _("None of these documents is on this computer yet")
                                     : _("So many are better exported: Export Archive, in the menu of this page"));
  return NULL;
}

static void
bundled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  g_autoptr(GError) error = NULL;
  guint n_missing;
  g_autoptr(GFile) file = pir_bundle_write_finish (PIR_CONTEXT (source), result, &n_missing, &error);
  g_autofree char *words = NULL;

  pir_busy_end (g_task_get_cancellable (G_TASK (result)));
  if (file == NULL)
    {
      pir_page_say_error (page, error);
      return;
    }
  if (n_missing > 0)
    {
      /* Translators: how many documents are not among those that are about to be printed */
      words = g_strdup_printf (ngettext ("%u document is not printed: it is not on this computer as it was kept",
                                         "%u documents are not printed: they are not on this computer as they were kept", n_missing),
                               n_missing);
      pir_page_say (page, words);
    }
  /* Translators: title of the print job of several receipts */
  pir_print_drawn (page, _("Print Receipts"), file);
}

/* All of them are one print job. */
static void
print_all (PirPage   *page,
           GPtrArray *receipts)
{
  g_autoptr(GPtrArray) kept = dup_kept (page, receipts);
  g_autoptr(GCancellable) busy = NULL;

  if (kept == NULL)
    return;
  busy = pir_busy_begin (page, _("Preparing the receipts…"));
  pir_bundle_write_async (pir_page_get_context (page), kept, PIR_PAPER_RECEIPT, C_("file", "Receipts"), pir_words_language (), busy,
                          bundled_cb, g_object_ref (page));
}

static void
save_all (PirPage   *page,
          GPtrArray *receipts)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (page));
  GPtrArray *kept = dup_kept (page, receipts);
  g_autoptr(Copying) copying = NULL;

  if (kept == NULL)
    return;
  copying = g_new0 (Copying, 1);
  copying->page = g_object_ref (page);
  copying->receipts = kept;
  if (GTK_IS_WINDOW (window))
    /* Translators: name of a new folder with copies of receipts */
    pir_compat_save_async (GTK_WINDOW (window), _("Save Copies Into a New Folder"), C_("file", "Receipts"), NULL, folder_chosen_cb,
                           g_steal_pointer (&copying));
}

static void
copy_text (PirPage   *page,
           GPtrArray *receipts)
{
  g_autofree char *text = pir_receipt_rows_dup_text (receipts);
  g_autofree char *words = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  /* Translators: how many receipts were copied to the clipboard as text */
  words = g_strdup_printf (ngettext ("%u receipt was copied as text", "%u receipts were copied as text", receipts->len), receipts->len);
  pir_page_say (page, words);
}

/* What is noted is noted about notices. */
static void
tag (PirPage   *page,
     GPtrArray *receipts)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < receipts->len; i++)
    g_ptr_array_add (ids, (gpointer) peek (g_ptr_array_index (receipts, i))->notice_id);
  g_ptr_array_add (ids, NULL);
  pir_tag_act_ask (page, (const char * const *) ids->pdata);
}

static char *
dup_line (gpointer receipt)
{
  const PirReceiptFields *fields = peek (receipt);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *day = pir_words_full_day (pir_date_from_time (fields->paid_at));

  /* Translators: a receipt as a line of text: child, reason, school, amount, day of the payment, notice number (codice avviso) */
  return g_strdup_printf (_("%1$s: %2$s, %3$s, %4$s, paid on %5$s, notice %6$s"), fields->debtor_name, fields->reason,
                          fields->school_name, amount, day, fields->notice_number);
}

static void
append_row (GString *table,
            gpointer receipt)
{
  const PirReceiptFields *fields = peek (receipt);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *day = pir_words_full_day (pir_date_from_time (fields->paid_at));

  pir_table_text_append (table, fields->debtor_name, fields->reason, fields->school_name, day, amount, fields->receipt_number,
                         fields->notice_number, NULL);
}

char *
pir_receipt_rows_dup_text (GPtrArray *receipts)
{
  g_autoptr(GString) table = NULL;

  g_return_val_if_fail (receipts != NULL && receipts->len > 0, NULL);

  if (receipts->len == 1)
    return dup_line (g_ptr_array_index (receipts, 0));
  table = g_string_new (NULL);
  pir_table_text_append (table, _("Child"), _("Reason"), _("School"), _("Paid on"), _("Amount"), _("Receipt number"),
                         _("Notice number"), NULL);
  for (guint i = 0; i < receipts->len; i++)
    append_row (table, g_ptr_array_index (receipts, i));
  return g_string_free (g_steal_pointer (&table), FALSE);
}

GdkContentProvider *
pir_receipt_rows_new_content (PirPage   *page,
                              GPtrArray *receipts)
{
  const char *archive;
  g_autofree char *text = NULL;
  GdkContentProvider *providers[2];
  GSList *files = NULL;
  GdkFileList *list;

  g_return_val_if_fail (PIR_IS_PAGE (page), NULL);
  g_return_val_if_fail (receipts != NULL && receipts->len > 0, NULL);

  archive = pir_archive_get_folder (pir_context_get_archive (pir_page_get_context (page)));
  text = pir_receipt_rows_dup_text (receipts);
  for (guint i = 0; archive != NULL && i < receipts->len; i++)
    {
      const char *name = pir_kept_receipt_get_file (g_ptr_array_index (receipts, i), PIR_PAPER_RECEIPT);

      if (name != NULL)
        files = g_slist_prepend (files, g_file_new_build_filename (archive, name, NULL));
    }
  if (files == NULL)
    return gdk_content_provider_new_typed (G_TYPE_STRING, text);
  files = g_slist_reverse (files);
  list = gdk_file_list_new_from_list (files);
  g_slist_free_full (files, g_object_unref);
  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

void
pir_receipt_rows_do (PirPage    *page,
                     GPtrArray  *receipts,
                     const char *name)
{
  PirKeptReceipt *first;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (receipts != NULL && receipts->len > 0);
  g_return_if_fail (name != NULL);

  first = g_ptr_array_index (receipts, 0);
  if (g_str_equal (name, "copy"))
    copy_text (page, receipts);
  else if (g_str_equal (name, "tag"))
    tag (page, receipts);
  else if (g_str_equal (name, "open"))
    gtk_widget_activate_action (GTK_WIDGET (page), "win.show-receipt", "s", peek (first)->id);
  else if (g_str_equal (name, "save") && receipts->len > 1)
    save_all (page, receipts);
  else if (g_str_equal (name, "print") && receipts->len > 1)
    print_all (page, receipts);
  else if (pir_kept_receipt_get_kept_at (first) == 0)
    pir_page_say (page, _("None of these documents is on this computer yet"));
  else
    pir_receipt_acts_do (page, first, name);
}
