/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/** pir_calendar_act_save: asks where the due date of @notice is to be saved as a calendar event, saves it and tells on @page */
void pir_calendar_act_save (PirPage   *page,
                            PirNotice *notice);

G_END_DECLS
