/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-service-manager.h"

#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define FIRST_FD 3
#define MAX_FDS 1024

/* A number that the manager left for this very process; 0 = none */
static guint64
take_number (const char *name,
             const char *pid_name)
{
  const char *text = g_getenv (name);
  const char *pid_text = g_getenv (pid_name);
  guint64 number = 0, pid = 0;

  if (text == NULL || (pid_text != NULL && (!g_ascii_string_to_unsigned (pid_text, 10, 1, G_MAXINT32, &pid, NULL)
                                            || pid != (guint64) getpid ())))
    return 0;

  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT64, &number, NULL) ? number : 0;
}

static gboolean
does_listen (int fd)
{
  int value = 0;
  socklen_t length = sizeof value;

  return getsockopt (fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 && value != 0;
}

GSocket *
pir_service_manager_take_socket (GError **error)
{
  guint64 n = g_getenv ("LISTEN_PID") != NULL ? take_number ("LISTEN_FDS", "LISTEN_PID") : 0;

  g_unsetenv ("LISTEN_PID");
  g_unsetenv ("LISTEN_FDS");
  g_unsetenv ("LISTEN_FDNAMES");
  if (n == 0)
    return NULL;

  for (guint64 i = 0; i < MIN (n, MAX_FDS); i++)
    fcntl (FIRST_FD + (int) i, F_SETFD, FD_CLOEXEC);
  if (n == 1 && does_listen (FIRST_FD))
    return g_socket_new_from_fd (FIRST_FD, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "the service manager handed over %" G_GUINT64_FORMAT " sockets; one is wanted, that listens", n);

  return NULL;
}

void
pir_service_manager_tell (const char *state)
{
  const char *path = g_getenv ("NOTIFY_SOCKET");
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (state != NULL);

  if (path == NULL || (*path != '/' && *path != '@'))
    return;

  address = *path == '@' ? g_unix_socket_address_new_with_type (path + 1, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT)
                         : g_unix_socket_address_new (path);
  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  if (socket == NULL || g_socket_send_to (socket, address, state, strlen (state), NULL, &error) < 0)
    g_warning ("the service manager does not listen: %s", error->message);
}

static gboolean
on_alive (gpointer user_data)
{
  pir_service_manager_tell ("WATCHDOG=1");

  return G_SOURCE_CONTINUE;
}

guint
pir_service_manager_watch (void)
{
  guint64 microseconds = take_number ("WATCHDOG_USEC", "WATCHDOG_PID");

  if (microseconds == 0)
    return 0;

  /* Twice as often as it has to be */
  return g_timeout_add ((guint) CLAMP (microseconds / 2000, 1, G_MAXUINT32), on_alive, NULL);
}
