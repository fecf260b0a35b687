/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** PirKioskEnd: why a session of the kiosk ends: the button, nobody there any more, something that it needs was lost, the staff */
typedef enum
{
  PIR_KIOSK_END_BUTTON,
  PIR_KIOSK_END_IDLE,
  PIR_KIOSK_END_LOST,
  PIR_KIOSK_END_STAFF,
} PirKioskEnd;

/** PirKioskHandOff: what a phone takes over: the payment page's address, the notice's code, or what the person chooses */
typedef enum
{
  PIR_KIOSK_HAND_OFF_CHECKOUT,
  PIR_KIOSK_HAND_OFF_NOTICE,
  PIR_KIOSK_HAND_OFF_BOTH,
} PirKioskHandOff;

/** PIR_KIOSK_SCHEMA: the settings' schema */
#define PIR_KIOSK_SCHEMA "it.pagoinrete.PagoInRete.Kiosk"

/**
 * PirKioskPolicy:
 *
 * What an administrator lets the kiosk do: the keys of PIR_KIOSK_SCHEMA and of org.gnome.desktop.lockdown as they were when it was made, so
 * that a change counts from the next session on, never in the middle of one. Signal "tries-changed": what
 * pir_kiosk_policy_get_tries() answers is other than before.
 */
#define PIR_TYPE_KIOSK_POLICY (pir_kiosk_policy_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPolicy, pir_kiosk_policy, PIR, KIOSK_POLICY, GObject)

/** pir_kiosk_policy_new: @settings: of PIR_KIOSK_SCHEMA. Returns: (transfer full): what they say now */
PirKioskPolicy *pir_kiosk_policy_new (GSettings *settings);

/** pir_kiosk_policy_get_idle_seconds: Returns: seconds without a touch that end a session, 30 to 600 */
guint pir_kiosk_policy_get_idle_seconds (PirKioskPolicy *self);

/** pir_kiosk_policy_get_languages: Returns: (transfer none): tags in the order of the policy; empty = all */
const char * const *pir_kiosk_policy_get_languages (PirKioskPolicy *self);

/** pir_kiosk_policy_get_printer: Returns: (nullable): name of the CUPS queue; NULL = the default one */
const char *pir_kiosk_policy_get_printer (PirKioskPolicy *self);

/** pir_kiosk_policy_get_camera: Returns: (nullable): path of the video device that looks at papers; NULL = none */
const char *pir_kiosk_policy_get_camera (PirKioskPolicy *self);

/** pir_kiosk_policy_get_server: Returns: (nullable): address of the service; NULL = the app's own key */
const char *pir_kiosk_policy_get_server (PirKioskPolicy *self);

/** pir_kiosk_policy_get_hand_off: Returns: what a phone takes over */
PirKioskHandOff pir_kiosk_policy_get_hand_off (PirKioskPolicy *self);

/** pir_kiosk_policy_can_browse: Returns: whether a browser may be opened: "allow-browser", and no "disable-application-handlers" */
gboolean pir_kiosk_policy_can_browse (PirKioskPolicy *self);

/** pir_kiosk_policy_can_print: Returns: whether anything may be printed: no "disable-printing" */
gboolean pir_kiosk_policy_can_print (PirKioskPolicy *self);

/** pir_kiosk_policy_can_exit: Returns: whether the staff can leave the kiosk: there is a PIN, and no "disable-log-out" */
gboolean pir_kiosk_policy_can_exit (PirKioskPolicy *self);

/** pir_kiosk_policy_can_look_up: Returns: whether staff may look a family up: "desk-look-up", and there is a PIN */
gboolean pir_kiosk_policy_can_look_up (PirKioskPolicy *self);

/** pir_kiosk_policy_has_pin: Returns: whether there is a PIN, so that the staff page can be opened */
gboolean pir_kiosk_policy_has_pin (PirKioskPolicy *self);

/**
 * pir_kiosk_policy_allows_action: @name: with its prefix, such as "win.back"; a target behind "::" or in parentheses is passed over
 *
 * The allow-list of the kiosk stands in one table there; what is not in it does not exist. Nothing in it writes a file that the
 * person chooses, opens another program or another window, or leaves the kiosk without the PIN.
 *
 * Returns: whether the kiosk has that action
 */
gboolean pir_kiosk_policy_allows_action (PirKioskPolicy *self, const char *name);

/** pir_kiosk_policy_get_allowed: Returns: (transfer container): names of all actions that it allows, sorted */
GPtrArray *pir_kiosk_policy_get_allowed (PirKioskPolicy *self);

/**
 * pir_kiosk_policy_check_pin_async:
 *
 * Each check counts as a wrong try before it begins ("tries-changed"), so that nothing is won by ending the session meanwhile; a right
 * PIN sets the count to 0. After 3 wrong tries the next may be made after 30 s, then 60 s, 120 s and so on, up to an hour. @pin is
 * copied and overwritten after use.
 */
void pir_kiosk_policy_check_pin_async (PirKioskPolicy      *self,
                                       const char          *pin,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

/** pir_kiosk_policy_check_pin_finish: Returns: whether it is the PIN; G_IO_ERROR_BUSY where it was not looked at, since it has to wait */
gboolean pir_kiosk_policy_check_pin_finish (PirKioskPolicy  *self,
                                            GAsyncResult    *result,
                                            GError         **error);

/** pir_kiosk_policy_hash_pin: takes a while. Returns: (transfer full) (nullable): hash of a new PIN; NULL where @pin may not be one */
char *pir_kiosk_policy_hash_pin (const char *pin);

/** pir_kiosk_policy_get_pin_length: @fewest: (out): digits of a new PIN; @most: (out): the same */
void pir_kiosk_policy_get_pin_length (guint *fewest, guint *most);

/** pir_kiosk_policy_get_wait: Returns: seconds until the next try may be made, rounded up; 0 = now */
guint pir_kiosk_policy_get_wait (PirKioskPolicy *self);

/** pir_kiosk_policy_get_tries: @last: (out): when the last was, g_get_monotonic_time(). Returns: wrong tries since the last right one */
guint pir_kiosk_policy_get_tries (PirKioskPolicy *self, gint64 *last);

/** pir_kiosk_policy_set_tries: what an earlier session of this kiosk counted; @last is clamped to now */
void pir_kiosk_policy_set_tries (PirKioskPolicy *self, guint n_tries, gint64 last);

G_END_DECLS
