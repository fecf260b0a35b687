/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirWaitingPage:
 *
 * A payment under way: what is known and since when, what can be done, and then its outcome. Its target is the
 * payment's key.
 */
#define PIR_TYPE_WAITING_PAGE (pir_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (PirWaitingPage, pir_waiting_page, PIR, WAITING_PAGE, PirPage)

G_END_DECLS
