/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-found-school.h"
#include "model/pir-open-cause.h"

G_BEGIN_DECLS

/**
 * PirKeptCauses:
 * @school: (owned) (nullable): whose list it is; NULL for one cause, and where the list was never looked at
 * @causes: (owned) (element-type PirOpenCause): those of them that are open, the next due first
 * @fetched_at: when the service said so, seconds since 1970 UTC; 0 = never
 *
 * What this computer has kept of what schools let anyone pay for.
 */
typedef struct
{
  PirFoundSchool *school;
  GPtrArray      *causes;
  gint64          fetched_at;
} PirKeptCauses;

/** pir_kept_causes_new: @school: (nullable) (transfer full). Returns: (transfer full): no causes yet */
PirKeptCauses *pir_kept_causes_new (PirFoundSchool *school,
                                    gint64          fetched_at);

/** pir_kept_causes_free: @self: (nullable) (transfer full): what was kept */
void pir_kept_causes_free (PirKeptCauses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirKeptCauses, pir_kept_causes_free)

G_END_DECLS
