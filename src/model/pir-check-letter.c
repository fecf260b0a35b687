/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-check-letter.h"

/* Value of the digit or letter with this index at an odd place (1st, 3rd ...); at an even one it is the index itself. */
static const guint8 odd_values[] = {
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
};

char
pir_check_letter_make (const char *text,
                       gsize       length)
{
  guint sum = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (gsize i = 0; i < length; i++)
    {
      guint index;

      if (g_ascii_isdigit (text[i]))
        index = (guint) (text[i] - '0');
      else if (g_ascii_isupper (text[i]))
        index = (guint) (text[i] - 'A');
      else
        return 0;

      sum += i % 2 == 0 ? odd_values[index] : index;
    }

  return (char) ('A' + sum % G_N_ELEMENTS (odd_values));
}
