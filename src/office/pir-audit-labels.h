/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_label_audit_act: Returns: (transfer none): what @act with @detail, as the log has them, is in the clerk's language; @act itself
 * where this version does not know it */
const char *pir_label_audit_act (const char *act,
                                 const char *detail);

/** pir_label_audit_detail: Returns: (transfer full): what pir_label_audit_act() does not say of @detail yet; "" for nothing */
char *pir_label_audit_detail (const char *act,
                              const char *detail);

G_END_DECLS
