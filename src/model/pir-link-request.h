/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-people-enums.h"

G_BEGIN_DECLS

/**
 * PirLinkRequestFields:
 *
 * A request of a payer to be linked to a pupil (richiesta di associazione), as the payer wrote it.
 */
typedef struct
{
  const char   *id;           /* UUID given by the server */
  const char   *school_id;    /* UUID */
  const char   *school_name;
  const char   *school_code;  /* codice meccanografico */
  const char   *given_name;   /* the pupil's */
  const char   *family_name;  /* the pupil's */
  const char   *tax_code;     /* the pupil's */
  PirKinship    kinship;
  PirLinkState  state;        /* ACTIVE: confirmed by the school */
  gint64        state_since;  /* seconds since 1970 UTC */
  gint64        requested_at; /* seconds since 1970 UTC */
  const char   *reason;       /* (nullable) why it was rejected, in the office's words */
  const char   *pupil_id;     /* (nullable) UUID, once it has been confirmed */
} PirLinkRequestFields;

/**
 * PirLinkStart:
 * @school_code: codice meccanografico, any case
 * @given_name: the pupil's
 * @family_name: the pupil's
 * @tax_code: the pupil's, any case
 * @kinship: what the payer is to the pupil
 * @privacy_version: of the school's privacy notice that was read
 * @note: (nullable): a word to the office
 *
 * What a payer asks a school for.
 */
typedef struct
{
  const char *school_code;
  const char *given_name;
  const char *family_name;
  const char *tax_code;
  PirKinship  kinship;
  const char *privacy_version;
  const char *note;
} PirLinkStart;

#define PIR_TYPE_LINK_REQUEST (pir_link_request_get_type ())
G_DECLARE_FINAL_TYPE (PirLinkRequest, pir_link_request, PIR, LINK_REQUEST, GObject)

/**
 * pir_link_request_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirLinkRequest *pir_link_request_new (const PirLinkRequestFields *fields);

/**
 * pir_link_request_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirLinkRequestFields *pir_link_request_peek (PirLinkRequest *self);

G_END_DECLS
