/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirEmailPage:
 *
 * Another e-mail address: typed twice, certified by a link that is mailed there.
 */
#define PIR_TYPE_EMAIL_PAGE (pir_email_page_get_type ())
G_DECLARE_FINAL_TYPE (PirEmailPage, pir_email_page, PIR, EMAIL_PAGE, PirPage)

G_END_DECLS
