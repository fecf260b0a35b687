/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a kiosk may do: the settings as they are read, the allow-list, the staff's PIN and how long a wrong one keeps it away. */

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gio.h>
#include <gio/gsettingsbackend.h>
#include <string.h>

#include "core/pir-kiosk-policy.h"
#include "keyring/pir-pin.h"

#define PIN "271828"

/* Of the reference program: printf 271828 | argon2 school-kiosk-01 -id -t 2 -m 12 -p 1 -l 32 -e */
#define REFERENCE "$argon2id$v=19$m=4096,t=2,p=1$c2Nob29sLWtpb3NrLTAx$sb6uK+BrBK+ZNcpIzzkdyzb/ayVFemUwaE29uPLYYwg"

static gint64 now = 1000 * G_USEC_PER_SEC;

gint64 __wrap_g_get_monotonic_time (void);

gint64
__wrap_g_get_monotonic_time (void)
{
  return now;
}

static GSettings *
new_settings (void)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

  return g_settings_new_with_backend (PIR_KIOSK_SCHEMA, backend);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Returns: 1 = it is the PIN, 0 = it is not, -1 = it was not looked at */
static int
try_pin (PirKioskPolicy *policy,
         const char     *pin)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean fits;

  pir_kiosk_policy_check_pin_async (policy, pin, NULL, checked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  fits = pir_kiosk_policy_check_pin_finish (policy, result, &error);
  if (error == NULL)
    return fits;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  return -1;
}

static void
test_defaults (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (PirKioskPolicy) policy = pir_kiosk_policy_new (settings);

  g_assert_cmpuint (pir_kiosk_policy_get_idle_seconds (policy), ==, 60);
  g_assert_null (pir_kiosk_policy_get_languages (policy)[0]);
  g_assert_null (pir_kiosk_policy_get_printer (policy));
  g_assert_null (pir_kiosk_policy_get_camera (policy));
  g_assert_null (pir_kiosk_policy_get_server (policy));
  g_assert_cmpint (pir_kiosk_policy_get_hand_off (policy), ==, PIR_KIOSK_HAND_OFF_BOTH);
  g_assert_false (pir_kiosk_policy_can_browse (policy));
  g_assert_false (pir_kiosk_policy_has_pin (policy));
  g_assert_false (pir_kiosk_policy_can_exit (policy));
  g_assert_true (pir_kiosk_policy_can_print (policy));
  g_assert_false (pir_kiosk_policy_can_look_up (policy));
  g_assert_cmpint (try_pin (policy, PIN), ==, 0);
  g_assert_cmpint (try_pin (policy, ""), ==, 0);
}

/* What is set counts from the next session on. */
static void
test_settings (void)
{
  static const char * const languages[] = { "ar", "it", NULL };
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (PirKioskPolicy) before = pir_kiosk_policy_new (settings);
  g_autoptr (PirKioskPolicy) policy = NULL;

  g_settings_set_int (settings, "idle-seconds", 90);
  g_settings_set_strv (settings, "languages", languages);
  g_settings_set_string (settings, "printer", "atrio");
  g_settings_set_string (settings, "camera", "/dev/video0");
  g_settings_set_string (settings, "server", "https://pagamenti.example.it");
  g_settings_set_string (settings, "hand-off", "notice");
  g_settings_set_boolean (settings, "allow-browser", TRUE);
  g_assert_cmpuint (pir_kiosk_policy_get_idle_seconds (before), ==, 60);
  g_assert_false (pir_kiosk_policy_can_browse (before));

  policy = pir_kiosk_policy_new (settings);
  g_assert_cmpuint (pir_kiosk_policy_get_idle_seconds (policy), ==, 90);
  g_assert_cmpstrv (pir_kiosk_policy_get_languages (policy), languages);
  g_assert_cmpstr (pir_kiosk_policy_get_printer (policy), ==, "atrio");
  g_assert_cmpstr (pir_kiosk_policy_get_camera (policy), ==, "/dev/video0");
  g_assert_cmpstr (pir_kiosk_policy_get_server (policy), ==, "https://pagamenti.example.it");
  g_assert_cmpint (pir_kiosk_policy_get_hand_off (policy), ==, PIR_KIOSK_HAND_OFF_NOTICE);
  g_assert_true (pir_kiosk_policy_can_browse (policy));
  g_settings_set_string (settings, "hand-off", "checkout");
  /* Without a PIN there is no page that would lead there. */
  g_settings_set_boolean (settings, "desk-look-up", TRUE);
  g_clear_object (&policy);
  policy = pir_kiosk_policy_new (settings);
  g_assert_false (pir_kiosk_policy_can_look_up (policy));
  g_settings_set_string (settings, "staff-pin", REFERENCE);
  g_clear_object (&policy);
  policy = pir_kiosk_policy_new (settings);
  g_assert_true (pir_kiosk_policy_can_look_up (policy));
  g_assert_cmpint (pir_kiosk_policy_get_hand_off (policy), ==, PIR_KIOSK_HAND_OFF_CHECKOUT);
}

