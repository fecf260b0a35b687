/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-household.h"

#include <glib/gstdio.h>

#include "core/pir-accounts-private.h"
#include "core/pir-context-private.h"
#include "net/pir-address.h"
#include "store/pir-member-id.h"

struct _PirHousehold
{
  GObject      parent_instance;

  PirAccounts *accounts; /* weak */
  GPtrArray   *members;  /* (element-type PirContext) */
  GPtrArray   *shown;    /* (element-type PirContext): those that the view reads, in its order */
  PirContext  *view;     /* (nullable) */
  guint64      files[PIR_MAX_MEMBERS]; /* inodes of the caches that the view has open */
};

static void update (PirHousehold *self);

G_DEFINE_FINAL_TYPE (PirHousehold, pir_household, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "account" is told once a store is open. */
static const char * const followed[] = { "changed::notices", "changed::receipts", "changed::people", "changed::account" };

static char *
dup_folder (PirHousehold *self,
            PirContext   *context)
{
  return pir_profile_dup_account_folder (pir_accounts_get_profile (self->accounts), pir_context_get_key (context));
}

static char *
dup_server (PirContext *context)
{
  g_autofree char *server = pir_context_dup_server (context);
  char *plain = pir_address_check (server, NULL, NULL);

  return plain != NULL ? plain : g_steal_pointer (&server);
}

static guint64
get_file (PirHousehold *self,
          PirContext   *context)
{
  g_autofree char *folder = dup_folder (self, context);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_ino : 0;
}

static void
open_view (PirHousehold *self)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) servers = g_strv_builder_new ();
  g_auto (GStrv) all_folders = NULL;
  g_auto (GStrv) all_servers = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    {
      g_autofree char *folder = dup_folder (self, self->shown->pdata[i]);
      g_autofree char *server = dup_server (self->shown->pdata[i]);

      g_strv_builder_add (folders, folder);
      g_strv_builder_add (servers, server);
      self->files[i] = get_file (self, self->shown->pdata[i]);
    }
  all_folders = g_strv_builder_end (folders);
  all_servers = g_strv_builder_end (servers);
  pir_context_open_union (self->view, (const char * const *) all_folders, (const char * const *) all_servers);
}

/* A cache that was begun again is another file. */
static gboolean
has_other_files (PirHousehold *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (get_file (self, self->shown->pdata[i]) != self->files[i])
      return TRUE;

  return FALSE;
}

static void
member_changed_cb (PirContext   *member,
                   PirHousehold *self)
{
  g_assert (PIR_IS_HOUSEHOLD (self));

  if (self->view == NULL)
    update (self);
  else if (has_other_files (self))
    open_view (self);
  else
    pir_context_note (self->view, PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_RECEIPTS | PIR_STORE_TOPIC_PEOPLE);
}

static void
follow (PirHousehold *self,
        PirContext   *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (member, followed[i], G_CALLBACK (member_changed_cb), self, 0);
}

static void
unfollow (PirHousehold *self)
{
  for (guint i = 0; i < self->members->len; i++)
    g_signal_handlers_disconnect_by_func (self->members->pdata[i], member_changed_cb, self);
}

static void
close_view (PirHousehold *self)
{
  g_autoptr (PirContext) view = g_steal_pointer (&self->view);

  g_ptr_array_set_size (self->shown, 0);
  if (view != NULL)
    pir_context_stop (view);
}

static gboolean
is_ready (PirHousehold *self)
{
  for (guint i = 0; i < self->members->len; i++)
    if (!pir_context_is_open (self->members->pdata[i]))
      return FALSE;

  return self->members->len >= 2;
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  return a->len == b->len && memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0;
}

