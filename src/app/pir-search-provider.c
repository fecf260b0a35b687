/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-search-provider.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <string.h>

#include "base/pir-clock.h"
#include "core/pir-finder.h"
#include "core/pir-sentences.h"
#include "ui/pir-words.h"

#define INTERFACE "org.gnome.Shell.SearchProvider2"
#define EACH 4             /* results of each kind */
#define LINGER 60000       /* ms that a program without window waits for the next letter */
#define SHORTEST 2         /* characters */

struct _PirSearchProvider
{
  GObject          parent_instance;

  GApplication    *application; /* not owned: it owns this */
  PirAccounts     *accounts;    /* (owned) (nullable) */
  GSettings       *settings;    /* (owned) (nullable) */
  GDBusConnection *connection;  /* (owned) (nullable) */
  guint            object_id;
  GCancellable    *search;      /* (owned) (nullable): the one under way */
};

/* A question of the shell while it is being answered */
typedef struct
{
  PirSearchProvider     *self;       /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) */
} Question;

G_DEFINE_FINAL_TYPE (PirSearchProvider, pir_search_provider, G_TYPE_OBJECT)

static const char xml[] =
  "<node><interface name='" INTERFACE "'>"
  "<method name='GetInitialResultSet'><arg type='as' name='terms' direction='in'/>"
  "<arg type='as' name='results' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' name='previous_results' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' name='identifiers' direction='in'/>"
  "<arg type='aa{sv}' name='metas' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' name='identifier' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' name='terms' direction='in'/>"
  "<arg type='u' name='timestamp' direction='in'/></method>"
  "</interface></node>";

static Question *
question_new (PirSearchProvider     *self,
              GDBusMethodInvocation *invocation)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (self), g_object_ref (invocation) };
  g_application_hold (self->application);
  return question;
}

static void
question_free (Question *question)
{
  g_application_release (question->self->application);
  g_object_unref (question->invocation);
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* (nullable): whose data may be searched now */
static PirContext *
get_context (PirSearchProvider *self)
{
  PirContext *context;

  if (self->accounts == NULL || !g_settings_get_boolean (self->settings, "search-provider"))
    return NULL;
  context = pir_accounts_get_current (self->accounts);
  return context != NULL && pir_context_get_key (context) != NULL ? context : NULL;
}

/* --- Results */

static void
answer_results (Question   *question,
                PirContext *context,
                GPtrArray  *objects)
{
  GVariantBuilder results;

  g_variant_builder_init (&results, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      g_autofree char *reference = pir_finder_dup_reference (g_ptr_array_index (objects, i));

      g_variant_builder_add_value (&results, g_variant_new_take_string (g_strconcat (pir_context_get_key (context), "/", reference,
                                                                                     NULL)));
    }
  g_dbus_method_invocation_return_value (question->invocation, g_variant_new ("(as)", &results));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) objects = pir_finder_find_finish (PIR_CONTEXT (source), result, &error);

  if (objects == NULL)
    g_debug ("Nothing was searched: %s", error->message);
  answer_results (question, PIR_CONTEXT (source), objects);
}

/* The next letter makes the answer to the ones before useless. */
static void
search (PirSearchProvider     *self,
        const char * const    *terms,
        GDBusMethodInvocation *invocation)
{
  g_autoptr(Question) question = question_new (self, invocation);
  g_autofree char *text = g_strjoinv (" ", (GStrv) terms);
  PirContext *context = get_context (self);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (context == NULL || g_utf8_strlen (g_strstrip (text), -1) < SHORTEST)
    {
      answer_results (question, NULL, NULL);
      return;
    }
  self->search = g_cancellable_new ();
  pir_finder_find_async (context, text, EACH, self->search, found_cb, g_steal_pointer (&question));
}

/* --- What they say */

