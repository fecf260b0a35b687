/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-spending.h"

#define SCHOOL_STARTS 9 /* September */

typedef struct
{
  int         school_year;
  int         child;
  PirCategory category;
  PirMoney    amount;
} Cell;

struct _PirSpending
{
  GObject     parent_instance;

  GArray     *cells;        /* (owned) (element-type Cell): one for each school year, child and category */
  GPtrArray  *children;     /* (owned) (element-type utf8) */
  GHashTable *numbers;      /* (owned): tax code, or name where there is none -> child + 1 */
  GArray     *school_years; /* (owned) (element-type int) */
  GArray     *years;        /* (owned) (element-type int) */
};

G_DEFINE_FINAL_TYPE (PirSpending, pir_spending, G_TYPE_OBJECT)

static void
note_year (GArray *years,
           int     year)
{
  guint i = 0;

  while (i < years->len && g_array_index (years, int, i) > year)
    i++;
  if (i == years->len || g_array_index (years, int, i) != year)
    g_array_insert_val (years, i, year);
}

static int
ensure_child (PirSpending    *self,
              const PirSpent *spent)
{
  const char *key = *spent->debtor_tax_code != '\0' ? spent->debtor_tax_code : spent->debtor_name;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));

  if (number == 0)
    {
      g_ptr_array_add (self->children, g_strdup (spent->debtor_name));
      number = self->children->len;
      g_hash_table_insert (self->numbers, g_strdup (key), GUINT_TO_POINTER (number));
    }

  return (int) number - 1;
}

static Cell *
ensure_cell (PirSpending *self,
             int          school_year,
             int          child,
             PirCategory  category)
{
  Cell cell = { school_year, child, category, 0 };

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *there = &g_array_index (self->cells, Cell, i);

      if (there->school_year == school_year && there->child == child && there->category == category)
        return there;
    }
  g_array_append_val (self->cells, cell);

  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

static void
pir_spending_finalize (GObject *object)
{
  PirSpending *self = PIR_SPENDING (object);

  g_array_unref (self->cells);
  g_ptr_array_unref (self->children);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->school_years);
  g_array_unref (self->years);

  G_OBJECT_CLASS (pir_spending_parent_class)->finalize (object);
}

static void
pir_spending_class_init (PirSpendingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_spending_finalize;
}

static void
pir_spending_init (PirSpending *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->children = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->school_years = g_array_new (FALSE, FALSE, sizeof (int));
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
}

PirSpending *
pir_spending_new (void)
{
  return g_object_new (PIR_TYPE_SPENDING, NULL);
}

int
pir_spending_get_school_year (PirDate day)
{
  int year = 0, month = 0;

  g_return_val_if_fail (day != PIR_DATE_NONE, 0);

  pir_date_get (day, &year, &month, NULL);

  return month >= SCHOOL_STARTS ? year : year - 1;
}

void
pir_spending_add (PirSpending    *self,
                  const PirSpent *spent)
{
  PirDate day;
  int year;

  g_return_if_fail (PIR_IS_SPENDING (self));
  g_return_if_fail (spent != NULL && spent->debtor_name != NULL && spent->debtor_tax_code != NULL);

  day = pir_date_from_time (spent->paid_at);
  if (day == PIR_DATE_NONE)
    return;

  pir_date_get (day, &year, NULL, NULL);
  note_year (self->years, year);
  note_year (self->school_years, pir_spending_get_school_year (day));
  ensure_cell (self, pir_spending_get_school_year (day), ensure_child (self, spent), spent->category)->amount +=
    spent->amount - spent->refunded;
}

GArray *
pir_spending_get_school_years (PirSpending *self)
{
  g_return_val_if_fail (PIR_IS_SPENDING (self), NULL);

  return self->school_years;
}

GArray *
pir_spending_get_years (PirSpending *self)
{
  g_return_val_if_fail (PIR_IS_SPENDING (self), NULL);

  return self->years;
}

GPtrArray *
pir_spending_get_children (PirSpending *self)
{
  g_return_val_if_fail (PIR_IS_SPENDING (self), NULL);

  return self->children;
}

PirMoney
pir_spending_sum (PirSpending *self,
                  int          school_year,
                  int          child,
                  int          category)
{
  PirMoney sum = 0;

  g_return_val_if_fail (PIR_IS_SPENDING (self), 0);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if ((school_year == PIR_SPENDING_ALL || cell->school_year == school_year)
          && (child == PIR_SPENDING_ALL || cell->child == child)
          && (category == PIR_SPENDING_ALL || (int) cell->category == category))
        sum += cell->amount;
    }

  return sum;
}
