/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirSessionsPage:
 *
 * Where the account is signed in; every session but this one can be ended.
 */
#define PIR_TYPE_SESSIONS_PAGE (pir_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (PirSessionsPage, pir_sessions_page, PIR, SESSIONS_PAGE, PirPage)

G_END_DECLS
