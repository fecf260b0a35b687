/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-notice-facts.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-sentences.h"
#include "model/pir-codes.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-words.h"

static const char * const history_icons[] = {
  [PIR_HISTORY_NOTIFIED] = "pir-notices-symbolic",
  [PIR_HISTORY_CHANGED] = "pir-change-symbolic",
  [PIR_HISTORY_PAYMENT_STARTED] = "pir-waiting-symbolic",
  [PIR_HISTORY_PAYMENT_FAILED] = "pir-gone-symbolic",
  [PIR_HISTORY_PAYMENT_CANCELLED] = "pir-gone-symbolic",
  [PIR_HISTORY_PAYMENT_EXPIRED] = "pir-clock-symbolic",
  [PIR_HISTORY_RECEIPT] = "pir-paid-symbolic",
  [PIR_HISTORY_DUPLICATE] = "pir-alert-symbolic",
  [PIR_HISTORY_CANCELLED] = "pir-gone-symbolic",
  [PIR_HISTORY_MADE] = "pir-voluntary-symbolic",
  [PIR_HISTORY_REMINDED] = "pir-alert-symbolic",
  [PIR_HISTORY_PAID_ELSEWHERE] = "pir-paid-symbolic",
  [PIR_HISTORY_EXEMPT] = "pir-gone-symbolic",
  [PIR_HISTORY_REOPENED] = "pir-change-symbolic",
  [PIR_HISTORY_OTHER] = "pir-change-symbolic",
};

static char *
dup_due (const PirNoticeFields *fields)
{
  g_autofree char *day = NULL;

  if (fields->due_date == PIR_DATE_NONE)
    /* Translators: there is nothing of it */
    return g_strdup (_("None"));
  day = pir_words_full_day (fields->due_date);
  if (fields->state != PIR_NOTICE_TO_PAY)
    return g_steal_pointer (&day);
  if (fields->is_deadline_hard)
    /* Translators: %s is a date; after it the notice cannot be paid any more (scadenza vincolante) */
    return g_strdup_printf (_("%s; afterwards it cannot be paid any more"), day);
  /* Translators: %s is a date; after it the notice can still be paid (scadenza non vincolante) */
  return g_strdup_printf (_("%s; it can still be paid afterwards"), day);
}

/* (nullable): what there is to say beside the amount itself */
static char *
dup_amount (const PirNoticeFields *fields)
{
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (fields->is_amount_editable)
    {
      first = pir_words_money (fields->amount_min);
      second = pir_words_money (fields->amount_max);
      /* Translators: three amounts: what is asked, and the limits between which the payer may choose */
      return g_strdup_printf (_("%1$s; any amount from %2$s to %3$s can be paid"), amount, first, second);
    }
  if (fields->original_amount != fields->amount)
    {
      first = pir_words_money (fields->original_amount);
      /* Translators: two amounts: what is asked now, what was asked before */
      return g_strdup_printf (_("%1$s; it was %2$s"), amount, first);
    }
  return NULL;
}

static char *
dup_creditor (const PirNoticeFields *fields)
{
  if (g_strcmp0 (fields->creditor_name, fields->school_name) == 0)
    return g_strdup (fields->creditor_name);
  /* Translators: %s is the body that gets the money (ente creditore), where it is not the school */
  return g_strdup_printf (_("%s, not the school itself"), fields->creditor_name);
}

static char *
dup_school (const PirNoticeFields *fields)
{
  if (*fields->school_code == '\0')
    return g_strdup (fields->school_name);
  /* Translators: a school: its name, its code (codice meccanografico) */
  return g_strdup_printf (C_("school", "%1$s (%2$s)"), fields->school_name, fields->school_code);
}

static char *
dup_instalment (const PirNoticeFields *fields)
{
  if (fields->instalment == 0)
    return NULL;
  /* Translators: an instalment (rata): its number, how many there are */
  return g_strdup_printf (_("%1$u of %2$u"), fields->instalment, fields->instalments);
}

