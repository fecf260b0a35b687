/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-password-rules.h"
#include "server/pir-mail-desk.h"
#include "server/pir-request.h"

G_BEGIN_DECLS

/**
 * pir_mail_page_show:
 * @page: how a link in a mail stands
 * @request: to be answered with the page
 * @faults: rules that the new password breaks
 * @differs: whether it was typed differently the second time
 *
 * Shows it in the language of the mail; in that of the browser where there was none.
 */
void pir_mail_page_show (const PirMailPage *page,
                         PirRequest        *request,
                         PirPasswordFaults  faults,
                         gboolean           differs);

G_END_DECLS
