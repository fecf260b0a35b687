/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-link-request.h"

G_BEGIN_DECLS

/**
 * PirOfficeRequestFields:
 *
 * A request to be linked to a pupil, as the school's office sees it, and what speaks for it.
 */
typedef struct
{
  PirLinkRequest *request;
  const char     *payer_given_name;   /* who asks */
  const char     *payer_family_name;  /* who asks */
  const char     *payer_tax_code;     /* who asks */
  const char     *payer_email;        /* (nullable) certified address */
  const char     *note;               /* (nullable) a word to the office */
  gboolean        is_pupil_known;     /* the school has a pupil of that tax code */
  gboolean        is_payer_proved;    /* somebody vouches for the payer's tax code, which else was only typed */
  gboolean        is_payer_on_record; /* the school's record of the pupil has a payer of that tax code and name */
} PirOfficeRequestFields;

#define PIR_TYPE_OFFICE_REQUEST (pir_office_request_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeRequest, pir_office_request, PIR, OFFICE_REQUEST, GObject)

/**
 * pir_office_request_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOfficeRequest *pir_office_request_new (const PirOfficeRequestFields *fields);

/** pir_office_request_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirOfficeRequestFields *pir_office_request_peek (PirOfficeRequest *self);

G_END_DECLS
