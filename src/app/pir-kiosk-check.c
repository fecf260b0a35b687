/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-check.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/pir-kiosk-purge.h"
#include "base/pir-private-world.h"
#include "base/pir-tree.h"

/* ms between two looks, and how many there are: processes that were killed are gone at once, a print takes its time */
#define PROCESS_PAUSE 20
#define PROCESS_LOOKS 100
#define SPOOL_PAUSE 3000
#define SPOOL_LOOKS 20

typedef struct
{
  char       *folder;    /* (owned) */
  gint64      since;
  GHashTable *living;    /* (owned) */
  gboolean    looks_into_spool;
  char       *world;     /* (owned) (nullable): that of this process */

  guint       n_looks;
  GPtrArray  *jobs;      /* (owned) (nullable) (element-type utf8): what was in the spool at the first look and still is */
  gboolean    is_cancelled; /* those */
  gboolean    is_history;   /* they are out: what is looked for is what is remembered of them */

  const char *result;
} Check;

static gboolean look_for_processes (gpointer user_data);
static void look_into_spool (GTask *task);

static void
check_free (Check *check)
{
  g_free (check->folder);
  g_hash_table_unref (check->living);
  g_free (check->world);
  g_clear_pointer (&check->jobs, g_ptr_array_unref);
  g_free (check);
}

/* The first thing that is not fine is what counts. */
static void
note (Check      *check,
      const char *what)
{
  if (check->result == NULL)
    check->result = what;
}

/* 0 = @text does not begin with a number */
static int
to_pid (const char *text)
{
  return (int) g_ascii_strtoll (text, NULL, 10);
}

/* proc_pid_stat(5): the name stands in brackets and may have any in it. */
static int
get_parent (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "stat", NULL);
  g_autofree char *text = NULL;
  const char *end;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  end = strrchr (text, ')');

  return end != NULL && strlen (end) > 4 ? to_pid (end + 4) : 0;
}

/* A browser that the next person has just opened came to us, too. Where sessions have no worlds of their own nobody can tell. */
static gboolean
is_of_another (Check *check,
               int    pid)
{
  g_autofree char *world = pir_private_world_dup_id (pid);
  GHashTableIter iter;
  gpointer other;

  if (world == NULL || g_strcmp0 (world, check->world) == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, check->living);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (g_strcmp0 (world, other) == 0)
      return TRUE;

  return FALSE;
}

/* Returns: how many processes there are that came to us when the session ended; they are killed */
static guint
kill_orphans (Check *check)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      int pid = to_pid (name);

      if (pid <= 0 || get_parent (name) != getpid () || g_hash_table_contains (check->living, GINT_TO_POINTER (pid)) ||
          is_of_another (check, pid))
        continue;
      kill (pid, SIGKILL);
      if (waitpid (pid, NULL, WNOHANG) == 0)
        n++;
    }

  return n;
}

/* In a world of its own it has stayed empty. */
static void
remove_folder (Check *check)
{
  g_autoptr (GError) error = NULL;

  if (g_rmdir (check->folder) != 0 && errno != ENOENT && !pir_tree_remove (check->folder, &error))
    {
      g_warning ("%s", error->message);
      note (check, "folder");
    }
}

/* Where we, or the toolkit for us, write outside the kiosk */
static gboolean
is_written (Check      *check,
            const char *home,
            const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  GStatBuf found;

  return g_stat (path, &found) == 0 && found.st_mtime >= check->since;
}

static void
look_for_files (Check *check)
{
  if (is_written (check, g_get_user_data_dir (), "pagoinrete") || is_written (check, g_get_user_data_dir (), "recently-used.xbel") ||
      is_written (check, g_get_user_cache_dir (), "pagoinrete") || is_written (check, g_get_user_cache_dir (), "thumbnails"))
    note (check, "file");
}

static gboolean
spool_again_cb (gpointer user_data)
{
  look_into_spool (user_data);

  return G_SOURCE_REMOVE;
}