static void
add_meta (GVariantBuilder *metas,
          const char      *key,
          gpointer         object,
          const char      *name,
          const char      *description,
          const char      *icon)
{
  g_autofree char *reference = pir_finder_dup_reference (object);
  g_autofree char *id = g_strconcat (key, "/", reference, NULL);
  g_autoptr(GIcon) themed = g_themed_icon_new (icon);
  g_autoptr(GVariant) serialized = g_icon_serialize (themed);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "icon", serialized);
  g_variant_builder_close (metas);
}

static void
describe_notice (GVariantBuilder *metas,
                 const char      *key,
                 PirNotice       *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  PirStanding standing = pir_notice_get_standing (notice, pir_clock_today ());
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *due = NULL;
  g_autofree char *text = NULL;

  if (fields->due_date != PIR_DATE_NONE && (standing == PIR_STANDING_DUE || standing == PIR_STANDING_OVERDUE))
    due = pir_words_short_due (fields->due_date, pir_clock_today ());
  /* Translators: under a notice that the desktop's search found: first name, amount, when it is due or what state it is in */
  text = g_strdup_printf (C_("search", "%1$s · %2$s · %3$s"), fields->debtor_given_name, amount,
                          due != NULL ? due : pir_sentence_standing (standing));
  add_meta (metas, key, notice, fields->reason, text, "x-office-document-symbolic");
}

static void
describe_receipt (GVariantBuilder *metas,
                  const char      *key,
                  PirKeptReceipt  *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *day = pir_words_full_day (pir_date_from_time (fields->paid_at));
  /* Translators: under a receipt that the desktop's search found: name, amount, day of the payment */
  g_autofree char *text = g_strdup_printf (C_("search", "Receipt · %1$s · %2$s · %3$s"), fields->debtor_name, amount, day);

  add_meta (metas, key, receipt, fields->reason, text, "emblem-documents-symbolic");
}

static void
describe_pupil (GVariantBuilder *metas,
                const char      *key,
                PirPupil        *pupil)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);

  add_meta (metas, key, pupil, name, fields->school_name, "avatar-default-symbolic");
}

static void
answer_metas (Question   *question,
              PirContext *context,
              GPtrArray  *objects)
{
  const char *key = context != NULL ? pir_context_get_key (context) : NULL;
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; objects != NULL && key != NULL && i < objects->len; i++)
    {
      gpointer object = g_ptr_array_index (objects, i);

      if (PIR_IS_NOTICE (object))
        describe_notice (&metas, key, object);
      else if (PIR_IS_PUPIL (object))
        describe_pupil (&metas, key, object);
      else
        describe_receipt (&metas, key, object);
    }
  g_dbus_method_invocation_return_value (question->invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) objects = pir_finder_load_finish (PIR_CONTEXT (source), result, &error);

  if (objects == NULL)
    g_debug ("Nothing was read: %s", error->message);
  answer_metas (question, PIR_CONTEXT (source), objects);
}

/* Of another account than the one that is shown, nothing is said. */
static void
describe (PirSearchProvider     *self,
          const char * const    *ids,
          GDBusMethodInvocation *invocation)
{
  g_autoptr(Question) question = question_new (self, invocation);
  g_autoptr(GStrvBuilder) references = g_strv_builder_new ();
  PirContext *context = get_context (self);
  g_auto(GStrv) all = NULL;

  for (guint i = 0; context != NULL && ids[i] != NULL; i++)
    {
      const char *key = pir_context_get_key (context);

      if (g_str_has_prefix (ids[i], key) && ids[i][strlen (key)] == '/')
        g_strv_builder_add (references, ids[i] + strlen (key) + 1);
    }
  all = g_strv_builder_end (references);
  if (context != NULL && all[0] != NULL)
    pir_finder_load_async (context, (const char * const *) all, NULL, loaded_cb, g_steal_pointer (&question));
  else
    answer_metas (question, NULL, NULL);
}

/* --- What a person chose */

