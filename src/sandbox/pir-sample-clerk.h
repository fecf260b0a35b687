/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-sample-people.h"

G_BEGIN_DECLS

/**
 * pir_sample_clerk_init:
 * @self: uninitialised memory: whoever works for the school's office
 * @school: a school
 * @index: which of the schools, from 0
 *
 * Invents somebody who decides about requests to be linked to pupils: the same in every sample, as schools are. The user name
 * is "segreteria." and the school's code, in lower case. Clear it with pir_sample_clerk_clear().
 */
void pir_sample_clerk_init (PirSamplePayer        *self,
                            const PirSampleSchool *school,
                            guint                  index);

/** pir_sample_clerk_clear: frees what it owns */
void pir_sample_clerk_clear (PirSamplePayer *self);

G_END_DECLS
