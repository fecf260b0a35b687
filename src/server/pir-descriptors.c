/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-descriptors.h"

#include <errno.h>
#include <sys/resource.h>

/* Database, documents on their way in and out, calls to node, providers and mail servers */
#define OWN 256

guint
pir_descriptors_make_room (guint connections)
{
  const rlim_t wanted = (rlim_t) connections + OWN;
  struct rlimit limit;
  guint room;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return connections;

  limit.rlim_cur = MIN (wanted, limit.rlim_max);
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
    g_warning ("the limit of open files stays: %s", g_strerror (errno));
  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return connections;

  room = limit.rlim_cur > 2 * OWN ? (guint) limit.rlim_cur - OWN : MAX ((guint) limit.rlim_cur / 2, 1);
  if (room >= connections)
    return connections;
  g_warning ("the system allows %u open files: there is room for %u connections, not for %u", (guint) limit.rlim_cur, room, connections);

  return room;
}
