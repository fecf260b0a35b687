/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <unistd.h>

#include <gst/gst.h>

#include "camera/pir-pipeline.h"

/* usage: pagoinrete-camera 3< CONNECTION > PICTURES
 *        pagoinrete-camera DEVICE > PICTURES
 * The connection to PipeWire is one that the camera portal gave; a device is looked through where there is no portal. The pictures
 * are those of model/pir-film.h. It ends where nobody reads any more. */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  PirFilmHead head;

  if (!gst_init_check (&argc, &argv, &error))
    {
      g_printerr ("%s: %s\n", argv[0], error->message);
      return EXIT_FAILURE;
    }

  pir_film_head_set (&head, pir_pipeline_run (argc > 1 ? argv[1] : NULL, PIR_FILM_INPUT, STDOUT_FILENO), 0, 0);

  /* At once: threads of GStreamer may still be at it. */
  _exit (write (STDOUT_FILENO, &head, sizeof head) == sizeof head ? EXIT_SUCCESS : EXIT_FAILURE);
}
