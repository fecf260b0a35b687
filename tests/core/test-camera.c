/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With a portal that is played on a bus of its own, scripts that play what makes the pictures, and the real reader. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#include "core/pir-camera.h"
#include "core/pir-context.h"
#include "core/pir-sentences.h"
#include "helpers.h"
#include "model/pir-film.h"

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define CODE "PAGOPA|002|302032002700000251|03334231200|11"
#define MARGIN 4 /* modules */

static const char interfaces[] =
  "<node><interface name='org.freedesktop.portal.Camera'>"
  "<method name='AccessCamera'><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "<method name='OpenPipeWireRemote'><arg type='a{sv}' direction='in'/><arg type='h' direction='out'/></method>"
  "<property name='IsCameraPresent' type='b' access='read'/></interface>"
  "<interface name='org.freedesktop.portal.Request'><method name='Close'/></interface></node>";

guint __real_g_timeout_add_seconds (guint       seconds,
                                    GSourceFunc function,
                                    gpointer    data);
guint __wrap_g_timeout_add_seconds (guint       seconds,
                                    GSourceFunc function,
                                    gpointer    data);

/* The reader's patience stays what it is. */
static gboolean is_impatient;

/* One for all: going down takes it half a minute. */
static GTestDBus *bus;

typedef struct
{
  GDBusConnection *connection; /* of the portal */
  GDBusNodeInfo   *info;
  char            *request;    /* (nullable): the question that was asked last */
  gboolean         is_present;
  guint            answer;     /* what the person says; G_MAXUINT = nothing */
  gboolean         is_closed;  /* the question was taken back */

  char            *folder;
  PirCamera       *camera;
  GArray          *codes;
  GError          *error;
  char            *remark;
  guint            n_pictures;
  gboolean         is_done;
} Fixture;

guint
__wrap_g_timeout_add_seconds (guint       seconds,
                              GSourceFunc function,
                              gpointer    data)
{
  return is_impatient ? g_timeout_add (300, function, data) : __real_g_timeout_add_seconds (seconds, function, data);
}

static void
say_answer (Fixture *fixture)
{
  g_dbus_connection_emit_signal (fixture->connection, NULL, fixture->request, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", fixture->answer, NULL), NULL);
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data);

static GVariant *
get_cb (GDBusConnection  *connection,
        const char       *sender,
        const char       *path,
        const char       *interface,
        const char       *property,
        GError          **error,
        gpointer          user_data)
{
  Fixture *fixture = user_data;

  return g_variant_new_boolean (fixture->is_present);
}

static const GDBusInterfaceVTable vtable = { call_cb, get_cb, NULL };

static void
add_object (Fixture    *fixture,
            const char *path,
            guint       number)
{
  g_assert_cmpuint (g_dbus_connection_register_object (fixture->connection, path, fixture->info->interfaces[number], &vtable,
                                                       fixture, NULL, NULL), >, 0);
}

/* Where the answer comes is made of what asks, and the token that it chose. */
static void
ask (Fixture    *fixture,
     const char *sender,
     GVariant   *parameters)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 0);
  g_autofree char *name = g_strdup (sender + 1);
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_free (fixture->request);
  fixture->request = g_strconcat (PATH "/request/", g_strdelimit (name, ".", '_'), "/", token, NULL);
  add_object (fixture, fixture->request, 1);
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Fixture *fixture = user_data;

  if (g_str_equal (method, "Close"))
    {
      g_assert_cmpstr (path, ==, fixture->request);
      fixture->is_closed = TRUE;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else if (g_str_equal (method, "AccessCamera"))
    {
      ask (fixture, sender, parameters);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", fixture->request));
      if (fixture->answer != G_MAXUINT)
        say_answer (fixture);
    }
  else
    {
      g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
      int fd = open ("/dev/null", O_RDONLY | O_CLOEXEC);

      g_assert_cmpint (g_unix_fd_list_append (fds, fd, NULL), ==, 0);
      close (fd);
      g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), fds);
    }
}

