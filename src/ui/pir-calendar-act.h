/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/** pir_calendar_act_save: asks where the due dates of @notices (element-type PirNotice) are to be saved as calendar events, saves them
 * and tells on @page */
void pir_calendar_act_save (PirPage   *page,
                            GPtrArray *notices);

G_END_DECLS
