/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirWhyPage:
 *
 * "Why do I see nothing?": the reasons that this computer knows, each with one thing to do about it.
 */
#define PIR_TYPE_WHY_PAGE (pir_why_page_get_type ())
G_DECLARE_FINAL_TYPE (PirWhyPage, pir_why_page, PIR, WHY_PAGE, PirPage)

G_END_DECLS