static void
start_portal (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  fixture->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                                G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  add_object (fixture, PATH, 0);
  reply = g_dbus_connection_call_sync (fixture->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("pir-camera-XXXXXX", NULL);
  fixture->info = g_dbus_node_info_new_for_xml (interfaces, NULL);
  fixture->is_present = TRUE;
  start_portal (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);

  is_impatient = FALSE;
  settle ();
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_finalize_object (fixture->camera);
  g_dbus_connection_close_sync (fixture->connection, NULL, NULL);
  g_clear_object (&fixture->connection);
  g_dbus_node_info_unref (fixture->info);
  g_clear_pointer (&fixture->codes, g_array_unref);
  g_clear_error (&fixture->error);
  g_free (fixture->request);
  g_free (fixture->remark);
  g_free (fixture->folder);
}

static void
picture_cb (PirCamera *camera,
            GBytes    *dots,
            guint      width,
            guint      height,
            Fixture   *fixture)
{
  g_assert_cmpuint (g_bytes_get_size (dots), ==, (gsize) width * height * PIR_FILM_DEPTH);
  fixture->n_pictures++;
}

static void
remark_cb (PirCamera    *camera,
           const GError *error,
           Fixture      *fixture)
{
  g_free (fixture->remark);
  fixture->remark = pir_sentence_error (error);
}

/* A program that does what @script says; "$0.film" is what it may show. */
static void
play_device (Fixture    *fixture,
             const char *script,
             const char *device)
{
  g_autofree char *path = g_build_filename (fixture->folder, "camera", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\necho $$ > $0.pid\n", script, "\n", NULL);
  g_autoptr (PirCodeFinder) finder = pir_code_finder_new (g_getenv ("PIR_TEST_READER"));

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  fixture->camera = device != NULL ? pir_camera_new_device (path, finder, device) : pir_camera_new (path, finder);
  g_signal_connect (fixture->camera, "picture", G_CALLBACK (picture_cb), fixture);
  g_signal_connect (fixture->camera, "remark", G_CALLBACK (remark_cb), fixture);
}

static void
play_camera (Fixture    *fixture,
             const char *script)
{
  play_device (fixture, script, NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->codes = pir_camera_look_finish (PIR_CAMERA (source), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
begin (Fixture      *fixture,
       GCancellable *cancellable)
{
  WAIT_UNTIL (pir_camera_is_present (fixture->camera));
  pir_camera_look_async (fixture->camera, cancellable, looked_cb, fixture);
}

static void
look (Fixture *fixture)
{
  begin (fixture, NULL);
  WAIT_UNTIL (fixture->is_done);
}

static void
assert_failed (Fixture      *fixture,
               PirCoreError  code)
{
  g_autofree char *sentence = NULL;

  g_assert_null (fixture->codes);
  g_assert_error (fixture->error, PIR_CORE_ERROR, (int) code);
  sentence = pir_sentence_error (fixture->error);
  g_assert_cmpuint (strlen (sentence), >, 60);
}

static void
assert_camera_is_off (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "camera.pid", NULL);
  g_autofree char *pid = NULL;

  g_assert_true (g_file_get_contents (path, &pid, NULL, NULL));
  WAIT_UNTIL (kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), 0) != 0);
}

/* The code as another program draws it, @side dots a module: "##" is a dark one. */
static GByteArray *
draw (const char *text,
      guint       side,
      guint      *width)
{
  const char *command[] = { "qrencode", "-t", "ASCII", "-m", G_STRINGIFY (MARGIN), "-o", "-", text, NULL };
  g_autofree char *drawn = NULL;
  g_auto (GStrv) lines = NULL;
  GByteArray *dots = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &drawn, NULL, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (drawn, "\n", -1);
  *width = (guint) strlen (lines[0]) / 2 * side;
  for (guint y = 0; y < *width; y++)
    for (guint x = 0; x < *width; x++)
      {
        guint8 shade = lines[y / side][2 * (x / side)] == '#' ? 20 : 230;
        const guint8 dot[PIR_FILM_DEPTH] = { shade, shade, shade, 255 };

        g_byte_array_append (dots, dot, sizeof dot);
      }

  return dots;
}

/* Beside the program, as "camera.film": one picture of @text */
static void
shoot (Fixture    *fixture,
       const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "camera.film", NULL);
  g_autoptr (GByteArray) film = g_byte_array_new ();
  g_autoptr (GByteArray) dots = NULL;
  PirFilmHead head;
  guint width;

  dots = draw (text, 6, &width);
  pir_film_head_set (&head, PIR_FILM_PICTURE, width, width);
  g_byte_array_append (film, (const guint8 *) &head, sizeof head);
  g_byte_array_append (film, dots->data, dots->len);
  g_assert_true (g_file_set_contents (path, (const char *) film->data, (gssize) film->len, NULL));
}

static void
shoot_head (Fixture     *fixture,
            PirFilmKind  kind,
            guint        width)
{
  g_autofree char *path = g_build_filename (fixture->folder, "camera.film", NULL);
  PirFilmHead head;

  pir_film_head_set (&head, kind, width, width);
  g_assert_true (g_file_set_contents (path, (const char *) &head, sizeof head, NULL));
}

static void
test_presence (Fixture       *fixture,
               gconstpointer  data)
{
  fixture->is_present = FALSE;
  play_camera (fixture, "exit 1");
  settle ();
  g_assert_false (pir_camera_is_present (fixture->camera));
  pir_camera_look_async (fixture->camera, NULL, looked_cb, fixture);
  WAIT_UNTIL (fixture->is_done);
  assert_failed (fixture, PIR_CORE_ERROR_CAMERA_NONE);

  for (int i = 1; i >= 0; i--)
    {
      GVariantBuilder changed;

      g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&changed, "{sv}", "IsCameraPresent", g_variant_new_boolean (i));
      g_dbus_connection_emit_signal (fixture->connection, NULL, PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                     g_variant_new ("(sa{sv}as)", "org.freedesktop.portal.Camera", &changed, NULL), NULL);
      WAIT_UNTIL (pir_camera_is_present (fixture->camera) == i);
    }
}

