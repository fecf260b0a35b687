/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirConsentsPage:
 *
 * What was accepted and when; texts of the service can be read again.
 */
#define PIR_TYPE_CONSENTS_PAGE (pir_consents_page_get_type ())
G_DECLARE_FINAL_TYPE (PirConsentsPage, pir_consents_page, PIR, CONSENTS_PAGE, PirPage)

G_END_DECLS