/* Of the app's actions those that lead out of it, and those that need a permission that is not given */
static void
test_allow_list (void)
{
  static const char * const never[] = {
    "archive.export", "archive.export-file", "archive.import", "app.about", "app.help", "app.quit", "document.open-elsewhere",
    "document.save", "link.open", "misc.insert-emoji", "note.open", "note.save", "page.open", "page.save", "page.show-in-folder",
    "paper.open", "paper.save", "tax.folder", "win.preferences", "win.shortcuts", "window.close", "window.minimize", "", "page.print", "sign-in.enter", "win", "win.",
    "win.sign-out",
  };
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (PirKioskPolicy) strict = pir_kiosk_policy_new (settings);
  g_autoptr (PirKioskPolicy) open = NULL;
  g_autoptr (GPtrArray) names = pir_kiosk_policy_get_allowed (strict);

  for (guint i = 1; i < names->len; i++)
    g_assert_cmpstr (g_ptr_array_index (names, i - 1), <, g_ptr_array_index (names, i));
  g_settings_set_boolean (settings, "allow-browser", TRUE);
  g_settings_set_string (settings, "staff-pin", REFERENCE);
  open = pir_kiosk_policy_new (settings);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_test_message ("%s", never[i]);
      g_assert_false (pir_kiosk_policy_allows_action (open, never[i]));
    }
  g_assert_true (pir_kiosk_policy_allows_action (strict, "win.back"));
  g_assert_true (pir_kiosk_policy_allows_action (strict, "win.go::notices"));
  g_assert_true (pir_kiosk_policy_allows_action (strict, "kiosk.go('notices')"));
  g_assert_false (pir_kiosk_policy_allows_action (strict, "kiosk.staff"));
  g_assert_true (pir_kiosk_policy_allows_action (open, "kiosk.staff"));
}

