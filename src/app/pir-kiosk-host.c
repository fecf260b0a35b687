/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-host.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/pir-kiosk-check.h"
#include "app/pir-kiosk-process.h"
#include "base/pir-tree.h"

/* s until a session is started again that ended before it could be shown; each time longer */
#define MAX_PAUSE 30

static const int last_signals[] = { SIGTERM, SIGINT, SIGHUP };

struct _PirKioskHost
{
  GObject          parent_instance;

  char            *program;    /* of the sessions */
  GMainLoop       *loop;
  char            *folder;     /* (nullable) until it runs */
  guint            number;     /* of the last session */
  guint            signal_ids[G_N_ELEMENTS (last_signals)];
  int              status;
  int              parent;     /* the process that has started it */

  PirKioskProcess *shown;      /* (owned) (nullable): on the screen */
  PirKioskProcess *spare;      /* (owned) (nullable): behind it */
  gboolean         is_wanted;  /* the spare is shown as soon as it can be, in place of the other */
  char            *language;   /* (owned) (nullable): of the next spare */
  GPtrArray       *ending;     /* (element-type PirKioskProcess) */
  GHashTable      *living;     /* (element-type int utf8): processes of all of them, and what their worlds are called */
  guint            n_failures; /* sessions that ended before they could be shown */
  guint            start_id;
  gboolean         is_read;    /* a session off the screen was asked which letters this system has */
  gboolean         is_ending;

  GQueue           unchecked;  /* (element-type PirKioskProcess) (owned) */
  gboolean         is_checking;
  char            *wiped;      /* (owned) (nullable): as it is told to sessions */
  char            *tries;      /* (owned) (nullable): the same */
};

G_DEFINE_FINAL_TYPE (PirKioskHost, pir_kiosk_host, G_TYPE_OBJECT)

static void start_spare (PirKioskHost *self);
static void check_next (PirKioskHost *self);

static void
quit_if_over (PirKioskHost *self)
{
  if (self->is_ending && self->shown == NULL && self->spare == NULL && self->ending->len == 0 && !self->is_checking)
    g_main_loop_quit (self->loop);
}

static void
tell (PirKioskHost *self,
      const char   *word,
      const char   *rest)
{
  if (self->shown != NULL && rest != NULL)
    pir_kiosk_process_say (self->shown, word, rest);
}

/* Whoever is told to end counts as ending until it is gone. */
static void
let_end (PirKioskHost     *self,
         PirKioskProcess **process,
         gboolean          is_asked)
{
  if (*process == NULL)
    return;

  pir_kiosk_process_end (*process, is_asked);
  g_ptr_array_add (self->ending, g_steal_pointer (process));
}

/* Whoever waited for what comes in its place need not any more. */
static void
let_go (PirKioskHost *self)
{
  for (guint i = 0; i < self->ending->len; i++)
    pir_kiosk_process_say (g_ptr_array_index (self->ending, i), "covered", NULL);
}

static void
end_all (PirKioskHost *self,
         int           status)
{
  if (self->is_ending)
    return;

  self->is_ending = TRUE;
  self->status = status;
  g_clear_handle_id (&self->start_id, g_source_remove);
  let_end (self, &self->shown, FALSE);
  let_end (self, &self->spare, FALSE);
  let_go (self);
  quit_if_over (self);
}

/* The one that stands ready comes before the other has gone: nobody sees what is behind them. */
static void
show_spare (PirKioskHost *self)
{
  g_autoptr (PirKioskProcess) before = g_steal_pointer (&self->shown);

  self->is_wanted = FALSE;
  self->shown = g_steal_pointer (&self->spare);
  tell (self, "tries", self->tries);
  tell (self, "wiped", self->wiped);
  pir_kiosk_process_say (self->shown, "show", NULL);
  g_clear_pointer (&self->language, g_free);
  let_end (self, &before, FALSE);
}

/* The session on the screen is over. */
static void
advance (PirKioskHost *self,
         gboolean      is_asked)
{
  let_end (self, &self->shown, is_asked);
  if (self->spare != NULL && pir_kiosk_process_is_ready (self->spare))
    show_spare (self);
  else
    self->is_wanted = TRUE;
  if (self->spare == NULL && self->shown == NULL)
    {
      g_clear_handle_id (&self->start_id, g_source_remove);
      start_spare (self);
    }
}

