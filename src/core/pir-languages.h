/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirOfferedLanguage:
 * @tag: as its catalogue is called: "it", "zh_CN"
 * @own_name: in itself: "Italiano"
 * @percent: how much of it is translated, rounded down; 100 for English, which the source is written in
 * @is_rtl: whether it is written from right to left
 */
typedef struct
{
  const char *tag;
  const char *own_name;
  guint       percent;
  gboolean    is_rtl;
} PirOfferedLanguage;

/**
 * pir_languages_list:
 * @n: (out): how many there are
 *
 * po/completeness.py finds them when the program is built: the catalogues of which at least 80 % is translated.
 *
 * Returns: (transfer none) (array length=n): the languages that people can choose, English among them, by their own names
 */
const PirOfferedLanguage *pir_languages_list (gsize *n);

/**
 * pir_languages_find:
 * @tag: (nullable): a tag, as catalogues or BCP 47 have it: "zh_CN", "zh-CN", "de-AT"
 *
 * Returns: (transfer none) (nullable): the language of pir_languages_list() that @tag means; NULL = it is not offered
 */
const PirOfferedLanguage *pir_languages_find (const char *tag);

/**
 * pir_languages_apply:
 * @tag: (nullable): a language; NULL, "" or what is not offered = that of the system
 *
 * Makes the process speak @tag, in place of setlocale (LC_ALL, ""): before its first thread, and before GTK starts. The system
 * needs no locale of the language: where it has none, LANGUAGE says which catalogue to read, under C.UTF-8. What is
 * started later inherits it. May be called again, so that the words of the command line come before the settings
 * are read.
 *
 * Returns: whether @tag is spoken; FALSE = the language of the system is
 */
gboolean pir_languages_apply (const char *tag);

G_END_DECLS
