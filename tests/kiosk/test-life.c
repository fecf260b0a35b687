/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the life of a kiosk's session is made of: its secrets, its time, what it says to its host, the world that it is in, and what is
 * looked for when it is over. */
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/pir-kiosk-check.h"
#include "base/pir-private-world.h"
#include "base/pir-secret-list.h"
#include "base/pir-tree.h"
#include "core/pir-kiosk-channel.h"
#include "core/pir-kiosk-idle.h"
#include "keyring/pir-keyring.h"

#define WAIT_UNTIL(condition)                             \
  do                                                      \
    while (!(condition))                                  \
      g_main_context_iteration (NULL, TRUE);              \
  while (0)

static char *program;

static void
test_secrets (void)
{
  char first[] = "a password";
  char second[] = "a token";
  char third[] = "another token";
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_assert_cmpuint (pir_secret_wipe_all (names), ==, 0);
  pir_secret_keep_string ("password", first);
  pir_secret_keep_string ("token", second);
  pir_secret_keep_string ("token", third);
  g_assert_null (pir_secret_keep_string ("token", NULL));
  pir_secret_drop (second);
  g_assert_cmpmem (second, sizeof second, "\0\0\0\0\0\0\0", sizeof second);
  pir_secret_drop (second);
  pir_secret_drop (NULL);

  g_assert_cmpuint (pir_secret_wipe_all (names), ==, 2);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_true (g_ptr_array_find_with_equal_func (names, "password", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (names, "token", g_str_equal, NULL));
  for (gsize i = 0; i < sizeof first; i++)
    g_assert_cmpint (first[i], ==, 0);
  for (gsize i = 0; i < sizeof third; i++)
    g_assert_cmpint (third[i], ==, 0);
  pir_secret_drop (first);
  pir_secret_drop (third);
  g_assert_cmpuint (pir_secret_wipe_all (NULL), ==, 0);
}

typedef struct
{
  GArray *seconds;
  gint64  ended;
} Heard;

static void
warning_cb (PirKioskIdle *idle,
            int           seconds,
            Heard        *heard)
{
  g_array_append_val (heard->seconds, seconds);
}

static void
ended_cb (PirKioskIdle *idle,
          Heard        *heard)
{
  heard->ended = g_get_monotonic_time ();
}

static gboolean
touch_cb (gpointer user_data)
{
  pir_kiosk_idle_touch (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_idle (void)
{
  g_autoptr (PirKioskIdle) idle = pir_kiosk_idle_new (1);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (int));
  Heard heard = { seconds, 0 };
  gint64 start = g_get_monotonic_time ();

  g_signal_connect (idle, "warning", G_CALLBACK (warning_cb), &heard);
  g_signal_connect (idle, "ended", G_CALLBACK (ended_cb), &heard);
  pir_kiosk_idle_touch (idle);
  pir_kiosk_idle_extend (idle, 3);
  g_assert_cmpuint (pir_kiosk_idle_get_seconds (idle), ==, 3);
  /* After the first warning. */
  g_timeout_add (1200, touch_cb, idle);
  WAIT_UNTIL (heard.ended != 0);

  g_assert_cmpint (heard.ended - start, >=, 4200 * 1000);
  g_assert_cmpint (heard.ended - start, <, 6000 * 1000);
  g_assert_cmpuint (seconds->len, ==, 4);
  for (guint i = 0; i < seconds->len; i++)
    g_assert_cmpint (g_array_index (seconds, int, i), ==, ((int[]) { 2, 0, 2, 1 })[i]);
}

/* Nobody has touched it: it stands there for days. */
static void
test_untouched (void)
{
  g_autoptr (PirKioskIdle) idle = pir_kiosk_idle_new (1);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (int));
  Heard heard = { seconds, 0 };
  gboolean is_over = FALSE;

  g_signal_connect (idle, "warning", G_CALLBACK (warning_cb), &heard);
  g_signal_connect (idle, "ended", G_CALLBACK (ended_cb), &heard);
  g_timeout_add_once (1300, (GSourceOnceFunc) g_atomic_int_inc, &is_over);
  WAIT_UNTIL (is_over);
  g_assert_cmpuint (seconds->len, ==, 0);
  g_assert_cmpint (heard.ended, ==, 0);
}

static void
said_cb (PirKioskChannel *channel,
         const char      *word,
         const char      *rest,
         GString         *said)
{
  g_string_append_printf (said, "[%s|%s]", word, rest);
}

static void
closed_cb (PirKioskChannel *channel,
           gboolean        *is_closed)
{
  *is_closed = TRUE;
}

static void
test_channel (void)
{
  int ends[2];
  g_autoptr (GError) error = NULL;
  g_autoptr (PirKioskChannel) channel = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *long_line = g_strnfill (5000, 'a');
  gboolean is_closed = FALSE;
  char line[64];
  gssize n;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  channel = pir_kiosk_channel_new (ends[0], &error);
  g_assert_no_error (error);
  g_signal_connect (channel, "said", G_CALLBACK (said_cb), said);
  g_signal_connect (channel, "closed", G_CALLBACK (closed_cb), &is_closed);

  pir_kiosk_channel_say (channel, "wiped", "1 fine");
  pir_kiosk_channel_say (channel, "show", NULL);
  n = read (ends[1], line, sizeof line);
  g_assert_cmpmem (line, n, "wiped 1 fine\nshow\n", 18);

  /* In pieces, as a stream may come; no words, no UTF-8. */
  g_assert_cmpint (write (ends[1], "ready mnt:[1]\nen", 16), ==, 16);
  WAIT_UNTIL (said->len > 0);
  g_assert_cmpint (write (ends[1], "d button\n\n \nx \377\nlanguage it\n", 28), ==, 28);
  WAIT_UNTIL (strstr (said->str, "language") != NULL);
  g_assert_cmpstr (said->str, ==, "[ready|mnt:[1]][end|button][language|it]");

  /* Who does not keep to it is not listened to any more. */
  g_assert_cmpint (write (ends[1], long_line, 5000), ==, 5000);
  WAIT_UNTIL (is_closed);
  pir_kiosk_channel_say (channel, "show", NULL);
  close (ends[1]);
}

static void
test_no_socket (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_kiosk_channel_new (open ("/dev/null", O_RDONLY | O_CLOEXEC), &error));
  g_assert_nonnull (error);
}

