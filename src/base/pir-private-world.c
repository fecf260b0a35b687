/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-private-world.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* What one person does here takes a few MiB; a library that runs wild must not take the computer along. */
#define WORLD_OPTIONS "mode=0700,size=256m,nr_inodes=16k"

/* Variable -> folder of the world that it says */
static const struct
{
  const char *variable;
  const char *folder;
} homes[] = {
  { "HOME", "home" },
  { "TMPDIR", "tmp" },
  { "XDG_CACHE_HOME", "cache" },
  { "XDG_CONFIG_HOME", "config" },
  { "XDG_DATA_HOME", "data" },
  { "XDG_RUNTIME_DIR", "run" },
  { "XDG_STATE_HOME", "state" },
};

/* (transfer full): where @variable, or "home/@standard" without it, was before */
static char *
dup_home (const char *variable,
          const char *standard)
{
  const char *given = g_getenv (variable);
  const char *home = g_getenv ("HOME");

  if (given != NULL && *given != '\0')
    return g_strdup (given);

  return g_build_filename (home != NULL ? home : "/", standard, NULL);
}

static gboolean
write_map (const char *path,
           const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean is_written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);

  return is_written;
}

/* Who it is stays who it is: the bus and the X server are asked by name. */
static gboolean
map_ids (guint uid,
         guint gid)
{
  g_autofree char *uids = g_strdup_printf ("%u %u 1", uid, uid);
  g_autofree char *gids = g_strdup_printf ("%u %u 1", gid, gid);

  return write_map ("/proc/self/setgroups", "deny") && write_map ("/proc/self/uid_map", uids) &&
         write_map ("/proc/self/gid_map", gids);
}

/* All that was there before is read-only from now on, and what is new is memory. Sockets can be connected to, and devices written. */
static gboolean
mount_world (const char *folder)
{
  struct mount_attr read_only = { .attr_set = MOUNT_ATTR_RDONLY };

  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount_setattr (AT_FDCWD, "/", AT_RECURSIVE, &read_only, sizeof read_only) == 0 &&
         mount ("pagoinrete-kiosk", folder, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, WORLD_OPTIONS) == 0;
}

static PirPrivateWorld
separate (const char  *folder,
          char       **reason)
{
  guint uid = geteuid ();
  guint gid = getegid ();
  const char *step = "user and mount namespaces";

  if (unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0)
    {
      step = "the map of users";
      if (map_ids (uid, gid))
        {
          step = "mounting";
          if (mount_world (folder))
            return PIR_PRIVATE_WORLD_OWN;
        }
    }
  if (pir_private_world_is_memory (folder))
    return PIR_PRIVATE_WORLD_FOLDER;

  *reason = g_strdup_printf ("%s: %s, and %s is not on a tmpfs", step, g_strerror (errno), folder);
  return PIR_PRIVATE_WORLD_NONE;
}

/* What somebody has set is read; what is written goes to the world. */
static void
link_settings (const char *from,
               const char *to)
{
  GDir *dir = g_dir_open (from, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *target = g_build_filename (from, name, NULL);
      g_autofree char *link = g_build_filename (to, name, NULL);

      if (symlink (target, link) != 0)
        g_printerr ("%s: %s\n", link, g_strerror (errno));
    }
  g_clear_pointer (&dir, g_dir_close);
}

/* Sockets are looked for in folders that point elsewhere from now on. */
static void
keep_sockets (const char *runtime,
              const char *home)
{
  const char *display = g_getenv ("WAYLAND_DISPLAY");
  g_autofree char *bus = runtime != NULL ? g_build_filename (runtime, "bus", NULL) : NULL;
  g_autofree char *address = g_strconcat ("unix:path=", bus, NULL);
  g_autofree char *authority = g_build_filename (home, ".Xauthority", NULL);

  if (runtime != NULL && !(display != NULL && g_path_is_absolute (display)))
    {
      g_autofree char *socket = g_build_filename (runtime, display != NULL ? display : "wayland-0", NULL);

      if (access (socket, F_OK) == 0)
        g_setenv ("WAYLAND_DISPLAY", socket, TRUE);
    }
  if (bus != NULL && access (bus, F_OK) == 0)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, FALSE);
  if (access (authority, F_OK) == 0)
    g_setenv ("XAUTHORITY", authority, FALSE);
}

static gboolean
furnish (const char  *folder,
         char       **reason)
{
  g_autofree char *config = dup_home ("XDG_CONFIG_HOME", ".config");
  g_autofree char *home = dup_home ("HOME", "");
  g_autofree char *runtime = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));

  keep_sockets (runtime, home);
  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      g_autofree char *path = g_build_filename (folder, homes[i].folder, NULL);

      if (mkdir (path, 0700) != 0)
        {
          *reason = g_strdup_printf ("%s: %s", path, g_strerror (errno));
          return FALSE;
        }
      g_setenv (homes[i].variable, path, TRUE);
    }
  link_settings (config, g_getenv ("XDG_CONFIG_HOME"));

  if (chdir (g_getenv ("HOME")) != 0)
    {
      *reason = g_strdup_printf ("%s: %s", g_getenv ("HOME"), g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}

PirPrivateWorld
pir_private_world_enter (const char  *folder,
                         char       **reason)
{
  const struct rlimit no_core = { 0, 0 };
  PirPrivateWorld world;

  g_return_val_if_fail (folder != NULL, PIR_PRIVATE_WORLD_NONE);
  g_return_val_if_fail (reason != NULL, PIR_PRIVATE_WORLD_NONE);

  umask (0077);
  world = separate (folder, reason);
  if (world == PIR_PRIVATE_WORLD_NONE || !furnish (folder, reason))
    return PIR_PRIVATE_WORLD_NONE;
  if (setrlimit (RLIMIT_CORE, &no_core) != 0 || prctl (PR_SET_DUMPABLE, 0) != 0)
    {
      *reason = g_strdup_printf ("no core may be dumped: %s", g_strerror (errno));
      return PIR_PRIVATE_WORLD_NONE;
    }

  return world;
}

gboolean
pir_private_world_is_memory (const char *folder)
{
  struct statfs found;

  g_return_val_if_fail (folder != NULL, FALSE);

  return statfs (folder, &found) == 0 && (found.f_type == TMPFS_MAGIC || found.f_type == RAMFS_MAGIC);
}

char *
pir_private_world_dup_id (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/ns/mnt", pid);

  return g_file_read_link (path, NULL);
}
