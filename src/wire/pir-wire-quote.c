/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire.h"

#include "wire/pir-wire-private.h"

/* @object: (nullable). Returns: (transfer full) (nullable): the service in it, NULL where its method is newer than this program */
static PirService *
read_own_service (PirFields  *fields,
                  JsonObject *object)
{
  GError *error = NULL;
  gboolean is_known = object != NULL && !pir_wire_is_newer_service (object);
  PirService *service = is_known ? pir_wire_read_service (object, &error) : NULL;

  if (error != NULL)
    pir_fields_fail_within (fields, "service", -1, error);

  return service;
}

/* @offer's service is a new reference, NULL after a fault */
static void
read_offer (PirOffer   *offer,
            PirMoney    amount,
            PirFields  *fields,
            JsonObject *object,
            guint       index)
{
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, FALSE);
  offer->service = read_own_service (&within, pir_fields_object (&within, "service"));
  offer->fee = pir_fields_money (&within, "fee");
  offer->total = pir_fields_int (&within, "total", 0, 2 * PIR_MONEY_MAX);
  if (offer->total != amount + offer->fee)
    pir_fields_fail (&within, "total", "not amount and fee");

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "offers", index, error);
}

static void
clear_offer (gpointer offer)
{
  g_clear_object (&((PirOffer *) offer)->service);
}

/* What cannot be named cannot be chosen. */
static void
drop_newer (GArray *offers)
{
  for (guint i = offers->len; i > 0; i--)
    if (g_array_index (offers, PirOffer, i - 1).service == NULL)
      g_array_remove_index (offers, i - 1);
}

/* Returns: (transfer full) (element-type PirOffer) */
static GArray *
read_offers (PirFields *fields,
             PirMoney   amount)
{
  JsonArray *array = pir_fields_array (fields, "offers", PIR_MAX_SERVICES);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  GArray *offers = g_array_sized_new (FALSE, TRUE, sizeof (PirOffer), n);

  g_array_set_clear_func (offers, clear_offer);
  g_array_set_size (offers, n);
  for (guint i = 0; i < n && fields->error == NULL; i++)
    {
      JsonObject *object = pir_fields_element (fields, "offers", array, i);

      if (object != NULL)
        read_offer (&g_array_index (offers, PirOffer, i), amount, fields, object, i);
    }
  drop_newer (offers);

  return offers;
}

/* @step's service is a new reference, NULL where nobody takes it */
static void
read_step (PirFeePlanStep *step,
           PirFields   *fields,
           JsonObject  *object,
           guint        index)
{
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, FALSE);
  step->service = read_own_service (&within, pir_fields_opt_object (&within, "service"));
  step->amount = pir_fields_int (&within, "amount", 0, PIR_MAX_ITEMS * (PIR_MONEY_MAX + 1));
  step->fee = pir_fields_money (&within, "fee");

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "steps", index, error);
}

static void
clear_step (gpointer step)
{
  g_clear_object (&((PirFeePlanStep *) step)->service);
}

/* Returns: (transfer full) (element-type PirFeePlanStep) */
static GArray *
read_steps (PirFields *fields)
{
  JsonArray *array = pir_fields_array (fields, "steps", PIR_MAX_ITEMS);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  GArray *steps = g_array_sized_new (FALSE, TRUE, sizeof (PirFeePlanStep), n);

  g_array_set_clear_func (steps, clear_step);
  g_array_set_size (steps, n);
  for (guint i = 0; i < n && fields->error == NULL; i++)
    {
      JsonObject *object = pir_fields_element (fields, "steps", array, i);

      if (object != NULL)
        read_step (&g_array_index (steps, PirFeePlanStep, i), fields, object, i);
    }

  return steps;
}

