/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_check_letter_make:
 * @text: letters and digits, upper case
 * @length: how many of them count
 *
 * The letter of the tables of D.M. 23/12/1976, which ends a person's tax code (of its first 15 characters) and begins an Italian
 * account (CIN, of its 22 characters).
 *
 * Returns: it, 'A' to 'Z', or 0 if @text has other characters than letters and digits
 */
char pir_check_letter_make (const char *text,
                            gsize       length);

G_END_DECLS
