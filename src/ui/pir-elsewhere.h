/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-found-school.h"

G_BEGIN_DECLS

/**
 * PirElsewhere:
 *
 * A school that cannot be asked here: why, and what one can do instead. Signal "left": the person looks for another one.
 */
#define PIR_TYPE_ELSEWHERE (pir_elsewhere_get_type ())
G_DECLARE_FINAL_TYPE (PirElsewhere, pir_elsewhere, PIR, ELSEWHERE, GtkBox)

/** pir_elsewhere_show: shows what can be done about @school */
void pir_elsewhere_show (PirElsewhere   *self,
                         PirFoundSchool *school);

G_END_DECLS
