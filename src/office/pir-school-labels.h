/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"
#include "model/pir-credit-account.h"
#include "model/pir-registry-report.h"
#include "model/pir-school-check.h"

G_BEGIN_DECLS

/* Words for codes of a school, its accounts and its registry, in the clerk's language. */

/** pir_label_account_kind: Returns: (transfer none): where the account is */
const char *pir_label_account_kind (PirCreditAccountKind kind);

/** pir_label_category: Returns: (transfer none): what is paid for */
const char *pir_label_category (PirCategory category);

/** pir_label_category_find: @text: a category as the interface or pir_label_category() names it. Returns: whether it is one, then
 * @category (out) */
gboolean pir_label_category_find (const char  *text,
                                  PirCategory *category);

/** pir_label_school_check: Returns: (transfer full): what was found, as a sentence */
char *pir_label_school_check (const PirSchoolCheckFields *check);

/** pir_label_registry_fault: Returns: (transfer none): what is wrong or doubtful with a row of a table */
const char *pir_label_registry_fault (PirRegistryFault fault);

/** pir_label_registry_field: Returns: (transfer full): what stands in a column, by its name in the interface: "tax code", "class" */
char *pir_label_registry_field (const char *field);

G_END_DECLS
