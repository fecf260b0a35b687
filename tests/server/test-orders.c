/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sodium.h>

#include "model/pir-service.h"
#include "server/pir-counter-desk.h"
#include "server/pir-household.h"
#include "server/pir-outcome-desk.h"
#include "server/pir-payment-end.h"
#include "server/pir-repos.h"
#include "server/pir-resources.h"

/*
 * Every order of what can happen to the notices of a plan, by the service's own code on a real database: payments of either
 * way by two parents and at a counter, every word of a PSP about each of them, again and contradicting, giving up, time
 * running out, the school withdrawing. After each step: paid only with a receipt, one receipt for one notice, a refund task
 * for each further one of a debt, and every cent that was taken has its place.
 *
 * Exhaustive to a depth: where a state of things was reached before with as many steps left, nothing new can follow. Longer
 * ones at random, from a seed that is told.
 */

#define DEPTH 5
#define N_RANDOM 60
#define RANDOM_STEPS 40
#define MAX_PAYMENTS 3
#define RANDOM_PAYMENTS 12
#define LOCK 1800
#define DEBTOR "SMTLCU12A01H501Z"

enum { SINGLE, FIRST, SECOND, N_NOTICES };

static const char * const notice_ids[] = {
  "0e000000-0000-4000-8000-000000000000", "0e000000-0000-4000-8000-000000000001", "0e000000-0000-4000-8000-000000000002",
};
static const char * const account_ids[] = { "0a000000-0000-4000-8000-00000000000a", "0a000000-0000-4000-8000-00000000000b" };
static const char * const numbers[] = { "301000000000000144", "301000000000012373", "347987654321012338" };
static const PirMoney amounts[] = { 9000, 5000, 4500 };
static const char * const school_id = "0c000000-0000-4000-8000-000000000000";
static const char * const event_id = "0f000000-0000-4000-8000-000000000000";

/* What can happen; the number of a payment where it is about one */
typedef enum
{
  OPEN_SINGLE,  /* the first parent, all at once */
  OPEN_BOTH,    /* the first parent, both instalments in one payment */
  OPEN_FIRST,   /* the second parent, an instalment */
  COUNTER,      /* a tobacconist, all at once */
  TIME,         /* every lock runs out */
  WITHDRAW,     /* the school takes the first instalment back */
  SAY_PAID,
  SAY_AGAIN,    /* the last call once more */
  SAY_TWICE,    /* paid by another operation */
  SAY_WRONG,    /* paid, but not the right amount */
  SAY_FAILED,
  SAY_PENDING,
  GIVE_UP,
  N_ACTS,
} Act;

typedef struct
{
  PirRepos    *repos;
  PirSqlTable *table;
  GPtrArray   *services;
  char        *payments[RANDOM_PAYMENTS]; /* ids (owned) */
  guint        n_payments;
  guint        max_payments;
  guint        serial;
  PirMoney     taken;                     /* by all operations that said so */
  GHashTable  *operations;                /* psp_ref -> amount, each once */
  char         last_event[64];
  guint        last_payment;
  Act          last_act;
  GHashTable  *seen;                      /* state of things -> steps that were left */
  GString     *path;
  guint64      n_steps;
} World;

enum
{
  SQL_NOTICES,
  SQL_PAYMENT,
  SQL_RECEIPTS,
  SQL_REFUNDS,
  SQL_BROKEN,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_NOTICES] = "select n.id, n.state, n.receipt_id, n.payment_id, n.locked_until, p.state from notices n"
                  " left join payments p on p.id = n.payment_id order by n.id",
  [SQL_PAYMENT] = "select state, psp_ref, is_duplicate from payments where id = $1",
  [SQL_RECEIPTS] = "select r.id, r.notice_id, r.payment_id, r.amount, p.state from receipts r join payments p"
                   " on p.id = r.payment_id order by r.receipt_number",
  [SQL_REFUNDS] = "select reason, notice_id, amount, payment_id from refund_tasks order by reason, notice_id, payment_id",
  /* A copy that is told and is not what is kept; a lock that is open with nobody to end it */
  [SQL_BROKEN] = "select n.id from notices n left join payments p on p.id = n.payment_id where n.state = 'awaiting_receipt'"
                 " and (p.state not in ('open', 'pending') or p.locked_until is not n.locked_until)",
};