/* In the process of test_world (): 0 = all is as it should be, else which line is not */
static int
be_in_world (const char *folder,
             const char *outside)
{
  g_autofree char *reason = NULL;
  g_autofree char *around = g_path_get_dirname (folder);
  g_autofree char *note = NULL;
  struct rlimit limit;
  PirPrivateWorld world = pir_private_world_enter (folder, &reason);

  if (world == PIR_PRIVATE_WORLD_NONE)
    {
      g_printerr ("%s\n", reason);
      return __LINE__;
    }
  if (world == PIR_PRIVATE_WORLD_OWN &&
      (g_file_set_contents (outside, "canary", -1, NULL) || access (around, W_OK) == 0 || errno != EROFS ||
       mkdir (around, 0700) == 0 || symlink ("x", outside) == 0))
    return __LINE__;
  if (!g_str_has_prefix (g_get_user_data_dir (), folder) || !g_str_has_prefix (g_get_home_dir (), folder) ||
      !g_str_has_prefix (g_get_user_cache_dir (), folder) || !g_str_has_prefix (g_get_tmp_dir (), folder) ||
      !g_str_has_prefix (g_get_user_config_dir (), folder) || !g_str_has_prefix (g_get_user_state_dir (), folder) ||
      !g_str_has_prefix (g_get_user_runtime_dir (), folder))
    return __LINE__;
  if (prctl (PR_GET_DUMPABLE) != 0 || getrlimit (RLIMIT_CORE, &limit) != 0 || limit.rlim_max != 0)
    return __LINE__;
  if (!pir_private_world_is_memory (folder))
    return __LINE__;
  note = g_build_filename (g_get_user_data_dir (), "note", NULL);
  if (!g_file_set_contents (note, "canary", -1, NULL) || write (STDOUT_FILENO, world == PIR_PRIVATE_WORLD_OWN ? "own\n" : "all\n", 4) != 4)
    return __LINE__;
  g_usleep (G_USEC_PER_SEC * 60);

  return 0;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A process that writes, and is killed: what it wrote was never there for others. */
static void
test_world (void)
{
  g_autofree char *around = g_mkdtemp (g_strdup ("/dev/shm/pir-world-XXXXXX"));
  g_autofree char *folder = g_build_filename (around, "1", NULL);
  g_autofree char *outside = g_build_filename (around, "outside", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *ours = pir_private_world_dup_id (getpid ());
  g_autofree char *theirs = NULL;
  char answer[4];
  gsize n;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--be-in-world", folder, outside, NULL);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), answer, 4, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 4);
  theirs = pir_private_world_dup_id ((int) g_ascii_strtoll (g_subprocess_get_identifier (process), NULL, 10));
  if (strncmp (answer, "own", 3) == 0)
    {
      g_assert_cmpuint (count_files (folder), ==, 0);
      g_assert_cmpstr (theirs, !=, ours);
    }
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
  g_test_message ("a world of its own: %.3s", answer);
  g_assert_true (pir_tree_remove (around, &error));
}

/* Runs be_in_world () on @folder where the kernel makes no more namespaces. Returns: what it says first, "" if it ends without a word */
static char *
run_without_namespaces (const char  *folder,
                        char       **reason,
                        GSubprocess **process)
{
  g_autofree char *script = g_strdup_printf ("echo 0 >/proc/sys/user/max_user_namespaces && exec %s --be-in-world %s /nonexistent", program,
                                             folder);
  g_autoptr (GError) error = NULL;
  char answer[5] = "";
  gsize n;

  *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, "unshare", "--user",
                               "--map-root-user", "sh", "-c", script, NULL);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (*process), answer, 4, &n, NULL, &error));
  if (n == 0)
    {
      g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stderr_pipe (*process));

      *reason = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
    }

  return g_strdup (answer);
}

