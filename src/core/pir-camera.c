/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-camera.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/pir-task.h"
#include "core/pir-camera-access.h"
#include "core/pir-core-error.h"
#include "core/pir-portal.h"
#include "model/pir-film.h"
#include "pir-config.h"

#define PROGRAM PIR_LIBEXEC_DIR "/pagoinrete-camera"
#define PORTAL_INTERFACE "org.freedesktop.portal.Camera"
#define FIRST_PICTURE 20    /* seconds; GStreamer may have to get to know its parts first */
#define NEXT_PICTURE 6      /* seconds; a camera that is pulled out says nothing */
#define JUDGING_PAUSE 300000 /* microseconds from the beginning of one judgement to the next */

struct _PirCamera
{
  GObject        parent_instance;

  char          *program;
  PirCodeFinder *finder;     /* (owned) */
  GCancellable  *calls;      /* cancelled at the end */
  GDBusProxy    *portal;     /* (owned) (nullable) */
  char          *device;     /* (owned) (nullable): that is looked through instead of what a portal lends */
  GFileMonitor  *plug;       /* (owned) (nullable): whether @device is there */
  gboolean       is_present;
};

G_DEFINE_FINAL_TYPE (PirCamera, pir_camera, G_TYPE_OBJECT)

enum
{
  PROP_IS_PRESENT = 1,
  N_PROPERTIES
};

enum
{
  PICTURE,
  REMARK,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

typedef struct
{
  GCancellable *calls;    /* (owned): cancelled at the end, or when the caller's is */
  gulong        given_up; /* handler of the caller's */
  GSubprocess  *process;  /* (owned) (nullable) */
  guint         silence;  /* source: how long nothing may come */
  PirFilmHead   head;     /* of the picture that is read */
  guint8       *dots;     /* (owned) (nullable) */
  gint64        judged;   /* microseconds; when the last judgement began */
  gboolean      is_judging;
  gboolean      is_over;
} Look;

static void read_head (GTask *task);

static void
look_free (gpointer data)
{
  Look *look = data;

  g_assert (look->silence == 0);
  g_object_unref (look->calls);
  g_clear_object (&look->process);
  g_free (look->dots);
  g_free (look);
}

/* Nothing of it goes on: the program is ended, and with it the camera goes off. Returns: whether it had not ended before */
static gboolean
stop (GTask *task)
{
  Look *look = g_task_get_task_data (task);

  if (look->is_over)
    return FALSE;

  look->is_over = TRUE;
  g_clear_handle_id (&look->silence, g_source_remove);
  if (look->process != NULL)
    g_subprocess_force_exit (look->process);
  g_cancellable_disconnect (g_task_get_cancellable (task), look->given_up);
  g_cancellable_cancel (look->calls);

  return TRUE;
}

/* @error: (transfer full) */
static void
fail (GTask  *task,
      GError *error)
{
  if (stop (task))
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

static void
fail_with (GTask        *task,
           PirCoreError  code,
           const char   *why)
{
  fail (task, g_error_new_literal (PIR_CORE_ERROR, (int) code, why));
}

static gboolean
silence_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Look *look = g_task_get_task_data (task);

  look->silence = 0;
  fail_with (task, PIR_CORE_ERROR_CAMERA_LOST, "No picture came for a while");

  return G_SOURCE_REMOVE;
}

static void
wait_at_most (GTask *task,
              guint  seconds)
{
  Look *look = g_task_get_task_data (task);

  g_clear_handle_id (&look->silence, g_source_remove);
  look->silence = g_timeout_add_seconds (seconds, silence_cb, task);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirCamera *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) codes = pir_code_finder_read_picture_finish (PIR_CODE_FINDER (source), result, &error);

  look->is_judging = FALSE;
  if (look->is_over)
    return;

  if (codes != NULL && stop (task))
    g_task_return_pointer (task, g_steal_pointer (&codes), (GDestroyNotify) g_array_unref);
  else if (g_error_matches (error, PIR_MODEL_ERROR, PIR_MODEL_ERROR_READER))
    fail (task, g_steal_pointer (&error));
  else if (error->domain == PIR_MODEL_ERROR && error->code < PIR_MODEL_ERROR_NO_CODE)
    g_signal_emit (self, signals[REMARK], 0, error);
}