static void
script (World      *world,
        const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!pir_sql_script (world->repos->sql, text, &error))
    g_error ("%s: %s: %s", world->path->str, text, error->message);
}

static int
find_index (const char * const *ids,
            guint               n_ids,
            const char         *id)
{
  for (guint i = 0; i < n_ids; i++)
    if (g_strcmp0 (ids[i], id) == 0)
      return (int) i;

  return -1;
}

static guint
find_notice (const char *id)
{
  int found = find_index (notice_ids, N_NOTICES, id);

  if (found < 0)
    g_error ("no notice %s", id);

  return (guint) found;
}

/* ------------------------------------------------------------------------------------------------------------------------ */

static void
fail (World      *world,
      const char *what)
{
  g_error ("after%s: %s", world->path->str, what);
}

static void
check_notices (World *world)
{
  PirSqlQuery *query = pir_sql_query (world->table, SQL_NOTICES);
  gboolean is_taken[2] = { FALSE, FALSE };
  PirNoticeState states[N_NOTICES];

  for (int i = 0; pir_sql_next (query); i++)
    {
      const char *receipt;

      pir_sql_take_text (query);
      g_assert_true (pir_notice_state_from_string (pir_sql_take_text (query), &states[i]));
      receipt = pir_sql_take_text (query);
      if ((states[i] == PIR_NOTICE_PAID) != (receipt != NULL))
        fail (world, "paid without a receipt, or the reverse");
      if (states[i] == PIR_NOTICE_PAID || states[i] == PIR_NOTICE_AWAITING_RECEIPT)
        is_taken[i == SINGLE] = TRUE;
    }
  for (int i = 0; i < N_NOTICES; i++)
    if ((states[i] == PIR_NOTICE_TO_PAY && is_taken[i != SINGLE]) || (states[i] == PIR_NOTICE_CLOSED && !is_taken[i != SINGLE]))
      fail (world, "one way of the plan is open though the other is taken, or the reverse");

  query = pir_sql_query (world->table, SQL_BROKEN);
  if (pir_sql_next (query))
    fail (world, "a lock that nobody ends");
}

/* Each receipt is of a paid payment; none twice for a notice. Adds their sum and what has to be refunded for the plan. */
static PirMoney
check_receipts (World    *world,
                gboolean *needs_refund)
{
  PirSqlQuery *query = pir_sql_query (world->table, SQL_RECEIPTS);
  gboolean has_receipt[N_NOTICES] = { FALSE };
  PirMoney sum = 0;

  while (pir_sql_next (query))
    {
      guint notice;

      pir_sql_take_text (query);
      notice = find_notice (pir_sql_take_text (query));
      if (has_receipt[notice])
        fail (world, "two receipts for one notice");
      needs_refund[notice] = notice == SINGLE ? has_receipt[FIRST] || has_receipt[SECOND] : has_receipt[SINGLE];
      has_receipt[notice] = TRUE;
      pir_sql_take_text (query);
      sum += pir_sql_take_int (query);
      if (g_strcmp0 (pir_sql_take_text (query), "paid") != 0)
        fail (world, "a receipt of a payment that is not paid");
    }

  return sum;
}

static void
check_money (World *world)
{
  gboolean needs_refund[N_NOTICES] = { FALSE };
  guint n_refunds[N_NOTICES] = { 0 };
  PirMoney placed = check_receipts (world, needs_refund);
  PirSqlQuery *query = pir_sql_query (world->table, SQL_REFUNDS);

  while (pir_sql_next (query))
    {
      g_autofree char *reason = g_strdup (pir_sql_take_text (query));
      const char *id = pir_sql_take_text (query);
      PirMoney amount = pir_sql_take_int (query);

      /* What has a receipt and is to be refunded all the same is counted with its receipt. */
      if (g_str_equal (reason, "plan") || g_str_equal (reason, "withdrawn"))
        n_refunds[find_notice (id)]++;
      else
        placed += amount;
    }
  if (placed != world->taken)
    fail (world, "money that was taken has no place");
  for (int i = 0; i < N_NOTICES; i++)
    if (n_refunds[i] > 1 || (needs_refund[i] && n_refunds[i] == 0))
      fail (world, "two receipts for one debt without a refund task, or two tasks");
}

