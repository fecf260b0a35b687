/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirClassPage:
 *
 * The desk of a class's representative: who has paid what. Its target is what pir_class_place_dup_text() makes.
 */
#define PIR_TYPE_CLASS_PAGE (pir_class_page_get_type ())
G_DECLARE_FINAL_TYPE (PirClassPage, pir_class_page, PIR, CLASS_PAGE, PirPage)

G_END_DECLS
