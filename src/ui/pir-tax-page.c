/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-tax-page.h"

#include <glib/gi18n.h>

#include "core/pir-money-reads.h"
#include "core/pir-sentences-tax.h"
#include "core/pir-tax-export.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-compat.h"
#include "ui/pir-header.h"
#include "ui/pir-print.h"
#include "ui/pir-tax-rows.h"
#include "ui/pir-words.h"

struct _PirTaxPage
{
  PirPage        parent_instance;

  GtkStack      *stack;
  AdwComboRow   *year_row;
  GtkLabel      *amount_label;
  GtkLabel      *caption_label;
  GtkLabel      *whose_label;
  GtkBox        *rows_box;
  GtkLabel      *notes_label;
  GtkWidget     *acts_button;

  GArray        *years;  /* (owned) (element-type int): in the order of year_row */
  int            wanted; /* the year that is shown or will be; 0 = the newest with something in it */
  PirTaxSheet   *sheet;  /* (owned) (nullable) until it has been read */
};

G_DEFINE_FINAL_TYPE (PirTaxPage, pir_tax_page, PIR_TYPE_PAGE)

/* A file that somebody chooses a place for */
typedef struct
{
  PirTaxPage *page; /* (owned) */
  PirTaxFile  file;
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->page);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static GtkWindow *
get_window (PirTaxPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_notes (PirTaxPage              *self,
            const PirTaxSheetFields *fields)
{
  g_auto(GStrv) notes = pir_sentence_tax_notes (fields, pir_words_language ());
  g_autofree char *fees = pir_words_money (fields->fees);
  /* Translators: %s is an amount: the fees of payment providers (commissioni dei PSP) of a year */
  g_autofree char *sentence = g_strdup_printf (_("Fees of payment providers, which are no school expense: %s."), fees);
  g_autofree char *joined = g_strjoinv ("\n\n", notes);
  g_autofree char *all = g_strdup_printf ("%s\n\n%s", joined, sentence);

  gtk_label_set_label (self->notes_label, all);
}

static void
show_sheet (PirTaxPage *self)
{
  const PirTaxSheetFields *fields = pir_tax_sheet_peek (self->sheet);
  g_autofree char *net = pir_words_money (fields->net);
  g_autofree char *most = pir_words_money (fields->most);
  g_autofree char *caption = NULL;
  GtkWidget *child;

  if (fields->rule != NULL)
    /* Translators: under a large amount; %1$d is a year, %2$s an amount: the most that the tax is less by */
    caption = g_strdup_printf (_("counts in %1$d · at most %2$s less tax"), fields->year, most);
  else
    /* Translators: under a large amount; %d is a year */
    caption = g_strdup_printf (_("counts in %d"), fields->year);
  gtk_label_set_label (self->amount_label, net);
  gtk_label_set_label (self->caption_label, caption);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows_box))) != NULL)
    gtk_box_remove (self->rows_box, child);
  pir_tax_rows_add (self->rows_box, fields);
  show_notes (self, fields);
  gtk_stack_set_visible_child_name (self->stack, "sheet");
  gtk_widget_set_visible (self->acts_button, TRUE);
}

static void
sheet_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirTaxPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirTaxSheet) sheet = pir_context_read_tax_sheet_finish (PIR_CONTEXT (source), result, &error);

  if (sheet == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  if (pir_tax_sheet_peek (sheet)->year != self->wanted)
    return;
  g_set_object (&self->sheet, sheet);
  show_sheet (self);
}

static void
read_sheet (PirTaxPage *self)
{
  pir_context_read_tax_sheet_async (pir_page_get_context (PIR_PAGE (self)), self->wanted,
                                    pir_page_get_cancellable (PIR_PAGE (self)), sheet_read_cb, g_object_ref (self));
}

static void
year_selected_cb (PirTaxPage *self)
{
  guint selected = adw_combo_row_get_selected (self->year_row);

  if (selected >= self->years->len || g_array_index (self->years, int, selected) == self->wanted)
    return;
  self->wanted = g_array_index (self->years, int, selected);
  read_sheet (self);
}

/* The year that was shown stays, as long as there is something in it. */
static void
take_years (PirTaxPage *self,
            GArray     *years)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < years->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", g_array_index (years, int, i));

      gtk_string_list_append (names, name);
      if (g_array_index (years, int, i) == self->wanted)
        selected = i;
    }
  self->wanted = g_array_index (years, int, selected);
  g_array_set_size (self->years, 0);
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (names));
  g_array_append_vals (self->years, years->data, years->len);
  adw_combo_row_set_selected (self->year_row, selected);
  read_sheet (self);
}

