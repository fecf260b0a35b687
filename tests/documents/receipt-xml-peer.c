/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Receipts as XML, as a program of its own, so that other programs can judge them:
 * receipt-xml-peer write KEYFILE FORMAT    writes what the key file says to standard output
 * receipt-xml-peer read FILE...            says for each file what stands in it, a JSON text a line
 */
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "documents/pir-receipt-xml-reader.h"
#include "documents/pir-receipt-xml-writer.h"

typedef struct
{
  const char *name;
  gsize       offset;
} Member;

#define MEMBER(name) { #name, G_STRUCT_OFFSET (PirReceiptData, name) }

static const Member texts[] = {
  MEMBER (receipt_id), MEMBER (notice_number), MEMBER (creditor_tax_code), MEMBER (creditor_name), MEMBER (creditor_ref),
  MEMBER (reason), MEMBER (debtor_name), MEMBER (debtor_tax_code), MEMBER (payer_name), MEMBER (payer_tax_code),
  MEMBER (psp_id), MEMBER (psp_tax_code), MEMBER (psp_name), MEMBER (psp_ref), MEMBER (channel), MEMBER (channel_name),
  MEMBER (method), MEMBER (station), MEMBER (request_id), MEMBER (iban), MEMBER (taxonomy_code),
};

static int
write_receipt (const char *path,
               const char *format_name)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PirReceiptData) data = pir_receipt_data_new ();
  g_autofree char *day = NULL;
  g_autofree char *transfer = NULL;
  g_autofree char *paid_at = NULL;
  PirReceiptFormat format = PIR_RECEIPT_FORMAT_RT_6_2;
  g_autoptr (GBytes) xml = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *(char **) G_STRUCT_MEMBER_P (data, texts[i].offset) = g_key_file_get_string (file, "receipt", texts[i].name, NULL);
  paid_at = g_key_file_get_string (file, "receipt", "paid_at", NULL);
  day = g_key_file_get_string (file, "receipt", "application_date", NULL);
  transfer = g_key_file_get_string (file, "receipt", "transfer_date", NULL);
  g_assert_true (pir_time_parse (paid_at, &data->paid_at));
  data->application_date = pir_date_parse (day);
  data->transfer_date = pir_date_parse (transfer);
  data->amount = g_key_file_get_int64 (file, "receipt", "amount", NULL);
  data->fee = g_key_file_has_key (file, "receipt", "fee", NULL) ? g_key_file_get_int64 (file, "receipt", "fee", NULL) : -1;
  data->is_paid = TRUE;
  g_assert_true (pir_receipt_format_from_string (format_name, &format));

  xml = pir_receipt_xml_write (data, format, &error);
  if (xml == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  fwrite (g_bytes_get_data (xml, NULL), 1, g_bytes_get_size (xml), stdout);

  return 0;
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_data (JsonBuilder          *builder,
          const PirReceiptData *data)
{
  g_autofree char *applied = pir_date_to_string (data->application_date);
  g_autofree char *transferred = pir_date_to_string (data->transfer_date);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    add_string (builder, texts[i].name, *(char **) G_STRUCT_MEMBER_P (data, texts[i].offset));
  add_string (builder, "application_date", applied);
  add_string (builder, "transfer_date", transferred);
  add_int (builder, "amount", data->amount);
  add_int (builder, "fee", data->fee);
  add_int (builder, "paid_at", data->paid_at);
  add_int (builder, "is_paid", data->is_paid);
  add_int (builder, "is_stand_in", data->is_stand_in);
}

static void
read_receipt (const char *path)
{
  static const char * const codes[] = { "size", "syntax", "doctype", "format", "field", "sum" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *content = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirReceiptData) data = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  xml = g_bytes_new_take (g_steal_pointer (&content), length);
  data = pir_receipt_xml_read (xml, &error);

  json_builder_begin_object (builder);
  if (data != NULL)
    {
      add_data (builder, data);
    }
  else
    {
      g_assert_true (error->domain == PIR_RECEIPT_DATA_ERROR);
      add_string (builder, "error", codes[error->code]);
      add_string (builder, "why", error->message);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text);
}

int
main (int    argc,
      char **argv)
{
  g_assert_cmpint (argc, >=, 3);
  if (g_str_equal (argv[1], "write"))
    return write_receipt (argv[2], argv[3]);

  for (int i = 2; i < argc; i++)
    read_receipt (argv[i]);

  return 0;
}