/* Where there are no namespaces a folder in memory will do, and where there is neither the reason is said. */
static void
test_no_world (void)
{
  g_autofree char *memory = g_mkdtemp (g_strdup ("/dev/shm/pir-world-XXXXXX"));
  g_autofree char *disk = g_build_filename (g_get_home_dir (), "world", NULL);
  g_autofree char *note = g_build_filename (memory, "data", "note", NULL);
  g_autofree char *reason = NULL;
  g_autofree char *found = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (GSubprocess) first = NULL;
  g_autoptr (GSubprocess) second = NULL;
  g_autoptr (GError) error = NULL;

  found = run_without_namespaces (memory, &reason, &first);
  g_assert_cmpstr (found, ==, "all\n");
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_subprocess_force_exit (first);
  g_assert_true (g_subprocess_wait (first, NULL, &error));
  g_assert_true (pir_tree_remove (memory, &error));

  g_assert_cmpint (g_mkdir_with_parents (disk, 0700), ==, 0);
  if (!pir_private_world_is_memory (disk))
    {
      nothing = run_without_namespaces (disk, &reason, &second);
      g_assert_cmpstr (nothing, ==, "");
      g_assert_nonnull (strstr (reason, "is not on a tmpfs"));
    }
  g_assert_true (pir_tree_remove (disk, &error));

  g_assert_false (pir_private_world_is_memory ("/proc"));
  g_assert_false (pir_private_world_is_memory ("/nonexistent"));
  g_assert_null (pir_private_world_dup_id (0));
}

