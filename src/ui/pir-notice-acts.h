/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/*
 * What can be done with one or several notices of a list.
 */

/** pir_notice_acts_dup_text: Returns: (transfer full): one notice as a line; several as a table, tabs between its columns */
char *pir_notice_acts_dup_text (GPtrArray *notices);

/** pir_notice_acts_get_payable: Returns: how many of @notices can be paid today; @sum: (out): what they come to, cents */
guint pir_notice_acts_get_payable (GPtrArray *notices,
                                   PirMoney  *sum);

/** pir_notice_acts_do: does "rows.@name" with @notices (element-type PirNotice), at least one; tells on @page */
void pir_notice_acts_do (PirPage    *page,
                         GPtrArray  *notices,
                         const char *name);

G_END_DECLS