/* Returns: (transfer full) (element-type guint): each less than @n_steps */
static GArray *
read_numbers (PirFields *fields,
              guint      n_steps)
{
  JsonArray *array = pir_fields_array (fields, "numbers", PIR_MAX_ITEMS);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  GArray *numbers = g_array_sized_new (FALSE, TRUE, sizeof (guint), n);

  g_array_set_size (numbers, n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gboolean is_number = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
      gint64 number = is_number ? json_node_get_int (node) : -1;

      if (number < 0 || number >= n_steps)
        pir_fields_fail (fields, "numbers", "not the number of a step");
      else
        g_array_index (numbers, guint, i) = (guint) number;
    }

  return numbers;
}

/* Returns: (transfer full) (nullable) */
static PirFeePlan *
read_plan (PirFields *fields)
{
  JsonObject *object = pir_fields_object (fields, "plan");
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GArray) numbers = NULL;
  PirMoney saving;
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return NULL;

  pir_fields_init (&within, object, FALSE);
  steps = read_steps (&within);
  numbers = read_numbers (&within, steps->len);
  saving = pir_fields_int (&within, "saving", 0, PIR_MAX_ITEMS * PIR_MONEY_MAX);
  if (!pir_fields_end (&within, &error))
    {
      pir_fields_fail_within (fields, "plan", -1, error);
      return NULL;
    }

  return pir_fee_plan_new_from_steps (&g_array_index (steps, PirFeePlanStep, 0), steps->len,
                                  &g_array_index (numbers, guint, 0), numbers->len, saving);
}

static void
write_plan (PirJsonWriter *writer,
            PirFeePlan       *plan)
{
  gsize n_steps = 0, n_numbers = 0;
  const PirFeePlanStep *steps = pir_fee_plan_get_steps (plan, &n_steps);
  const guint *numbers = pir_fee_plan_get_numbers (plan, &n_numbers);

  pir_json_begin_object (writer, "plan");
  pir_json_begin_array (writer, "steps");
  for (gsize i = 0; i < n_steps; i++)
    {
      pir_json_begin_object (writer, NULL);
      if (steps[i].service != NULL)
        pir_wire_write_service (writer, "service", steps[i].service);
      pir_json_add_int (writer, "amount", steps[i].amount);
      pir_json_add_int (writer, "fee", steps[i].fee);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
  pir_json_begin_array (writer, "numbers");
  for (gsize i = 0; i < n_numbers; i++)
    pir_json_add_int (writer, NULL, numbers[i]);
  pir_json_end_array (writer);
  pir_json_add_int (writer, "saving", pir_fee_plan_get_saving (plan));
  pir_json_end_object (writer);
}

PirQuote *
pir_wire_read_quote (JsonObject  *object,
                     GError     **error)
{
  g_autoptr (GArray) offers = NULL;
  g_autoptr (PirFeePlan) plan = NULL;
  PirMoney amount, saving;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  amount = pir_fields_int (&fields, "amount", 0, PIR_MAX_ITEMS * PIR_MONEY_MAX);
  saving = pir_fields_int (&fields, "saving", 0, PIR_MAX_ITEMS * PIR_MONEY_MAX);
  offers = read_offers (&fields, amount);
  plan = read_plan (&fields);

  if (!pir_fields_end (&fields, error))
    return NULL;

  return pir_quote_new_from_offers (&g_array_index (offers, PirOffer, 0), offers->len, amount, saving, plan);
}

void
pir_wire_write_quote (PirJsonWriter *writer,
                      const char    *name,
                      PirQuote      *quote)
{
  gsize n_offers = 0;
  const PirOffer *offers = pir_quote_get_offers (quote, &n_offers);

  g_return_if_fail (writer != NULL);
  g_return_if_fail (PIR_IS_QUOTE (quote));

  pir_json_begin_object (writer, name);
  pir_json_add_int (writer, "amount", pir_quote_get_amount (quote));
  pir_json_add_int (writer, "saving", pir_quote_get_saving (quote));
  pir_json_begin_array (writer, "offers");
  for (gsize i = 0; i < n_offers; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_wire_write_service (writer, "service", offers[i].service);
      pir_json_add_int (writer, "fee", offers[i].fee);
      pir_json_add_int (writer, "total", offers[i].total);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
  write_plan (writer, pir_quote_get_plan (quote));
  pir_json_end_object (writer);
}
