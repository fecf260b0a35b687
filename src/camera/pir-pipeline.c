/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "camera/pir-pipeline.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <gst/gst.h>

#define PICTURES_A_SECOND 12
#define INPUT_SIDES "width=[160,1280],height=[120,1280]"

typedef struct
{
  GstElement *elements; /* (owned): until the program ends; to be put to rest it would wait for a PipeWire that is gone */
  GMainLoop  *loop;     /* (owned): as long */
  int         output;
  gint64      last;     /* microseconds; when a picture was written */
  PirFilmKind end;
} Film;

/* What reads is gone: so is the reason to look. */
static void
write_all (int           output,
           gconstpointer data,
           gsize         length)
{
  const guint8 *at = data;

  while (length > 0)
    {
      gssize n_written = write (output, at, length);

      if (n_written < 0 && errno != EINTR)
        _exit (EXIT_SUCCESS);

      at += MAX (n_written, 0);
      length -= (gsize) MAX (n_written, 0);
    }
}

static gboolean
get_sides (GstPad *pad,
           int    *width,
           int    *height)
{
  GstCaps *caps = gst_pad_get_current_caps (pad);
  gboolean is_known = FALSE;

  if (caps == NULL)
    return FALSE;

  if (gst_caps_get_size (caps) == 1)
    {
      const GstStructure *structure = gst_caps_get_structure (caps, 0);

      is_known = gst_structure_get_int (structure, "width", width) && gst_structure_get_int (structure, "height", height) &&
                 *width > 0 && *height > 0;
    }
  gst_caps_unref (caps);

  return is_known;
}

/* In a thread of GStreamer's. Whoever reads slowly keeps it waiting here, and the queue before it drops what is old. */
static void
picture_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            Film       *film)
{
  gint64 now = g_get_monotonic_time ();
  PirFilmHead head;
  int width, height;
  GstMapInfo map;

  if (now - film->last < G_USEC_PER_SEC / PICTURES_A_SECOND || !get_sides (pad, &width, &height) ||
      !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  pir_film_head_set (&head, PIR_FILM_PICTURE, (guint) width, (guint) height);
  if (pir_film_head_is_right (&head) && map.size >= pir_film_head_get_size (&head))
    {
      film->last = now;
      write_all (film->output, &head, sizeof head);
      write_all (film->output, map.data, pir_film_head_get_size (&head));
    }
  gst_buffer_unmap (buffer, &map);
}

/* A part that is not there, or one that says that it lacks another */
static gboolean
is_part_missing (const GError *error)
{
  return g_error_matches (error, GST_PARSE_ERROR, GST_PARSE_ERROR_NO_SUCH_ELEMENT) ||
         g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
         g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND);
}

static gboolean
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    user_data)
{
  Film *film = user_data;
  g_autoptr (GError) error = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, &error, NULL);
      g_printerr ("The camera ended: %s\n", error->message);
      film->end = is_part_missing (error) ? PIR_FILM_PARTS : PIR_FILM_LOST;
    }
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR || GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    g_main_loop_quit (film->loop);

  return G_SOURCE_CONTINUE;
}

/* Pictures are copied: what PipeWire shows is taken away when it agrees on another format, looked at or not. */
static GstElement *
build (const char *device,
       int         input,
       GError    **error)
{
  g_autofree char *source = device != NULL ? g_strdup ("v4l2src name=device")
                                           : g_strdup_printf ("pipewiresrc fd=%d do-timestamp=true always-copy=true", input);
  g_autofree char *words = g_strdup_printf (
    "%s ! queue leaky=downstream max-size-buffers=1 max-size-bytes=0 max-size-time=0"
    " ! capsfilter caps=\"video/x-raw," INPUT_SIDES ";image/jpeg," INPUT_SIDES "\" ! decodebin ! videoconvert ! videoscale"
    " ! video/x-raw,format=RGBA,width=[1,%d],height=[1,%d],pixel-aspect-ratio=1/1"
    " ! fakesink name=sink signal-handoffs=true sync=false", source, PIR_FILM_SIDE, PIR_FILM_SIDE);
  GstElement *elements = gst_parse_launch_full (words, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);

  /* Not among the words, where a path could be more than one of them */
  if (elements != NULL && device != NULL)
    {
      GstElement *element = gst_bin_get_by_name (GST_BIN (elements), "device");

      g_object_set (element, "device", device, NULL);
      gst_object_unref (element);
    }

  return elements;
}

static void
run (Film *film)
{
  GstElement *sink = gst_bin_get_by_name (GST_BIN (film->elements), "sink");
  GstBus *bus = gst_element_get_bus (film->elements);

  gst_bus_add_watch (bus, message_cb, film);
  g_signal_connect (sink, "handoff", G_CALLBACK (picture_cb), film);
  gst_element_set_state (film->elements, GST_STATE_PLAYING);
  g_main_loop_run (film->loop); /* lint: sync: a program that does nothing else */
  gst_object_unref (bus);
  gst_object_unref (sink);
}

PirFilmKind
pir_pipeline_run (const char *device,
                  int         input,
                  int         output)
{
  Film film = { .output = output, .end = PIR_FILM_LOST };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (input >= 0 && output >= 0, PIR_FILM_LOST);

  film.elements = build (device, input, &error);
  if (film.elements == NULL)
    {
      g_printerr ("No camera: %s\n", error->message);
      return is_part_missing (error) ? PIR_FILM_PARTS : PIR_FILM_LOST;
    }

  film.loop = g_main_loop_new (NULL, FALSE);
  run (&film);

  return film.end;
}