static void
change_language (PirKioskHost *self,
                 const char   *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
  self->is_wanted = TRUE;
  let_end (self, &self->spare, FALSE);
  g_clear_handle_id (&self->start_id, g_source_remove);
  start_spare (self);
}

/* What only the session on the screen may say */
static void
hear_shown (PirKioskHost *self,
            const char   *word,
            const char   *rest)
{
  if (g_str_equal (word, "shown"))
    {
      let_go (self);
      start_spare (self);
    }
  else if (g_str_equal (word, "end"))
    advance (self, TRUE);
  else if (g_str_equal (word, "language"))
    change_language (self, rest);
  else if (g_str_equal (word, "exit"))
    end_all (self, 0);
  else if (g_str_equal (word, "tries"))
    {
      g_free (self->tries);
      self->tries = g_strdup (rest);
    }
}

static void
said_cb (PirKioskProcess *process,
         const char      *word,
         const char      *rest,
         PirKioskHost    *self)
{
  g_assert (PIR_IS_KIOSK_HOST (self));

  if (g_str_equal (word, "wiped"))
    g_message ("A session has overwritten: %s", *rest != '\0' ? rest : "nothing");
  else if (g_str_equal (word, "ready") && process == self->spare)
    {
      g_hash_table_insert (self->living, g_object_get_data (G_OBJECT (process), "pid"), g_strdup (rest));
      self->n_failures = 0;
      if (self->shown == NULL || self->is_wanted)
        show_spare (self);
      else if (!self->is_read)
        {
          self->is_read = TRUE;
          pir_kiosk_process_say (process, "letters", NULL);
        }
    }
  else if (process == self->shown)
    hear_shown (self, word, rest);
}

static gboolean
start_cb (gpointer user_data)
{
  PirKioskHost *self = user_data;

  self->start_id = 0;
  start_spare (self);

  return G_SOURCE_REMOVE;
}

/* Without a display, or while something is being installed, none comes up: it is tried again, less and less often. */
static void
start_later (PirKioskHost *self)
{
  guint pause = MIN (1u << MIN (self->n_failures, 10u), MAX_PAUSE);

  self->n_failures++;
  g_clear_handle_id (&self->start_id, g_source_remove);
  self->start_id = g_timeout_add_seconds (pause, start_cb, self);
}

static void
note_end (PirKioskHost    *self,
          PirKioskProcess *process,
          int              status)
{
  if (process == self->spare)
    {
      g_clear_object (&self->spare);
      start_later (self);
    }
  else if (process == self->shown)
    {
      g_clear_object (&self->shown);
      advance (self, TRUE);
    }
  else
    g_ptr_array_remove (self->ending, process);
  if (status == PIR_KIOSK_NO_WORLD)
    end_all (self, status);
  else if (status == PIR_KIOSK_NO_DISPLAY && getppid () != self->parent)
    {
      /* The compositor that has started it is gone; another one starts another host. Any other display may come back. */
      g_message ("The display is gone, and so is what has started the kiosk");
      end_all (self, 1);
    }
}

static void
ended_cb (PirKioskProcess *process,
          int              status,
          PirKioskHost    *self)
{
  g_assert (PIR_IS_KIOSK_HOST (self));

  g_hash_table_remove (self->living, g_object_get_data (G_OBJECT (process), "pid"));
  g_queue_push_tail (&self->unchecked, g_object_ref (process));
  note_end (self, process, status);
  check_next (self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirKioskHost) self = user_data;
  const char *found = pir_kiosk_check_finish (result);

  self->is_checking = FALSE;
  g_free (self->wiped);
  self->wiped = g_strdup_printf ("%" G_GINT64_FORMAT " %s", g_get_real_time () / G_USEC_PER_SEC, found);
  if (g_str_equal (found, "fine"))
    g_message ("Of the session that has ended nothing is left");
  else
    g_warning ("Of the session that has ended something is left: %s", found);
  tell (self, "wiped", self->wiped);
  check_next (self);
}

