/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-reading.h"

#include <string.h>
#include <time.h>

#include "reader/pir-pages.h"
#include "reader/pir-picture.h"
#include "reader/pir-scan.h"

#define SECONDS 6                /* of processor time: half of what the cage allows */
#define CLOSE_PAGES 5            /* those that are looked at closely */
#define ENOUGH_PIXELS 16000000   /* a scan of an A4 page at 400 dots per inch; one with more is halved first */
#define COARSE 150               /* dots per inch: enough for the QR code of the national layout, 25 mm */
#define FINE 300                 /* for small ones, and for a Data Matrix with its 256 characters in 25 mm */
#define MATRIX_MILLISECONDS 1500 /* for one picture; the search is coarse first, so what can be found is found early */
#define SMALL_SIDE 300           /* below it, dots are too few for another look at half the size */
#define LARGE_SIDE 1600          /* above it, dots are enough */

typedef struct
{
  PirReadingWish   wish;
  PirReaderReport *report;
} Reading;

static gboolean
is_late (Reading *reading)
{
  struct timespec used;

  if (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used) == 0 && used.tv_sec < SECONDS)
    return FALSE;

  reading->report->problem = PIR_READER_TIME;

  return TRUE;
}

/* The same picture at half the size, again and again: less noise, and blurred dots become sharp ones. */
static gboolean
scan_smaller (Reading       *reading,
              const PirGray *gray,
              guint          page)
{
  g_autoptr (PirGray) half = NULL;

  if (MIN (gray->width, gray->height) < 2 * SMALL_SIDE || is_late (reading))
    return FALSE;

  half = pir_gray_halve (gray);

  return pir_scan_qr (half, page, reading->report) || scan_smaller (reading, half, page);
}

/* A screenshot may have few dots a module, and white on black. */
static gboolean
scan_otherwise (Reading       *reading,
                const PirGray *gray,
                guint          page)
{
  g_autoptr (PirGray) other = NULL;

  if (MAX (gray->width, gray->height) < LARGE_SIDE)
    {
      other = pir_gray_double (gray);
      if (pir_scan_qr (other, page, reading->report))
        return TRUE;
    }
  else
    other = pir_gray_halve (gray);

  pir_gray_invert (other);

  return pir_scan_qr (other, page, reading->report);
}

static gboolean
look_for_qr (Reading       *reading,
             const PirGray *gray,
             guint          page)
{
  return reading->wish != PIR_READING_DATA_MATRIX &&
         (pir_scan_qr (gray, page, reading->report) || scan_smaller (reading, gray, page) ||
          scan_otherwise (reading, gray, page));
}

static gboolean
look_for_matrix (Reading       *reading,
                 const PirGray *gray,
                 guint          page)
{
  return reading->wish != PIR_READING_QR && !is_late (reading) &&
         MAX (gray->width, gray->height) <= G_MAXINT16 &&
         pir_scan_data_matrix (gray, page, MATRIX_MILLISECONDS, reading->report);
}

/* One page with more dots than before. Returns whether it has the code of a notice. */
static gboolean
look_closely (Reading  *reading,
              PirPages *pages,
              guint     page)
{
  g_autoptr (PirGray) gray = pir_pages_draw (pages, page, FINE);

  return gray != NULL && (look_for_qr (reading, gray, page) || look_for_matrix (reading, gray, page));
}

static gboolean
look_coarsely (Reading  *reading,
               PirPages *pages,
               guint     page)
{
  g_autoptr (PirGray) gray = pir_pages_draw (pages, page, COARSE);

  return gray != NULL && pir_scan_qr (gray, page, reading->report);
}

static void
read_pages (Reading  *reading,
            PirPages *pages)
{
  guint n_pages = pir_pages_count (pages);
  guint n_read = MIN (n_pages, PIR_READING_MAX_PAGES);
  g_autofree gboolean *is_done = g_new0 (gboolean, n_read + 1);

  reading->report->n_pages = n_pages;
  if (n_read < n_pages)
    reading->report->problem = PIR_READER_PAGES;

  for (guint page = 1; page <= n_read && reading->wish != PIR_READING_DATA_MATRIX && !is_late (reading); page++)
    {
      is_done[page] = look_coarsely (reading, pages, page);
      if (is_done[page] && reading->wish == PIR_READING_FIRST)
        return;
    }

  if (n_read > CLOSE_PAGES)
    reading->report->problem = PIR_READER_PAGES;
  for (guint page = 1; page <= MIN (n_read, CLOSE_PAGES) && !is_late (reading); page++)
    {
      if (!is_done[page] && look_closely (reading, pages, page) && reading->wish == PIR_READING_FIRST)
        return;
    }
}

static void
read_picture (Reading *reading,
              GBytes  *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (PirGray) gray = pir_picture_read (data, length, &reading->report->problem);

  if (gray == NULL)
    return;

  while ((guint64) gray->width * gray->height > ENOUGH_PIXELS && MIN (gray->width, gray->height) >= 2)
    {
      PirGray *half = pir_gray_halve (gray);

      pir_gray_free (gray);
      gray = half;
    }

  reading->report->problem = PIR_READER_FINE;
  reading->report->n_pages = 1;
  if (!look_for_qr (reading, gray, 1))
    look_for_matrix (reading, gray, 1);
}

PirReaderReport *
pir_reading_run (GBytes         *bytes,
                 PirReadingWish  wish)
{
  Reading reading = { wish, NULL };
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  reading.report = pir_reader_report_new ();
  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    reading.report->problem = PIR_READER_EMPTY;
  else if (length > PIR_READING_MAX_BYTES)
    reading.report->problem = PIR_READER_LARGE;
  else if (pir_pages_is_pdf (data, length))
    {
      g_autoptr (PirPages) pages = pir_pages_open (bytes, &reading.report->problem);

      if (pages != NULL)
        read_pages (&reading, pages);
    }
  else
    read_picture (&reading, bytes);

  return reading.report;
}

char *
pir_reading_dup_text (GBytes *bytes)
{
  g_autoptr (PirReaderReport) report = pir_reader_report_new ();
  Reading reading = { PIR_READING_ALL, report };
  g_autoptr (PirPages) pages = NULL;
  GString *text = g_string_new (NULL);
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length > 0 && length <= PIR_READING_MAX_BYTES && pir_pages_is_pdf (data, length))
    pages = pir_pages_open (bytes, &report->problem);
  for (guint page = 1; pages != NULL && page <= pir_pages_count (pages) && !is_late (&reading); page++)
    {
      g_autofree char *said = pir_pages_dup_text (pages, page);

      if (text->len + strlen (said) + 1 > PIR_READER_MAX_PROSE)
        break;
      g_string_append (text, said);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
