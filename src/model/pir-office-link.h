/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-people-enums.h"

G_BEGIN_DECLS

/**
 * PirOfficeLinkFields:
 *
 * A link between a payer and a pupil (associazione), as the school's office sees it.
 */
typedef struct
{
  const char   *id;                /* UUID */
  const char   *pupil_id;          /* UUID */
  const char   *pupil_given_name;
  const char   *pupil_family_name;
  const char   *pupil_tax_code;
  const char   *school_year;       /* of the pupil: "2026/27" */
  const char   *class_name;        /* (nullable) of the pupil: "3B" */
  const char   *payer_given_name;
  const char   *payer_family_name;
  const char   *payer_tax_code;
  const char   *payer_email;       /* (nullable) certified address */
  PirKinship    kinship;
  PirLinkState  state;
  gint64        state_since;       /* seconds since 1970 UTC */
} PirOfficeLinkFields;

#define PIR_TYPE_OFFICE_LINK (pir_office_link_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeLink, pir_office_link, PIR, OFFICE_LINK, GObject)

/**
 * pir_office_link_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOfficeLink *pir_office_link_new (const PirOfficeLinkFields *fields);

/** pir_office_link_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirOfficeLinkFields *pir_office_link_peek (PirOfficeLink *self);

G_END_DECLS