static void
spending_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirTaxPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirSpending) spending = pir_context_read_spending_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (spending != NULL && pir_spending_get_years (spending)->len > 0)
    take_years (self, pir_spending_get_years (spending));
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
read_all (PirTaxPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->whose_label), pir_context_get_money_view (context) != context);
  pir_context_read_spending_async (context, pir_page_get_cancellable (PIR_PAGE (self)), spending_read_cb, g_object_ref (self));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirTaxPage) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n_missing = 0;
  g_autoptr(GFile) file = pir_tax_export_finish (PIR_CONTEXT (source), result, &n_missing, &error);
  g_autofree char *words = NULL;

  pir_busy_end (g_task_get_cancellable (G_TASK (result)));
  if (file == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  if (n_missing > 0)
    /* Translators: %u is how many payment certificates (attestazioni) a folder was written without */
    words = g_strdup_printf (ngettext ("Saved without %u certificate, which is not on this computer",
                                       "Saved without %u certificates, which are not on this computer", n_missing), n_missing);
  pir_page_say (PIR_PAGE (self), words != NULL ? words : _("Saved"));
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) place = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  PirPage *page = PIR_PAGE (act->page);
  g_autoptr(GCancellable) busy = NULL;

  if (place == NULL || act->page->sheet == NULL)
    return;
  /* Translators: a file is being written; beside a button that ends it */
  busy = pir_busy_begin (page, _("Writing…"));
  pir_tax_export_async (pir_page_get_context (page), act->page->sheet, act->file, pir_words_language (), place, busy, exported_cb,
                        g_object_ref (page));
}

static void
choose_place (PirTaxPage *self,
              PirTaxFile  file)
{
  static const char * const titles[] = { N_("Save Tax Sheet"), N_("Save Table of Receipts"),
                                         N_("Save Payment Certificates"), N_("Folder for the Tax Adviser") };
  g_autofree char *name = NULL;
  Act *act;

  if (self->sheet == NULL || get_window (self) == NULL)
    return;
  name = pir_tax_export_dup_name (file, pir_tax_sheet_peek (self->sheet)->year);
  act = g_new (Act, 1);
  *act = (Act) { g_object_ref (self), file };
  pir_compat_save_async (get_window (self), gettext (titles[file]), name, NULL, place_chosen_cb, act);
}

static void
table_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  choose_place (PIR_TAX_PAGE (widget), PIR_TAX_FILE_TABLE);
}

static void
certificates_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  choose_place (PIR_TAX_PAGE (widget), PIR_TAX_FILE_CERTIFICATES);
}

static void
folder_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  choose_place (PIR_TAX_PAGE (widget), PIR_TAX_FILE_FOLDER);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirTaxPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_tax_export_finish (PIR_CONTEXT (source), result, NULL, &error);

  if (file != NULL)
    pir_print_drawn (PIR_PAGE (self), _("Print Tax Sheet"), file);
  else
    pir_page_say_error (PIR_PAGE (self), error);
}

static void
print (PirTaxPage *self)
{
  g_autoptr(GCancellable) busy = NULL;

  if (self->sheet == NULL)
    return;
  busy = pir_busy_begin (PIR_PAGE (self), _("Writing…"));
  pir_tax_export_async (pir_page_get_context (PIR_PAGE (self)), self->sheet, PIR_TAX_FILE_SHEET, pir_words_language (), NULL, busy,
                        drawn_cb, g_object_ref (self));
}

static gboolean
pir_tax_page_act (PirPage    *page,
                  const char *name)
{
  if (g_str_equal (name, "save"))
    choose_place (PIR_TAX_PAGE (page), PIR_TAX_FILE_SHEET);
  else if (g_str_equal (name, "print"))
    print (PIR_TAX_PAGE (page));
  else
    return FALSE;
  return TRUE;
}

static void
pir_tax_page_constructed (GObject *object)
{
  PirTaxPage *self = PIR_TAX_PAGE (object);

  G_OBJECT_CLASS (pir_tax_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::receipts", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED);
  read_all (self);
}

static void
pir_tax_page_finalize (GObject *object)
{
  PirTaxPage *self = PIR_TAX_PAGE (object);

  g_array_unref (self->years);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (pir_tax_page_parent_class)->finalize (object);
}

static void
pir_tax_page_class_init (PirTaxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_tax_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_tax_page_finalize;
  PIR_PAGE_CLASS (klass)->act = pir_tax_page_act;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_install_action (widget_class, "tax.table", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "tax.certificates", NULL, certificates_action);
  gtk_widget_class_install_action (widget_class, "tax.folder", NULL, folder_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-tax-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, year_row);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, whose_label);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, rows_box);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, notes_label);
  gtk_widget_class_bind_template_child (widget_class, PirTaxPage, acts_button);
  gtk_widget_class_bind_template_callback (widget_class, year_selected_cb);
}

static void
pir_tax_page_init (PirTaxPage *self)
{
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
}
