/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-outcome.h"
#include "office/pir-clerk.h"

G_BEGIN_DECLS

/* What all commands about payment events begin and end with. */

/** pir_event_list: @year: (nullable); @state: (nullable); each page is told with --json where @is_told. Returns: (transfer full)
 * (element-type PirEvent): all events of the clerk's school, the newest first; or NULL */
GPtrArray *pir_event_list (PirClerk    *clerk,
                           const char  *year,
                           const char  *state,
                           gboolean     is_told,
                           GError     **error);

/** pir_event_find: @typed: an id, whole or its beginning. Returns: (transfer full): the whole id; or NULL as pir_clerk_find_id() */
char *pir_event_find (PirClerk    *clerk,
                      const char  *typed,
                      GError     **error);

/** pir_event_read: the same. Returns: (transfer full): the event; or NULL */
PirEvent *pir_event_read (PirClerk    *clerk,
                          const char  *typed,
                          GError     **error);

/** pir_event_read_checked: the same; @checks: (out) (transfer full) (element-type PirEventCheck): what is to be looked at before
 * families get it. Returns: (transfer full): the event; or NULL */
PirEvent *pir_event_read_checked (PirClerk    *clerk,
                                  const char  *typed,
                                  GArray     **checks,
                                  GError     **error);

/** pir_event_warn: says on standard error what is to be looked at */
void pir_event_warn (GArray *checks);

/** pir_event_tell: says how @event stands now, or prints it with --json; @event: (nullable): NULL = it failed. Returns: whether it
 * did not */
gboolean pir_event_tell (PirClerk *clerk,
                         PirEvent *event);

/** pir_event_tell_outcome: the same of what came of something, with who is not reached; @outcome: (nullable). Returns: the same */
gboolean pir_event_tell_outcome (PirClerk              *clerk,
                                 const PirEventOutcome *outcome);

G_END_DECLS
