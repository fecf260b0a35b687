/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "server/pir-letter.h"

G_BEGIN_DECLS

/** pir_letter_text_get_subject: Returns: (transfer none): a mail's subject in English, to be translated; no data */
const char *pir_letter_text_get_subject (PirMailKind kind);

/** pir_letter_text_append: adds what a letter about an account says, in one language, without greeting and end */
void pir_letter_text_append (GString            *text,
                             const PirCatalogue *catalogue,
                             const PirLetter    *letter);

G_END_DECLS