static void
judge (GTask  *task,
       GBytes *dots)
{
  PirCamera *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();

  if (look->is_judging || now - look->judged < JUDGING_PAUSE)
    return;

  look->is_judging = TRUE;
  look->judged = now;
  pir_code_finder_read_picture_async (self->finder, dots, look->head.width, look->head.height, look->calls, judged_cb,
                                      g_object_ref (task));
}

static void
dots_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirCamera *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  gsize n_read = 0, size = pir_film_head_get_size (&look->head);
  g_autoptr (GBytes) dots = NULL;
  GError *error = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, &error))
    {
      fail (task, error);
      return;
    }
  if (n_read < size || look->is_over)
    {
      fail_with (task, PIR_CORE_ERROR_CAMERA_LOST, "The picture was cut");
      return;
    }

  dots = g_bytes_new_take (g_steal_pointer (&look->dots), size);
  wait_at_most (task, NEXT_PICTURE);
  g_signal_emit (self, signals[PICTURE], 0, dots, look->head.width, look->head.height);
  if (look->is_over)
    return;

  judge (task, dots);
  read_head (task);
}

static void
head_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;
  gsize n_read = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, &error))
    fail (task, error);
  else if (n_read < sizeof look->head || !pir_film_head_is_right (&look->head) || look->head.kind == PIR_FILM_LOST)
    fail_with (task, PIR_CORE_ERROR_CAMERA_LOST, "The camera program ended");
  else if (look->head.kind == PIR_FILM_PARTS)
    fail_with (task, PIR_CORE_ERROR_CAMERA_PARTS, "GStreamer lacks a part");
  else if (!look->is_over)
    {
      gsize size = pir_film_head_get_size (&look->head);

      look->dots = g_malloc (size);
      g_input_stream_read_all_async (G_INPUT_STREAM (source), look->dots, size, G_PRIORITY_DEFAULT, look->calls, dots_read_cb,
                                     g_object_ref (task));
    }
}

static void
read_head (GTask *task)
{
  Look *look = g_task_get_task_data (task);

  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (look->process), &look->head, sizeof look->head, G_PRIORITY_DEFAULT,
                                 look->calls, head_read_cb, g_object_ref (task));
}

/* @connection: a descriptor to be closed, or -1 where the device is looked through */
static void
start (GTask *task,
       int    connection)
{
  PirCamera *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  GError *error = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  if (connection >= 0)
    g_subprocess_launcher_take_fd (launcher, connection, PIR_FILM_INPUT);
  look->process = g_subprocess_launcher_spawn (launcher, &error, self->program, self->device, NULL);
  if (look->process == NULL)
    {
      fail_with (task, PIR_CORE_ERROR_CAMERA_PARTS, error->message);
      g_error_free (error);
      return;
    }

  wait_at_most (task, FIRST_PICTURE);
  read_head (task);
}

static void
accessed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  int connection = pir_camera_access_finish (G_DBUS_PROXY (source), result, &error);

  if (connection >= 0)
    start (task, connection);
  else
    fail (task, error);
}

/* Runs within g_cancellable_cancel(): what is under way ends by itself. */
static void
given_up_cb (GCancellable *cancellable,
             GCancellable *calls)
{
  g_cancellable_cancel (calls);
}

static void
set_present (PirCamera *self,
             gboolean   is_present)
{
  if (is_present == self->is_present)
    return;

  self->is_present = is_present;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PRESENT]);
}

static void
learn_presence (PirCamera *self)
{
  g_autoptr (GVariant) value = g_dbus_proxy_get_cached_property (self->portal, "IsCameraPresent");

  set_present (self, value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value));
}

/* A question to the kernel about one name, without a disk */
static void
learn_plugged (PirCamera *self)
{
  struct stat told;

  set_present (self, stat (self->device, &told) == 0 && S_ISCHR (told.st_mode) && access (self->device, R_OK | W_OK) == 0);
}