static GtkWidget *
make_step (const PirHistoryEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (history_icons[entry->kind]);
  g_autofree char *sentence = pir_sentence_history (entry);
  g_autofree char *moment = pir_words_moment (entry->at);
  g_autofree char *whole = g_strdup_printf (C_("fact", "%1$s: %2$s"), moment, sentence);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *when = gtk_label_new (moment);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_widget_add_css_class (when, "caption");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_add_css_class (icon, "step");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), when);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "fact");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  return row;
}

void
pir_notice_facts_fill (GtkListBox *list,
                       PirNotice  *notice)
{
  const PirNoticeFields *fields;
  g_autofree char *due = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *creditor = NULL;
  g_autofree char *school = NULL;
  g_autofree char *instalment = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  fields = pir_notice_peek (notice);
  due = dup_due (fields);
  amount = dup_amount (fields);
  creditor = dup_creditor (fields);
  school = dup_school (fields);
  instalment = dup_instalment (fields);

  pir_fact_list_clear (list);
  pir_fact_list_add (list, _("Due date"), due);
  pir_fact_list_add (list, _("Amount"), amount);
  /* Translators: one of several payments of one expense (rata) */
  pir_fact_list_add (list, _("Instalment"), instalment);
  /* Translators: the body that gets the money (ente creditore) */
  pir_fact_list_add (list, _("Paid to"), creditor);
  pir_fact_list_add (list, _("School"), school);
  pir_fact_list_add (list, _("Category"), pir_sentence_category (fields->category));
  pir_fact_list_add (list, _("School year"), fields->school_year);
}

void
pir_notice_facts_fill_codes (GtkListBox *list,
                             PirNotice  *notice)
{
  const PirNoticeFields *fields;
  g_autofree char *notified = NULL;
  g_autofree char *number = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  fields = pir_notice_peek (notice);
  number = pir_notice_number_group (fields->notice_number);
  if (fields->notified_at > 0)
    notified = pir_words_moment (fields->notified_at);

  pir_fact_list_clear (list);
  /* Translators: the 18 digits of a notice (codice avviso) */
  gtk_list_box_append (list, pir_fact_row_new_code (_("Notice number"), number, fields->notice_number));
  if (*fields->creditor_ref != '\0')
    /* Translators: IUV (identificativo univoco di versamento): keep the abbreviation */
    gtk_list_box_append (list, pir_fact_row_new_code (_("IUV"), fields->creditor_ref, fields->creditor_ref));
  /* Translators: codice fiscale of the body that gets the money */
  pir_fact_list_add (list, _("Creditor’s tax code"), fields->creditor_tax_code);
  /* Translators: codice fiscale of the pupil (intestatario) */
  pir_fact_list_add (list, _("Pupil’s tax code"), fields->debtor_tax_code);
  pir_fact_list_add (list, _("Notified"), notified);
}

void
pir_notice_facts_fill_history (GtkListBox *list,
                               PirNotice  *notice)
{
  gsize n_entries;
  g_autofree PirHistoryEntry *entries = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  pir_fact_list_clear (list);
  entries = pir_history_unpack (pir_notice_peek (notice)->history, &n_entries);
  for (gsize i = 0; i < n_entries; i++)
    gtk_list_box_append (list, make_step (&entries[i]));
}

char *
pir_notice_facts_dup_text (PirNotice *notice)
{
  const PirNoticeFields *fields;
  g_autofree char *name = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *due = NULL;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  amount = pir_words_money (fields->amount);
  due = fields->due_date != PIR_DATE_NONE ? pir_words_full_day (fields->due_date) : g_strdup (_("None"));
  /* Translators: a notice as text, a line each: child, reason, school, amount, due date, notice number, tax code of
   * the creditor */
  return g_strdup_printf (_("For: %1$s\nReason: %2$s\nSchool: %3$s\nAmount: %4$s\nDue date: %5$s\n"
                            "Notice number: %6$s\nCreditor’s tax code: %7$s"),
                          name, fields->reason, fields->school_name, amount, due, fields->notice_number,
                          fields->creditor_tax_code);
}
