/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/pir-status.h"

G_BEGIN_DECLS

/**
 * PirBanner:
 *
 * The line under a header that says what lasts. Property "status" (PirStatus). Its widgets are made when there is
 * something to say for the first time.
 */
#define PIR_TYPE_BANNER (pir_banner_get_type ())
G_DECLARE_FINAL_TYPE (PirBanner, pir_banner, PIR, BANNER, AdwBin)

G_END_DECLS