static void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static char *
look_up (PirKeyring *keyring,
         const char *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  pir_keyring_lookup_async (keyring, "https://a.example", account, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  secret = pir_keyring_lookup_finish (keyring, result, &error);
  g_assert_no_error (error);

  return secret;
}

/* What would be a keyring: it asks nobody (there is no bus here), and what it keeps is overwritten with all the rest. */
static void
test_memory (void)
{
  g_autoptr (PirKeyring) keyring = pir_keyring_new_in_memory ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) cleared = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  g_assert_cmpint (pir_keyring_get_state (keyring), ==, PIR_KEYRING_AVAILABLE);
  g_assert_null (look_up (keyring, "anna"));
  pir_keyring_store_async (keyring, "https://a.example", "anna", "A label", "a token", NULL, keep_result, &stored);
  WAIT_UNTIL (stored != NULL);
  g_assert_true (pir_keyring_store_finish (keyring, stored, &error));
  secret = look_up (keyring, "anna");
  g_assert_cmpstr (secret, ==, "a token");
  pir_keyring_free_secret (secret);
  g_assert_null (look_up (keyring, "bruno"));

  g_assert_cmpuint (pir_secret_wipe_all (names), ==, 1);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "kept token");
  secret = look_up (keyring, "anna");
  g_assert_cmpstr (secret, ==, "");
  pir_keyring_free_secret (secret);

  pir_keyring_clear_async (keyring, "https://a.example", "anna", NULL, keep_result, &cleared);
  WAIT_UNTIL (cleared != NULL);
  g_assert_true (pir_keyring_clear_finish (keyring, cleared, &error));
  g_assert_null (look_up (keyring, "anna"));
  g_assert_cmpuint (pir_secret_wipe_all (NULL), ==, 0);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  const char **found = user_data;

  *found = pir_kiosk_check_finish (result);
}

/* @world: (nullable): that of a session which goes on */
static const char *
check_beside (const char *folder,
              gint64      since,
              const char *world)
{
  g_autoptr (GHashTable) living = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  const char *found = NULL;

  if (world != NULL)
    g_hash_table_insert (living, GINT_TO_POINTER (G_MAXINT), g_strdup (world));

  pir_kiosk_check_async (folder, since, living, TRUE, checked_cb, &found);
  WAIT_UNTIL (found != NULL);

  return found;
}

static const char *
check (const char *folder,
       gint64      since)
{
  return check_beside (folder, since, NULL);
}

/* Returns: a process that came to us, in a world of its own where the kernel makes one */
static pid_t
leave_orphan (void)
{
  g_autofree char *comm = NULL;
  pid_t orphan = 0;
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      pid_t grandchild = fork ();

      if (grandchild == 0)
        {
          if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
            perror ("unshare");
          execlp ("sleep", "sleep", "600", NULL);
        }
      _exit (write (ends[1], &grandchild, sizeof grandchild) == sizeof grandchild ? 0 : 1);
    }
  g_assert_cmpint (read (ends[0], &orphan, sizeof orphan), ==, sizeof orphan);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  close (ends[0]);
  close (ends[1]);
  while (g_strcmp0 (comm, "sleep\n") != 0)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/comm", orphan);

      g_clear_pointer (&comm, g_free);
      g_assert_true (g_file_get_contents (path, &comm, NULL, NULL));
    }

  return orphan;
}

