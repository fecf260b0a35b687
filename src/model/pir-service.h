/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-money.h"
#include "model/pir-payment-enums.h"

G_BEGIN_DECLS

/**
 * PirFeeTier:
 * @min: the tier holds for amounts above this (the first tier for this amount too)
 * @max: ... up to and including this
 * @fee: what the PSP takes for one operation
 *
 * A fascia of a service's commission table.
 */
typedef struct
{
  PirMoney min;
  PirMoney max;
  PirMoney fee;
} PirFeeTier;

/**
 * PirServiceFields:
 *
 * One way to pay that a PSP (prestatore di servizi di pagamento) offers. The real tables have nulls, duplicates, gaps,
 * overlaps and stray spaces: kept as they come, coped with here and in the interface.
 */
typedef struct
{
  const char       *id;           /* stable within one service list */
  const char       *psp_id;       /* usually the BIC */
  const char       *psp_name;     /* (nullable) */
  PirMethod         method;
  const char       *kind;         /* tipoVersamento of the national tables: "CP", "BBT", "MYBK", "BP" ... */
  const char       *name;         /* (nullable) of the service */
  const char       *description;  /* (nullable) Italian, as the PSP wrote it */
  const char       *availability; /* (nullable) hours, as the PSP wrote them */
  gboolean          is_on_us;     /* only for the PSP's own customers */
  const PirFeeTier *tiers;
  gsize             n_tiers;
} PirServiceFields;

#define PIR_TYPE_SERVICE (pir_service_get_type ())
G_DECLARE_FINAL_TYPE (PirService, pir_service, PIR, SERVICE, GObject)

/**
 * pir_service_new:
 * @fields: (transfer none): the fields; strings and tiers are copied
 *
 * Returns: (transfer full): a service that never changes: any thread may read it
 */
PirService *pir_service_new (const PirServiceFields *fields);

/**
 * pir_service_peek:
 * @self: a service
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirServiceFields *pir_service_peek (PirService *self);

/**
 * pir_service_get_fee:
 * @self: a service
 * @amount: total of the operation, above 0
 * @fee: (out): the fee of the operation
 *
 * Where tiers overlap the highest fee counts: what is announced is never less than what is taken. Tiers with a
 * negative fee or turned limits are skipped; where the fee is more than PIR_MONEY_MAX, it is no offer.
 *
 * Returns: FALSE where the service is not offered for @amount
 */
gboolean pir_service_get_fee (PirService *self,
                              PirMoney    amount,
                              PirMoney   *fee);

/**
 * pir_service_peek_bands:
 * @self: a service
 * @n_bands: (out): how many
 *
 * What the tiers come to, see pir_service_get_fee(): in order, apart from each other, *both* limits included, and
 * neighbours differ in their fee.
 *
 * Returns: (transfer none) (array length=n_bands): the bands, valid as long as @self
 */
const PirFeeTier *pir_service_peek_bands (PirService *self,
                                          gsize      *n_bands);

/** pir_service_is_online: Returns: whether it can be paid with from here; else with the payment document, at the PSP */
gboolean pir_service_is_online (PirService *self);

/** pir_service_compare: Returns: < 0, 0, > 0: by title without regard to case, then by id; the order that settles ties */
int pir_service_compare (PirService *self,
                         PirService *other);

/**
 * pir_service_dup_title:
 * @self: a service
 *
 * Returns: (transfer full): the name to show: PSP's name, else service's name, else PSP's id; trimmed, never empty
 */
char *pir_service_dup_title (PirService *self);

G_END_DECLS