static void
check (World *world)
{
  check_notices (world);
  check_money (world);
  if (pir_sql_has_failed (world->repos->sql))
    fail (world, "a statement failed");
}

/* ------------------------------------------------------------------------------------------------------------------------ */

static void
remember_payment (World      *world,
                  PirPayment *payment)
{
  const char *id = pir_payment_peek (payment)->id;

  for (guint i = 0; i < world->n_payments; i++)
    if (g_str_equal (world->payments[i], id))
      return;
  world->payments[world->n_payments++] = g_strdup (id);
}

/* Returns: whether anything was opened */
static gboolean
open_payment (World     *world,
              guint      account,
              const int *notices,
              gsize      n_notices)
{
  g_autofree PirPaymentItem *items = g_new0 (PirPaymentItem, n_notices);
  g_autofree char *key = g_uuid_string_random ();
  const PirPaymentRequest request = { .items = items, .n_items = n_notices, .service_id = "FREE", .fee = 0 };
  const PirPaymentOrder order = {
    .account_id = account_ids[account],
    .idempotency_key = key,
    .request = &request,
    .services = world->services,
    .max_notices = 5,
    .lock_seconds = LOCK,
    .public_url = "http://127.0.0.1",
  };
  g_autoptr (PirPaymentOpening) opening = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n_notices; i++)
    items[i] = (PirPaymentItem) { notice_ids[notices[i]], 1, amounts[notices[i]] };
  opening = pir_payment_open (world->repos, &order, &error);
  if (opening == NULL)
    return FALSE;

  g_assert_true (opening->is_new);
  remember_payment (world, opening->payment);

  return TRUE;
}

static gboolean
pay_at_counter (World *world)
{
  g_autofree char *request_id = g_uuid_string_random ();
  const PirActivationRequest request = {
    .request_id = request_id,
    .codes = { numbers[SINGLE], "80014480828" },
    .amount = amounts[SINGLE],
    .psp_id = "TABACCHI",
    .psp_name = "Tabaccheria",
  };
  g_autoptr (PirPaymentOpening) opening = pir_counter_activate (world->repos, &request, LOCK, NULL);

  if (opening == NULL)
    return FALSE;

  remember_payment (world, opening->payment);

  return TRUE;
}

static PirMoney
get_amount (World      *world,
            const char *payment_id)
{
  g_autoptr (PirPaymentRow) row = pir_payments_load (world->repos, payment_id);

  return pir_payment_peek (row->payment)->amount;
}

static void
tell (World *world,
      guint  payment,
      Act    act)
{
  const char *id = world->payments[payment];
  g_autofree char *psp_ref = g_strdup_printf ("IUR-%u%s", payment, act == SAY_TWICE ? "-2" : act == SAY_WRONG ? "-3" : "");
  PirMoney amount = get_amount (world, id) + (act == SAY_WRONG ? 1 : 0);
  gboolean is_paid = act == SAY_PAID || act == SAY_TWICE || act == SAY_WRONG;
  const PirOutcomeFields fields = {
    .event_id = world->last_event,
    .payment_id = id,
    .kind = is_paid ? PIR_OUTCOME_OK : act == SAY_FAILED ? PIR_OUTCOME_KO : PIR_OUTCOME_PENDING,
    .code = is_paid ? "0" : act == SAY_FAILED ? "2" : "17",
    .psp_id = "X",
    .psp_name = "X",
    .psp_ref = is_paid ? psp_ref : NULL,
    .amount = amount,
    .at = world->repos->now,
    .application_date = PIR_DATE_NONE,
    .transfer_date = PIR_DATE_NONE,
  };
  g_autoptr (PirOutcome) outcome = pir_outcome_new (&fields);
  g_autoptr (PirOutcomeResult) result = pir_outcome_take (world->repos, outcome, "{}", FALSE);

  /* One operation takes money once, however often it is told. */
  if (is_paid && g_hash_table_add (world->operations, g_strdup (psp_ref)))
    world->taken += amount;
  g_assert_cmpint (result->verdict, !=, PIR_VERDICT_UNKNOWN);
  for (guint i = 0; i < result->rivals->len; i++)
    g_assert_cmpstr (g_ptr_array_index (result->rivals, i), !=, id);
}

