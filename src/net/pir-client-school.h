/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-credit-account.h"
#include "model/pir-registry-report.h"
#include "model/pir-school-check.h"
#include "model/pir-school.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * A school as its own office keeps it: profile, credit accounts, checks before the first event, tables for the registry. Each is a
 * call of the service's interface, with its errors; ids are UUIDs.
 */

/** pir_client_read_school_async: the profile */
void pir_client_read_school_async (PirClient *self, const char *school_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_client_read_school_finish: Returns: (transfer full): the school; or NULL */
PirSchool *pir_client_read_school_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_change_school_async: @change: all that an office says of the school; what is NULL there is gone afterwards */
void pir_client_change_school_async (PirClient *self, const char *school_id, const PirSchoolFields *change, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_change_school_finish: Returns: (transfer full): the school as it is now; or NULL */
PirSchool *pir_client_change_school_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_check_school_async: what is missing before the first payment event */
void pir_client_check_school_async (PirClient *self, const char *school_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_client_check_school_finish: Returns: (transfer full) (element-type PirSchoolCheckFields): what was looked at; or NULL */
GPtrArray *pir_client_check_school_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_credit_accounts_async: where the school's money goes */
void pir_client_list_credit_accounts_async (PirClient *self, const char *school_id, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_credit_accounts_finish: Returns: (transfer full) (element-type PirCreditAccountFields): those in use first; or
 * NULL */
GPtrArray *pir_client_list_credit_accounts_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_add_credit_account_async: @account: kind, holder, IBAN as it was typed, and what may be there beside */
void pir_client_add_credit_account_async (PirClient *self, const char *school_id, const PirCreditAccountFields *account,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_add_credit_account_finish: Returns: (transfer full): the account, for pir_credit_account_free(); or NULL */
PirCreditAccountFields *pir_client_add_credit_account_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_end_credit_account_async: the account is used no longer */
void pir_client_end_credit_account_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
/** pir_client_end_credit_account_finish: Returns: whether it has ended */
gboolean pir_client_end_credit_account_finish (PirClient *self, GAsyncResult *result, GError **error);

/** PIR_REGISTRY_TABLE_MAX: bytes of a table at most */
#define PIR_REGISTRY_TABLE_MAX 33554432

/**
 * PirRegistryDelivery:
 * @kind: what its rows are
 * @is_dry_run: whether nothing is to change
 * @school_year: (nullable): of pupils where the table does not tell; NULL = the one of today
 * @columns: (nullable) (array zero-terminated=1): columns that are called otherwise than usual, each "FIELD=NAME"
 * @csv: the table
 *
 * A table of people to be taken into the registry.
 */
typedef struct
{
  PirRegistryKind     kind;
  gboolean            is_dry_run;
  const char         *school_year;
  const char * const *columns;
  GBytes             *csv;
} PirRegistryDelivery;

/** pir_client_take_registry_async: takes @delivery into the registry, all of it or nothing; it may take minutes */
void pir_client_take_registry_async (PirClient *self, const char *school_id, const PirRegistryDelivery *delivery, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_take_registry_finish: Returns: (transfer full): what came of it, for pir_registry_report_free(); or NULL */
PirRegistryReport *pir_client_take_registry_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
