/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_kiosk_purge:
 * @jobs: (element-type utf8): as lpstat(1) names them, such as "Desk-7"
 *
 * Tells CUPS to forget our print jobs, whether they are out or not, with their documents: Cancel-Job (RFC 8011, 4.3.3) with CUPS's own
 * purge-job. The cancel(1) of CUPS 2.4 sends another word for it, which cupsd does not know. Waits for the answers, for threads;
 * whether it has helped is seen in the spool.
 */
void pir_kiosk_purge (GPtrArray *jobs);

G_END_DECLS