/* A PSP does not say of one operation now this and then that amount: one that was told wrong has its own reference. */
static gboolean
say (World *world,
     guint  payment,
     Act    act)
{
  if (act == SAY_AGAIN)
    {
      if (world->last_event[0] == '\0')
        return FALSE;
      tell (world, world->last_payment, world->last_act);
      return TRUE;
    }
  world->last_payment = payment;
  world->last_act = act;
  g_snprintf (world->last_event, sizeof world->last_event, "e0000000-0000-4000-8000-%012u", ++world->serial);
  tell (world, payment, act);

  return TRUE;
}

static gboolean
give_up (World *world,
         guint  payment)
{
  g_autoptr (PirPaymentRow) row = pir_payments_load (world->repos, world->payments[payment]);

  if (pir_payment_peek (row->payment)->state != PIR_PAYMENT_OPEN)
    return FALSE;
  pir_payment_end (world->repos, row, PIR_PAYMENT_CANCELLED, NULL, "service");

  return TRUE;
}

static gboolean
put_notice (World          *world,
            int             i,
            PirNoticeState  state,
            GError        **error)
{
  static const char * const payers[] = { "0a000000-0000-4000-8000-00000000000a", "0a000000-0000-4000-8000-00000000000b" };
  const PirNoticeFields fields = {
    .id = notice_ids[i],
    .version = 1,
    .notice_number = numbers[i],
    .creditor_ref = numbers[i],
    .reason = "Viaggio",
    .school_year = "2026/27",
    .school_id = school_id,
    .creditor_name = "Scuola",
    .creditor_tax_code = "80014480828",
    .event_id = event_id,
    .debtor_given_name = "Luca",
    .debtor_family_name = "Smith",
    .debtor_tax_code = DEBTOR,
    .amount = amounts[i],
    .original_amount = amounts[i],
    .amount_min = amounts[i],
    .amount_max = amounts[i],
    .instalment = (guint) i,
    .instalments = i == SINGLE ? 0 : 2,
    .due_date = PIR_DATE_NONE,
    .notified_at = 1790000000,
    .state = state,
    .state_since = 1790000000,
    .history = "",
  };

  return pir_household_put_notice (world->repos, &fields, payers, G_N_ELEMENTS (payers), error);
}

static gboolean
pass_time (World *world)
{
  g_autoptr (GPtrArray) ended = NULL;

  world->repos->now += LOCK + 1;
  ended = pir_payment_end_expired (world->repos);

  return TRUE;
}

/* Returns: whether it could happen */
static gboolean
act (World *world,
     Act    what,
     guint  payment)
{
  static const int single[] = { SINGLE }, both[] = { FIRST, SECOND }, first[] = { FIRST };

  if (what >= SAY_PAID && (payment >= world->n_payments))
    return FALSE;
  if (what <= COUNTER && world->n_payments >= world->max_payments)
    return FALSE;

  switch (what)
    {
    case OPEN_SINGLE:
      return open_payment (world, 0, single, G_N_ELEMENTS (single));
    case OPEN_BOTH:
      return open_payment (world, 0, both, G_N_ELEMENTS (both));
    case OPEN_FIRST:
      return open_payment (world, 1, first, G_N_ELEMENTS (first));
    case COUNTER:
      return pay_at_counter (world);
    case TIME:
      return pass_time (world);
    case WITHDRAW:
      return put_notice (world, FIRST, PIR_NOTICE_CANCELLED, NULL);
    case GIVE_UP:
      return give_up (world, payment);
    case SAY_PAID:
    case SAY_AGAIN:
    case SAY_TWICE:
    case SAY_WRONG:
    case SAY_FAILED:
    case SAY_PENDING:
      return say (world, payment, what);
    case N_ACTS:
    default:
      g_assert_not_reached ();
    }
}

/* ------------------------------------------------------------------------------------------------------------------------ */

