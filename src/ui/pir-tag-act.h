/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/** pir_tag_act_ask: asks for tags and adds them to what is noted about the notices @notice_ids (array zero-terminated=1); tells on
 * @page, which offers to take it back */
void pir_tag_act_ask (PirPage             *page,
                      const char * const  *notice_ids);

G_END_DECLS
