/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirWrongPage:
 *
 * Something is wrong with a notice: who to ask, what to do, and a letter that is prepared. Its target is the notice's UUID.
 */
#define PIR_TYPE_WRONG_PAGE (pir_wrong_page_get_type ())
G_DECLARE_FINAL_TYPE (PirWrongPage, pir_wrong_page, PIR, WRONG_PAGE, PirPage)

G_END_DECLS
