/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdf-joiner OUTPUT INPUT…: what pir_pdf_join() makes of files, so that other programs can judge it */
#include "documents/pir-pdf-join.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_assert_cmpint (argc, >, 2);
  for (int i = 2; i < argc; i++)
    {
      char *data;
      gsize length;

      g_assert_true (g_file_get_contents (argv[i], &data, &length, NULL));
      g_ptr_array_add (documents, g_bytes_new_take (data, length));
    }
  pdf = pir_pdf_join (documents, "it", "Attestazioni 2026 <&>", 1795345000, &error);
  if (pdf == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  g_file_set_contents (argv[1], g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  return 0;
}
