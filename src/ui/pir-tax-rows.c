/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-tax-rows.h"

#include <glib/gi18n.h>

#include "core/pir-sentences-tax.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

#define MOST_ROWS 100 /* the sheet on paper and the table have all of them */

static const PirReceiptFields *
peek (const PirTaxEntry *entry)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (entry->receipt));
}

/* @words: (nullable): under the heading. Returns: (transfer none): the list under both */
static GtkWidget *
add_list (GtkBox     *box,
          const char *heading,
          const char *words)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (heading);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (group), title);
  if (words != NULL)
    {
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (group), label);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (box, group);
  return list;
}

static GtkWidget *
make_amount (PirMoney amount)
{
  g_autofree char *words = pir_words_money (amount);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
make_entry_row (const PirTaxEntry *entry)
{
  const PirReceiptFields *fields = peek (entry);
  PirMoney amount = entry->standing == PIR_TAX_GIVEN_BACK ? entry->refunded : entry->net;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = pir_words_full_day (pir_date_from_time (fields->paid_at));
  g_autofree char *refunded = pir_words_money (entry->refunded);
  g_autofree char *words = pir_words_money (amount);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", day, fields->school_name);
  g_autofree char *label = NULL;

  if (entry->refunded > 0 && entry->standing != PIR_TAX_GIVEN_BACK)
    {
      g_autofree char *before = g_steal_pointer (&subtitle);

      /* Translators: under a receipt: %1$s is day and school, %2$s an amount that the school gave back */
      subtitle = g_strdup_printf (_("%1$s\n%2$s of it was given back"), before, refunded);
    }
  if (entry->traceable == PIR_TRACEABLE_UNKNOWN)
    {
      g_autofree char *before = g_steal_pointer (&subtitle);

      /* Translators: under a receipt: %s is day and school */
      subtitle = g_strdup_printf (_("%s\npaid at a counter: the certificate says whether in cash"), before);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->reason);
  pir_school_text_mark_part (row, fields->reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_amount (amount));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-receipt");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
  label = g_strdup_printf ("%s, %s, %s", fields->reason, subtitle, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static GtkWidget *
make_more_row (guint n)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: %u is how many receipts are not in the list above */
  g_autofree char *words = g_strdup_printf (ngettext ("and %u more, in the table and on paper",
                                                      "and %u more, in the table and on paper", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  return row;
}

static char *
dup_share_words (const PirTaxSheetFields *sheet,
                 const PirTaxCodeSum     *sum,
                 PirDeduction             code)
{
  g_autofree char *row = pir_words_money (sum->row);
  g_autofree char *most = pir_words_money (sum->most);
  g_autofree char *unsure = pir_words_money (sum->unsure);
  g_autofree char *words = NULL;

  if (sheet->rule == NULL)
    return g_strdup (pir_sentence_tax_code (code));
  /* Translators: under a payer: %1$s is the code of the tax return; %2$s the amount that one of the rows E8 to E10 of modello 730 would
   * say; %3$s the most that the tax is less by */
  words = g_strdup_printf (_("%1$s\nin row E8–E10: %2$s\nat most %3$s less tax"), pir_sentence_tax_code (code), row, most);
  if (sum->unsure == 0)
    return g_steal_pointer (&words);
  /* Translators: %1$s is a sentence, %2$s an amount that was paid at a counter */
  return g_strdup_printf (_("%1$s\nof it paid at a counter, maybe in cash: %2$s"), words, unsure);
}

static void
add_share_row (GtkWidget               *list,
               const PirTaxSheetFields *sheet,
               const PirTaxShare       *share,
               const PirTaxCodeSum     *sum,
               PirDeduction             code)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *words = dup_share_words (sheet, sum, code);
  const char *name = pir_sentence_tax_payer (share);
  guint n = 0;

  for (guint i = 0; i < share->entries->len; i++)
    {
      const PirTaxEntry *entry = g_ptr_array_index (share->entries, i);

      if (entry->code == code && n++ < MOST_ROWS)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_entry_row (entry));
    }
  if (n > MOST_ROWS)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_more_row (n - MOST_ROWS));
  if (n == 0)
    {
      g_object_ref_sink (row);
      g_object_unref (row);
      return;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), make_amount (sum->net));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static char *
dup_child_words (const PirTaxSheetFields *sheet,
                 const PirTaxChild       *child)
{
  g_autofree char *most = pir_words_money (child->most);
  g_autofree char *over = pir_words_money (child->over_cap);

  if (sheet->rule == NULL)
    return NULL;
  if (child->over_cap > 0)
    /* Translators: %1$s is the most that the tax is less by, %2$s an amount over the cap */
    return g_strdup_printf (_("At most %1$s less tax, all payers together; %2$s is over the cap"), most, over);
  /* Translators: %s is the most that the tax is less by */
  return g_strdup_printf (_("At most %s less tax, all payers together"), most);
}

static void
add_apart (GtkBox                  *box,
           const PirTaxSheetFields *sheet)
{
  for (guint i = 0; i < sheet->apart->len;)
    {
      PirTaxStanding standing = ((PirTaxEntry *) g_ptr_array_index (sheet->apart, i))->standing;
      GtkWidget *list = add_list (box, pir_sentence_tax_standing (standing), pir_sentence_tax_why (standing));
      guint n = 0;

      for (; i < sheet->apart->len && ((PirTaxEntry *) g_ptr_array_index (sheet->apart, i))->standing == standing; i++)
        if (n++ < MOST_ROWS)
          gtk_list_box_append (GTK_LIST_BOX (list), make_entry_row (g_ptr_array_index (sheet->apart, i)));
      if (n > MOST_ROWS)
        gtk_list_box_append (GTK_LIST_BOX (list), make_more_row (n - MOST_ROWS));
    }
}

void
pir_tax_rows_add (GtkBox                  *box,
                  const PirTaxSheetFields *sheet)
{
  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (sheet != NULL);

  for (guint i = 0; i < sheet->children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (sheet->children, i);
      g_autofree char *words = dup_child_words (sheet, child);
      GtkWidget *list = add_list (box, child->name, words);

      for (guint s = 0; s < child->shares->len; s++)
        {
          const PirTaxShare *share = g_ptr_array_index (child->shares, s);

          add_share_row (list, sheet, share, &share->education, PIR_DEDUCTION_EDUCATION);
          add_share_row (list, sheet, share, &share->donation, PIR_DEDUCTION_DONATION);
        }
    }
  add_apart (box, sheet);
}
