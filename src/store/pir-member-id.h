/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_MAX_MEMBERS: accounts that can be read as one */
#define PIR_MAX_MEMBERS 4

/*
 * Rows of several accounts in one list: the row's number in its own cache, with the number of the account above it. A row of
 * the first account has the number that it has anyway. Negative ones (kept receipts) stay negative.
 */

/** pir_member_id_pack: Returns: row @local_id of account @member, which is less than PIR_MAX_MEMBERS */
gint64 pir_member_id_pack (guint  member,
                           gint64 local_id);

/** pir_member_id_mark_shared: Returns: @id, of a row that other accounts have as well */
gint64 pir_member_id_mark_shared (gint64 id);

/** pir_member_id_is_shared: Returns: whether other accounts have row @id as well */
gboolean pir_member_id_is_shared (gint64 id);

/** pir_member_id_get_member: Returns: the number of the account that row @id is of */
guint pir_member_id_get_member (gint64 id);

/** pir_member_id_get_local: Returns: the row's number in its own cache */
gint64 pir_member_id_get_local (gint64 id);

G_END_DECLS
