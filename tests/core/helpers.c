/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include <glib/gstdio.h>

static gboolean
wake_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;

  return G_SOURCE_REMOVE;
}

void
turn (void)
{
  gboolean is_over = FALSE;
  guint id = g_timeout_add (10, wake_cb, &is_over);

  g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (id);
}

void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      if (g_main_context_iteration (NULL, FALSE))
        end = g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND;
      else
        g_usleep (2000);
    }
}

void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

World *
world_new_at (const char *url)
{
  World *world = g_new0 (World, 1);
  g_autoptr (GError) error = NULL;

  world->url = g_strdup (url);
  world->folder = g_dir_make_tmp ("pir-core-XXXXXX", &error);
  g_assert_no_error (error);

  return world;
}

World *
world_new (void)
{
  FakeService *service = fake_service_new ();
  World *world = world_new_at (fake_service_get_url (service));

  world->service = service;

  return world;
}

void
world_free (World *world)
{
  if (world->context != NULL)
    world_close (world);
  /* What is still being written is written before its folder goes. */
  settle ();
  g_clear_pointer (&world->service, fake_service_free);
  remove_tree (world->folder);
  g_free (world->folder);
  g_free (world->url);
  g_free (world);
}

static void
follow (World *world)
{
  world->context = pir_accounts_get_current (world->accounts);
}

void
world_open (World *world)
{
  g_assert_null (world->context);

  world->accounts = pir_accounts_new (world->folder, world->url, NULL);
  pir_accounts_start (world->accounts);
  g_signal_connect_swapped (world->accounts, "notify::current", G_CALLBACK (follow), world);
  follow (world);
}

void
world_close (World *world)
{
  gpointer parts[] = {
    world->accounts,
    world->context,
    pir_context_get_session (world->context),
    pir_context_get_sync (world->context),
    pir_context_get_cart (world->context),
    pir_context_get_checkout (world->context),
    pir_context_get_archive (world->context),
    pir_context_get_account_book (world->context),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_object_add_weak_pointer (parts[i], &parts[i]);

  g_signal_handlers_disconnect_by_func (world->accounts, follow, world);
  pir_accounts_stop (world->accounts);
  world->context = NULL;
  g_clear_object (&world->accounts);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    WAIT_UNTIL (parts[i] == NULL);
}

void
world_sign_in (World      *world,
               const char *user_name)
{
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_session_sign_in_async (session, world->url, user_name, "right", FALSE, NULL,
                             keep_result, &result);
  WAIT_UNTIL (result != NULL);
  pir_session_sign_in_finish (session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_ACTIVE);
}

void
world_sync (World *world)
{
  PirSync *sync = pir_context_get_sync (world->context);

  pir_sync_refresh (sync);
  WAIT_UNTIL (pir_sync_get_state (sync) != PIR_SYNC_RUNNING);
  g_assert_cmpint (pir_sync_get_state (sync), ==, PIR_SYNC_IDLE);
  settle ();
}

void
world_open_signed_in (World *world)
{
  world_open (world);
  world_sign_in (world, "anna");
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world->context)) > 0);
  settle ();
}

PirNotice *
world_find_notice (World *world,
                   guint  number)
{
  g_autofree char *id = fake_uuid ('n', number);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirNotice *notice;

  pir_context_find_notice_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  notice = pir_context_find_notice_finish (world->context, result, &error);
  g_assert_no_error (error);

  return notice;
}

void
world_fill_cart (World *world,
                 guint  first,
                 guint  last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autoptr (PirNotice) notice = world_find_notice (world, i);

      pir_cart_add (pir_context_get_cart (world->context), notice);
    }
}

static PirQuote *
ask_quote (World *world)
{
  PirCart *cart = pir_context_get_cart (world->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirQuote *quote;

  pir_cart_quote_async (cart, 0, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  quote = pir_cart_quote_finish (cart, result, NULL, &error);
  g_assert_no_error (error);

  return quote;
}

PirIntent *
world_pay (World   *world,
           GError **error)
{
  PirCheckout *checkout = pir_context_get_checkout (world->context);
  g_autoptr (PirQuote) quote = ask_quote (world);
  g_autoptr (GAsyncResult) result = NULL;
  gsize n_offers;
  const PirOffer *offers = pir_quote_get_offers (quote, &n_offers);

  g_assert_cmpuint (n_offers, >, 0);
  pir_checkout_pay_async (checkout, 0, &offers[0], NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_checkout_pay_finish (checkout, result, error);
}
