/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A camera that PipeWire has: it shows one picture again and again, as YUY2, which cameras for computers speak.
 * usage: camera-source WIDTH HEIGHT < PICTURE, shades of gray, one byte a dot; "seen" is written once somebody looks.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include <pipewire/pipewire.h>
#include <spa/param/video/format-utils.h>

#define A_PICTURE (40 * SPA_NSEC_PER_MSEC)

typedef struct
{
  struct pw_main_loop *loop;
  struct pw_stream    *stream;
  struct spa_source   *timer;
  guint32              width;
  guint32              height;
  guint8              *dots; /* (owned): YUY2 */
} Source;

static void
process_cb (void *data)
{
  Source *source = data;
  struct pw_buffer *buffer = pw_stream_dequeue_buffer (source->stream);
  guint32 stride = source->width * 2;
  struct spa_data *to;

  if (buffer == NULL)
    return;

  to = &buffer->buffer->datas[0];
  if (to->data != NULL && to->maxsize >= stride * source->height)
    {
      memcpy (to->data, source->dots, (gsize) stride * source->height);
      to->chunk->offset = 0;
      to->chunk->stride = (gint32) stride;
      to->chunk->size = stride * source->height;
    }
  pw_stream_queue_buffer (source->stream, buffer);
}

static void
timeout_cb (void     *data,
            uint64_t  expirations)
{
  Source *source = data;

  pw_stream_trigger_process (source->stream);
}

static void
state_changed_cb (void                 *data,
                  enum pw_stream_state  old,
                  enum pw_stream_state  state,
                  const char           *error)
{
  Source *source = data;
  struct timespec first = { 0, 1 }, interval = { 0, A_PICTURE };
  gboolean is_seen = state == PW_STREAM_STATE_STREAMING;

  pw_loop_update_timer (pw_main_loop_get_loop (source->loop), source->timer, is_seen ? &first : NULL, is_seen ? &interval : NULL, false);
  if (is_seen)
    puts ("seen");
  else if (old == PW_STREAM_STATE_STREAMING)
    puts ("unseen");
  fflush (stdout);
}

static void
param_changed_cb (void                 *data,
                  uint32_t              id,
                  const struct spa_pod *param)
{
  Source *source = data;
  guint8 bytes[1024];
  struct spa_pod_builder builder = SPA_POD_BUILDER_INIT (bytes, sizeof bytes);
  const struct spa_pod *params[1];
  gint32 stride = (gint32) source->width * 2;

  if (param == NULL || id != SPA_PARAM_Format)
    return;

  params[0] = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_ParamBuffers, SPA_PARAM_Buffers,
                                          SPA_PARAM_BUFFERS_buffers, SPA_POD_CHOICE_RANGE_Int (4, 2, 16),
                                          SPA_PARAM_BUFFERS_blocks, SPA_POD_Int (1),
                                          SPA_PARAM_BUFFERS_size, SPA_POD_Int (stride * (gint32) source->height),
                                          SPA_PARAM_BUFFERS_stride, SPA_POD_Int (stride));
  pw_stream_update_params (source->stream, params, 1);
}

static const struct pw_stream_events events = {
  PW_VERSION_STREAM_EVENTS,
  .process = process_cb,
  .state_changed = state_changed_cb,
  .param_changed = param_changed_cb,
};

static gboolean
read_dots (Source *source)
{
  gsize n_dots = (gsize) source->width * source->height;

  source->dots = g_malloc (2 * n_dots);
  for (gsize i = 0; i < n_dots; i++)
    {
      int dot = getchar ();

      if (dot == EOF)
        return FALSE;
      source->dots[2 * i] = (guint8) (16 + dot * 219 / 255);
      source->dots[2 * i + 1] = 128;
    }

  return TRUE;
}

static int
show (Source *source)
{
  guint8 bytes[1024];
  struct spa_pod_builder builder = SPA_POD_BUILDER_INIT (bytes, sizeof bytes);
  const struct spa_pod *params[1];

  params[0] = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_Format, SPA_PARAM_EnumFormat,
                                          SPA_FORMAT_mediaType, SPA_POD_Id (SPA_MEDIA_TYPE_video),
                                          SPA_FORMAT_mediaSubtype, SPA_POD_Id (SPA_MEDIA_SUBTYPE_raw),
                                          SPA_FORMAT_VIDEO_format, SPA_POD_Id (SPA_VIDEO_FORMAT_YUY2),
                                          SPA_FORMAT_VIDEO_size,
                                          SPA_POD_Rectangle (&SPA_RECTANGLE (source->width, source->height)),
                                          SPA_FORMAT_VIDEO_framerate, SPA_POD_Fraction (&SPA_FRACTION (25, 1)));

  return pw_stream_connect (source->stream, PW_DIRECTION_OUTPUT, PW_ID_ANY, PW_STREAM_FLAG_DRIVER | PW_STREAM_FLAG_MAP_BUFFERS,
                            params, 1);
}

int
main (int    argc,
      char **argv)
{
  Source source = { 0 };
  int status;

  if (argc != 3)
    return EXIT_FAILURE;
  source.width = (guint32) g_ascii_strtoull (argv[1], NULL, 10);
  source.height = (guint32) g_ascii_strtoull (argv[2], NULL, 10);
  if (!read_dots (&source))
    return EXIT_FAILURE;

  pw_init (&argc, &argv);
  source.loop = pw_main_loop_new (NULL);
  source.timer = pw_loop_add_timer (pw_main_loop_get_loop (source.loop), timeout_cb, &source);
  source.stream = pw_stream_new_simple (pw_main_loop_get_loop (source.loop), "camera",
                                        pw_properties_new (PW_KEY_NODE_NAME, "camera", PW_KEY_MEDIA_CLASS, "Video/Source",
                                                           PW_KEY_MEDIA_ROLE, "Camera", NULL),
                                        &events, &source);
  status = show (&source) == 0 ? pw_main_loop_run (source.loop) : -1;
  pw_stream_destroy (source.stream);
  pw_main_loop_destroy (source.loop);
  g_free (source.dots);

  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
