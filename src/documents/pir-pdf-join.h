/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_pdf_join:
 * @documents: (element-type GBytes): PDFs, at least one
 * @language: BCP 47 tag of their text
 * @title: what viewers show in place of the file name
 * @created: seconds since 1970 UTC
 * @error: return location
 *
 * Puts the pages of all @documents one after the other, as they are, with their structure, which screen readers read; what only a
 * document as a whole has, its outline and its forms, stays behind. The same input gives the same bytes.
 *
 * Returns: (transfer full): one PDF, or NULL with G_IO_ERROR_FAILED
 */
GBytes *pir_pdf_join (GPtrArray   *documents,
                      const char  *language,
                      const char  *title,
                      gint64       created,
                      GError     **error);

G_END_DECLS
