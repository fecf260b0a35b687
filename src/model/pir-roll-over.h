/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"
#include "model/pir-roll-over-class.h"
#include "model/pir-roll-over-refusal.h"

G_BEGIN_DECLS

/** PIR_ROLL_OVER_MOST: classes, and pupils who stay behind, that one order names at most */
#define PIR_ROLL_OVER_MOST 500

/** PirRollOverStep: where a class goes, or a pupil who stays behind; @to: (nullable) */
typedef struct
{
  const char *what; /* class of the old year, or UUID of the pupil */
  const char *to;   /* class of the new year; NULL = the class has finished, or the pupil's is of the same name */
} PirRollOverStep;

/**
 * PirRollOver:
 * @from: school year that ends, "2026/27"
 * @classes: (array length=n_classes): where each class goes
 * @stays: (array length=n_stays): who stays behind
 * @left_on: since when those who have finished are not there any more; PIR_DATE_NONE = today
 * @is_dry_run: whether nothing is to change
 *
 * How a new school year is to begin.
 */
typedef struct
{
  const char            *from;
  const PirRollOverStep *classes;
  guint                  n_classes;
  const PirRollOverStep *stays;
  guint                  n_stays;
  PirDate                left_on;
  gboolean               is_dry_run;
} PirRollOver;

/** PirRollOverReport: what came of it */
typedef struct
{
  char      *from;       /* (owned) */
  char      *to;         /* (owned) the school year after it */
  gboolean   is_dry_run;
  gboolean   is_done;    /* FALSE = nothing has changed */
  guint      moved;      /* pupils */
  guint      finished;
  guint      stayed;
  GPtrArray *classes;    /* (owned) (element-type PirRollOverClass) by name */
  GPtrArray *refusals;   /* (owned) (element-type PirRollOverRefusal) */
} PirRollOverReport;

/** pir_roll_over_report_new: Returns: (transfer full): a report without anything */
PirRollOverReport *pir_roll_over_report_new (void);

/** pir_roll_over_report_free: @self: (nullable) (transfer full): a report */
void pir_roll_over_report_free (PirRollOverReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRollOverReport, pir_roll_over_report_free)

G_END_DECLS
