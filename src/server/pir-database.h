/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

#define PIR_TYPE_DATABASE (pir_database_get_type ())
G_DECLARE_FINAL_TYPE (PirDatabase, pir_database, PIR, DATABASE, GObject)

/** PirDatabaseMode: whether a transaction writes */
typedef enum
{
  PIR_DATABASE_READ,
  PIR_DATABASE_WRITE,
} PirDatabaseMode;

/**
 * PirDatabaseFunc:
 * @repos: the database, inside a transaction
 * @data: (nullable): the caller's
 * @error: return location
 *
 * Runs in the database's thread. What it returns is committed before the caller hears of it; an error undoes all.
 *
 * Returns: (nullable): the result, NULL with an error
 */
typedef gpointer (*PirDatabaseFunc) (PirRepos *repos, gpointer data, GError **error);

/**
 * pir_database_open:
 * @folder: the service's data folder
 * @error: return location
 *
 * Opens the database and starts its thread. Emits "changed" in the main context with the ids of the accounts whose feed has
 * something new (GStrv), also when another process wrote it; and "outside" after another process has written anything.
 * Blocking: for the program's start.
 *
 * Returns: (transfer full): the database, or NULL with an error of pir_repos_open()
 */
PirDatabase *pir_database_open (const char  *folder,
                                GError     **error);

/**
 * pir_database_run_async:
 * @self: a database
 * @mode: whether @func writes
 * @priority: GLib priority
 * @func: what to do
 * @data: (nullable) (transfer full): for @func
 * @destroy_data: (nullable): frees @data
 * @destroy_result: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): stops it before it begins, never half-way
 * @callback: called when it is committed or undone
 * @user_data: for @callback
 *
 * While another process writes, a write waits and lets reads pass; after ten seconds it gives up with PIR_PROBLEM_BUSY.
 */
void pir_database_run_async (PirDatabase         *self,
                             PirDatabaseMode      mode,
                             int                  priority,
                             PirDatabaseFunc      func,
                             gpointer             data,
                             GDestroyNotify       destroy_data,
                             GDestroyNotify       destroy_result,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_database_run_finish: Returns: (transfer full): what the function returned, or NULL with its error */
gpointer pir_database_run_finish (PirDatabase   *self,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_database_close: runs what is queued, ends the thread and closes the file. May be called twice */
void pir_database_close (PirDatabase *self);

G_END_DECLS
