/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "server/pir-letter.h"

G_BEGIN_DECLS

/** pir_letter_refund_append: adds what a letter about a refund says, in one language, without greeting and end */
void pir_letter_refund_append (GString            *text,
                               const PirCatalogue *catalogue,
                               const PirLetter    *letter);

G_END_DECLS
