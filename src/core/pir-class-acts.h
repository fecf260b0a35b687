/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-class-desk.h"
#include "model/pir-fee-plan.h"

G_BEGIN_DECLS

/*
 * What a class's representative can do. All of it comes from the cache: what the service lets the account see is there, and
 * nothing else.
 */

/** PIR_CLASS_MOST: of a school year's notices that are looked through, the newest */
#define PIR_CLASS_MOST 5000

/** PirClassPlace: a class, as notices name it */
typedef struct
{
  char *school_id;   /* UUID */
  char *school_year; /* "2026/27" */
  char *class_name;  /* "3B" */
} PirClassPlace;

/** pir_class_place_dup_text: Returns: (transfer full): a text that pir_class_place_parse() reads */
char *pir_class_place_dup_text (const char *school_id,
                                const char *school_year,
                                const char *class_name);

/** pir_class_place_parse: @text: (nullable). Returns: (transfer full) (nullable): what it names; NULL where that is no class */
PirClassPlace *pir_class_place_parse (const char *text);

/** pir_class_place_free: @self: (nullable) (transfer full): a place */
void pir_class_place_free (PirClassPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirClassPlace, pir_class_place_free)

/** pir_class_read_async: reads which child has paid what */
void pir_class_read_async (PirContext          *context,
                           const PirClassPlace *place,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
/** pir_class_read_finish: Returns: (transfer full): the desk; or NULL */
PirClassDesk *pir_class_read_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_class_list_open: Returns: (transfer full) (element-type PirNotice): what of @payment can be paid now */
GPtrArray *pir_class_list_open (const PirClassPayment *payment);

/** pir_class_plan_async: the cheapest way to pay all of @notices (element-type PirNotice), by the ways that are wanted and the fee
 * tables last seen: in payments of at most as many as the service takes */
void pir_class_plan_async (PirContext          *context,
                           GPtrArray           *notices,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
/** pir_class_plan_finish: Returns: (transfer full): the plan, maybe one that is not possible; or NULL */
PirFeePlan *pir_class_plan_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_class_sheet_dup_name: Returns: (transfer full): a safe name for the collection sheet's file */
char *pir_class_sheet_dup_name (const PirClassPayment *payment);

/** pir_class_sheet_write_async: draws the collection sheet of payment number @index; @language: (nullable): BCP 47; @file: (nullable):
 * where to, as pir_papers_write_async() has it */
void pir_class_sheet_write_async (PirContext          *context,
                                  PirClassDesk        *desk,
                                  guint                index,
                                  const char          *language,
                                  GFile               *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_class_sheet_write_finish: Returns: (transfer full): the file; or NULL, with G_IO_ERROR_NO_SPACE where it is too long for a page */
GFile *pir_class_sheet_write_finish (PirContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
