/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-migration.h"

#include <gio/gio.h>
#include <string.h>

#include "store/pir-store-sql.h"
#include "store/pir-transaction.h"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* A static library's resources register themselves for nobody */
static void
register_sql (void)
{
  static gsize is_registered = 0;

  if (!g_once_init_enter (&is_registered))
    return;

  pir_store_sql_register_resource ();
  g_once_init_leave (&is_registered, 1);
}

/* Names in their order; a gap in the numbers is a mistake of ours, not of the file's */
static GStrv
list_steps (const char *folder)
{
  GStrv names;

  register_sql ();
  names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (names == NULL)
    return g_new0 (char *, 1);

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1);

  return names;
}

static gboolean
run_step (PirDb       *db,
          const char  *folder,
          const char  *name,
          gint64       version,
          GError     **error)
{
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (PirTransaction) transaction = NULL;
  gint64 reached;

  g_assert (sql != NULL);

  transaction = pir_transaction_begin (db, error);
  if (transaction == NULL
      || !pir_db_exec (db, g_bytes_get_data (sql, NULL), error)
      || !pir_db_get_int (db, "pragma user_version", &reached, error))
    return FALSE;

  g_assert (reached == version);

  return pir_transaction_commit (transaction, error);
}

int
pir_migration_count (const char *folder)
{
  g_auto (GStrv) steps = NULL;

  g_return_val_if_fail (folder != NULL, 0);

  steps = list_steps (folder);

  return (int) g_strv_length (steps);
}

gboolean
pir_migration_run (PirDb       *db,
                   const char  *folder,
                   const char  *backup_path,
                   GError     **error)
{
  g_auto (GStrv) steps = NULL;
  gint64 version, newest;

  g_return_val_if_fail (PIR_IS_DB (db), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  steps = list_steps (folder);
  newest = g_strv_length (steps);
  if (!pir_db_get_int (db, "pragma user_version", &version, error))
    return FALSE;

  if (version > 0 && version < newest && backup_path != NULL && !pir_db_backup (db, backup_path, error))
    return FALSE;

  for (; version < newest; version++)
    {
      if (!run_step (db, folder, steps[version], version + 1, error))
        return FALSE;
    }

  return TRUE;
}
