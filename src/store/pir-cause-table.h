/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-causes.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirCauseTable:
 *
 * What schools let anyone pay for, as it was looked at, in cache.db. What is over, and what nobody has looked at for half a year,
 * leaves with the next one that is put in.
 */
typedef struct _PirCauseTable PirCauseTable;

/** pir_cause_table_new: Returns: (transfer full): the tables of @db, which is kept */
PirCauseTable *pir_cause_table_new (PirDb *db);

/** pir_cause_table_free: @self: (nullable) (transfer full): the tables */
void pir_cause_table_free (PirCauseTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCauseTable, pir_cause_table_free)

/** pir_cause_table_put: @cause as the service said it at @now, seconds since 1970 UTC; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cause_table_put (PirCauseTable  *self,
                              PirOpenCause   *cause,
                              gint64          now,
                              GError        **error);

/** pir_cause_table_replace: @causes (element-type PirOpenCause) are all of @school at @now; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cause_table_replace (PirCauseTable   *self,
                                  PirFoundSchool  *school,
                                  GPtrArray       *causes,
                                  gint64           now,
                                  GError         **error);

/** pir_cause_table_remove: takes the cause with UUID @id out, if it is in; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cause_table_remove (PirCauseTable  *self,
                                 const char     *id,
                                 GError        **error);

/** pir_cause_table_find: Returns: (transfer full): the cause with UUID @id, if it is there and open on the day @today, and nothing
 * else; or NULL with PIR_STORE_ERROR */
PirKeptCauses *pir_cause_table_find (PirCauseTable  *self,
                                     const char     *id,
                                     PirDate         today,
                                     GError        **error);

/** pir_cause_table_list: Returns: (transfer full): the list of the school with code @code, as far as it is open on the day @today;
 * without a school where it was never looked at; or NULL with PIR_STORE_ERROR */
PirKeptCauses *pir_cause_table_list (PirCauseTable  *self,
                                     const char     *code,
                                     PirDate         today,
                                     GError        **error);

G_END_DECLS
