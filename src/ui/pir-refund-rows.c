/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-refund-rows.h"

#include "core/pir-sentences-refunds.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

guint
pir_refund_rows_add (GtkListBox *list,
                     PirReceipt *receipt)
{
  g_autoptr(GPtrArray) refunds = NULL;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), 0);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), 0);

  refunds = pir_refunds_unpack (pir_receipt_peek (receipt)->refunds);
  for (guint i = 0; i < refunds->len; i++)
    {
      const PirRefundFields *refund = pir_refund_peek (g_ptr_array_index (refunds, i));
      g_autofree char *amount = pir_words_money (refund->amount);
      g_autofree char *title = pir_sentence_refund_title (amount);
      PirDate day = refund->done_on != PIR_DATE_NONE ? refund->done_on : pir_date_from_time (refund->state_since);
      g_autofree char *when = day != PIR_DATE_NONE ? pir_words_full_day (day) : NULL;
      g_autofree char *sentence = pir_sentence_refund (refund, when);

      pir_fact_list_add (list, title, sentence);
      pir_school_text_mark_part (gtk_widget_get_last_child (GTK_WIDGET (list)), refund->note);
    }
  return refunds->len;
}
