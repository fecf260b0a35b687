/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-notice-acts.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cart.h"
#include "core/pir-sentences.h"
#include "ui/pir-calendar-act.h"
#include "ui/pir-paper-act.h"
#include "ui/pir-table-text.h"
#include "ui/pir-tag-act.h"
#include "ui/pir-undo.h"
#include "ui/pir-words.h"

/* What was put into the cart */
typedef struct
{
  PirCart   *cart;    /* (owned) */
  GPtrArray *notices; /* (owned) */
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_object_unref (addition->cart);
  g_ptr_array_unref (addition->notices);
  g_free (addition);
}

static void
take_out (gpointer user_data)
{
  Addition *addition = user_data;

  for (guint i = 0; i < addition->notices->len; i++)
    pir_cart_remove (addition->cart, pir_notice_peek (g_ptr_array_index (addition->notices, i))->id);
}

static void
add_to_cart (PirPage   *page,
             GPtrArray *notices)
{
  Addition *addition = g_new (Addition, 1);
  g_autofree char *words = NULL;
  guint n;

  *addition = (Addition) { g_object_ref (pir_context_get_cart (pir_page_get_context (page))),
                           g_ptr_array_new_with_free_func (g_object_unref) };
  for (guint i = 0; i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);
      const char *id = pir_notice_peek (notice)->id;

      if (pir_cart_contains (addition->cart, id))
        continue;
      pir_cart_add (addition->cart, notice);
      if (pir_cart_contains (addition->cart, id))
        g_ptr_array_add (addition->notices, g_object_ref (notice));
    }
  n = addition->notices->len;
  if (n == 0)
    {
      pir_page_say (page, _("Nothing of this can be put into the cart, or it is there already"));
      addition_free (addition);
      return;
    }
  /* Translators: how many notices were put into the cart */
  words = g_strdup_printf (ngettext ("%u added to the cart", "%u added to the cart", n), n);
  pir_undo_offer (GTK_WIDGET (page), words, take_out, addition, addition_free);
}

static char *
dup_due (const PirNoticeFields *fields)
{
  return fields->due_date != PIR_DATE_NONE ? pir_words_full_day (fields->due_date) : g_strdup (_("No due date"));
}

static char *
dup_line (PirNotice *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *due = dup_due (fields);

  /* Translators: a notice as a line of text: child, reason, school, amount, due date, state, notice number (codice avviso) */
  return g_strdup_printf (_("%1$s: %2$s, %3$s, %4$s, %5$s, %6$s, notice %7$s"), name, fields->reason, fields->school_name, amount, due,
                          pir_sentence_standing (pir_notice_get_standing (notice, pir_clock_today ())), fields->notice_number);
}

static void
append_row (GString   *table,
            PirNotice *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *due = dup_due (fields);

  pir_table_text_append (table, name, fields->reason, fields->school_name, due, amount,
                         pir_sentence_standing (pir_notice_get_standing (notice, pir_clock_today ())), fields->notice_number, NULL);
}

static void
copy (PirPage   *page,
      GPtrArray *notices)
{
  g_autofree char *text = pir_notice_acts_dup_text (notices);
  g_autofree char *words = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  /* Translators: how many notices were copied to the clipboard as text */
  words = g_strdup_printf (ngettext ("%u notice was copied as text", "%u notices were copied as text", notices->len), notices->len);
  pir_page_say (page, words);
}

static void
tag (PirPage   *page,
     GPtrArray *notices)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < notices->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_notice_peek (g_ptr_array_index (notices, i))->id);
  g_ptr_array_add (ids, NULL);
  pir_tag_act_ask (page, (const char * const *) ids->pdata);
}

char *
pir_notice_acts_dup_text (GPtrArray *notices)
{
  g_autoptr(GString) table = NULL;

  g_return_val_if_fail (notices != NULL && notices->len > 0, NULL);

  if (notices->len == 1)
    return dup_line (g_ptr_array_index (notices, 0));
  table = g_string_new (NULL);
  pir_table_text_append (table, _("Child"), _("Reason"), _("School"), _("Due date"), _("Amount"), _("State"), _("Notice number"), NULL);
  for (guint i = 0; i < notices->len; i++)
    append_row (table, g_ptr_array_index (notices, i));
  return g_string_free (g_steal_pointer (&table), FALSE);
}

guint
pir_notice_acts_get_payable (GPtrArray *notices,
                             PirMoney  *sum)
{
  guint n = 0;

  g_return_val_if_fail (notices != NULL, 0);
  g_return_val_if_fail (sum != NULL, 0);

  *sum = 0;
  for (guint i = 0; i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);

      if (!pir_notice_is_payable (notice, pir_clock_today ()))
        continue;
      n++;
      if (!pir_money_add (*sum, pir_notice_peek (notice)->amount, sum))
        *sum = PIR_MONEY_MAX;
    }
  return n;
}

void
pir_notice_acts_do (PirPage    *page,
                    GPtrArray  *notices,
                    const char *name)
{
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (notices != NULL && notices->len > 0);
  g_return_if_fail (name != NULL);

  if (g_str_equal (name, "open"))
    gtk_widget_activate_action (GTK_WIDGET (page), "win.show-notice", "s", pir_notice_peek (g_ptr_array_index (notices, 0))->id);
  else if (g_str_equal (name, "cart"))
    add_to_cart (page, notices);
  else if (g_str_equal (name, "copy"))
    copy (page, notices);
  else if (g_str_equal (name, "calendar"))
    pir_calendar_act_save (page, notices);
  else if (g_str_equal (name, "print"))
    pir_paper_act_print (page, notices);
  else if (g_str_equal (name, "tag"))
    tag (page, notices);
}
