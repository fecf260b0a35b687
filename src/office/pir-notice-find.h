/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client-school-notices.h"
#include "office/pir-clerk.h"

G_BEGIN_DECLS

/**
 * pir_notice_find:
 * @typed: an id, whole or its beginning, or a number of 18 digits, spaces aside
 * @error: return location
 *
 * Returns: (transfer full): the id of the notice that is meant; or NULL with PIR_OFFICE_ERROR_REFUSED where there is none, or several
 */
char *pir_notice_find (PirClerk    *clerk,
                       const char  *typed,
                       GError     **error);

/** pir_notice_read: Returns: (transfer full): the notice that is meant, with what happened to it; or NULL as pir_notice_find() */
PirOfficeNoticeDetail *pir_notice_read (PirClerk    *clerk,
                                        const char  *typed,
                                        GError     **error);

G_END_DECLS
