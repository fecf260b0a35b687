/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_REMARK_MAX_TEXT 2000 /* characters */
#define PIR_REMARK_MAX_TAGS 200  /* characters, all together */

/**
 * PirRemark:
 * @notice_id: (owned): UUID of the notice that it is about; it is shown beside its receipt too
 * @text: (owned): what somebody noted; "" = nothing
 * @tags: (owned): words to find it by, as pir_remark_tidy_tags() writes them; "" = none
 * @changed_at: when, seconds since 1970 UTC
 *
 * What somebody noted on this computer about a payment. It never leaves it, but in an exported archive.
 */
typedef struct
{
  char   *notice_id;
  char   *text;
  char   *tags;
  gint64  changed_at;
} PirRemark;

/** pir_remark_new: @text, @tags: (nullable): likewise, of any length and form. Returns: (transfer full): a remark */
PirRemark *pir_remark_new (const char *notice_id,
                           const char *text,
                           const char *tags,
                           gint64      changed_at);

/** pir_remark_free: @self: (nullable) (transfer full): a remark */
void pir_remark_free (PirRemark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRemark, pir_remark_free)

/** pir_remark_is_empty: Returns: whether there is nothing noted */
gboolean pir_remark_is_empty (const PirRemark *self);

/** pir_remark_tidy_tags: @tags: (nullable): words with commas between them. Returns: (transfer full): each once, in their order, "730,
 * grandma" */
char *pir_remark_tidy_tags (const char *tags);

G_END_DECLS
