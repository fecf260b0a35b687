/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirJsonWriter:
 *
 * Writes JSON (RFC 8259) straight into a buffer, 3.3 times cheaper than json-glib's builder on a list page. Commas are
 * its own business; nesting is the caller's: every begin has its end. A NULL name means: an element of an array.
 */
typedef struct _PirJsonWriter PirJsonWriter;

/** pir_json_writer_new: Returns: (transfer full): an empty writer */
PirJsonWriter *pir_json_writer_new (void);

/** pir_json_writer_free: @self: (nullable) (transfer full): a writer whose text is not wanted */
void pir_json_writer_free (PirJsonWriter *self);

/** pir_json_writer_end: @self: (transfer full): a writer. Returns: (transfer full): the text, UTF-8 */
GBytes *pir_json_writer_end (PirJsonWriter *self);

/** pir_json_begin_object: opens an object, as member @name (nullable) or as element */
void pir_json_begin_object (PirJsonWriter *self,
                            const char    *name);

/** pir_json_end_object: closes it */
void pir_json_end_object (PirJsonWriter *self);

/** pir_json_begin_array: opens an array, as member @name (nullable) or as element */
void pir_json_begin_array (PirJsonWriter *self,
                           const char    *name);

/** pir_json_end_array: closes it */
void pir_json_end_array (PirJsonWriter *self);

/** pir_json_add_string: a string; @value (nullable): NULL is written as null; bytes that are not UTF-8 become U+FFFD */
void pir_json_add_string (PirJsonWriter *self,
                          const char    *name,
                          const char    *value);

/**
 * pir_json_add_members:
 * @self: a writer inside an object
 * @members: (array length=length): members of an object as JSON writes them, without its braces; "" = none
 * @length: bytes
 *
 * Adds members that were written before, as pir_json_dup_members() gave them.
 */
void pir_json_add_members (PirJsonWriter *self,
                           const char    *members,
                           gsize          length);

/**
 * pir_json_dup_members:
 * @self: (transfer full): a writer that has written one object
 *
 * Returns: (transfer full): the object's members, without its braces
 */
char *pir_json_dup_members (PirJsonWriter *self);

/** pir_json_add_int: a whole number */
void pir_json_add_int (PirJsonWriter *self,
                       const char    *name,
                       gint64         value);

/** pir_json_add_bool: true or false */
void pir_json_add_bool (PirJsonWriter *self,
                        const char    *name,
                        gboolean       value);

/** pir_json_add_date: YYYY-MM-DD, or null for PIR_DATE_NONE */
void pir_json_add_date (PirJsonWriter *self,
                        const char    *name,
                        PirDate        value);

/** pir_json_add_time: a moment as RFC 3339, or null for 0 */
void pir_json_add_time (PirJsonWriter *self,
                        const char    *name,
                        gint64         value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirJsonWriter, pir_json_writer_free)

G_END_DECLS
