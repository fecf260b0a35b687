/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "server/pir-letter.h"

G_BEGIN_DECLS

/** pir_letter_event_append: adds what a letter about a payment event says, in one language, without greeting and end */
void pir_letter_event_append (GString            *text,
                              const PirCatalogue *catalogue,
                              const PirLetter    *letter);

/** pir_letter_notice_append: the same of a letter about one notice: changed, withdrawn, to be paid after all */
void pir_letter_notice_append (GString            *text,
                               const PirCatalogue *catalogue,
                               const PirLetter    *letter);

G_END_DECLS
