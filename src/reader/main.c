/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reader/pir-cage.h"
#include "reader/pir-reading.h"
#include "reader/pir-showing.h"

#define BLOCK (64 * 1024)
#define SHOWN 3 /* where the document is read that is shown: standard input has the wishes */

static const char * const wishes[] = { "first", "all", "qr", "data-matrix" };

/* Reads all, and one byte more than is looked at. Returns NULL where it cannot be read. */
static GBytes *
read_all (int input)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 block[BLOCK];
  gssize n_read;

  do
    {
      n_read = read (input, block, sizeof block);
      if (n_read > 0)
        g_byte_array_append (bytes, block, (guint) n_read);
    }
  while ((n_read > 0 && bytes->len <= PIR_READING_MAX_BYTES) || (n_read < 0 && errno == EINTR));

  if (n_read >= 0)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);

  return NULL;
}

static gboolean
write_output (const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize n_written = write (STDOUT_FILENO, text, left);

      if (n_written < 0 && errno != EINTR)
        return FALSE;

      text += MAX (n_written, 0);
      left -= (gsize) MAX (n_written, 0);
    }

  return TRUE;
}

static gboolean
find_wish (int              argc,
           char           **argv,
           PirReadingWish  *wish)
{
  *wish = PIR_READING_FIRST;
  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (wishes); i++)
    {
      if (g_str_equal (argv[1], wishes[i]))
        {
          *wish = (PirReadingWish) i;
          return TRUE;
        }
    }

  return argc == 1;
}

static char *
answer (GBytes         *bytes,
        gboolean        is_text,
        PirReadingWish  wish)
{
  g_autoptr (PirReaderReport) report = NULL;

  if (is_text)
    return pir_reading_dup_text (bytes);

  report = pir_reading_run (bytes, wish);

  return pir_reader_report_to_text (report);
}

/* Parent and child may share the place in the open file: it is read from its beginning. */
static gboolean
show (void)
{
  g_autoptr (GBytes) bytes = lseek (SHOWN, 0, SEEK_SET) == 0 ? read_all (SHOWN) : NULL;

  close (SHOWN);

  return pir_showing_run (bytes, STDIN_FILENO, STDOUT_FILENO);
}

/* usage: pagoinrete-reader [first|all|qr|data-matrix|text] < FILE
 *        pagoinrete-reader show 3< FILE
 * The report is that of model/pir-reader-report.h; with "text" what a PDF says, and nothing else. Ends with 0 when it was written,
 * whatever it says. With "show" wishes come on standard input: reader/pir-showing.h. */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gboolean is_text = argc == 2 && g_str_equal (argv[1], "text");
  gboolean is_show = argc == 2 && g_str_equal (argv[1], "show");
  PirReadingWish wish = PIR_READING_ALL;

  if (!is_text && !is_show && !find_wish (argc, argv, &wish))
    {
      g_printerr ("usage: %s [first|all|qr|data-matrix|text] < FILE, or %s show 3< FILE\n", argv[0], argv[0]);
      return EXIT_FAILURE;
    }

  if (clearenv () != 0 || !pir_cage_close ())
    {
      g_printerr ("%s: this system does not let a program lock itself up (seccomp)\n", argv[0]);
      return EXIT_FAILURE;
    }

  if (is_show)
    _exit (show () ? EXIT_SUCCESS : EXIT_FAILURE);

  bytes = read_all (STDIN_FILENO);
  if (bytes == NULL)
    _exit (EXIT_FAILURE);

  text = answer (bytes, is_text, wish);

  /* At once: what libraries do at the end of a process wants calls that are gone. */
  _exit (write_output (text) ? EXIT_SUCCESS : EXIT_FAILURE);
}
