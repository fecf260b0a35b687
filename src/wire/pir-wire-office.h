/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/pir-wire-links.h"

G_BEGIN_DECLS

/*
 * What a school's office sees and does: requests to be linked to pupils, and class representatives.
 */

/** pir_wire_write_rejection: schema Rejection. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_rejection (const char *reason);
/** pir_wire_read_rejection: schema Rejection. Returns: (transfer none): the reason, or NULL with PIR_WIRE_ERROR */
const char *pir_wire_read_rejection (JsonObject *object, GError **error);

/**
 * PirOfficeRequest:
 * @request: the request
 * @payer_given_name: who asks
 * @payer_family_name: who asks
 * @payer_tax_code: who asks
 * @payer_email: (nullable): certified address
 * @note: (nullable): a word to the office
 * @is_pupil_known: whether the school has a pupil of that tax code
 *
 * A request as the school's office sees it. Strings belong to whoever made it.
 */
typedef struct
{
  PirLinkRequest *request;
  const char     *payer_given_name;
  const char     *payer_family_name;
  const char     *payer_tax_code;
  const char     *payer_email;
  const char     *note;
  gboolean        is_pupil_known;
} PirOfficeRequest;

/**
 * PirRepresentative:
 * @id: UUID
 * @school_id: UUID
 * @school_year: "2026/27"
 * @class_name: "3B"
 * @given_name: who represents the class
 * @family_name: who represents the class
 * @tax_code: who represents the class
 * @enabled_at: since when, seconds since 1970 UTC
 *
 * A class representative (rappresentante di classe). Strings belong to whoever made it.
 */
typedef struct
{
  const char *id;
  const char *school_id;
  const char *school_year;
  const char *class_name;
  const char *given_name;
  const char *family_name;
  const char *tax_code;
  gint64      enabled_at;
} PirRepresentative;

/** pir_wire_write_representative: schema Representative */
void pir_wire_write_representative (PirJsonWriter *writer, const char *name, const PirRepresentative *representative);

/**
 * PirRepresentativeStart:
 * @school_id: UUID
 * @school_year: "2026/27"
 * @class_name: "3B"
 * @user_name: (nullable): who is to represent it, by user name
 * @tax_code: (nullable): or by tax code, any case
 */
typedef struct
{
  const char *school_id;
  const char *school_year;
  const char *class_name;
  const char *user_name;
  const char *tax_code;
} PirRepresentativeStart;

/** pir_wire_read_representative_start: schema RepresentativeStart. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_representative_start (JsonObject *object, PirRepresentativeStart *start, GError **error);

/** pir_wire_write_office_request: schema OfficeRequest */
void pir_wire_write_office_request (PirJsonWriter *writer, const char *name, const PirOfficeRequest *request);

G_END_DECLS
