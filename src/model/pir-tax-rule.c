/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tax-rule.h"

#include <gio/gio.h>

#include "model/pir-tax-resources.h"

#define PATH "/it/pagoinrete/tax/rules.tsv"
#define N_COLUMNS 6
#define EURO 100 /* cents */

/* The table is a part of the program: a test reads every line of it. */
static GArray *
read_rules (void)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (PirTaxRule));
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;

  pir_tax_register_resource ();
  bytes = g_resource_lookup_data (pir_tax_get_resource (), PATH, 0, NULL);
  g_assert (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      PirTaxRule rule;

      if (*lines[i] == '#' || g_strv_length (cells) != N_COLUMNS)
        continue;
      rule.first_year = (int) g_ascii_strtoll (cells[0], NULL, 10);
      rule.last_year = (int) g_ascii_strtoll (cells[1], NULL, 10);
      rule.cap = g_ascii_strtoll (cells[2], NULL, 10);
      rule.rate = (int) g_ascii_strtoll (cells[3], NULL, 10);
      rule.is_traced = g_str_equal (cells[4], "1");
      rule.source = g_intern_string (cells[5]);
      g_array_append_val (rules, rule);
    }

  return rules;
}

static GArray *
get_rules (void)
{
  static GArray *rules;

  if (g_once_init_enter (&rules))
    g_once_init_leave (&rules, read_rules ());

  return rules;
}

const PirTaxRule *
pir_tax_rule_find (int year)
{
  GArray *rules = get_rules ();
  const PirTaxRule *found = NULL;

  for (guint i = 0; i < rules->len; i++)
    if (g_array_index (rules, PirTaxRule, i).first_year <= year)
      found = &g_array_index (rules, PirTaxRule, i);

  return found;
}

PirMoney
pir_tax_rule_get_row (PirMoney amount)
{
  g_return_val_if_fail (amount >= 0, 0);

  return (amount + EURO / 2) / EURO * EURO;
}

PirMoney
pir_tax_rule_get_most (const PirTaxRule *self,
                       PirMoney          row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row >= 0 && row % EURO == 0, 0);

  return row / EURO * self->rate;
}
