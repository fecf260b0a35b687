/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"

G_BEGIN_DECLS

/** PirEventReason: a reason (causale) of an earlier event of a school's, and what it was for */
typedef struct
{
  char        *reason;        /* (owned) */
  PirCategory  category;
  char        *taxonomy_code; /* (owned) (nullable) */
} PirEventReason;

/** pir_event_reason_new: Returns: (transfer full): one with copies of these; @taxonomy_code: (nullable) */
PirEventReason *pir_event_reason_new (const char  *reason,
                                      PirCategory  category,
                                      const char  *taxonomy_code);

/** pir_event_reason_free: @self: (nullable) (transfer full): a reason */
void pir_event_reason_free (PirEventReason *self);

G_END_DECLS
