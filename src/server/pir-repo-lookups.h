/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Notices for whoever has their paper (with the notices' statements).
 */

/** pir_notices_look_up: Returns: (transfer full) (nullable): the notice whose paper says so, whoever asks */
PirNotice *pir_notices_look_up (PirRepos   *repos,
                                const char *creditor_tax_code,
                                const char *notice_number);

G_END_DECLS