/* What the future depends on, in words */
static char *
describe (World *world)
{
  GString *text = g_string_new (NULL);
  PirSqlQuery *query = pir_sql_query (world->table, SQL_NOTICES);

  while (pir_sql_next (query))
    {
      pir_sql_take_text (query);
      g_string_append_printf (text, "%s", pir_sql_take_text (query));
      pir_sql_take_text (query);
      g_string_append_printf (text, "%d ", find_index ((const char * const *) world->payments, world->n_payments,
                                                       pir_sql_take_text (query)));
    }
  for (guint i = 0; i < world->n_payments; i++)
    {
      query = pir_sql_query (world->table, SQL_PAYMENT);
      pir_sql_put_text (query, world->payments[i]);
      g_assert_true (pir_sql_next (query));
      g_string_append_printf (text, "%s", pir_sql_take_text (query));
      g_string_append_printf (text, "%d", pir_sql_take_text (query) != NULL);
      g_string_append_printf (text, "%d%" G_GINT64_FORMAT " ", (int) get_amount (world, world->payments[i]),
                              pir_sql_take_int (query));
    }
  query = pir_sql_query (world->table, SQL_REFUNDS);
  while (pir_sql_next (query))
    g_string_append_printf (text, "%s ", pir_sql_take_text (query));
  g_string_append_printf (text, "%u%d", world->last_payment, world->last_event[0] != '\0' ? (int) world->last_act : -1);

  return g_string_free (text, FALSE);
}

/* All of a world that is not in its database */
typedef struct
{
  guint       n_payments, serial, last_payment;
  PirMoney    taken;
  Act         last_act;
  char        last_event[64];
  gint64      now;
  gsize       path;
  GHashTable *operations; /* (owned) */
} Memory;

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_strdup (key));

  return copy;
}

static Memory
note (World *world)
{
  Memory memory = { .n_payments = world->n_payments, .serial = world->serial, .last_payment = world->last_payment,
                    .taken = world->taken, .last_act = world->last_act, .now = world->repos->now, .path = world->path->len,
                    .operations = copy_set (world->operations) };

  g_strlcpy (memory.last_event, world->last_event, sizeof memory.last_event);
  script (world, "savepoint step");

  return memory;
}

static void
go_back (World  *world,
         Memory *memory)
{
  script (world, "rollback to step; release step");
  while (world->n_payments > memory->n_payments)
    g_free (world->payments[--world->n_payments]);
  world->serial = memory->serial;
  world->last_payment = memory->last_payment;
  world->taken = memory->taken;
  world->last_act = memory->last_act;
  g_strlcpy (world->last_event, memory->last_event, sizeof world->last_event);
  world->repos->now = memory->now;
  g_string_truncate (world->path, memory->path);
  g_hash_table_unref (world->operations);
  world->operations = memory->operations;
}

/* Does it and looks at what came of it; what could not be leaves no trace. Returns: whether it could */
static gboolean
step (World *world,
      Act    what,
      guint  payment)
{
  static const char * const names[N_ACTS] = { "single", "both", "first", "counter", "time", "withdraw", "PAID", "again", "TWICE",
                                              "WRONG", "failed", "pending", "give-up" };

  g_string_append_printf (world->path, " %s", names[what]);
  if (what >= SAY_PAID)
    g_string_append_printf (world->path, "(%u)", payment);
  if (!act (world, what, payment))
    return FALSE;
  world->n_steps++;
  check (world);

  return TRUE;
}

static void
explore (World *world,
         guint  n_left)
{
  g_autofree char *state = describe (world);

  if (n_left == 0 || GPOINTER_TO_UINT (g_hash_table_lookup (world->seen, state)) >= n_left)
    return;
  g_hash_table_insert (world->seen, g_steal_pointer (&state), GUINT_TO_POINTER (n_left));

  for (Act what = 0; what < N_ACTS; what++)
    for (guint payment = 0; payment < (what < SAY_PAID || what == SAY_AGAIN ? 1 : MAX (world->n_payments, 1)); payment++)
      {
        Memory memory = note (world);

        if (step (world, what, payment))
          explore (world, n_left - 1);
        go_back (world, &memory);
      }
}

