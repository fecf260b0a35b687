/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-notice-columns.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-sentences.h"
#include "model/pir-codes.h"
#include "ui/pir-notice-tile.h"
#include "ui/pir-words.h"

static void
show_state (PirTableCell *cell,
            gpointer      notice)
{
  PirDate today = pir_clock_today ();
  PirStanding standing = pir_notice_get_standing (notice, today);
  /* What the school has noted is said: who is exempt has not paid. */
  g_autofree char *settled = standing == PIR_STANDING_SETTLED ? pir_tone_dup_words (notice, today) : NULL;

  pir_table_cell_show_tone (cell, pir_tone_of (notice, today), settled != NULL ? settled : pir_sentence_standing (standing));
}

static void
show_due (PirTableCell *cell,
          gpointer      notice)
{
  PirDate due = pir_notice_peek (notice)->due_date;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  if (due == PIR_DATE_NONE)
    {
      pir_table_cell_show_text (cell, _("No due date"), NULL);
      return;
    }
  day = pir_words_short_day (due, pir_clock_today ());
  words = pir_words_due (due, pir_clock_today ());
  pir_table_cell_show_text (cell, day, words);
}

static void
show_child (PirTableCell *cell,
            gpointer      notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);

  pir_table_cell_show_text (cell, name, name);
}

static void
show_reason (PirTableCell *cell,
             gpointer      notice)
{
  pir_table_cell_show_school_text (cell, pir_notice_peek (notice)->reason);
}

static void
show_school (PirTableCell *cell,
             gpointer      notice)
{
  pir_table_cell_show_text (cell, pir_notice_peek (notice)->school_name, pir_notice_peek (notice)->school_name);
}

static void
show_amount (PirTableCell *cell,
             gpointer      notice)
{
  g_autofree char *amount = pir_words_money (pir_notice_peek (notice)->amount);

  pir_table_cell_show_text (cell, amount, NULL);
}

static void
show_number (PirTableCell *cell,
             gpointer      notice)
{
  g_autofree char *grouped = pir_notice_number_group (pir_notice_peek (notice)->notice_number);
  g_autofree char *number = pir_words_code (grouped);

  pir_table_cell_show_text (cell, number, NULL);
}

static void
show_year (PirTableCell *cell,
           gpointer      notice)
{
  const char *year = pir_notice_peek (notice)->school_year;

  pir_table_cell_show_text (cell, year != NULL ? year : "", NULL);
}

static char *
dup_label (gpointer notice)
{
  return pir_notice_tile_dup_sentence (notice);
}

static const PirTableColumn columns[] = {
  { "state", N_("State"), 15, FALSE, FALSE, FALSE, PIR_NOTICE_ORDER_STATE, FALSE, show_state },
  { "due", N_("Due date"), 9, FALSE, FALSE, FALSE, PIR_NOTICE_ORDER_DUE, FALSE, show_due },
  { "child", N_("Child"), 12, FALSE, FALSE, FALSE, PIR_NOTICE_ORDER_CHILD, FALSE, show_child },
  { "reason", N_("Reason"), 12, TRUE, FALSE, FALSE, PIR_NOTICE_ORDER_REASON, FALSE, show_reason },
  { "school", N_("School"), 15, FALSE, FALSE, FALSE, PIR_NOTICE_ORDER_SCHOOL, FALSE, show_school },
  { "amount", N_("Amount"), 9, FALSE, TRUE, FALSE, PIR_NOTICE_ORDER_AMOUNT, TRUE, show_amount },
  { "number", N_("Notice number"), 20, FALSE, TRUE, TRUE, PIR_NOTICE_ORDER_NUMBER, FALSE, show_number },
  { "year", N_("School year"), 8, FALSE, FALSE, TRUE, PIR_NOTICE_ORDER_YEAR, FALSE, show_year },
};

const PirTableKind pir_notice_columns = { columns, G_N_ELEMENTS (columns), dup_label };
