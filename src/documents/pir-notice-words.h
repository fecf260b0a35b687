/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirTongue:
 * @main: language of the document: "it", or "de" or "fr" where that has equal rights
 * @second: (nullable): the language that stands beside it
 * @is_equal: whether both have the same weight (avviso bilingue), or the second one is there to help (con seconda lingua)
 *
 * In which of its five languages a payment notice speaks. A tobacconist, a bank and the family read the same sheet, so there is
 * always Italian on it.
 */
typedef struct
{
  const char *main;
  const char *second;
  gboolean    is_equal;
} PirTongue;

/**
 * pir_tongue_choose:
 * @province: (nullable): two letters: where the creditor is
 * @language: (nullable): BCP 47 tag of the reader's language
 *
 * German in the province of Bolzano and French in Aosta Valley have the rights of Italian; the reader's one of the two comes
 * first there. Everywhere else Italian comes first, alone for whoever reads none of the five languages.
 *
 * Returns: the languages; their strings last as long as the process
 */
PirTongue pir_tongue_choose (const char *province,
                             const char *language);

/**
 * pir_notice_words_get:
 * @language: one of a PirTongue
 * @key: name of a fixed text in resources/notice/words.ini
 *
 * Returns: (transfer none): the text as Pango markup; it lasts as long as the process
 */
const char *pir_notice_words_get (const char *language,
                                  const char *key);

G_END_DECLS