/* "KEY/notice/UUID"; what is not there any more says so itself */
static void
show (PirSearchProvider *self,
      const char        *id)
{
  static const char * const kinds[][2] = {
    { "notice", "show-notice" }, { "receipt", "show-receipt" }, { "child", "show-child" },
  };
  g_auto(GStrv) parts = g_strsplit (id, "/", 3);

  if (g_strv_length (parts) != 3 || get_context (self) == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (parts[1], kinds[i][0]))
      g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-of",
                                      g_variant_new ("(sss)", parts[0], kinds[i][1], parts[2]));
}

static void
launch (PirSearchProvider  *self,
        const char * const *terms)
{
  g_autofree char *text = g_strjoinv (" ", (GStrv) terms);

  if (get_context (self) != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "search", g_variant_new_string (text));
  else
    g_application_activate (self->application);
}

static void
method_call (GDBusConnection       *connection,
             const char            *sender,
             const char            *path,
             const char            *interface,
             const char            *method,
             GVariant              *parameters,
             GDBusMethodInvocation *invocation,
             gpointer               user_data)
{
  PirSearchProvider *self = user_data;
  g_autofree const char **terms = NULL;
  const char *id;

  /* A program without a window ends soon after the last question. */
  if (gtk_application_get_windows (GTK_APPLICATION (self->application)) == NULL &&
      g_application_get_inactivity_timeout (self->application) < LINGER)
    g_application_set_inactivity_timeout (self->application, LINGER);
  if (g_str_equal (method, "GetInitialResultSet") || g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get_child (parameters, g_variant_n_children (parameters) - 1, "^a&s", &terms);
      search (self, terms, invocation);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^a&s)", &terms);
      describe (self, terms, invocation);
    }
  else
    {
      if (g_str_equal (method, "ActivateResult"))
        {
          g_variant_get_child (parameters, 0, "&s", &id);
          show (self, id);
        }
      else
        {
          g_variant_get_child (parameters, 0, "^a&s", &terms);
          launch (self, terms);
        }
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
pir_search_provider_finalize (GObject *object)
{
  PirSearchProvider *self = PIR_SEARCH_PROVIDER (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);
  g_clear_object (&self->connection);
  g_clear_object (&self->search);

  G_OBJECT_CLASS (pir_search_provider_parent_class)->finalize (object);
}

static void
pir_search_provider_class_init (PirSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_search_provider_finalize;
}

static void
pir_search_provider_init (PirSearchProvider *self)
{
}

PirSearchProvider *
pir_search_provider_new (GApplication *application)
{
  PirSearchProvider *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  self = g_object_new (PIR_TYPE_SEARCH_PROVIDER, NULL);
  self->application = application;
  return self;
}

void
pir_search_provider_setup (PirSearchProvider *self,
                           PirAccounts       *accounts,
                           GSettings         *settings)
{
  g_return_if_fail (PIR_IS_SEARCH_PROVIDER (self));
  g_return_if_fail (PIR_IS_ACCOUNTS (accounts));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_set_object (&self->accounts, accounts);
  g_set_object (&self->settings, settings);
}

gboolean
pir_search_provider_export (PirSearchProvider  *self,
                            GDBusConnection    *connection,
                            const char         *path,
                            GError            **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call };
  g_autoptr(GDBusNodeInfo) info = NULL;

  g_return_val_if_fail (PIR_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_DBUS_CONNECTION (connection), FALSE);

  info = g_dbus_node_info_new_for_xml (xml, error);
  if (info == NULL)
    return FALSE;
  self->object_id = g_dbus_connection_register_object (connection, path, info->interfaces[0], &vtable, self, NULL, error);
  g_set_object (&self->connection, connection);
  return self->object_id != 0;
}

void
pir_search_provider_unexport (PirSearchProvider *self)
{
  g_return_if_fail (PIR_IS_SEARCH_PROVIDER (self));

  if (self->object_id != 0)
    g_dbus_connection_unregister_object (self->connection, self->object_id);
  self->object_id = 0;
  g_cancellable_cancel (self->search);
}