/* A process that the session has left, and files */
static void
test_check (void)
{
  g_autofree char *around = g_dir_make_tmp ("pir-check-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (around, "1", NULL);
  g_autofree char *inner = g_build_filename (folder, "data", "deep", NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "pagoinrete", NULL);
  g_autofree char *ours = pir_private_world_dup_id (getpid ());
  g_autofree char *theirs = NULL;
  g_autoptr (GError) error = NULL;
  pid_t orphan;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_cmpint (prctl (PR_SET_CHILD_SUBREAPER, 1), ==, 0);
  orphan = leave_orphan ();
  theirs = pir_private_world_dup_id (orphan);
  g_assert_nonnull (theirs);
  if (!g_str_equal (ours, theirs))
    {
      /* What somebody has opened whose session goes on */
      g_assert_cmpstr (check_beside (folder, now, theirs), ==, "fine");
      g_assert_cmpint (kill (orphan, 0), ==, 0);
      g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
    }

  g_assert_cmpstr (check (folder, now), ==, "fine");
  g_assert_cmpint (kill (orphan, 0), ==, -1);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  /* What the host itself has in its home is older, or it is ours to explain. */
  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  g_assert_cmpstr (check (folder, now), ==, "file");
  g_assert_cmpstr (check (folder, now + 3600), ==, "fine");
  g_assert_true (pir_tree_remove (data, &error));
  g_assert_true (pir_tree_remove (around, &error));
}

/* cupsd as far as it goes: it forgets what it is told to. */
static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             char              *purged)
{
  static const guint8 job[] = "job-id\0\4\0\0\0\7";
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GError) error = NULL;
  char text[2048] = "";
  gsize length = 0;

  while (memmem (text, length, "purge-job\0\1\1\3", 13) == NULL)
    {
      gssize n = g_input_stream_read (in, text + length, sizeof text - length, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (n, >, 0);
      length += (gsize) n;
    }
  g_assert_nonnull (memmem (text, length, job, sizeof job - 1));
  g_assert_nonnull (memmem (text, length, "/printers/Desk", 14));
  g_assert_true (g_file_set_contents (purged, "", 0, &error));
  g_assert_true (g_output_stream_write_all (out, "HTTP/1.1 200 OK\r\n\r\n", 19, NULL, NULL, &error));
  g_assert_true (g_io_stream_close (G_IO_STREAM (connection), NULL, &error));

  return TRUE;
}

/* A program in place of CUPS': the print of this session comes out, that of the next one is nobody's business; what is remembered of it is
 * taken away. */
static void
test_spool (void)
{
  g_autofree char *around = g_dir_make_tmp ("pir-spool-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (around, "1", NULL);
  g_autofree char *lpstat = g_build_filename (around, "lpstat", NULL);
  g_autofree char *path_of_socket = g_build_filename (around, "socket", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path_of_socket);
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autofree char *purged = g_build_filename (around, "purged", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\ncd %s\ncase $2 in\nnot-completed) if [ -e again ]; then echo Desk-8 kiosk 1;"
                                           " else echo Desk-7 kiosk 1; fi; touch again;;\n"
                                           "completed) [ -e purged ] || echo Desk-7 kiosk 1;;\nesac\n", around);
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *with_ours = g_strconcat (around, ":", path, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (lpstat, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error));
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                                NULL, NULL, &error));
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), purged);
  g_setenv ("CUPS_SERVER", path_of_socket, TRUE);
  g_setenv ("PATH", with_ours, TRUE);
  g_assert_cmpstr (check (folder, 0x7fffffff), ==, "fine");
  g_setenv ("PATH", path, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2 * G_USEC_PER_SEC);
  g_assert_true (g_file_test (purged, G_FILE_TEST_EXISTS));
  g_unsetenv ("CUPS_SERVER");
  g_assert_true (pir_tree_remove (around, &error));
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--be-in-world"))
    {
      int line = be_in_world (argv[2], argv[3]);

      g_printerr ("line %d\n", line);
      return line != 0;
    }

  g_test_init (&argc, &argv, NULL);
  program = g_file_read_link ("/proc/self/exe", NULL);
  g_test_add_func ("/kiosk/secrets", test_secrets);
  g_test_add_func ("/kiosk/idle", test_idle);
  g_test_add_func ("/kiosk/untouched", test_untouched);
  g_test_add_func ("/kiosk/channel", test_channel);
  g_test_add_func ("/kiosk/no-socket", test_no_socket);
  g_test_add_func ("/kiosk/world", test_world);
  g_test_add_func ("/kiosk/no-world", test_no_world);
  g_test_add_func ("/kiosk/memory", test_memory);
  g_test_add_func ("/kiosk/check", test_check);
  g_test_add_func ("/kiosk/spool", test_spool);

  return g_test_run ();
}
