/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-account-book.h"
#include "core/pir-accounts.h"
#include "core/pir-archive.h"
#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-context.h"
#include "core/pir-row-list.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"
#include "fake-service.h"

G_BEGIN_DECLS

/** WAIT_UNTIL: turns the main loop until @condition holds; a minute is too long, also where the computer has no time */
#define WAIT_UNTIL(condition) \
  G_STMT_START \
    { \
      gint64 wait_end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE; \
      while (!(condition)) \
        { \
          if (g_get_monotonic_time () > wait_end) \
            g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition); \
          turn (); \
        } \
    } \
  G_STMT_END

/**
 * World:
 *
 * A service, a profile's folder and, while it is open, accounts over both.
 */
typedef struct
{
  FakeService *service; /* (nullable): of another process */
  char        *url;
  char        *folder;
  PirAccounts *accounts; /* (nullable) */
  PirContext  *context;  /* (nullable): the one that is shown */
} World;

/** turn: turns the main loop once, waiting at most 10 ms */
void turn (void);

/** settle: turns the main loop until nothing has happened for 100 ms */
void settle (void);

/** world_new: Returns: (transfer full): a service and an empty folder */
World *world_new (void);

/** world_new_at: Returns: (transfer full): an empty folder, and the address of a service of another process */
World *world_new_at (const char *url);

/** world_free: closes what is open and removes the folder */
void world_free (World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/** world_open: starts the app's floor on the profile as it is */
void world_open (World *world);

/** world_close: stops it, and asserts that every object of it is finalized */
void world_close (World *world);

/** world_sign_in: signs @user_name in and waits for the answer, which must be yes */
void world_sign_in (World      *world,
                    const char *user_name);

/** world_sync: refreshes and waits for the end, which must be good */
void world_sync (World *world);

/** world_open_signed_in: world_open(), world_sign_in() as Anna, and the first sync */
void world_open_signed_in (World *world);

/** world_find_notice: Returns: (transfer full): notice @number as the app has it */
PirNotice *world_find_notice (World *world,
                              guint  number);

/** world_fill_cart: puts notices @first to @last into the cart */
void world_fill_cart (World *world,
                      guint  first,
                      guint  last);

/**
 * world_pay: pays group 0 of the cart the cheapest way. Returns: (transfer full): the intent, ACCEPTED, or NULL with
 * @error
 */
PirIntent *world_pay (World   *world,
                      GError **error);

/** keep_result: a GAsyncReadyCallback that keeps the result where @user_data (GAsyncResult **) points */
void keep_result (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data);

G_END_DECLS
