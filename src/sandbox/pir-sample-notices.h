/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-sample-writer.h"

G_BEGIN_DECLS

/* The creditor of state taxes (tasse scolastiche erariali), and the segregation code of every creditor here */
#define PIR_SAMPLE_REVENUE_NAME "Agenzia delle Entrate"
#define PIR_SAMPLE_REVENUE_TAX_CODE "06363391001"
#define PIR_SAMPLE_SEGREGATION 1

/**
 * PirSampleNotices:
 *
 * Invents the notices of families, with what became of them until today, and writes them as they come.
 */
typedef struct _PirSampleNotices PirSampleNotices;

/**
 * pir_sample_notices_new:
 * @data: tables
 * @services: (element-type PirService): who was paid through
 * @random: random numbers
 * @writer: where the lines go
 * @today: the day that due dates lie around
 *
 * All arguments must live as long as the result.
 *
 * Returns: (transfer full): a maker of notices
 */
PirSampleNotices *pir_sample_notices_new (PirSampleData   *data,
                                          GPtrArray       *services,
                                          PirSampleRandom *random,
                                          PirSampleWriter *writer,
                                          PirDate          today);

/** pir_sample_notices_free: @self: (nullable) (transfer full): a maker */
void pir_sample_notices_free (PirSampleNotices *self);

/** pir_sample_notices_set_limit: @limit: how many notices are written at most; 0 = any number */
void pir_sample_notices_set_limit (PirSampleNotices *self,
                                   guint             limit);

/**
 * pir_sample_notices_add_family:
 * @self: a maker
 * @family: a family
 * @is_demo: whether the notices of the current year are those of the demonstration's table
 *
 * Writes what such a family has in the current school year and, in part, the two before.
 */
void pir_sample_notices_add_family (PirSampleNotices      *self,
                                    const PirSampleFamily *family,
                                    gboolean               is_demo);

/**
 * pir_sample_notices_fill_up:
 * @self: a maker with a limit
 * @families: (element-type PirSampleFamily): families
 *
 * Writes more notices of all school years of their children until the limit is reached.
 */
void pir_sample_notices_fill_up (PirSampleNotices *self,
                                 GPtrArray        *families);

/** pir_sample_school_year: Returns: calendar year in which the school year of @today began (1 September) */
int pir_sample_school_year (PirDate today);

/** pir_sample_school_year_dup: Returns: (transfer full): the school year that began in @year, "2026/27" */
char *pir_sample_school_year_dup (int year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSampleNotices, pir_sample_notices_free)

G_END_DECLS
