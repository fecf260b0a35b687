/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each kind of mail, in each language of po/LINGUAS: its own words first, then the Italian ones, and no English. test-mail.py sends them. */

#include <gmime/gmime.h>

#include "base/pir-catalogue.h"
#include "model/pir-notice.h"
#include "server/pir-letter-text.h"
#include "server/pir-letter.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)

#define LINE "----------------------------------------"
#define N_KINDS (PIR_MAIL_REFUND_DONE + 1)

/* What schools and people wrote, and what is the same for all */
static const char * const data[] = {
  "Gita a Roma", "IC Primo Levi", "Luca Bianchi", "3010 0000 0000 0000 01", "Pago In Rete", "https://", "3ª B",
};

static PirNotice *
make_notice (void)
{
  const PirNoticeFields fields = {
    .id = "0b000000-0000-4000-8000-000000000001", .version = 1, .notice_number = "301000000000000001", .creditor_ref = "01000000000000001",
    .reason = "Gita a Roma", .school_year = "2026/27", .school_name = "IC Primo Levi", .debtor_given_name = "Luca",
    .debtor_family_name = "Bianchi", .class_name = "3ª B", .amount = 1200, .original_amount = 1200, .amount_min = 1200, .amount_max = 1200,
    .due_date = 20800, .state = PIR_NOTICE_TO_PAY, .history = "",
  };

  return pir_notice_new (&fields);
}

static PirEvent *
make_event (void)
{
  const PirEventFields fields = { .name = "Gita a Roma", .reason = "Gita a Roma", .school_year = "2026/27", .amount = 1200, .due_date = 20800 };

  return pir_event_new (&fields);
}

static PirRefund *
make_refund (void)
{
  const PirRefundFields fields = { .amount = 1200, .state = PIR_REFUND_APPROVED, .payment_reason = "Gita a Roma", .debtor_name = "Luca Bianchi" };

  return pir_refund_new (&fields);
}

static PirLetter *
make_letter (PirMailKind  kind,
             const char  *language)
{
  PirLetter *letter = g_new0 (PirLetter, 1);

  letter->row = g_new0 (PirMailRow, 1);
  letter->row->id = g_strdup ("0e000000-0000-4000-8000-000000000001");
  letter->row->kind = kind;
  letter->row->recipient = g_strdup ("luca.bianchi@posta.example");
  letter->row->language = g_strdup (language);
  letter->sender = g_strdup ("ricevute@pagoinrete.example");
  letter->service_name = g_strdup ("Pago In Rete");
  letter->reader_name = g_strdup ("Luca Bianchi");
  letter->event = make_event ();
  letter->notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (letter->notices, make_notice ());
  letter->school_name = g_strdup ("IC Primo Levi");
  letter->classes = g_strdup ("3ª B");
  letter->refund = make_refund ();
  letter->url = g_strdup ("https://pagoinrete.example/mail/x");
  letter->user_name = g_strdup ("luca.bianchi");
  letter->password = g_strdup ("Provvisoria-1");
  letter->password_days = 3;

  return letter;
}

/* Its text, as a mail program reads it */
static char *
dup_text (PirMailKind  kind,
          const char  *language)
{
  g_autoptr (PirLetter) letter = make_letter (kind, language);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pir_letter_write (letter, &error);
  g_autoptr (GMimeStream) stream = NULL;
  g_autoptr (GMimeParser) parser = NULL;
  g_autoptr (GMimeMessage) message = NULL;

  g_assert_no_error (error);
  stream = g_mime_stream_mem_new_with_buffer (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);

  return g_mime_text_part_get_text (GMIME_TEXT_PART (g_mime_multipart_get_part (GMIME_MULTIPART (g_mime_message_get_mime_part (message)), 0)));
}

static gboolean
is_data (const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    if (strstr (line, data[i]) != NULL)
      return TRUE;

  return g_str_has_prefix (line, "    ") || g_utf8_strlen (line, -1) < 12;
}

static void
check_letter (PirMailKind  kind,
              const char  *language)
{
  gboolean is_italian = g_str_equal (language, "it");
  const char *english_subject = pir_letter_text_get_subject (kind);
  const char *subject = pir_tr (pir_catalogue_get (language), english_subject);
  g_autofree char *text = dup_text (kind, language);
  g_autofree char *english = dup_text (kind, "en");
  g_autofree char *italian = dup_text (kind, "it");
  g_auto (GStrv) parts = g_strsplit (text, LINE, 2);
  g_auto (GStrv) english_parts = g_strsplit (english, LINE, 2);
  g_auto (GStrv) lines = g_strsplit (english_parts[0], "\n", -1);

  g_test_message ("mail %d in %s: %s", kind, language, subject);
  g_assert_cmpuint (g_strv_length (parts), ==, is_italian ? 1 : 2);
  g_assert_cmpstr (g_strstrip (parts[is_italian ? 0 : 1]), ==, g_strstrip (italian));
  g_assert_cmpstr (subject, !=, english_subject);
  for (char **line = lines; *line != NULL; line++)
    if (!is_data (g_strchomp (*line)) && strstr (parts[0], *line) != NULL)
      g_test_fail_printf ("mail %d in %s says “%s”", kind, language, *line);
}

static void
test_language (gconstpointer language)
{
  for (guint kind = PIR_MAIL_PAYMENT_PAID + 1; kind < N_KINDS; kind++)
    check_letter ((PirMailKind) kind, language);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL, *path = NULL, *text = NULL;
  g_auto (GStrv) languages = NULL;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  g_mime_init ();
  folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "po", "LINGUAS", NULL);
  pir_catalogue_set_folder (folder);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  languages = g_strsplit (g_strstrip (text), "\n", -1);
  for (char **language = languages; *language != NULL; language++)
    if (**language != '#')
      {
        g_autofree char *name = g_strconcat ("/letters/", *language, NULL);

        g_strdelimit (*language, "_", '-');
        g_test_add_data_func (name, *language, test_language);
        n++;
      }
  g_assert_cmpuint (n, >=, 10);

  return g_test_run ();
}
