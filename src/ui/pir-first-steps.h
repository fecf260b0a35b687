/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirFirstSteps:
 *
 * What newcomers do first; shown while there is neither a child nor anything to pay.
 */
#define PIR_TYPE_FIRST_STEPS (pir_first_steps_get_type ())
G_DECLARE_FINAL_TYPE (PirFirstSteps, pir_first_steps, PIR, FIRST_STEPS, AdwBin)

G_END_DECLS