/* One after the other, so that none takes what another has started for a remainder. */
static void
check_next (PirKioskHost *self)
{
  g_autoptr (PirKioskProcess) process = NULL;

  if (self->is_checking)
    return;
  process = g_queue_pop_head (&self->unchecked);
  if (process == NULL)
    {
      quit_if_over (self);
      return;
    }

  self->is_checking = TRUE;
  pir_kiosk_check_async (pir_kiosk_process_get_folder (process), pir_kiosk_process_get_start (process), self->living,
                         g_queue_is_empty (&self->unchecked), checked_cb, g_object_ref (self));
}

static void
take_spare (PirKioskHost    *self,
            PirKioskProcess *process)
{
  gpointer pid = GINT_TO_POINTER (pir_kiosk_process_get_pid (process));

  self->spare = process;
  g_hash_table_insert (self->living, pid, NULL);
  g_object_set_data (G_OBJECT (process), "pid", pid);
  g_signal_connect_object (process, "said", G_CALLBACK (said_cb), self, 0);
  g_signal_connect_object (process, "ended", G_CALLBACK (ended_cb), self, 0);
}

static void
start_spare (PirKioskHost *self)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  PirKioskProcess *process;

  if (self->spare != NULL || self->is_ending || self->start_id != 0)
    return;

  name = g_strdup_printf ("%u", ++self->number);
  folder = g_build_filename (self->folder, name, NULL);
  process = g_mkdir (folder, 0700) == 0 ? pir_kiosk_process_new (self->program, folder, self->language, &error) : NULL;
  if (process != NULL)
    {
      take_spare (self, process);
      return;
    }

  g_warning ("No session can be started: %s", error != NULL ? error->message : folder);
  g_rmdir (folder);
  start_later (self);
}

static gboolean
signal_cb (gpointer user_data)
{
  end_all (user_data, 0);

  return G_SOURCE_CONTINUE;
}

static void
pir_kiosk_host_finalize (GObject *object)
{
  PirKioskHost *self = PIR_KIOSK_HOST (object);

  g_assert (self->shown == NULL && self->spare == NULL && self->start_id == 0);

  g_queue_clear_full (&self->unchecked, g_object_unref);
  g_ptr_array_unref (self->ending);
  g_hash_table_unref (self->living);
  g_main_loop_unref (self->loop);
  g_free (self->program);
  g_free (self->folder);
  g_free (self->language);
  g_free (self->wiped);
  g_free (self->tries);

  G_OBJECT_CLASS (pir_kiosk_host_parent_class)->finalize (object);
}

static void
pir_kiosk_host_class_init (PirKioskHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_host_finalize;
}

static void
pir_kiosk_host_init (PirKioskHost *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  self->ending = g_ptr_array_new_with_free_func (g_object_unref);
  self->living = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->parent = getppid ();
  g_queue_init (&self->unchecked);
}

PirKioskHost *
pir_kiosk_host_new (const char *program)
{
  PirKioskHost *self;

  g_return_val_if_fail (program != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_HOST, NULL);
  self->program = g_strdup (program);

  return self;
}

int
pir_kiosk_host_run (PirKioskHost *self)
{
  const char *runtime = g_get_user_runtime_dir ();
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (PIR_IS_KIOSK_HOST (self), 1);
  g_return_val_if_fail (self->folder == NULL, 1);

  self->folder = g_build_filename (g_file_test (runtime, G_FILE_TEST_IS_DIR) ? runtime : g_get_tmp_dir (), "pagoinrete-kiosk-XXXXXX",
                                   NULL);
  if (g_mkdtemp (self->folder) == NULL)
    {
      g_printerr ("pagoinrete: %s: %s\n", self->folder, g_strerror (errno));
      return 1;
    }

  prctl (PR_SET_DUMPABLE, 0);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (last_signals); i++)
    self->signal_ids[i] = g_unix_signal_add (last_signals[i], signal_cb, self);
  start_spare (self);
  g_main_loop_run (self->loop); /* lint: sync: this is the program, as g_application_run() is elsewhere */
  for (gsize i = 0; i < G_N_ELEMENTS (last_signals); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  if (!pir_tree_remove (self->folder, &error))
    g_warning ("%s", error->message);

  return self->status;
}
