/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client-pupils.h"
#include "office/pir-clerk.h"

G_BEGIN_DECLS

/* What commands about pupils begin with. */

/** pir_pupil_list: @query: which, without its page; each page is told with --json where @is_told. Returns: (transfer full) (element-type
 * PirOfficePupil): all pages of them, by name; or NULL */
GPtrArray *pir_pupil_list (PirClerk              *clerk,
                           const PirPeopleQuery  *query,
                           gboolean               is_told,
                           GError               **error);

/** pir_pupil_find: @typed: an id, whole or its beginning, or a tax code. Returns: (transfer full): the whole id; or NULL as
 * pir_clerk_find_id() */
char *pir_pupil_find (PirClerk    *clerk,
                      const char  *typed,
                      GError     **error);

/** pir_pupil_read: the same. Returns: (transfer full): the record; or NULL */
PirPupilRecord *pir_pupil_read (PirClerk    *clerk,
                                const char  *typed,
                                GError     **error);

/** pir_people_query_read: what --all, --left and @words say; @joined: (out) (transfer full) (nullable): the words, which @query holds.
 * Returns: FALSE with a usage error */
gboolean pir_people_query_read (PirClerk            *clerk,
                                const char * const  *words,
                                PirPeopleQuery      *query,
                                char               **joined,
                                GError             **error);

/** pir_label_leave_reason: Returns: (transfer none): why a pupil has left */
const char *pir_label_leave_reason (PirLeaveReason why);

G_END_DECLS
