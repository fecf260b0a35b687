/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * pir_school_year_of:
 * @day: a civil day
 *
 * School years begin on 1 September (decreto legislativo 297/1994, article 74).
 *
 * Returns: (transfer full): the school year that @day is in, "2026/27"
 */
char *pir_school_year_of (PirDate day);

/** pir_school_year_get_end: Returns: the last day of @school_year, "2026/27" */
PirDate pir_school_year_get_end (const char *school_year);

/** pir_school_year_dup_next: Returns: (transfer full): the school year after @school_year */
char *pir_school_year_dup_next (const char *school_year);

G_END_DECLS
