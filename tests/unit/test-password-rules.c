/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-password-rules.h"

#include <stdlib.h>
#include <string.h>

#define ENTRY_BYTES 5

static const char * const known[] = { "password", "dragon", "qwertyuiop", "12345678", "napoli1926", "nuvole" };

static int
compare (const void *first,
         const void *second)
{
  return memcmp (first, second, ENTRY_BYTES);
}

/* The same form as resources/passwords/make-list writes */
static GBytes *
make_list (void)
{
  guint8 *entries = g_malloc (G_N_ELEMENTS (known) * ENTRY_BYTES);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      guint8 digest[32];
      gsize length = sizeof digest;

      g_checksum_update (checksum, (const guchar *) known[i], (gssize) strlen (known[i]));
      g_checksum_get_digest (checksum, digest, &length);
      memcpy (entries + i * ENTRY_BYTES, digest, ENTRY_BYTES);
    }
  qsort (entries, G_N_ELEMENTS (known), ENTRY_BYTES, compare);

  return g_bytes_new_take (entries, G_N_ELEMENTS (known) * ENTRY_BYTES);
}

static void
test_rules (void)
{
  static const char * const personal[] = { "Maria Grazia", "D’Órtega-Li", "m.rossi@posta.example", "RSSMRA80A41H501W", NULL };
  static const struct
  {
    const char *password;
    const char *faults;
  } cases[] = {
    { "Sette-mari-di-7", "" },         { "Ab1", "length" },
    { "", "length,digit,upper,lower" }, { "abcdefgh", "digit,upper" },
    { "ABCDEFGH1", "lower" },          { "Abcdefgh", "digit" },
    { "Àbcdèf12", "" },                { "àbcdèf12", "upper" },
    { "密码密码密码密码", "digit,upper,lower" },
    { "Password1", "breached" },       { "PASSWORD!1a", "" },
    { "Pàssword-2026!", "breached" },  { "12345678", "upper,lower,breached" },
    { "Dragon99", "breached" },        { "Dragon99x", "" },
    { "Napoli1926", "breached" },      { "Qwertyuiop123", "breached" },
    { "xx-MARIA-77", "personal" },     { "xx-grazia-77A", "personal" },
    { "Xx-ortega-77", "personal" },    { "Xx-rossi-771", "personal" },
    { "Xx-posta-771", "" },            { "Rssmra80a41h501w", "personal" },
    { "Xx-li-77-yy", "" },
  };
  g_autoptr (GBytes) list = make_list ();
  g_autofree char *letters = g_strnfill (198, 'x');
  g_autofree char *too_long = g_strconcat ("A1b", letters, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PirPasswordFaults faults = pir_password_rules_check (cases[i].password, personal, list);
      g_autofree char *text = pir_password_faults_to_string (faults);

      g_test_message ("%s", cases[i].password);
      g_assert_cmpstr (text, ==, cases[i].faults);
      g_assert_cmpint (pir_password_faults_from_string (text), ==, faults);
    }
  g_assert_cmpint (pir_password_rules_check (too_long, NULL, NULL), ==, PIR_PASSWORD_FAULT_LENGTH);
  g_assert_cmpint (pir_password_rules_check ("Password1", NULL, NULL), ==, 0);
}

static void
test_names (void)
{
  g_autofree char *all = pir_password_faults_to_string ((PirPasswordFaults) 127);

  g_assert_cmpstr (all, ==, "length,digit,upper,lower,breached,personal,same");
  g_assert_cmpint (pir_password_faults_from_string (NULL), ==, 0);
  g_assert_cmpint (pir_password_faults_from_string ("later,same"), ==, PIR_PASSWORD_FAULT_SAME);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password-rules/rules", test_rules);
  g_test_add_func ("/password-rules/names", test_names);

  return g_test_run ();
}
