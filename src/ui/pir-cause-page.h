/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirCausePage:
 *
 * A contribution, and the form to pay it. Its target is the UUID of an open cause.
 */
#define PIR_TYPE_CAUSE_PAGE (pir_cause_page_get_type ())
G_DECLARE_FINAL_TYPE (PirCausePage, pir_cause_page, PIR, CAUSE_PAGE, PirPage)

G_END_DECLS
