/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirCausesPage:
 *
 * What a school lets anyone pay for. Its target is the school's code.
 */
#define PIR_TYPE_CAUSES_PAGE (pir_causes_page_get_type ())
G_DECLARE_FINAL_TYPE (PirCausesPage, pir_causes_page, PIR, CAUSES_PAGE, PirPage)

G_END_DECLS
