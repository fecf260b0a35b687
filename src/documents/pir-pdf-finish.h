/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_pdf_finish:
 * @pdf: a tagged PDF as cairo writes it
 * @language: BCP 47 tag of its text
 * @title: what viewers show in place of the file name
 * @created: seconds since 1970 UTC, the same as in its information dictionary
 * @figures: (element-type utf8): what each of its figures says, in their order
 * @error: return location
 *
 * Adds what cairo 1.16 cannot say (ISO 32000-1): the natural language of the document (14.9.2), the wish to show its
 * title (12.2), its metadata as XMP (14.3.2), and what its figures say (14.9.3). The file identifier is computed from the
 * contents, so that the same input gives the same bytes.
 *
 * Returns: (transfer full): the finished PDF, or NULL with G_IO_ERROR_FAILED
 */
GBytes *pir_pdf_finish (GBytes      *pdf,
                        const char  *language,
                        const char  *title,
                        gint64       created,
                        GPtrArray   *figures,
                        GError     **error);

G_END_DECLS
