/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-kiosk-policy.h"

#include <string.h>

#include "base/pir-task.h"
#include "base/pir-terminal.h"
#include "keyring/pir-pin.h"

#define LOCKDOWN_SCHEMA "org.gnome.desktop.lockdown"

/* Wrong tries that nobody has to wait after; seconds to wait after the next ones, each time twice as many */
#define FREE_TRIES 3
#define FIRST_WAIT 30
#define LONGEST_WAIT 3600

/* What an action needs beside standing in the table */
typedef enum
{
  ALWAYS,
  STAFF, /* a PIN that opens the staff's page */
} Need;

typedef struct
{
  const char *name;
  Need        need;
} Allowed;

/* The allow-list. What is not here does not exist in the kiosk: the file chooser's actions, other programs, other windows, the
 * archive, settings. GTK's own actions are listed as the program's are. */
static const Allowed allowed[] = {
  /* GTK's own, in fields and lists */
  { "clipboard.copy", ALWAYS },
  { "clipboard.cut", ALWAYS },
  { "clipboard.paste", ALWAYS },
  { "default.activate", ALWAYS },
  { "list.activate-item", ALWAYS },
  { "list.scroll-to-item", ALWAYS },
  { "list.select-item", ALWAYS },
  { "misc.toggle-visibility", ALWAYS },
  { "selection.delete", ALWAYS },
  { "selection.select-all", ALWAYS },
  { "text.clear", ALWAYS },
  { "text.redo", ALWAYS },
  { "text.undo", ALWAYS },

  /* The kiosk's window */
  { "kiosk.extend", ALWAYS },
  { "kiosk.finish", ALWAYS },
  { "kiosk.go", ALWAYS },
  { "kiosk.home", ALWAYS },
  { "kiosk.keyboard", ALWAYS },
  { "kiosk.language", ALWAYS },
  { "kiosk.more-time", ALWAYS },
  { "kiosk.staff", STAFF },

  /* Pages that are the app's too */
  { "registration.again", ALWAYS },
  { "registration.wrong", ALWAYS },
  { "win.back", ALWAYS },
  { "win.go", ALWAYS },
  { "win.terms", ALWAYS },
};

struct _PirKioskPolicy
{
  GObject          parent_instance;

  guint            idle_seconds;
  GStrv            languages;     /* (owned) */
  char            *printer;       /* (owned) */
  char            *camera;        /* (owned): path of a device */
  char            *server;        /* (owned) */
  char            *pin;           /* (owned): its hash */
  PirKioskHandOff  hand_off;
  gboolean         can_browse;
  gboolean         can_print;
  gboolean         can_exit;
  gboolean         can_look_up;

  guint            n_tries;       /* wrong ones, since the last right one */
  gint64           last_try;      /* µs, monotonic: that of the system, so that other processes know it too */
};

G_DEFINE_FINAL_TYPE (PirKioskPolicy, pir_kiosk_policy, G_TYPE_OBJECT)

enum
{
  TRIES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_need (PirKioskPolicy *self,
          Need            need)
{
  return need == ALWAYS || pir_kiosk_policy_has_pin (self);
}

static PirKioskHandOff
read_hand_off (GSettings *settings)
{
  g_autofree char *value = g_settings_get_string (settings, "hand-off");

  if (g_str_equal (value, "checkout"))
    return PIR_KIOSK_HAND_OFF_CHECKOUT;
  return g_str_equal (value, "notice") ? PIR_KIOSK_HAND_OFF_NOTICE : PIR_KIOSK_HAND_OFF_BOTH;
}

/* Where the desktop has no such settings, nothing is locked. */
static GSettings *
open_lockdown (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, LOCKDOWN_SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static gboolean
is_locked (GSettings  *lockdown,
           const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (lockdown == NULL)
    return FALSE;
  g_object_get (lockdown, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key) && g_settings_get_boolean (lockdown, key);
}

static void
read_settings (PirKioskPolicy *self,
               GSettings      *settings)
{
  g_autoptr (GSettings) lockdown = open_lockdown ();

  self->idle_seconds = (guint) g_settings_get_int (settings, "idle-seconds");
  self->languages = g_settings_get_strv (settings, "languages");
  self->printer = g_settings_get_string (settings, "printer");
  self->camera = g_settings_get_string (settings, "camera");
  self->server = g_settings_get_string (settings, "server");
  self->pin = g_settings_get_string (settings, "staff-pin");
  self->hand_off = read_hand_off (settings);
  self->can_browse = g_settings_get_boolean (settings, "allow-browser") && !is_locked (lockdown, "disable-application-handlers");
  self->can_print = !is_locked (lockdown, "disable-printing");
  self->can_exit = pir_kiosk_policy_has_pin (self) && !is_locked (lockdown, "disable-log-out");
  self->can_look_up = pir_kiosk_policy_has_pin (self) && g_settings_get_boolean (settings, "desk-look-up");
  if (*self->pin != '\0' && !pir_pin_is_hash (self->pin))
    g_warning ("The key staff-pin has no Argon2id hash: there is no staff page");
}

static const Allowed *
find_allowed (const char *name,
              gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (strlen (allowed[i].name) == length && strncmp (allowed[i].name, name, length) == 0)
      return &allowed[i];
  return NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gint64
get_wait (guint n_tries)
{
  guint doublings = MIN (n_tries - FREE_TRIES, 7);

  return n_tries < FREE_TRIES ? 0 : MIN ((gint64) FIRST_WAIT << doublings, LONGEST_WAIT) * G_USEC_PER_SEC;
}

static void
set_tries (PirKioskPolicy *self,
           guint           n_tries,
           gint64          last)
{
  self->n_tries = n_tries;
  self->last_try = last;
  g_signal_emit (self, signals[TRIES_CHANGED], 0);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  PirKioskPolicy *self = source; /* its hash does not change */

  g_task_return_boolean (task, pir_pin_fits (self->pin, task_data));
}

static void
pir_kiosk_policy_finalize (GObject *object)
{
  PirKioskPolicy *self = PIR_KIOSK_POLICY (object);

  g_strfreev (self->languages);
  g_free (self->printer);
  g_free (self->camera);
  g_free (self->server);
  g_free (self->pin);

  G_OBJECT_CLASS (pir_kiosk_policy_parent_class)->finalize (object);
}

static void
pir_kiosk_policy_class_init (PirKioskPolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_policy_finalize;

  signals[TRIES_CHANGED] = g_signal_new ("tries-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
pir_kiosk_policy_init (PirKioskPolicy *self)
{
}

PirKioskPolicy *
pir_kiosk_policy_new (GSettings *settings)
{
  PirKioskPolicy *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_POLICY, NULL);
  read_settings (self, settings);

  return self;
}

guint
pir_kiosk_policy_get_idle_seconds (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), 0);

  return self->idle_seconds;
}

const char * const *
pir_kiosk_policy_get_languages (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), NULL);

