/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"
#include "model/pir-open-cause.h"
#include "model/pir-payment-enums.h"
#include "model/pir-payment.h"
#include "wire/pir-fields.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/* Lengths in characters and counts, as data/api/openapi.yaml has them. */
#define PIR_MAX_CODE 100       /* codes, numbers, references, enumerations */
#define PIR_MAX_NAME 200       /* people, schools, PSPs */
#define PIR_MAX_REASON 140     /* causale, as the national formats limit it */
#define PIR_MAX_TEXT 4000      /* what somebody wrote */
#define PIR_MAX_EMAIL 254      /* RFC 5321, 4.5.3.1.3 less its brackets */
#define PIR_MAX_URL 2048
#define PIR_MAX_TOKEN 1000
#define PIR_MAX_ITEMS 50       /* of one payment */
#define PIR_MAX_WAYS 50        /* that a payer names */
#define PIR_MAX_HISTORY 1000
#define PIR_MAX_TIERS 500
#define PIR_MAX_SERVICES 10000
#define PIR_MAX_CHANGES 1000   /* of one page */
#define PIR_MAX_HOSTS 100
#define PIR_MAX_PROVIDERS 50

/**
 * pir_fields_fail_within:
 * @self: fields
 * @name: the member that holds an object or an array of objects
 * @index: which element of the array, or -1
 * @error: (transfer full): what is wrong there
 *
 * Keeps a fault of an object inside as one of this object: "items[2].amount: ...".
 */
void pir_fields_fail_within (PirFields  *self,
                             const char *name,
                             gssize      index,
                             GError     *error);

/** pir_fields_element: Returns: (transfer none): element @index, which must be an object; NULL after a fault */
JsonObject *pir_fields_element (PirFields  *self,
                                const char *name,
                                JsonArray  *array,
                                guint       index);

/** pir_fields_strings: @array: (nullable). Returns: (transfer container): its strings, at most @max characters, then NULL */
const char **pir_fields_strings (PirFields  *self,
                                 const char *name,
                                 JsonArray  *array,
                                 gsize       max);

/** PirReadFunc: reads one object. Returns: (transfer full): a GObject, or NULL with PIR_WIRE_ERROR */
typedef gpointer (*PirReadFunc) (JsonObject *object, GError **error);

/** pir_fields_objects: Returns: (transfer full): what @read makes of each object of array @name, @max at most; fewer after a fault */
GPtrArray *pir_fields_objects (PirFields   *self,
                               const char  *name,
                               guint        max,
                               PirReadFunc  read);

/** pir_fields_filled: Returns: (transfer none): 1 to @max characters, which must be there; "" after a fault */
const char *pir_fields_filled (PirFields  *self,
                               const char *name,
                               gsize       max);

/** pir_fields_digits: Returns: (transfer none): exactly @length digits, which must be there; "" after a fault */
const char *pir_fields_digits (PirFields  *self,
                               const char *name,
                               gsize       length);

/** pir_fields_category: Returns: a category, PIR_CATEGORY_OTHER where it is not known */
PirCategory pir_fields_category (PirFields  *self,
                                 const char *name);

/** pir_wire_is_newer_service: Returns: whether @service, a PaymentService or nearly so, is of a way to pay that is not known here */
gboolean pir_wire_is_newer_service (JsonObject *service);

/** pir_fields_method: Returns: a way to pay, which must be known */
PirMethod pir_fields_method (PirFields *self, const char *name);

/**
 * pir_fields_items:
 * @self: fields
 * @name: the member
 * @n_items: (out): how many, at most PIR_MAX_ITEMS
 *
 * Reads schema PaymentItem; strings belong to the JsonObject.
 *
 * Returns: (transfer full) (array length=n_items): the items, to be freed with g_free(); some may be zero after a fault
 */
PirPaymentItem *pir_fields_items (PirFields  *self,
                                  const char *name,
                                  gsize      *n_items);

/** pir_wire_read_cause_terms: what an open cause asks for, and until when; as it stands in a cause and in a line of an import */
void pir_wire_read_cause_terms (PirFields *fields, PirOpenCauseFields *cause);

/** pir_wire_read_note: schema EventNote as member "note", where there is one: a file that a school has attached */
void pir_wire_read_note (PirFields *fields, const char **name, gint64 *size, const char **sha256);

/** pir_wire_write_note: the same, and nothing at all where @sha256 is NULL */
void pir_wire_write_note (PirJsonWriter *writer, const char *name, gint64 size, const char *sha256);

/** pir_wire_write_items: an array of schema PaymentItem as member @name */
void pir_wire_write_items (PirJsonWriter *writer, const char *name, const PirPaymentItem *items, gsize n_items);

/** pir_json_add_opt_string: a string, and nothing at all for NULL */
void pir_json_add_opt_string (PirJsonWriter *self, const char *name, const char *value);

/** pir_json_add_opt_date: a day, and nothing at all for PIR_DATE_NONE */
void pir_json_add_opt_date (PirJsonWriter *self, const char *name, PirDate value);

/** pir_json_add_opt_time: a moment, and nothing at all for 0 */
void pir_json_add_opt_time (PirJsonWriter *self, const char *name, gint64 value);

G_END_DECLS