static void
portal_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirCamera) self = user_data;
  g_autoptr (GError) error = NULL;
  GDBusProxy *portal = g_dbus_proxy_new_for_bus_finish (result, &error);

  if (portal == NULL)
    {
      g_debug ("No portal, so no camera: %s", error->message);
      return;
    }

  self->portal = portal;
  g_signal_connect_object (portal, "g-properties-changed", G_CALLBACK (learn_presence), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (portal, "notify::g-name-owner", G_CALLBACK (learn_presence), self, G_CONNECT_SWAPPED);
  learn_presence (self);
}

static void
pir_camera_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  g_assert (property_id == PROP_IS_PRESENT);

  g_value_set_boolean (value, PIR_CAMERA (object)->is_present);
}

static void
pir_camera_dispose (GObject *object)
{
  PirCamera *self = PIR_CAMERA (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->portal);
  g_clear_object (&self->plug);

  G_OBJECT_CLASS (pir_camera_parent_class)->dispose (object);
}

static void
pir_camera_finalize (GObject *object)
{
  PirCamera *self = PIR_CAMERA (object);

  g_free (self->program);
  g_free (self->device);
  g_clear_object (&self->finder);
  g_object_unref (self->calls);

  G_OBJECT_CLASS (pir_camera_parent_class)->finalize (object);
}

static void
pir_camera_class_init (PirCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_camera_get_property;
  object_class->dispose = pir_camera_dispose;
  object_class->finalize = pir_camera_finalize;

  properties[PROP_IS_PRESENT] = g_param_spec_boolean ("is-present", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[PICTURE] = g_signal_new ("picture", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   3, G_TYPE_BYTES, G_TYPE_UINT, G_TYPE_UINT);
  signals[REMARK] = g_signal_new ("remark", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_ERROR);
}

static void
pir_camera_init (PirCamera *self)
{
  self->calls = g_cancellable_new ();
}

static PirCamera *
create (const char    *program,
        PirCodeFinder *finder)
{
  PirCamera *self = g_object_new (PIR_TYPE_CAMERA, NULL);

  self->program = g_strdup (program != NULL ? program : PROGRAM);
  self->finder = g_object_ref (finder);

  return self;
}

PirCamera *
pir_camera_new (const char    *program,
                PirCodeFinder *finder)
{
  PirCamera *self;

  g_return_val_if_fail (PIR_IS_CODE_FINDER (finder), NULL);

  self = create (program, finder);
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS, NULL, PIR_PORTAL_NAME, PIR_PORTAL_PATH,
                            PORTAL_INTERFACE, self->calls, portal_found_cb, g_object_ref (self));

  return self;
}

PirCamera *
pir_camera_new_device (const char    *program,
                       PirCodeFinder *finder,
                       const char    *device)
{
  g_autoptr (GFile) file = NULL;
  PirCamera *self;

  g_return_val_if_fail (PIR_IS_CODE_FINDER (finder), NULL);
  g_return_val_if_fail (device != NULL, NULL);

  self = create (program, finder);
  self->device = g_strdup (device);
  file = g_file_new_for_path (device);
  self->plug = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->plug != NULL)
    g_signal_connect_object (self->plug, "changed", G_CALLBACK (learn_plugged), self, G_CONNECT_SWAPPED);
  learn_plugged (self);

  return self;
}

gboolean
pir_camera_is_present (PirCamera *self)
{
  g_return_val_if_fail (PIR_IS_CAMERA (self), FALSE);

  return self->is_present;
}

void
pir_camera_look_async (PirCamera           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Look *look;
  GTask *task;

  g_return_if_fail (PIR_IS_CAMERA (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_camera_look_async);
  look = g_new0 (Look, 1);
  look->calls = g_cancellable_new ();
  g_task_set_task_data (task, look, look_free);
  if (!self->is_present)
    {
      fail_with (task, PIR_CORE_ERROR_CAMERA_NONE, "There is no camera");
      g_object_unref (task);
      return;
    }

  if (cancellable != NULL)
    look->given_up = g_cancellable_connect (cancellable, G_CALLBACK (given_up_cb), g_object_ref (look->calls), g_object_unref);
  if (self->device == NULL)
    {
      pir_camera_access_async (self->portal, look->calls, accessed_cb, task);
      return;
    }

  start (task, -1);
  g_object_unref (task);
}

GArray *
pir_camera_look_finish (PirCamera     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (self, result, pir_camera_look_async, error);
}