/* Never half: the view is there when all members can be read, and goes with the first that cannot. */
static void
update (PirHousehold *self)
{
  if (!is_ready (self))
    {
      close_view (self);
      return;
    }
  if (self->view != NULL && is_same (self->shown, self->members))
    return;

  close_view (self);
  for (guint i = 0; i < self->members->len; i++)
    g_ptr_array_add (self->shown, g_object_ref (self->members->pdata[i]));
  self->view = pir_context_new (self->accounts, NULL);
  pir_context_start (self->view);
  open_view (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
pir_household_dispose (GObject *object)
{
  PirHousehold *self = PIR_HOUSEHOLD (object);

  if (self->members != NULL)
    pir_household_stop (self);

  G_OBJECT_CLASS (pir_household_parent_class)->dispose (object);
}

static void
pir_household_finalize (GObject *object)
{
  PirHousehold *self = PIR_HOUSEHOLD (object);

  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->shown);
  g_clear_weak_pointer (&self->accounts);

  G_OBJECT_CLASS (pir_household_parent_class)->finalize (object);
}

static void
pir_household_class_init (PirHouseholdClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_household_dispose;
  object_class->finalize = pir_household_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
pir_household_init (PirHousehold *self)
{
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

PirHousehold *
pir_household_new (PirAccounts *accounts)
{
  PirHousehold *self;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (PIR_TYPE_HOUSEHOLD, NULL);
  g_set_weak_pointer (&self->accounts, accounts);

  return self;
}

void
pir_household_follow (PirHousehold *self)
{
  GListModel *all;

  g_return_if_fail (PIR_IS_HOUSEHOLD (self));

  all = G_LIST_MODEL (self->accounts);
  unfollow (self);
  g_ptr_array_set_size (self->members, 0);
  for (guint i = 0; i < g_list_model_get_n_items (all) && self->members->len < PIR_MAX_MEMBERS; i++)
    {
      g_autoptr (PirContext) context = g_list_model_get_item (all, i);

      if (!pir_household_has (self, context))
        continue;
      follow (self, context);
      g_ptr_array_add (self->members, g_steal_pointer (&context));
    }
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
pir_household_stop (PirHousehold *self)
{
  g_return_if_fail (PIR_IS_HOUSEHOLD (self));

  unfollow (self);
  g_ptr_array_set_size (self->members, 0);
  close_view (self);
}

gboolean
pir_household_has (PirHousehold *self,
                   PirContext   *context)
{
  const char *key;

  g_return_val_if_fail (PIR_IS_HOUSEHOLD (self), FALSE);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), FALSE);

  key = pir_context_get_key (context);

  return key != NULL && pir_profile_shares (pir_accounts_get_profile (self->accounts), key);
}

gboolean
pir_household_join (PirHousehold *self,
                    PirContext   *context)
{
  const char *key;

  g_return_val_if_fail (PIR_IS_HOUSEHOLD (self), FALSE);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), FALSE);

  key = pir_context_get_key (context);
  if (key == NULL || pir_session_get_state (pir_context_get_session (context)) != PIR_SESSION_ACTIVE)
    return FALSE;

  pir_profile_set_shares (pir_accounts_get_profile (self->accounts), key, TRUE);
  pir_accounts_save (self->accounts);
  pir_household_follow (self);

  return TRUE;
}

void
pir_household_leave (PirHousehold *self,
                     PirContext   *context)
{
  const char *key;

  g_return_if_fail (PIR_IS_HOUSEHOLD (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  key = pir_context_get_key (context);
  if (key == NULL)
    return;

  pir_profile_set_shares (pir_accounts_get_profile (self->accounts), key, FALSE);
  pir_accounts_save (self->accounts);
  pir_household_follow (self);
}

GPtrArray *
pir_household_get_members (PirHousehold *self)
{
  g_return_val_if_fail (PIR_IS_HOUSEHOLD (self), NULL);

  return self->members;
}

PirContext *
pir_household_get_view (PirHousehold *self,
                        PirContext   *context)
{
  g_return_val_if_fail (PIR_IS_HOUSEHOLD (self), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  return g_ptr_array_find (self->shown, context, NULL) ? self->view : NULL;
}

PirContext *
pir_household_get_owner (PirHousehold *self,
                         gint64        local_id)
{
  guint member = pir_member_id_get_member (local_id);

  g_return_val_if_fail (PIR_IS_HOUSEHOLD (self), NULL);

  return member < self->shown->len ? self->shown->pdata[member] : NULL;
}

gboolean
pir_household_is_shared (PirHousehold *self,
                         gint64        local_id)
{
  g_return_val_if_fail (PIR_IS_HOUSEHOLD (self), FALSE);

  return pir_member_id_is_shared (local_id);
}
