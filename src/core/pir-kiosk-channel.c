/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-kiosk-channel.h"

#include <string.h>

/* Bytes of a line; a longer one is no line of ours */
#define MAX_LINE 1024

struct _PirKioskChannel
{
  GObject       parent_instance;

  GSocket      *socket;  /* (owned) */
  GSource      *source;  /* (owned) (nullable): what comes in */
  char          line[MAX_LINE];
  gsize         length;
};

G_DEFINE_FINAL_TYPE (PirKioskChannel, pir_kiosk_channel, G_TYPE_OBJECT)

enum
{
  SAID,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take_line (PirKioskChannel *self,
           char            *line)
{
  char *rest = strchr (line, ' ');

  if (rest != NULL)
    *rest++ = '\0';
  if (*line != '\0' && g_utf8_validate (rest != NULL ? rest : "", -1, NULL))
    g_signal_emit (self, signals[SAID], 0, line, rest != NULL ? rest : "");
}

/* The handlers of a line may close. */
static void
take_lines (PirKioskChannel *self)
{
  char *end;

  while (self->source != NULL && (end = memchr (self->line, '\n', self->length)) != NULL)
    {
      gsize length = (gsize) (end - self->line);
      g_autofree char *line = g_strndup (self->line, length);

      self->length -= length + 1;
      memmove (self->line, end + 1, self->length);
      take_line (self, line);
    }
}

static gboolean
readable_cb (GSocket      *socket,
             GIOCondition  condition,
             gpointer      user_data)
{
  g_autoptr (PirKioskChannel) self = g_object_ref (PIR_KIOSK_CHANNEL (user_data));
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_receive (socket, self->line + self->length, sizeof self->line - self->length, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  if (n > 0)
    {
      self->length += (gsize) n;
      take_lines (self);
      if (self->source != NULL && self->length < sizeof self->line)
        return G_SOURCE_CONTINUE;
    }
  if (self->source != NULL)
    {
      pir_kiosk_channel_close (self);
      g_signal_emit (self, signals[CLOSED], 0);
    }

  return G_SOURCE_REMOVE;
}

static void
pir_kiosk_channel_dispose (GObject *object)
{
  PirKioskChannel *self = PIR_KIOSK_CHANNEL (object);

  pir_kiosk_channel_close (self);
  g_clear_object (&self->socket);

  G_OBJECT_CLASS (pir_kiosk_channel_parent_class)->dispose (object);
}

static void
pir_kiosk_channel_class_init (PirKioskChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_kiosk_channel_dispose;

  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_kiosk_channel_init (PirKioskChannel *self)
{
}

PirKioskChannel *
pir_kiosk_channel_new (int      fd,
                       GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  PirKioskChannel *self;

  if (socket == NULL)
    return NULL;

  self = g_object_new (PIR_TYPE_KIOSK_CHANNEL, NULL);
  self->socket = g_steal_pointer (&socket);
  g_socket_set_blocking (self->socket, FALSE);
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (readable_cb), self, NULL);
  g_source_attach (self->source, NULL);

  return self;
}

void
pir_kiosk_channel_say (PirKioskChannel *self,
                       const char      *word,
                       const char      *rest)
{
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_KIOSK_CHANNEL (self));
  g_return_if_fail (word != NULL && strpbrk (word, " \n") == NULL);
  g_return_if_fail (rest == NULL || strchr (rest, '\n') == NULL);

  if (self->source == NULL)
    return;

  line = g_strconcat (word, rest != NULL ? " " : "", rest != NULL ? rest : "", "\n", NULL);
  if (g_socket_send (self->socket, line, strlen (line), NULL, &error) < 0)
    g_debug ("The other end is gone: %s", error->message);
}

void
pir_kiosk_channel_close (PirKioskChannel *self)
{
  g_return_if_fail (PIR_IS_KIOSK_CHANNEL (self));

  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_socket_close (self->socket, NULL);
}