static void
purged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);

  check->is_cancelled = TRUE;
  look_into_spool (g_steal_pointer (&task));
}

static void
purge_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  pir_kiosk_purge (task_data);
  g_task_return_boolean (task, TRUE);
}

/* A job that waits for paper would keep its document, for whoever puts some in; and CUPS keeps those that are out for a day, where
 * nobody has told it otherwise. */
static void
purge_jobs (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  g_autoptr (GTask) purging = g_task_new (NULL, NULL, purged_cb, task);

  g_task_set_source_tag (purging, purge_jobs);
  g_task_set_task_data (purging, g_ptr_array_ref (check->jobs), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (purging, purge_in_thread);
}

/* The next person may be printing already: of @text, what lpstat says, only the jobs count that were there at the first look. */
static void
take_jobs (Check      *check,
           const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) before = g_steal_pointer (&check->jobs);

  check->jobs = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *job = g_strndup (lines[i], strcspn (lines[i], " "));

      if (*job != '\0' && (before == NULL || g_ptr_array_find_with_equal_func (before, job, g_str_equal, NULL)))
        g_ptr_array_add (check->jobs, g_steal_pointer (&job));
    }
}

static void
spool_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autofree char *jobs = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &jobs, NULL, NULL);
  take_jobs (check, jobs != NULL ? jobs : "");
  if (check->jobs->len == 0 && !check->is_history)
    {
      check->is_history = TRUE;
      check->is_cancelled = FALSE;
      g_clear_pointer (&check->jobs, g_ptr_array_unref);
      look_into_spool (g_steal_pointer (&task));
    }
  else if (check->jobs->len == 0)
    g_task_return_boolean (task, TRUE);
  else if (!check->is_history && ++check->n_looks < SPOOL_LOOKS)
    g_timeout_add (SPOOL_PAUSE, spool_again_cb, g_steal_pointer (&task));
  else if (!check->is_cancelled)
    purge_jobs (g_steal_pointer (&task));
  else
    {
      note (check, "spool");
      g_task_return_boolean (task, TRUE);
    }
}

/* lpstat(1) of CUPS; where it is not installed, nothing is printed. */
static void
look_into_spool (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  g_autofree char *program = check->looks_into_spool ? g_find_program_in_path ("lpstat") : NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (program != NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, program, "-W",
                                check->is_history ? "completed" : "not-completed", "-u", g_get_user_name (), NULL);
  if (process != NULL)
    {
      g_subprocess_communicate_utf8_async (process, NULL, NULL, spool_cb, task);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static gboolean
look_for_processes (gpointer user_data)
{
  GTask *task = user_data;
  Check *check = g_task_get_task_data (task);

  if (kill_orphans (check) > 0 && ++check->n_looks < PROCESS_LOOKS)
    return G_SOURCE_CONTINUE;

  if (check->n_looks >= PROCESS_LOOKS)
    note (check, "process");
  check->n_looks = 0;
  remove_folder (check);
  look_for_files (check);
  look_into_spool (task);

  return G_SOURCE_REMOVE;
}

void
pir_kiosk_check_async (const char          *folder,
                       gint64               since,
                       GHashTable          *living,
                       gboolean             looks_into_spool,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;
  Check *check;

  g_return_if_fail (folder != NULL);
  g_return_if_fail (living != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, pir_kiosk_check_async);
  check = g_new0 (Check, 1);
  check->folder = g_strdup (folder);
  check->since = since;
  check->living = g_hash_table_ref (living);
  check->looks_into_spool = looks_into_spool;
  check->world = pir_private_world_dup_id (getpid ());
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  g_timeout_add (PROCESS_PAUSE, look_for_processes, task);
}

const char *
pir_kiosk_check_finish (GAsyncResult *result)
{
  Check *check;

  g_return_val_if_fail (g_async_result_is_tagged (result, pir_kiosk_check_async), NULL);

  g_task_propagate_boolean (G_TASK (result), NULL);
  check = g_task_get_task_data (G_TASK (result));

  return check->result != NULL ? check->result : "fine";
}