static void
test_pin (void)
{
  g_autofree char *hash = pir_pin_hash (PIN);

  g_assert_true (pir_pin_fits (REFERENCE, PIN));
  g_assert_false (pir_pin_fits (REFERENCE, "271829"));
  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_true (pir_pin_is_hash (hash));
  g_assert_true (pir_pin_fits (hash, PIN));
  g_assert_false (pir_pin_fits (hash, ""));
  g_assert_null (strstr (hash, PIN));
  g_assert_false (pir_pin_is_hash (NULL));
  g_assert_false (pir_pin_is_hash (""));
  g_assert_false (pir_pin_is_hash (PIN));
  g_assert_false (pir_pin_is_hash ("$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_false (pir_pin_is_hash ("$argon2i$v=19$m=4096,t=3,p=1$c2Nob29sLWtpb3NrLTAx$aaaa"));
  g_assert_false (pir_pin_fits (PIN, PIN));
}

static void
test_which_pins (void)
{
  static const char * const bad[] = {
    "", "27182", "2718281828459", "27182a", "27182 ", "-27182", "000000", "123456", "987654", "٢٧١٨٢٨",
  };

  g_assert_true (pir_pin_is_well_formed (PIN));
  g_assert_true (pir_pin_is_well_formed ("112358132134"));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (pir_pin_is_well_formed (bad[i]));
      g_assert_null (pir_kiosk_policy_hash_pin (bad[i]));
    }
}

static void
count_cb (PirKioskPolicy *policy,
          guint          *count)
{
  ++*count;
}

/* Three tries, then one after 30 s, 60 s, 120 s … an hour; also over sessions, and for the right PIN as for a wrong one. */
static void
test_throttle (void)
{
  static const guint waits[] = { 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 };
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (PirKioskPolicy) policy = NULL;
  guint count = 0, n_tries;
  gint64 last;

  g_settings_set_string (settings, "staff-pin", REFERENCE);
  policy = pir_kiosk_policy_new (settings);
  g_signal_connect (policy, "tries-changed", G_CALLBACK (count_cb), &count);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (pir_kiosk_policy_get_wait (policy), ==, 0);
      g_assert_cmpint (try_pin (policy, "314159"), ==, 0);
    }
  g_assert_cmpuint (count, ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_assert_cmpuint (pir_kiosk_policy_get_wait (policy), ==, waits[i]);
      g_assert_cmpint (try_pin (policy, PIN), ==, -1);
      now += (gint64) waits[i] * G_USEC_PER_SEC - 1;
      g_assert_cmpuint (pir_kiosk_policy_get_wait (policy), ==, 1);
      g_assert_cmpint (try_pin (policy, PIN), ==, -1);
      now++;
      /* The next session knows it from the host. */
      n_tries = pir_kiosk_policy_get_tries (policy, &last);
      g_assert_cmpuint (n_tries, ==, 3 + i);
      g_clear_object (&policy);
      policy = pir_kiosk_policy_new (settings);
      pir_kiosk_policy_set_tries (policy, n_tries, last);
      g_assert_cmpuint (pir_kiosk_policy_get_wait (policy), ==, 0);
      g_assert_cmpint (try_pin (policy, "314159"), ==, 0);
    }
  /* What cannot be is not believed. */
  pir_kiosk_policy_set_tries (policy, 3, now + 1000 * G_USEC_PER_SEC);
  g_assert_cmpuint (pir_kiosk_policy_get_wait (policy), ==, 30);
  now += 30 * G_USEC_PER_SEC;
  g_assert_cmpint (try_pin (policy, PIN), ==, 1);
  g_assert_cmpuint (pir_kiosk_policy_get_tries (policy, &last), ==, 0);
  g_assert_cmpuint (pir_kiosk_policy_get_wait (policy), ==, 0);
}

/* It counts before it is looked at: a session that ends meanwhile has used its try. */
static void
test_try_that_is_given_up (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (PirKioskPolicy) policy = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint count = 0;
  gint64 last;

  g_settings_set_string (settings, "staff-pin", REFERENCE);
  policy = pir_kiosk_policy_new (settings);
  g_signal_connect (policy, "tries-changed", G_CALLBACK (count_cb), &count);
  pir_kiosk_policy_check_pin_async (policy, PIN, NULL, checked_cb, &result);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpuint (pir_kiosk_policy_get_tries (policy, &last), ==, 1);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (pir_kiosk_policy_check_pin_finish (policy, result, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kiosk/policy/defaults", test_defaults);
  g_test_add_func ("/kiosk/policy/settings", test_settings);
  g_test_add_func ("/kiosk/policy/allow-list", test_allow_list);
  g_test_add_func ("/kiosk/pin", test_pin);
  g_test_add_func ("/kiosk/pin/which", test_which_pins);
  g_test_add_func ("/kiosk/pin/throttle", test_throttle);
  g_test_add_func ("/kiosk/pin/given-up", test_try_that_is_given_up);

  return g_test_run ();
}
