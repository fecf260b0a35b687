/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws what goes from a desk to paper, so that other programs can judge the PDF:
 * desk-drawer sheet NUMBER_OF_CHILDREN LANGUAGE OUTPUT CATALOGUES
 * desk-drawer letter FILE OUTPUT
 * With several languages, parted by commas, OUTPUT is a folder for LANGUAGE.pdf.
 */
#include <string.h>

#include "documents/pir-collection-sheet.h"
#include "documents/pir-letter-document.h"

#define TODAY 20800 /* 2026-12-13 */

static PirNotice *
new_notice (guint number)
{
  static const PirNoticeState states[] = { PIR_NOTICE_TO_PAY, PIR_NOTICE_PAID, PIR_NOTICE_AWAITING_RECEIPT };
  g_autofree char *name = g_strdup_printf ("D’Àlunno%02u", number);
  g_autofree char *id = g_strdup_printf ("%u", number);
  PirNoticeFields fields = {
    .id = id, .reason = "Viaggio a Siena: città d’arte (€ 12,50)", .event_id = "siena", .pupil_id = id, .class_name = "3B",
    .debtor_given_name = "Niccolò", .debtor_family_name = name, .debtor_tax_code = "X", .amount = 123456, .due_date = TODAY + 10,
    .state = states[number % G_N_ELEMENTS (states)], .history = "",
  };

  return pir_notice_new (&fields);
}

static GBytes *
draw_sheet (guint        n_children,
            const char  *language,
            GError     **error)
{
  static const char * const own[] = { NULL };
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirClassDesk) desk = NULL;
  PirCollection collection = { NULL, "3B", "Liceo «S. Cannizzaro»", "2026/27", TODAY };

  for (guint i = 0; i < n_children; i++)
    g_ptr_array_add (notices, new_notice (i));
  desk = pir_class_desk_new (notices, "3B", own, TODAY);
  collection.payment = pir_class_desk_get_payment (desk, 0);

  return pir_collection_sheet_draw (&collection, pir_catalogue_get (language), error);
}

static GBytes *
draw_letter (const char  *file,
             GError     **error)
{
  PirSchoolLetter letter = { (char *) "segreteria@example.org", (char *) "Importo errato di un avviso: 301", NULL };
  g_autofree char *body = NULL;

  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  letter.body = body;

  return pir_letter_document_draw (&letter, "Liceo «S. Cannizzaro»", TODAY, error);
}

/* @pdf: (nullable) (transfer full): with @error where there is none */
static int
save (GBytes     *pdf,
      GError     *error,
      const char *output)
{
  g_autoptr (GBytes) bytes = pdf;
  g_autoptr (GError) fault = error;

  if (pdf == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  g_file_set_contents (output, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &fault);
  g_assert_no_error (fault);

  return 0;
}

int
main (int    argc,
      char **argv)
{
  GError *error = NULL;
  gboolean is_sheet = argc > 1 && strcmp (argv[1], "sheet") == 0;
  g_auto (GStrv) languages = NULL;
  int status = 0;

  g_assert_cmpint (argc, ==, is_sheet ? 6 : 4);
  if (!is_sheet)
    {
      GBytes *pdf = draw_letter (argv[2], &error);

      return save (pdf, error, argv[3]);
    }

  pir_catalogue_set_folder (argv[5]);
  languages = g_strsplit (argv[3], ",", -1);
  for (char **language = languages; *language != NULL && status == 0; language++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.pdf", argv[4], *language);
      GBytes *pdf = draw_sheet ((guint) g_ascii_strtoull (argv[2], NULL, 10), *language, &error);

      status = save (pdf, g_steal_pointer (&error), languages[1] != NULL ? path : argv[4]);
    }

  return status;
}