  return (const char * const *) self->languages;
}

const char *
pir_kiosk_policy_get_printer (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), NULL);

  return *self->printer != '\0' ? self->printer : NULL;
}

const char *
pir_kiosk_policy_get_camera (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), NULL);

  return *self->camera != '\0' ? self->camera : NULL;
}

const char *
pir_kiosk_policy_get_server (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), NULL);

  return *self->server != '\0' ? self->server : NULL;
}

PirKioskHandOff
pir_kiosk_policy_get_hand_off (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), PIR_KIOSK_HAND_OFF_BOTH);

  return self->hand_off;
}

gboolean
pir_kiosk_policy_can_browse (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);

  return self->can_browse;
}

gboolean
pir_kiosk_policy_can_print (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);

  return self->can_print;
}

gboolean
pir_kiosk_policy_can_exit (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);

  return self->can_exit;
}

gboolean
pir_kiosk_policy_can_look_up (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);

  return self->can_look_up;
}

gboolean
pir_kiosk_policy_has_pin (PirKioskPolicy *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);

  return pir_pin_is_hash (self->pin);
}

gboolean
pir_kiosk_policy_allows_action (PirKioskPolicy *self,
                                const char     *name)
{
  const Allowed *found;

  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  found = find_allowed (name, strcspn (name, ":("));

  return found != NULL && has_need (self, found->need);
}

GPtrArray *
pir_kiosk_policy_get_allowed (PirKioskPolicy *self)
{
  GPtrArray *names;

  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), NULL);

  names = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (has_need (self, allowed[i].need))
      g_ptr_array_add (names, (gpointer) allowed[i].name);
  g_ptr_array_sort (names, compare_names);

  return names;
}

void
pir_kiosk_policy_check_pin_async (PirKioskPolicy      *self,
                                  const char          *pin,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  guint wait;

  g_return_if_fail (PIR_IS_KIOSK_POLICY (self));
  g_return_if_fail (pin != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_kiosk_policy_check_pin_async);
  wait = pir_kiosk_policy_get_wait (self);
  if (wait > 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The next try may be made in %u s", wait);
      return;
    }
  /* What was begun is counted, whatever comes between. */
  set_tries (self, self->n_tries + 1, g_get_monotonic_time ());
  g_task_set_task_data (task, g_strdup (pin), (GDestroyNotify) pir_terminal_free_secret);
  pir_task_run_in_thread (task, check_in_thread);
}

gboolean
pir_kiosk_policy_check_pin_finish (PirKioskPolicy  *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  gboolean fits;

  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  fits = g_task_propagate_boolean (G_TASK (result), error);
  if (fits)
    set_tries (self, 0, 0);

  return fits;
}

char *
pir_kiosk_policy_hash_pin (const char *pin)
{
  g_return_val_if_fail (pin != NULL, NULL);

  return pir_pin_is_well_formed (pin) ? pir_pin_hash (pin) : NULL;
}

void
pir_kiosk_policy_get_pin_length (guint *fewest,
                                 guint *most)
{
  g_return_if_fail (fewest != NULL && most != NULL);

  *fewest = PIR_PIN_MIN;
  *most = PIR_PIN_MAX;
}

guint
pir_kiosk_policy_get_wait (PirKioskPolicy *self)
{
  gint64 left;

  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), 0);

  left = self->last_try + get_wait (self->n_tries) - g_get_monotonic_time ();

  return self->n_tries >= FREE_TRIES && left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

guint
pir_kiosk_policy_get_tries (PirKioskPolicy *self,
                            gint64         *last)
{
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (self), 0);
  g_return_val_if_fail (last != NULL, 0);

  *last = self->last_try;

  return self->n_tries;
}

void
pir_kiosk_policy_set_tries (PirKioskPolicy *self,
                            guint           n_tries,
                            gint64          last)
{
  g_return_if_fail (PIR_IS_KIOSK_POLICY (self));

  self->n_tries = n_tries;
  self->last_try = CLAMP (last, 0, g_get_monotonic_time ());
}
