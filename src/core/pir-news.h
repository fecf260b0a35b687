/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirRelease:
 * @version: such as "0.1.0"
 * @date: of the release
 * @notes: (array zero-terminated=1): what is new, in the language of the program
 *
 * One release, as the program's AppStream metainfo tells of it.
 */
typedef struct
{
  char   *version;
  PirDate date;
  char  **notes;
} PirRelease;

/** pir_release_free: @self: (nullable): a release */
void pir_release_free (PirRelease *self);

/**
 * pir_news_parse:
 * @xml: AppStream metainfo, untranslated
 * @error: return location
 *
 * Returns: (transfer full) (element-type PirRelease): its releases, as they stand there: the newest is the first
 */
GPtrArray *pir_news_parse (const char  *xml,
                           GError     **error);

/** pir_news_read: Returns: (transfer full) (element-type PirRelease): the releases of this program, the newest first */
GPtrArray *pir_news_read (void);

/** pir_news_is_newer: Returns: whether @version, such as "0.10.0", came after @other */
gboolean pir_news_is_newer (const char *version,
                            const char *other);

G_END_DECLS
