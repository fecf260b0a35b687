/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirLeaveReason:
 * @PIR_LEAVE_MOVED: to another school
 * @PIR_LEAVE_FINISHED: at the end of the last year
 * @PIR_LEAVE_WITHDRAWN: from school (ritirato)
 * @PIR_LEAVE_OTHER: another reason
 *
 * Why a pupil has left a school.
 */
typedef enum
{
  PIR_LEAVE_MOVED,
  PIR_LEAVE_FINISHED,
  PIR_LEAVE_WITHDRAWN,
  PIR_LEAVE_OTHER,
} PirLeaveReason;

/** pir_leave_reason_to_string: Returns: (transfer none): its name in the interface ("moved" …) */
const char *pir_leave_reason_to_string (PirLeaveReason value);

/** pir_leave_reason_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_leave_reason_from_string (const char     *text,
                                       PirLeaveReason *value);

G_END_DECLS
