/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-transaction.h"

PirTransaction *
pir_transaction_begin (PirDb   *db,
                       GError **error)
{
  return pir_db_exec (db, "begin immediate", error) ? db : NULL;
}

gboolean
pir_transaction_commit (PirTransaction  *self,
                        GError         **error)
{
  return pir_db_exec (self, "commit", error);
}

void
pir_transaction_end (PirTransaction *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  /* A full disk or a damaged file has already rolled back */
  if (sqlite3_get_autocommit (pir_db_get_handle (self)) == 0 && !pir_db_exec (self, "rollback", &error))
    g_warning ("Rolling back failed: %s", error->message);
}