/* ------------------------------------------------------------------------------------------------------------------------ */

static void
fill (World *world)
{
  const PirFeeTier tier = { 0, PIR_MONEY_MAX, 0 };
  const PirServiceFields service = { .id = "FREE", .psp_id = "X", .psp_name = "X", .method = PIR_METHOD_ACCOUNT, .kind = "BBT",
                                     .tiers = &tier, .n_tiers = 1 };
  const PirSchoolFields school = { .id = school_id, .code = "CTIS04300B", .name = "Scuola", .creditor_tax_code = "80014480828" };
  g_autoptr (PirSchool) it = pir_school_new (&school);
  static const char * const tax_codes[] = { "RSSMRA80A41H501W", "SMTJHN79B02Z114K" };

  world->services = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (world->services, pir_service_new (&service));
  pir_household_put_school (world->repos, it);
  for (guint i = 0; i < G_N_ELEMENTS (account_ids); i++)
    {
      const PirAccountFields fields = { .id = account_ids[i], .user_name = tax_codes[i], .given_name = "A", .family_name = "B",
                                        .tax_code = tax_codes[i], .language = "it" };
      g_autoptr (PirAccount) account = pir_account_new (&fields);

      pir_household_put_account (world->repos, account);
    }
  for (int i = 0; i < N_NOTICES; i++)
    {
      g_autoptr (GError) error = NULL;

      put_notice (world, i, PIR_NOTICE_TO_PAY, &error);
      g_assert_no_error (error);
    }
}

static World *
world_new (const char *folder)
{
  g_autoptr (GError) error = NULL;
  World *world = g_new0 (World, 1);

  world->repos = pir_repos_open (folder, 1000, &error);
  g_assert_no_error (error);
  world->table = pir_sql_table_new (world->repos->sql, statements, N_SQL, &error);
  g_assert_no_error (error);
  world->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->operations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->path = g_string_new (NULL);
  pir_repos_begin (world->repos, TRUE, &error);
  g_assert_no_error (error);
  fill (world);

  return world;
}

static void
world_free (World *world)
{
  pir_repos_rollback (world->repos);
  pir_sql_table_free (world->table);
  pir_repos_free (world->repos);
  g_ptr_array_unref (world->services);
  g_hash_table_unref (world->seen);
  g_hash_table_unref (world->operations);
  g_string_free (world->path, TRUE);
  g_free (world);
}

typedef void (*Visit) (World *world);

static void
with_world (Visit visit)
{
  g_autofree char *folder = g_dir_make_tmp ("pir-orders-XXXXXX", NULL);
  World *world = world_new (folder);
  const char * const names[] = { "server.db", "server.db-wal", "server.db-shm" };

  visit (world);
  world_free (world);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
visit_all (World *world)
{
  world->max_payments = MAX_PAYMENTS;
  explore (world, DEPTH);
  g_test_message ("%" G_GUINT64_FORMAT " steps, %u states of things", world->n_steps, g_hash_table_size (world->seen));
  g_assert_cmpuint (g_hash_table_size (world->seen), >, 400);
}

static void
test_every_short_order (void)
{
  with_world (visit_all);
}

static void
visit_at_random (World *world)
{
  world->max_payments = RANDOM_PAYMENTS;
  for (guint i = 0; i < N_RANDOM; i++)
    {
      Memory memory = note (world);

      for (guint j = 0; j < RANDOM_STEPS; j++)
        {
          Act what = (Act) g_test_rand_int_range (0, N_ACTS);
          guint payment = (guint) g_test_rand_int_range (0, (gint32) MAX (world->n_payments, 1));
          Memory before = note (world);

          if (!step (world, what, payment))
            {
              go_back (world, &before);
              continue;
            }
          script (world, "release step");
          g_hash_table_unref (before.operations);
        }
      go_back (world, &memory);
    }
  g_test_message ("%" G_GUINT64_FORMAT " steps", world->n_steps);
}

static void
test_long_orders (void)
{
  with_world (visit_at_random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  pir_resources_register ();

  g_test_add_func ("/orders/every-short-one", test_every_short_order);
  g_test_add_func ("/orders/long-ones", test_long_orders);

  return g_test_run ();
}
