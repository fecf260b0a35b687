/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirLinkPage:
 *
 * One child: how the link stands, what happens next, and what the payer can decide. Its target is the UUID of a pupil or of a
 * request.
 */
#define PIR_TYPE_LINK_PAGE (pir_link_page_get_type ())
G_DECLARE_FINAL_TYPE (PirLinkPage, pir_link_page, PIR, LINK_PAGE, PirPage)

G_END_DECLS
