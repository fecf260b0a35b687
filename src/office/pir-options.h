/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirOptionKind:
 * @PIR_OPTION_FLAG: takes no value
 * @PIR_OPTION_TEXT: takes a text
 * @PIR_OPTION_LIST: takes a text, and may be given several times
 * @PIR_OPTION_MONEY: takes an amount: "12,50", "12.50"
 * @PIR_OPTION_DAY: takes a day: "2026-12-31", "31/12/2026"
 * @PIR_OPTION_NUMBER: takes a whole number from 0
 *
 * What an option takes. A value that is not of its kind is refused before a command begins.
 */
typedef enum
{
  PIR_OPTION_FLAG,
  PIR_OPTION_TEXT,
  PIR_OPTION_LIST,
  PIR_OPTION_MONEY,
  PIR_OPTION_DAY,
  PIR_OPTION_NUMBER,
} PirOptionKind;

/**
 * PirOption:
 * @name: without its dashes; NULL ends a table
 * @kind: what it takes
 * @value: (nullable): N_(): what help calls its value: "CODE"; NULL for flags
 * @summary: N_(): what it does, a part of a line
 */
typedef struct
{
  const char    *name;
  PirOptionKind  kind;
  const char    *value;
  const char    *summary;
} PirOption;

/**
 * PirOptions:
 *
 * What was typed after the program's name: options with their values, and the words between them. Options may stand
 * anywhere; "--" ends them; "--name value" and "--name=value" are the same.
 */
#define PIR_TYPE_OPTIONS (pir_options_get_type ())
G_DECLARE_FINAL_TYPE (PirOptions, pir_options, PIR, OPTIONS, GObject)

/** pir_options_new: Returns: (transfer full): no options yet */
PirOptions *pir_options_new (void);

/**
 * pir_options_read:
 * @arguments: (array zero-terminated=1): what was typed
 * @tables: (array zero-terminated=1): the options there are
 * @is_all: whether words between options are words of the command; else reading stops before the first one
 * @error: return location
 *
 * Returns: how many arguments were read; or -1 with PIR_OFFICE_ERROR_USAGE
 */
int pir_options_read (PirOptions              *self,
                      const char * const      *arguments,
                      const PirOption * const *tables,
                      gboolean                 is_all,
                      GError                 **error);

/** pir_options_get_words: Returns: (transfer none) (array zero-terminated=1): the words that are no options */
const char * const *pir_options_get_words (PirOptions *self);

/** pir_options_get_flag: Returns: whether it was given */
gboolean pir_options_get_flag (PirOptions *self, const char *name);

/** pir_options_get_text: Returns: (transfer none) (nullable): its value; NULL where it was not given */
const char *pir_options_get_text (PirOptions *self, const char *name);

/** pir_options_get_list: Returns: (transfer none) (array zero-terminated=1) (nullable): its values; NULL where not given */
const char * const *pir_options_get_list (PirOptions *self, const char *name);

/** pir_options_get_money: @amount: (out): cents, left alone where it was not given. Returns: whether it was */
gboolean pir_options_get_money (PirOptions *self, const char *name, PirMoney *amount);

/** pir_options_get_day: Returns: the day; PIR_DATE_NONE where it was not given */
PirDate pir_options_get_day (PirOptions *self, const char *name);

/** pir_options_get_number: Returns: the number; @fallback where it was not given */
gint64 pir_options_get_number (PirOptions *self, const char *name, gint64 fallback);

/** pir_day_parse: @text: (nullable): "2026-12-31", "31/12/2026", "1/9/2026". Returns: the day, or PIR_DATE_NONE */
PirDate pir_day_parse (const char *text);

G_END_DECLS
