/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-money-document.h"

#include <glib/gi18n-lib.h>

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-document-file.h"
#include "core/pir-sentences.h"
#include "documents/pir-report.h"
#include "documents/pir-text.h"

#define WHOLE 1000 /* a whole bar */

typedef struct
{
  /* Input */
  PirSpending *spending; /* (owned) */
  PirOverview *overview; /* (owned) (nullable) */
  char        *language; /* (owned) (nullable) */
  GFile       *place;    /* (owned) (nullable) */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->spending);
  g_clear_object (&export->overview);
  g_free (export->language);
  g_clear_object (&export->place);
  g_free (export);
}

static void
add_amount (PirReport  *report,
            const char *name,
            PirMoney    amount,
            PirMoney    largest,
            const char *language,
            gboolean    is_sum)
{
  g_autofree char *words = pir_money_format (amount, language);
  g_autofree char *bar = g_strdup_printf ("%d", is_sum || amount <= 0 ? 0 : (int) (amount * WHOLE / MAX (largest, 1)));
  const char *cells[] = { name, words, bar };

  pir_report_add_row (report, cells, is_sum);
}

static void
begin_amounts (PirReport       *report,
               PirReportColumn  columns[3],
               const char      *title)
{
  columns[0] = (PirReportColumn) { title, 200, FALSE, FALSE };
  columns[1] = (PirReportColumn) { _("Amount"), 80, TRUE, FALSE };
  columns[2] = (PirReportColumn) { "", 190, FALSE, TRUE };
  pir_report_begin_table (report, columns, 3);
}

static void
add_children (PirReport   *report,
              PirSpending *spending,
              int          year,
              const char  *language)
{
  GPtrArray *children = pir_spending_get_children (spending);
  PirReportColumn columns[3];
  PirMoney all = pir_spending_sum (spending, year, PIR_SPENDING_ALL, PIR_SPENDING_ALL);

  /* Translators: heading of a column: a son or daughter */
  begin_amounts (report, columns, _("Child"));
  for (guint i = 0; i < children->len; i++)
    {
      PirMoney amount = pir_spending_sum (spending, year, (int) i, PIR_SPENDING_ALL);

      if (amount > 0)
        add_amount (report, g_ptr_array_index (children, i), amount, all, language, FALSE);
    }
  /* Translators: label of a sum over all */
  add_amount (report, C_("sum", "Together"), all, all, language, TRUE);
  pir_report_end_table (report);
}

static void
add_categories (PirReport   *report,
                PirSpending *spending,
                int          year,
                const char  *language)
{
  PirReportColumn columns[3];
  PirMoney all = pir_spending_sum (spending, year, PIR_SPENDING_ALL, PIR_SPENDING_ALL);

  /* Translators: heading: the kind of expense */
  begin_amounts (report, columns, _("Category"));
  for (int i = 0; i <= PIR_CATEGORY_OPTIONAL_SERVICE; i++)
    {
      PirMoney amount = pir_spending_sum (spending, year, PIR_SPENDING_ALL, i);

      if (amount > 0)
        add_amount (report, pir_sentence_category ((PirCategory) i), amount, all, language, FALSE);
    }
  add_amount (report, C_("sum", "Together"), all, all, language, TRUE);
  pir_report_end_table (report);
}

static void
add_coming (PirReport               *report,
            const PirOverviewFields *overview,
            const PirCatalogue      *catalogue)
{
  const char *language = pir_catalogue_get_language (catalogue);
  PirReportColumn columns[3];
  PirMoney largest = 1;

  if (overview->n_months == 0)
    return;

  pir_report_add_heading (report, 2, _("To pay in the coming months"));
  for (gsize i = 0; i < overview->n_months; i++)
    largest = MAX (largest, overview->months[i].amount);
  /* Translators: heading of a column: the first day of a month */
  begin_amounts (report, columns, _("Month from"));
  for (gsize i = 0; i < overview->n_months; i++)
    {
      g_autofree char *day = pir_text_date (overview->months[i].month, catalogue);

      add_amount (report, day, overview->months[i].amount, largest, language, FALSE);
    }
  pir_report_end_table (report);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) pdf = pir_money_document_draw (export->spending, export->overview, export->language, pir_clock_now (), &error);

  pir_document_file_return (task, &export->place, pdf, error);
}

char *
pir_money_dup_school_year (int year)
{
  return g_strdup_printf ("%d/%02d", year, (year + 1) % 100);
}

GBytes *
pir_money_document_draw (PirSpending  *spending,
                         PirOverview  *overview,
                         const char   *language,
                         gint64        now,
                         GError      **error)
{
  const PirCatalogue *catalogue = pir_catalogue_get (language);
  const char *spoken = pir_catalogue_get_language (catalogue);
  g_autoptr (PirReport) report = NULL;
  g_autofree char *day = NULL;
  g_autofree char *made = NULL;
  GArray *years;

  g_return_val_if_fail (PIR_IS_SPENDING (spending), NULL);
  g_return_val_if_fail (overview == NULL || PIR_IS_OVERVIEW (overview), NULL);

  report = pir_report_new (spoken, _("Money for School"), now, error);
  if (report == NULL)
    return NULL;

  day = pir_text_date (pir_date_from_time (now), catalogue);
  /* Translators: %s is a day */
  made = g_strdup_printf (_("From the receipts that were on this computer on %s. Fees of payment providers are not in it, and what "
                            "schools gave back is taken off."), day);
  pir_report_add_heading (report, 1, _("Money for School"));
  pir_report_add_text (report, made, FALSE);
  years = pir_spending_get_school_years (spending);
  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *words = pir_money_dup_school_year (year);
      /* Translators: heading; %s is a school year such as 2026/27 */
      g_autofree char *heading = g_strdup_printf (_("School Year %s"), words);

      pir_report_add_heading (report, 2, heading);
      add_children (report, spending, year, spoken);
      add_categories (report, spending, year, spoken);
    }
  if (overview != NULL)
    add_coming (report, pir_overview_peek (overview), catalogue);

  return pir_report_finish (report, error);
}

void
pir_money_export_async (PirContext          *self,
                        PirSpending         *spending,
                        PirOverview         *overview,
                        const char          *language,
                        GFile               *place,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *export;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (PIR_IS_SPENDING (spending));
  g_return_if_fail (place == NULL || G_IS_FILE (place));

  task = pir_task_new (self, cancellable, callback, user_data, pir_money_export_async);
  export = g_new0 (Export, 1);
  export->spending = g_object_ref (spending);
  g_set_object (&export->overview, overview);
  export->language = g_strdup (language);
  g_set_object (&export->place, place);
  g_task_set_task_data (task, export, export_free);
  pir_task_run_in_thread (task, export_thread);
}

GFile *
pir_money_export_finish (PirContext    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return pir_task_propagate (self, result, pir_money_export_async, error);
}
