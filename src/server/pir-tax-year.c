/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-tax-year.h"

#include "base/pir-csv-writer.h"
#include "server/pir-repo-tax-year.h"

/* Sums of a year as they come together */
typedef struct
{
  GHashTable *rows;        /* (element-type utf8 PirTaxRow): by what makes them one */
  GHashTable *oppositions; /* (element-type utf8): "PUPIL OPPONENT" */
  gboolean    is_elsewhere;
} Year;

static void
row_free (gpointer data)
{
  PirTaxRow *row = data;

  g_free ((char *) row->tax_code);
  g_free ((char *) row->name);
  g_free ((char *) row->payer_tax_code);
  g_free ((char *) row->payer_name);
  g_free (row);
}

static gboolean
has_opposed (const Year *year,
             const char *tax_code,
             const char *opponent)
{
  g_autofree char *key = g_strconcat (tax_code, " ", opponent, NULL);

  return opponent != NULL && g_hash_table_contains (year->oppositions, key);
}

/* The row that @sum belongs to */
static PirTaxRow *
ensure_row (Year            *year,
            const PirTaxRow *sum)
{
  g_autofree char *key = g_strdup_printf ("%d %s %s %d %d", sum->why, sum->tax_code, sum->payer_tax_code != NULL ? sum->payer_tax_code : "",
                                          sum->code, sum->traceable);
  PirTaxRow *row = g_hash_table_lookup (year->rows, key);

  if (row != NULL)
    return row;

  row = g_new0 (PirTaxRow, 1);
  *row = *sum;
  row->tax_code = g_strdup (sum->tax_code);
  row->name = g_strdup (sum->name);
  row->payer_tax_code = g_strdup (sum->payer_tax_code);
  row->payer_name = g_strdup (sum->payer_name);
  row->paid = row->refunded = 0;
  row->n_receipts = 0;
  g_hash_table_insert (year->rows, g_steal_pointer (&key), row);

  return row;
}

static void
add_sum (const PirTaxRow *sum,
         PirCategory      category,
         gboolean         is_resolved,
         gboolean         is_pupil,
         gpointer         user_data)
{
  Year *year = user_data;
  PirTaxRow judged = *sum;
  PirTaxRow *row;

  judged.code = pir_deduction_get (category, is_resolved);
  judged.why = pir_tax_row_judge (&judged, is_pupil,
                                  has_opposed (year, sum->tax_code, sum->tax_code)
                                  || has_opposed (year, sum->tax_code, sum->payer_tax_code));
  if (year->is_elsewhere)
    judged.why = PIR_TAX_PAID_ELSEWHERE;
  row = ensure_row (year, &judged);
  row->paid += sum->paid;
  row->refunded += sum->refunded;
  row->n_receipts += sum->n_receipts;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const PirTaxRow *one = *(const PirTaxRow * const *) a;
  const PirTaxRow *other = *(const PirTaxRow * const *) b;
  int order = (int) one->why - (int) other->why;

  if (order == 0)
    order = g_strcmp0 (one->tax_code, other->tax_code);
  if (order == 0)
    order = g_strcmp0 (one->payer_tax_code, other->payer_tax_code);
  if (order == 0)
    order = (int) one->code - (int) other->code;

  return order != 0 ? order : (int) one->traceable - (int) other->traceable;
}

GPtrArray *
pir_tax_year_list (PirRepos   *repos,
                   const char *school_id,
                   int         year)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) oppositions = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (row_free);
  Year sums = { .rows = rows };
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (repos != NULL, list);

  sums.oppositions = oppositions = pir_tax_year_list_oppositions (repos, school_id, year);
  pir_tax_year_tell_paid (repos, school_id, year, add_sum, &sums);
  pir_tax_year_tell_refunded (repos, school_id, year, add_sum, &sums);
  sums.is_elsewhere = TRUE;
  pir_tax_year_tell_elsewhere (repos, school_id, year, add_sum, &sums);

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (list, row);
  g_ptr_array_sort (list, compare_rows);

  return list;
}

GBytes *
pir_tax_year_to_csv (GPtrArray *rows,
                     int        year)
{
  static const char * const titles[] = {
    "anno", "esito", "codice", "cf_alunno", "alunno", "cf_versante", "versante", "tracciabile", "pagato", "rimborsato", "netto", "ricevute",
  };
  static const char * const whys[] = {
    [PIR_TAX_TOLD] = "da comunicare",
    [PIR_TAX_NOT_DEDUCTIBLE] = "non detraibile",
    [PIR_TAX_NOT_PUPIL] = "non per un alunno",
    [PIR_TAX_OPPOSED] = "opposizione",
    [PIR_TAX_PAYER_UNKNOWN] = "versante ignoto",
    [PIR_TAX_PAID_ELSEWHERE] = "pagato altrove",
  };
  static const char * const traceables[] = {
    [PIR_TRACEABLE_UNKNOWN] = "ignoto",
    [PIR_TRACEABLE_YES] = "si",
    [PIR_TRACEABLE_NO] = "no",
  };
  GString *csv = g_string_new (PIR_CSV_BYTE_ORDER_MARK);

  g_return_val_if_fail (rows != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    pir_csv_add_text (csv, titles[i]);
  pir_csv_end_row (csv);
  for (guint i = 0; i < rows->len; i++)
    {
      const PirTaxRow *row = g_ptr_array_index (rows, i);

      pir_csv_add_number (csv, year, 0);
      pir_csv_add_text (csv, whys[row->why]);
      pir_csv_add_number (csv, row->code, PIR_DEDUCTION_NONE);
      pir_csv_add_text (csv, row->tax_code);
      pir_csv_add_text (csv, row->name);
      pir_csv_add_text (csv, row->payer_tax_code);
      pir_csv_add_text (csv, row->payer_name);
      pir_csv_add_text (csv, traceables[row->traceable]);
      pir_csv_add_cents (csv, row->paid);
      pir_csv_add_cents (csv, row->refunded);
      pir_csv_add_cents (csv, row->paid - row->refunded);
      pir_csv_add_number (csv, row->n_receipts, -1);
      pir_csv_end_row (csv);
    }

  return g_string_free_to_bytes (csv);
}
