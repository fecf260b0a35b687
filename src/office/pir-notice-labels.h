/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-history.h"
#include "model/pir-office-notice.h"

G_BEGIN_DECLS

/* How tables call what is about notices. */

/** pir_label_office_state: Returns: (transfer none): how a notice stands, for the office */
const char *pir_label_office_state (PirOfficeState state);

/** pir_label_history: Returns: (transfer full): what happened, in a few words */
char *pir_label_history (const PirHistoryEntry *entry);

/** pir_label_why: @why: a word of the interface. Returns: (transfer none): why somebody sees a notice */
const char *pir_label_why (const char *why);

/** pir_label_notice: Returns: (transfer full): what it is for: "Firenze 2/3" */
char *pir_label_notice (const PirOfficeNoticeFields *notice);

G_END_DECLS
