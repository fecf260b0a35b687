/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-account.h"
#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "model/pir-pupil.h"
#include "model/pir-receipt.h"
#include "model/pir-school.h"

G_BEGIN_DECLS

/** PirImportKind: what a line of an import file holds */
typedef enum
{
  PIR_IMPORT_HEAD,
  PIR_IMPORT_SCHOOL,
  PIR_IMPORT_ACCOUNT,
  PIR_IMPORT_PUPIL,
  PIR_IMPORT_LINK,
  PIR_IMPORT_NOTICE,
  PIR_IMPORT_PAID,
  PIR_IMPORT_KNOWN_PERSON,
  PIR_IMPORT_ROLE,
  PIR_IMPORT_OPEN_CAUSE,
  PIR_IMPORT_CREDITOR,
} PirImportKind;

/**
 * PirImportLine:
 * @kind: what it holds; the members that are not of this kind are NULL or 0
 * @school: (owned)
 * @region: of the school; (nullable)
 * @iban: of the creditor, or of the school's creditor: where the money goes; (nullable)
 * @privacy_version: of the school's own privacy notice; (nullable)
 * @privacy_text: the school's own privacy notice; (nullable)
 * @uses_service: whether the school can be asked here, and not only found
 * @account: (owned)
 * @password: of the account, in clear; (nullable)
 * @pupil: (owned): its link and school_name are not told
 * @id: of the link
 * @account_id: of the link, who paid, or who works for the school
 * @pupil_id: of the link
 * @kinship: of the link
 * @link_state: of the link
 * @notice: (owned): TO_PAY or CANCELLED
 * @payer_ids: (owned) (array length=n_payer_ids): accounts that the notice was notified to
 * @n_payer_ids: how many
 * @paid: (owned): a payment of the past: notice, method, fee, PSP and moment
 * @service_id: (nullable): the way it was paid
 * @tax_code: of the known person, or of the creditor
 * @source: from where the person is known: "polis" or "iscrizioni"
 * @school_id: of the role
 * @role: "clerk", "admin_director" or "head"
 * @cause: (owned): its version, and the names of its school, are not told
 * @segregation: of the cause's creditor, 0 to 99
 *
 * One line (data/api/import.schema.json). Strings belong to the JsonObject that was read.
 */
typedef struct
{
  PirImportKind  kind;
  PirSchool     *school;
  const char    *region;
  const char    *iban;
  const char    *privacy_version;
  const char    *privacy_text;
  gboolean       uses_service;
  PirAccount    *account;
  const char    *password;
  PirPupil      *pupil;
  const char    *id;
  const char    *account_id;
  const char    *pupil_id;
  PirKinship     kinship;
  PirLinkState   link_state;
  PirNotice     *notice;
  const char   **payer_ids;
  gsize          n_payer_ids;
  PirReceipt    *paid;
  const char    *service_id;
  const char    *tax_code;
  const char    *source;
  const char    *school_id;
  const char    *role;
  PirOpenCause  *cause;
  guint          segregation;
} PirImportLine;

/**
 * pir_wire_read_import_line:
 * @object: (transfer none): a line
 * @line: (out caller-allocates): what it holds; clear it with pir_import_line_clear() also after a fault
 * @error: return location
 *
 * Reads strictly: a member that the schema does not have is a fault.
 *
 * Returns: FALSE with PIR_WIRE_ERROR_FIELD
 */
gboolean pir_wire_read_import_line (JsonObject     *object,
                                    PirImportLine  *line,
                                    GError        **error);

/** pir_import_line_clear: frees what a line owns */
void pir_import_line_clear (PirImportLine *line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirImportLine, pir_import_line_clear)

G_END_DECLS
