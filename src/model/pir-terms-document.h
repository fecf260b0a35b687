/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirTermsDocumentFields:
 *
 * A text that the service's operator puts to people: its conditions, or its privacy notice (informativa).
 */
typedef struct
{
  const char *kind;     /* "terms" or "privacy" */
  const char *version;  /* the same in every language; a new one asks again */
  const char *language; /* BCP 47: of this text */
  const char *title;
  const char *text;     /* plain; an empty line parts paragraphs, a line that begins with "# " is a heading */
} PirTermsDocumentFields;

#define PIR_TYPE_TERMS_DOCUMENT (pir_terms_document_get_type ())
G_DECLARE_FINAL_TYPE (PirTermsDocument, pir_terms_document, PIR, TERMS_DOCUMENT, GObject)

/** pir_terms_document_new: @fields: (transfer none): copied. Returns: (transfer full): an object that never changes */
PirTermsDocument *pir_terms_document_new (const PirTermsDocumentFields *fields);

/** pir_terms_document_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirTermsDocumentFields *pir_terms_document_peek (PirTermsDocument *self);

G_END_DECLS
