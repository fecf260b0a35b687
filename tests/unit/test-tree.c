/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-tree.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct
{
  char *folder;
} Fixture;

static char *
get_path (Fixture    *fixture,
          const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
put_file (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = get_path (fixture, name);

  g_assert_true (g_file_set_contents (path, "text", -1, NULL));
}

static void
put_folder (Fixture    *fixture,
            const char *name)
{
  g_autofree char *path = get_path (fixture, name);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
}

static void
put_link (Fixture    *fixture,
          const char *name,
          const char *target)
{
  g_autofree char *path = get_path (fixture, name);
  g_autofree char *where = get_path (fixture, target);

  g_assert_cmpint (symlink (where, path), ==, 0);
}

/* A link that leads nowhere is there as well. */
static gboolean
is_there (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = get_path (fixture, name);
  GStatBuf info;

  return g_lstat (path, &info) == 0;
}

static gboolean
remove_tree (Fixture     *fixture,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = get_path (fixture, name);

  return pir_tree_remove (path, error);
}

static void
assert_removes (Fixture    *fixture,
                const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (remove_tree (fixture, name, &error));
  g_assert_no_error (error);
  g_assert_false (is_there (fixture, name));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("pir-tree-XXXXXX", &error);
  g_assert_no_error (error);
  put_folder (fixture, "kept");
  put_file (fixture, "kept/a");
}

/* What stands beside was not touched. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (is_there (fixture, "kept/a"));
  assert_removes (fixture, "kept");
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  put_folder (fixture, "tree/in/deeper");
  put_folder (fixture, "tree/empty");
  put_file (fixture, "tree/a");
  put_file (fixture, "tree/.hidden");
  put_file (fixture, "tree/in/deeper/è una ricevuta.pdf");
  assert_removes (fixture, "tree");
}

static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  put_file (fixture, "a");
  assert_removes (fixture, "a");
}

static void
test_not_there (Fixture       *fixture,
                gconstpointer  data)
{
  assert_removes (fixture, "nothing");
  assert_removes (fixture, "nothing/below");
}

/* To a folder, to a file, to nothing, and to the folder that it is in */
static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  put_folder (fixture, "tree");
  put_link (fixture, "tree/folder", "kept");
  put_link (fixture, "tree/file", "kept/a");
  put_link (fixture, "tree/nothing", "nothing");
  put_link (fixture, "tree/itself", "tree");
  put_link (fixture, "link", "kept");
  assert_removes (fixture, "tree");
  assert_removes (fixture, "link");
}

/* A file of the kernel's that not even root removes */
static void
test_cannot (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pir_tree_remove ("/proc/self/comm", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

/* Nothing is closed to root: whoever runs as root is somebody else until step_up(). */
static gboolean
step_down (Fixture *fixture)
{
  if (geteuid () != 0)
    return FALSE;
  g_assert_cmpint (chown (fixture->folder, NOBODY, (gid_t) -1), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);

  return TRUE;
}

static void
step_up (gboolean was_root)
{
  if (was_root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* What cannot be removed is told, and the rest has gone nevertheless. */
static void
test_denied (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = get_path (fixture, "tree/closed");
  gboolean was_root = step_down (fixture);
  g_autoptr (GError) error = NULL;

  put_folder (fixture, "tree/closed");
  put_file (fixture, "tree/closed/a");
  put_file (fixture, "tree/first");
  put_file (fixture, "tree/zlast");
  g_assert_cmpint (g_chmod (path, 0500), ==, 0);
  g_assert_false (remove_tree (fixture, "tree", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_true (is_there (fixture, "tree/closed/a"));
  g_assert_false (is_there (fixture, "tree/first"));
  g_assert_false (is_there (fixture, "tree/zlast"));

  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  assert_removes (fixture, "tree");
  step_up (was_root);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/tree/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/base/tree/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/base/tree/not-there", Fixture, NULL, set_up, test_not_there, tear_down);
  g_test_add ("/base/tree/links", Fixture, NULL, set_up, test_links, tear_down);
  g_test_add ("/base/tree/cannot", Fixture, NULL, set_up, test_cannot, tear_down);
  g_test_add ("/base/tree/denied", Fixture, NULL, set_up, test_denied, tear_down);

  return g_test_run ();
}
