/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers one line for each line on standard input, columns between tabs:
 *   make FAMILY GIVEN SEX DATE PLACE       the code, or - where none can be made
 *   read CODE                              FAMILY GIVEN SEX YY-MM-DD PLACE VARIANT yes|no (check letter), or -
 *   variant CODE NUMBER                    the code
 *   compare CODE FAMILY GIVEN SEX DATE PLACE    FIELD=EXPECTED ..., or -
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/pir-tax-code-doubt.h"

#define MAX_COLUMNS 8

static void
answer_make (char **columns)
{
  char code[PIR_TAX_CODE_SIZE];

  puts (pir_tax_code_make (columns[1], columns[2], columns[3][0] == 'f', pir_date_parse (columns[4]), columns[5], code) ? code : "-");
}

static void
answer_read (char **columns)
{
  PirTaxCodeParts parts;

  if (pir_tax_code_parse (columns[1], &parts))
    printf ("%s\t%s\t%s\t%02d-%02d-%02d\t%s\t%u\t%s\n", parts.family_name, parts.given_name, parts.is_female ? "f" : "m",
            parts.year, parts.month, parts.day, parts.place, parts.variant, pir_tax_code_is_valid (columns[1]) ? "yes" : "no");
  else
    puts ("-");
}

static void
answer_variant (char **columns)
{
  char code[PIR_TAX_CODE_SIZE];

  pir_tax_code_to_variant (columns[1], (guint) strtoul (columns[2], NULL, 10), code);
  puts (code);
}

static void
answer_compare (char **columns)
{
  PirTaxCodeDoubt doubts[PIR_TAX_CODE_N_FIELDS];
  guint n = pir_tax_code_compare (columns[1], columns[2], columns[3], columns[4], pir_date_parse (columns[5]), columns[6], doubts);

  for (guint i = 0; i < n; i++)
    printf ("%s%s=%s", i > 0 ? " " : "", pir_tax_code_field_to_string (doubts[i].field), doubts[i].expected);
  puts (n > 0 ? "" : "-");
}

static const struct
{
  const char *name;
  guint       n_columns;
  void      (*answer) (char **columns);
} questions[] = {
  { "make", 6, answer_make },
  { "read", 2, answer_read },
  { "variant", 3, answer_variant },
  { "compare", 7, answer_compare },
};

static void
answer (char *line)
{
  char *columns[MAX_COLUMNS] = { NULL };
  guint n = 0;

  for (char *rest = line; rest != NULL && n < MAX_COLUMNS;)
    columns[n++] = strsep (&rest, "\t");
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (strcmp (columns[0], questions[i].name) == 0 && n == questions[i].n_columns)
      {
        questions[i].answer (columns);
        return;
      }
  g_error ("not a question: %s", line);
}

int
main (void)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) > 0)
    {
      if (line[length - 1] == '\n')
        line[length - 1] = '\0';
      answer (line);
    }
  return 0;
}
