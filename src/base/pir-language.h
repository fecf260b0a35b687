/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirLanguage:
 *
 * What catalogues distinguish in a language tag, as gettext names folders: "it", "zh_CN". Plain memory.
 */
typedef struct
{
  char name[8];     /* language, or language '_' REGION */
  gsize base_length; /* bytes of the language alone */
} PirLanguage;

/**
 * pir_language_parse:
 * @self: (out): the language
 * @tag: (nullable): a BCP 47 tag or a POSIX locale name
 * @length: bytes of @tag, or -1
 *
 * Variants, extensions, encodings and scripts are passed over, but for Hans and Hant without a region, which stand for
 * CN and TW.
 *
 * Returns: whether @tag begins with a language of two or three letters
 */
gboolean pir_language_parse (PirLanguage *self,
                             const char  *tag,
                             gssize       length);

/** pir_language_get_direction: @tag: as BCP 47 writes it. Returns: (transfer none): "rtl" where it is written from right to left, else
 * "ltr", as HTML has it */
const char *pir_language_get_direction (const char *tag);

/**
 * PirLanguageFunc:
 * @language: a language
 * @user_data: data
 *
 * Returns: (nullable): something not NULL where @language will do
 */
typedef gconstpointer (*PirLanguageFunc) (const PirLanguage *language,
                                          gpointer           user_data);

/**
 * pir_language_negotiate:
 * @accept: (nullable): an Accept-Language value (RFC 9110, 12.5.4)
 * @func: (scope call): asked for each language, most wanted first
 * @user_data: for @func
 *
 * Reads the first 32 ranges; damaged ones, those with weight 0 and "*" are passed over.
 *
 * Returns: (nullable): the first answer of @func that is not NULL
 */
gconstpointer pir_language_negotiate (const char      *accept,
                                      PirLanguageFunc  func,
                                      gpointer         user_data);

G_END_DECLS
