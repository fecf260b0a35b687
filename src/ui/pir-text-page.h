/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirTextPage:
 *
 * One text of the service in one version; its target is "KIND/VERSION", as consents have them.
 */
#define PIR_TYPE_TEXT_PAGE (pir_text_page_get_type ())
G_DECLARE_FINAL_TYPE (PirTextPage, pir_text_page, PIR, TEXT_PAGE, PirPage)

G_END_DECLS
