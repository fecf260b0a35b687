/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-changes.h"
#include "model/pir-pupil.h"
#include "model/pir-school.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirPeopleTable:
 *
 * The account, its pupils and their schools, in cache.db. @has_changed is set to TRUE where anything was written.
 */
typedef struct _PirPeopleTable PirPeopleTable;

/** pir_people_table_new: Returns: (transfer full): the tables of @db, which is kept */
PirPeopleTable *pir_people_table_new (PirDb *db);

/** pir_people_table_free: @self: (nullable) (transfer full): the tables */
void pir_people_table_free (PirPeopleTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPeopleTable, pir_people_table_free)

/** pir_people_table_put_account: stores @account in the place of any other; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_people_table_put_account (PirPeopleTable  *self,
                                       PirAccount      *account,
                                       gboolean        *has_changed,
                                       GError         **error);

/** pir_people_table_put_school: stores @school; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_people_table_put_school (PirPeopleTable  *self,
                                      PirSchool       *school,
                                      gboolean        *has_changed,
                                      GError         **error);

/** pir_people_table_put_pupil: stores @pupil; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_people_table_put_pupil (PirPeopleTable  *self,
                                     PirPupil        *pupil,
                                     gboolean        *has_changed,
                                     GError         **error);

/**
 * pir_people_table_remove:
 *
 * Takes out the account, school or pupil with UUID @id.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_people_table_remove (PirPeopleTable  *self,
                                  PirChangeKind    kind,
                                  const char      *id,
                                  gboolean        *has_changed,
                                  GError         **error);

/** pir_people_table_read_account: @account: (out) (nullable): the account; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_people_table_read_account (PirPeopleTable  *self,
                                        PirAccount     **account,
                                        GError         **error);

/** pir_people_table_read_pupils: Returns: (transfer full) (element-type PirPupil): by family and given name, or NULL */
GPtrArray *pir_people_table_read_pupils (PirPeopleTable  *self,
                                         GError         **error);

/**
 * pir_people_table_read_schools:
 *
 * Returns: (transfer full) (element-type PirSchool): the schools that have notices, by name, or NULL with
 *   PIR_STORE_ERROR; one that the feed has not told of has what its notices say of it
 */
GPtrArray *pir_people_table_read_schools (PirPeopleTable  *self,
                                          GError         **error);

/** pir_people_table_read_all_schools: Returns: (transfer full) (element-type PirSchool): those that the feed has told of */
GPtrArray *pir_people_table_read_all_schools (PirPeopleTable  *self,
                                              GError         **error);

G_END_DECLS
