/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * PirKeyringCall:
 * @inner: (not nullable): for every step of the call: cancelled when the call is answered before its steps are done
 * @attributes: (nullable): the attributes of the item
 * @service: (nullable): the service, once it is open
 * @label: (nullable): for storing
 * @value: (nullable): for storing
 * @is_repeatable: whether @service was kept from an earlier call, so that it may be out of date
 *
 * One call of PirKeyring under way: a task that is answered exactly once, at its deadline at the latest, whether or
 * not the service ever says anything. Each step under way holds a reference; a step that comes home late finds the
 * call answered and does nothing.
 */
typedef struct
{
  GCancellable  *inner;
  GHashTable    *attributes;
  SecretService *service;
  char          *label;
  SecretValue   *value;
  gboolean       is_repeatable;
} PirKeyringCall;

/**
 * pir_keyring_call_new:
 * @task: (transfer full): what to answer
 * @seconds: deadline
 *
 * Returns: (transfer full): a call; the deadline and the task's cancellable hold it too, until it is answered
 */
PirKeyringCall *pir_keyring_call_new (GTask *task,
                                      guint  seconds);

/**
 * pir_keyring_call_ref:
 * @self: a call
 *
 * Returns: (transfer full): @self
 */
PirKeyringCall *pir_keyring_call_ref (PirKeyringCall *self);

/**
 * pir_keyring_call_unref:
 * @self: (transfer full): a call
 */
void pir_keyring_call_unref (PirKeyringCall *self);

/**
 * pir_keyring_call_get_task:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the task, NULL once it is answered: then a step has nothing more to do
 */
GTask *pir_keyring_call_get_task (PirKeyringCall *self);

/**
 * pir_keyring_call_steal_task:
 * @self: a call that is not answered
 *
 * Ends the call: deadline and steps still under way are stopped.
 *
 * Returns: (transfer full): the task, to be answered now
 */
GTask *pir_keyring_call_steal_task (PirKeyringCall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirKeyringCall, pir_keyring_call_unref)

G_END_DECLS
