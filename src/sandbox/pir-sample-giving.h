/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-sample-data.h"
#include "sandbox/pir-sample-writer.h"

G_BEGIN_DECLS

/** PirSampleOpenCause: something that schools let anyone pay for */
typedef struct
{
  const char  *levels;      /* of the schools, any of I, P, M, S */
  PirCategory  category;
  const char  *taxonomy_code;
  PirMoney     amount;
  PirMoney     edit_from;   /* 0 = the amount is fixed */
  PirMoney     edit_to;
  const char  *deadline;    /* "hard", "soft" or "none" */
  int          due;         /* days from today */
  gboolean     is_resolved;
  gboolean     is_repeatable;
  gboolean     is_revenue;  /* the creditor is the revenue agency, not the school */
  const char  *reason;      /* with {year} */
  const char  *description;
} PirSampleOpenCause;

/** pir_sample_giving_write: writes what each school lets anyone pay for around the day @today, in @school_year ("2026/27") */
void pir_sample_giving_write (PirSampleWriter *writer,
                              PirSampleData   *data,
                              PirDate          today,
                              const char      *school_year);

G_END_DECLS
