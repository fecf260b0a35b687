/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/**
 * PirAnswer:
 * @status: HTTP status
 * @type: (nullable): media type, a static string; NULL = no body
 * @body: (nullable) (owned): the body
 * @etag: (nullable) (owned): strong entity tag, without quotes
 * @file_name: (nullable) (owned): what a browser would save the body as
 * @next_cursor: (nullable) (owned): what the next page is asked with
 * @retry_after: seconds; 0 = not told
 * @is_compressed: whether @body is gzip already
 * @may_compress: whether it may become so
 *
 * What a request is answered. Made in any thread, sent in the main one.
 */
typedef struct
{
  guint       status;
  const char *type;
  GBytes     *body;
  char       *etag;
  char       *file_name;
  char       *next_cursor;
  gint64      retry_after;
  gboolean    is_compressed;
  gboolean    may_compress;
} PirAnswer;

/** PIR_ANSWER_POLICY: what a browser may do with an answer that is no page: nothing, nor frame it */
#define PIR_ANSWER_POLICY "default-src 'none'; frame-ancestors 'none'"

#define PIR_TYPE_JSON "application/json"
#define PIR_TYPE_PROBLEM "application/problem+json"
#define PIR_TYPE_HTML "text/html; charset=utf-8"
#define PIR_TYPE_PDF "application/pdf"
#define PIR_TYPE_CSV "text/csv; charset=utf-8"
#define PIR_TYPE_PNG "image/png"
#define PIR_TYPE_XML "application/xml"
#define PIR_TYPE_SOAP "text/xml; charset=utf-8"
#define PIR_TYPE_ENTITY "application/entity-statement+jwt"

/** pir_answer_new: @type: (nullable); @body: (nullable) (transfer full). Returns: (transfer full): an answer */
PirAnswer *pir_answer_new (guint       status,
                           const char *type,
                           GBytes     *body);

/** pir_answer_new_json: @writer: (transfer full). Returns: (transfer full): an answer of its text */
PirAnswer *pir_answer_new_json (guint          status,
                                PirJsonWriter *writer);

/**
 * pir_answer_new_problem:
 * @error: why it was not done
 *
 * Returns: (transfer full): the problem answer (RFC 9457): that of a PIR_SERVER_ERROR; MALFORMED for what the wire refuses;
 *   INTERNAL, without detail, for everything else
 */
PirAnswer *pir_answer_new_problem (const GError *error);

/** pir_answer_free: @answer: (nullable) (transfer full): an answer */
void pir_answer_free (PirAnswer *answer);

/** pir_answer_compress: makes a body of more than 1 KiB gzip where it may be; fast rather than small. Any thread */
void pir_answer_compress (PirAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirAnswer, pir_answer_free)

G_END_DECLS
