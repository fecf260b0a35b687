/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"

G_BEGIN_DECLS

/**
 * PirHousehold:
 *
 * The accounts of one computer that agreed to be read together. Each of them says so for itself while it is signed in, and
 * takes it back at any time; only this computer knows. From two on there is a view: one context that reads all of them, what
 * two have just once, and does nothing else: whatever is done is done by the account that it belongs to. Signal "changed":
 * who is in it, or whether there is a view.
 */
#define PIR_TYPE_HOUSEHOLD (pir_household_get_type ())
G_DECLARE_FINAL_TYPE (PirHousehold, pir_household, PIR, HOUSEHOLD, GObject)

/** pir_accounts_get_household: Returns: (transfer none): the household of these accounts */
PirHousehold *pir_accounts_get_household (PirAccounts *self);

/** pir_household_has: Returns: whether the account of @context agreed */
gboolean pir_household_has (PirHousehold *self,
                            PirContext   *context);

/** pir_household_join: the account of @context agrees; it has to be signed in. Returns: whether it is in now */
gboolean pir_household_join (PirHousehold *self,
                             PirContext   *context);

/** pir_household_leave: the account of @context is not read by others from now on */
void pir_household_leave (PirHousehold *self,
                          PirContext   *context);

/** pir_household_get_members: Returns: (transfer none) (element-type PirContext): who agreed, the oldest account first */
GPtrArray *pir_household_get_members (PirHousehold *self);

/**
 * pir_household_get_view: Returns: (transfer none) (nullable): what reads all members; NULL while there are less than two,
 * and for an account that is not among them
 */
PirContext *pir_household_get_view (PirHousehold *self,
                                    PirContext   *context);

/** pir_household_get_owner: Returns: (transfer none) (nullable): whose a row of the view is; @local_id is that of its fields */
PirContext *pir_household_get_owner (PirHousehold *self,
                                     gint64        local_id);

/** pir_household_is_shared: Returns: whether other members have that row as well */
gboolean pir_household_is_shared (PirHousehold *self,
                                  gint64        local_id);

G_END_DECLS