static void
test_denied (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->answer = 1;
  play_camera (fixture, "exit 1");
  look (fixture);
  assert_failed (fixture, PIR_CORE_ERROR_CAMERA_DENIED);
}

/* A question that nobody wants an answer to any more is taken back. */
static void
test_given_up_while_asked (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture->answer = G_MAXUINT;
  play_camera (fixture, "exit 1");
  begin (fixture, cancellable);
  WAIT_UNTIL (fixture->request != NULL);
  settle ();
  g_assert_false (fixture->is_done);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (fixture->is_done && fixture->is_closed);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Too late */
  fixture->answer = 0;
  say_answer (fixture);
  settle ();
}

static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  shoot (fixture, CODE);
  play_camera (fixture, "cat $0.film; exec sleep 600");
  look (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->codes->len, ==, 1);
  g_assert_cmpstr (g_array_index (fixture->codes, PirPaymentCode, 0).notice_number, ==, "302032002700000251");
  g_assert_cmpstr (g_array_index (fixture->codes, PirPaymentCode, 0).creditor_tax_code, ==, "03334231200");
  g_assert_cmpuint (fixture->n_pictures, ==, 1);
  assert_camera_is_off (fixture);
}

/* Nobody is asked, and the program gets the path and no connection; there while it is plugged in. */
static void
test_device (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *device = g_build_filename (fixture->folder, "video 0", NULL);

  shoot (fixture, CODE);
  play_device (fixture, "test \"$*\" = \"${0%camera}video 0\" && ! test -e /proc/self/fd/3 && cat $0.film; exec sleep 600", device);
  g_assert_false (pir_camera_is_present (fixture->camera));
  g_assert_true (g_file_set_contents (device, "no device", -1, NULL));
  settle ();
  g_assert_false (pir_camera_is_present (fixture->camera));
  g_assert_cmpint (g_unlink (device), ==, 0);
  g_assert_cmpint (symlink ("/dev/null", device), ==, 0);
  look (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (g_array_index (fixture->codes, PirPaymentCode, 0).notice_number, ==, "302032002700000251");
  g_assert_null (fixture->request);
  assert_camera_is_off (fixture);

  g_assert_cmpint (g_unlink (device), ==, 0);
  WAIT_UNTIL (!pir_camera_is_present (fixture->camera));
}

/* Any other code is told of, and does not end it; giving up does, at once. */
static void
test_other_code (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  shoot (fixture, "https://www.pagopa.gov.it/");
  play_camera (fixture, "while cat $0.film; do sleep 0.05; done");
  begin (fixture, cancellable);
  WAIT_UNTIL (fixture->remark != NULL);
  WAIT_UNTIL (fixture->n_pictures > 3);
  g_assert_false (fixture->is_done);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (fixture->is_done);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_camera_is_off (fixture);
}

static const struct
{
  const char    *name;
  const char    *script;
  PirFilmKind    kind;
  guint          width;
  PirCoreError   why;
} ends[] = {
  { "lacks-a-part", "cat $0.film", PIR_FILM_PARTS, 0, PIR_CORE_ERROR_CAMERA_PARTS },
  { "is-lost", "cat $0.film", PIR_FILM_LOST, 0, PIR_CORE_ERROR_CAMERA_LOST },
  { "says-nothing", "exit 0", PIR_FILM_LOST, 0, PIR_CORE_ERROR_CAMERA_LOST },
  { "is-cut", "cat $0.film", PIR_FILM_PICTURE, 100, PIR_CORE_ERROR_CAMERA_LOST },
  { "is-too-large", "cat $0.film /dev/zero", PIR_FILM_PICTURE, PIR_FILM_SIDE + 1, PIR_CORE_ERROR_CAMERA_LOST },
  { "is-no-film", "exec cat /dev/zero", PIR_FILM_LOST, 0, PIR_CORE_ERROR_CAMERA_LOST },
  { "is-silent", "exec sleep 600", PIR_FILM_LOST, 0, PIR_CORE_ERROR_CAMERA_LOST },
};

static void
test_end (Fixture       *fixture,
          gconstpointer  data)
{
  gsize number = GPOINTER_TO_SIZE (data);

  is_impatient = g_str_equal (ends[number].name, "is-silent");
  shoot_head (fixture, ends[number].kind, ends[number].width);
  play_camera (fixture, ends[number].script);
  look (fixture);
  assert_failed (fixture, ends[number].why);
  assert_camera_is_off (fixture);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (PirCodeFinder) finder = pir_code_finder_new (NULL);

  fixture->camera = pir_camera_new ("/nowhere/pagoinrete-camera", finder);
  look (fixture);
  assert_failed (fixture, PIR_CORE_ERROR_CAMERA_PARTS);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDBusConnection) session = NULL;
  int code;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_nonnull (session);
  g_dbus_connection_set_exit_on_close (session, FALSE);

  g_test_add ("/camera/presence", Fixture, NULL, set_up, test_presence, tear_down);
  g_test_add ("/camera/denied", Fixture, NULL, set_up, test_denied, tear_down);
  g_test_add ("/camera/given-up-while-asked", Fixture, NULL, set_up, test_given_up_while_asked, tear_down);
  g_test_add ("/camera/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/camera/device", Fixture, NULL, set_up, test_device, tear_down);
  g_test_add ("/camera/other-code", Fixture, NULL, set_up, test_other_code, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat ("/camera/one-that-", ends[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_end, tear_down);
    }
  g_test_add ("/camera/missing", Fixture, NULL, set_up, test_missing, tear_down);

  code = g_test_run ();
  settle ();
  g_clear_object (&session);
  g_test_dbus_down (bus);
  g_object_unref (bus);

  return code;
}
