/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

#define PIR_FIELDS_MAX 64 /* members that a strict reader asks for at most */

/**
 * PirFields:
 *
 * Reads the members of one JSON object, on the stack, private. The first fault is kept and every later read answers a
 * default, so a reader is a straight list of fields followed by pir_fields_end(). A member that is null is not there.
 */
typedef struct
{
  JsonObject *object;
  gboolean    is_strict;
  const char *seen[PIR_FIELDS_MAX]; /* names asked for and there, where is_strict */
  guint       n_seen;
  GError     *error;
} PirFields;

/**
 * pir_fields_init:
 * @self: uninitialised memory
 * @object: (transfer none): what to read
 * @is_strict: whether a member that nobody asks for is a fault: TRUE for what clients send to the server, FALSE for
 *   answers, which may grow
 */
void pir_fields_init (PirFields  *self,
                      JsonObject *object,
                      gboolean    is_strict);

/**
 * pir_fields_end:
 * @self: fields
 * @error: return location
 *
 * Must be called once, also after a fault.
 *
 * Returns: whether everything was as asked; else PIR_WIRE_ERROR_FIELD that names the member
 */
gboolean pir_fields_end (PirFields  *self,
                         GError    **error);

/** pir_fields_fail: keeps a fault of the caller's own about member @name: "@name: @message" */
void pir_fields_fail (PirFields  *self,
                      const char *name,
                      const char *message);

/** pir_fields_string: Returns: (transfer none): at most @max characters, which must be there; "" after a fault */
const char *pir_fields_string (PirFields  *self,
                               const char *name,
                               gsize       max);

/** pir_fields_opt_string: Returns: (transfer none) (nullable): at most @max characters; NULL where not there */
const char *pir_fields_opt_string (PirFields  *self,
                                   const char *name,
                                   gsize       max);

/** pir_fields_uuid: Returns: (transfer none): a UUID (RFC 9562), which must be there; "" after a fault */
const char *pir_fields_uuid (PirFields *self, const char *name);

/** pir_fields_opt_uuid: Returns: (transfer none) (nullable): a UUID, or NULL where it is not there */
const char *pir_fields_opt_uuid (PirFields  *self,
                                 const char *name);

/** pir_fields_int: Returns: a whole number within the limits, which must be there; @min after a fault */
gint64 pir_fields_int (PirFields  *self,
                       const char *name,
                       gint64      min,
                       gint64      max);

/** pir_fields_opt_int: Returns: the same, or @fallback where it is not there */
gint64 pir_fields_opt_int (PirFields  *self,
                           const char *name,
                           gint64      min,
                           gint64      max,
                           gint64      fallback);

/** pir_fields_money: Returns: cents, 0 to PIR_MONEY_MAX, which must be there; 0 after a fault */
PirMoney pir_fields_money (PirFields  *self,
                           const char *name);

/** pir_fields_bool: Returns: true or false, which must be there; FALSE after a fault */
gboolean pir_fields_bool (PirFields *self, const char *name);
/** pir_fields_opt_bool: Returns: true or false; FALSE where it is not there */
gboolean pir_fields_opt_bool (PirFields *self, const char *name);
/** pir_fields_opt_date: Returns: a day, or PIR_DATE_NONE where it is not there */
PirDate pir_fields_opt_date (PirFields  *self,
                             const char *name);

/** pir_fields_time: Returns: a moment, which must be there, in seconds since 1970 UTC; 0 after a fault */
gint64 pir_fields_time (PirFields  *self,
                        const char *name);

/** pir_fields_opt_time: Returns: a moment, or 0 where it is not there */
gint64 pir_fields_opt_time (PirFields  *self,
                            const char *name);

/** pir_fields_array: Returns: (transfer none): at most @max elements, which must be there; NULL after a fault */
JsonArray *pir_fields_array (PirFields  *self,
                             const char *name,
                             guint       max);

/** pir_fields_opt_array: Returns: (transfer none) (nullable): the same, or NULL where it is not there */
JsonArray *pir_fields_opt_array (PirFields *self, const char *name, guint max);

/** pir_fields_object: Returns: (transfer none): an object, which must be there; NULL after a fault */
JsonObject *pir_fields_object (PirFields *self, const char *name);

/** pir_fields_opt_object: Returns: (transfer none) (nullable): an object, or NULL where it is not there */
JsonObject *pir_fields_opt_object (PirFields *self, const char *name);

G_END_DECLS
