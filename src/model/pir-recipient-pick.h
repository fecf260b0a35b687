/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/** PirRecipientTerms: what holds for some recipients alone; as in PirRecipientFields */
typedef struct
{
  PirMoney    amount;
  PirDate     due_date;
  const char *exemption; /* (nullable) */
} PirRecipientTerms;

/**
 * PirRecipientPick:
 * @whole_school: each pupil of the event's school year
 * @all_staff: each member of staff
 * @classes: (array zero-terminated=1) (transfer container): names of classes
 * @courses: (array zero-terminated=1) (transfer container): names of courses
 * @pupil_ids: (array zero-terminated=1) (transfer container): UUIDs
 * @staff_ids: (array zero-terminated=1) (transfer container): UUIDs
 * @except_ids: (array zero-terminated=1) (transfer container): UUIDs of pupils and staff who are not to pay
 * @terms: for all of them
 *
 * Whom to ask. Strings belong to whoever made it, the arrays to the pick.
 */
typedef struct
{
  gboolean           whole_school;
  gboolean           all_staff;
  const char       **classes;
  const char       **courses;
  const char       **pupil_ids;
  const char       **staff_ids;
  const char       **except_ids;
  PirRecipientTerms  terms;
} PirRecipientPick;

/** pir_recipient_pick_clear: frees the arrays */
void pir_recipient_pick_clear (PirRecipientPick *pick);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirRecipientPick, pir_recipient_pick_clear)

G_END_DECLS
