/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-process.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>

#include "core/pir-kiosk-channel.h"

/* s from the end of a session to that of its process */
#define END_SECONDS 2

struct _PirKioskProcess
{
  GObject          parent_instance;

  char            *folder;
  GSubprocess     *process;   /* (owned) (nullable): NULL when it is gone */
  PirKioskChannel *channel;   /* (owned) */
  gint64           start;
  gboolean         is_ready;
  guint            end_id;
};

G_DEFINE_FINAL_TYPE (PirKioskProcess, pir_kiosk_process, G_TYPE_OBJECT)

enum
{
  SAID,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
said_cb (PirKioskChannel *channel,
         const char      *word,
         const char      *rest,
         PirKioskProcess *self)
{
  g_assert (PIR_IS_KIOSK_PROCESS (self));

  if (g_str_equal (word, "ready"))
    self->is_ready = TRUE;
  g_signal_emit (self, signals[SAID], 0, word, rest);
}

static gboolean
end_cb (gpointer user_data)
{
  PirKioskProcess *self = user_data;

  self->end_id = 0;
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);

  return G_SOURCE_REMOVE;
}

/* A session that cannot be heard any more has ended, whether or not it knows. */
static void
closed_cb (PirKioskChannel *channel,
           PirKioskProcess *self)
{
  g_assert (PIR_IS_KIOSK_PROCESS (self));

  pir_kiosk_process_end (self, FALSE);
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirKioskProcess) self = user_data;
  GSubprocess *process = G_SUBPROCESS (source);

  g_subprocess_wait_finish (process, result, NULL);
  g_clear_handle_id (&self->end_id, g_source_remove);
  pir_kiosk_channel_close (self->channel);
  g_clear_object (&self->process);
  g_signal_emit (self, signals[ENDED], 0, g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1);
}

static void
pir_kiosk_process_finalize (GObject *object)
{
  PirKioskProcess *self = PIR_KIOSK_PROCESS (object);

  g_clear_object (&self->channel);
  g_clear_object (&self->process);
  g_free (self->folder);

  G_OBJECT_CLASS (pir_kiosk_process_parent_class)->finalize (object);
}

static void
pir_kiosk_process_class_init (PirKioskProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_process_finalize;

  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_STRING);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_INT);
}

static void
pir_kiosk_process_init (PirKioskProcess *self)
{
  self->start = g_get_real_time () / G_USEC_PER_SEC;
}

/* (nullable) (transfer full): @program, with the other end of the channel @fd (transfer full) */
static GSubprocess *
spawn (const char  *program,
       const char  *folder,
       const char  *language,
       int          fd,
       GError     **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_launcher_take_fd (launcher, fd, PIR_KIOSK_CHANNEL_FD);

  return g_subprocess_launcher_spawn (launcher, error, program, "--kiosk-session", folder, language, NULL);
}

PirKioskProcess *
pir_kiosk_process_new (const char  *program,
                       const char  *folder,
                       const char  *language,
                       GError     **error)
{
  g_autoptr (PirKioskProcess) self = NULL;
  int ends[2];

  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "socketpair: %s", g_strerror (errno));
      return NULL;
    }

  self = g_object_new (PIR_TYPE_KIOSK_PROCESS, NULL);
  self->folder = g_strdup (folder);
  self->process = spawn (program, folder, language, ends[1], error);
  self->channel = pir_kiosk_channel_new (ends[0], self->process != NULL ? error : NULL);
  if (self->process == NULL || self->channel == NULL)
    return NULL;

  g_signal_connect_object (self->channel, "said", G_CALLBACK (said_cb), self, 0);
  g_signal_connect_object (self->channel, "closed", G_CALLBACK (closed_cb), self, 0);
  g_subprocess_wait_async (self->process, NULL, waited_cb, g_object_ref (self));

  return g_steal_pointer (&self);
}

void
pir_kiosk_process_say (PirKioskProcess *self,
                       const char      *word,
                       const char      *rest)
{
  g_return_if_fail (PIR_IS_KIOSK_PROCESS (self));

  pir_kiosk_channel_say (self->channel, word, rest);
}

void
pir_kiosk_process_end (PirKioskProcess *self,
                       gboolean         is_asked)
{
  g_return_if_fail (PIR_IS_KIOSK_PROCESS (self));

  if (self->process == NULL)
    return;

  if (!is_asked)
    g_subprocess_send_signal (self->process, SIGTERM);
  if (self->end_id == 0)
    self->end_id = g_timeout_add_seconds (END_SECONDS, end_cb, self);
}

int
pir_kiosk_process_get_pid (PirKioskProcess *self)
{
  const char *id;

  g_return_val_if_fail (PIR_IS_KIOSK_PROCESS (self), 0);

  id = self->process != NULL ? g_subprocess_get_identifier (self->process) : NULL;

  return id != NULL ? (int) g_ascii_strtoll (id, NULL, 10) : 0;
}

const char *
pir_kiosk_process_get_folder (PirKioskProcess *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PROCESS (self), NULL);

  return self->folder;
}

gint64
pir_kiosk_process_get_start (PirKioskProcess *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PROCESS (self), 0);

  return self->start;
}

gboolean
pir_kiosk_process_is_ready (PirKioskProcess *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PROCESS (self), FALSE);

  return self->is_ready;
}
