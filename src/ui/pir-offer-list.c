/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-offer-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/pir-sentences.h"
#include "model/pir-latin.h"
#include "ui/pir-offer-row.h"

/* As many as can be compared at a glance; the rest on demand. */
#define N_FIRST 5

struct _PirOfferList
{
  AdwBin         parent_instance;

  GtkListBox    *list;
  GtkButton     *all_button;

  PirQuote      *quote;     /* (owned) (nullable) */
  PirPayWays    *pay_ways;  /* (owned) (nullable) */
  PirOfferOrder  order;
  char          *chosen_id; /* (nullable): id of the service */
  gboolean       is_told;
  gboolean       shows_all;
  gboolean       is_filling;
};

/* What an offer is sorted by */
typedef struct
{
  const PirOffer *offer;
  char           *key;   /* (owned): name without case and marks */
  char           *look;  /* (owned): what a row shows of it */
} Entry;

G_DEFINE_FINAL_TYPE (PirOfferList, pir_offer_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IS_TOLD,
  N_PROPS
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clear_entry (gpointer entry)
{
  g_free (((Entry *) entry)->key);
  g_free (((Entry *) entry)->look);
}

static const PirServiceFields *
peek (const PirOffer *offer)
{
  return pir_service_peek (offer->service);
}

/* Within a method, and of equal names, they stay in the order of the quote, cheapest first. */
static int
compare_in_quote (const Entry *first,
                  const Entry *second)
{
  return first->offer < second->offer ? -1 : first->offer > second->offer;
}

static int
compare_methods (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = a, *second = b;
  int difference = (int) peek (first->offer)->method - (int) peek (second->offer)->method;

  return difference != 0 ? difference : compare_in_quote (first, second);
}

/* By base letters, as Italian and English dictionaries do; who has no name of its own comes last. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Entry *first = a, *second = b;
  gboolean has_first = peek (first->offer)->psp_name != NULL, has_second = peek (second->offer)->psp_name != NULL;
  int order;

  if (has_first != has_second)
    return has_first ? -1 : 1;
  order = strcmp (first->key, second->key);
  return order != 0 ? order : compare_in_quote (first, second);
}

/* (transfer full): what a row shows of @offer beside its fee */
static char *
dup_look (const PirOffer *offer)
{
  g_autofree char *title = pir_service_dup_title (offer->service);
  g_autofree char *way = pir_sentence_way (offer->service);

  return g_strdup_printf ("%s\n%s", title, way);
}

/* Whether all that the PSP says of @offer is the same as of one that costs as much or less: somebody who reads cannot tell
 * them apart, and nobody wants the dearer one. */
static gboolean
is_twin (GHashTable     *seen,
         const PirOffer *offer,
         const char     *look)
{
  const char *description = peek (offer)->description;

  return !g_hash_table_add (seen, g_strdup_printf ("%s\n%s", look, description != NULL ? description : ""));
}

static gboolean
is_liked (PirOfferList   *self,
          const PirOffer *offer)
{
  return self->pay_ways != NULL && (pir_pay_ways_has (self->pay_ways, PIR_PAY_CHOICE_FAVOURITE, peek (offer)->id) ||
                                    pir_pay_ways_has (self->pay_ways, PIR_PAY_CHOICE_BANK, peek (offer)->psp_id));
}

static gboolean
is_chosen (PirOfferList   *self,
           const PirOffer *offer)
{
  return g_strcmp0 (peek (offer)->id, self->chosen_id) == 0;
}

/* (transfer full) (element-type Entry): the offers in the order in which they are shown */
static GArray *
sort_offers (PirOfferList *self)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;

  g_array_set_clear_func (sorted, clear_entry);
  for (gsize i = 0; i < n_offers; i++)
    {
      g_autofree char *title = pir_service_dup_title (offers[i].service);
      Entry entry = { &offers[i], pir_latin_fold (title, PIR_LATIN_PLAIN, NULL), dup_look (&offers[i]) };

      if (is_twin (seen, &offers[i], entry.look) && !is_chosen (self, &offers[i]))
        clear_entry (&entry);
      else
        g_array_append_val (sorted, entry);
    }
  if (self->order != PIR_OFFER_ORDER_FEE)
    g_array_sort (sorted, self->order == PIR_OFFER_ORDER_NAME ? compare_names : compare_methods);
  return sorted;
}

static const PirOffer *
find_offer (PirOfferList *self,
            const char   *id)
{
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;

  for (gsize i = 0; i < n_offers; i++)
    if (g_strcmp0 (peek (&offers[i])->id, id) == 0)
      return &offers[i];
  return NULL;
}

/* The first that counts: what is for other banks' customers is no way for this payer, whatever it costs. Of several that
 * cost the same the first is marked; the others show the same total. */
static const PirOffer *
find_cheapest (PirOfferList *self)
{
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;
  PirWays ways = { 0 };

  if (self->pay_ways != NULL)
    ways = pir_pay_ways_make (self->pay_ways, PIR_PAY_SCOPE_ALL);
  for (gsize i = 0; i < n_offers; i++)
    if (pir_ways_counts (&ways, offers[i].service))
      return &offers[i];
  return NULL;
}

/* Whether number @i of @sorted is shown before all are asked for: the first few, or the first of each method; always
 * what is chosen, and what the payer likes */
static gboolean
is_shown (PirOfferList *self,
          GArray       *sorted,
          guint         i)
{
  const PirOffer *offer = g_array_index (sorted, Entry, i).offer;
  guint n_first = self->order == PIR_OFFER_ORDER_METHOD ? 2 : N_FIRST;

  if (self->shows_all || i < n_first || is_chosen (self, offer) || is_liked (self, offer))
    return TRUE;
  return self->order == PIR_OFFER_ORDER_METHOD &&
         peek (g_array_index (sorted, Entry, i - n_first).offer)->method != peek (offer)->method;
}

/* (transfer full): how many rows look like this, for each look */
static GHashTable *
count_looks (GArray *sorted)
{
  GHashTable *looks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sorted->len; i++)
    {
      char *look = g_array_index (sorted, Entry, i).look;

      g_hash_table_insert (looks, look, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (looks, look)) + 1));
    }
  return looks;
}

static void
check_toggled_cb (GtkCheckButton *check,
                  PirOfferList   *self)
{
  PirOfferRow *row = PIR_OFFER_ROW (gtk_widget_get_ancestor (GTK_WIDGET (check), PIR_TYPE_OFFER_ROW));

  if (self->is_filling || !gtk_check_button_get_active (check))
    return;
  g_free (self->chosen_id);
  self->chosen_id = g_strdup (peek (pir_offer_row_get_offer (row))->id);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkCheckButton *
append_row (PirOfferList   *self,
            const PirOffer *offer,
            gboolean        is_cheapest,
            gboolean        is_alike,
            GtkCheckButton *group)
{
  GtkWidget *row = pir_offer_row_new (offer, self->pay_ways, is_cheapest);
  GtkCheckButton *check = pir_offer_row_get_check (PIR_OFFER_ROW (row));

  if (group != NULL)
    gtk_check_button_set_group (check, group);
  gtk_check_button_set_active (check, is_chosen (self, offer));
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  if (is_alike)
    pir_offer_row_set_is_described (PIR_OFFER_ROW (row));
  if (self->is_told)
    pir_offer_row_set_is_told (PIR_OFFER_ROW (row));
  gtk_list_box_append (self->list, row);
  return check;
}

static void
fill (PirOfferList *self)
{
  g_autoptr(GArray) sorted = sort_offers (self);
  g_autoptr(GHashTable) looks = count_looks (sorted);
  const PirOffer *cheapest = find_cheapest (self);
  g_autofree char *label = NULL;
  GtkCheckButton *group = NULL;
  GtkWidget *row;
  guint n_shown = 0;

  self->is_filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < sorted->len; i++)
    if (is_shown (self, sorted, i))
      {
        const Entry *entry = &g_array_index (sorted, Entry, i);
        gboolean is_alike = GPOINTER_TO_UINT (g_hash_table_lookup (looks, entry->look)) > 1;
        GtkCheckButton *check = append_row (self, entry->offer, entry->offer == cheapest, is_alike, group);

        group = group != NULL ? group : check;
        n_shown++;
      }
  /* Translators: a button; %u is the number of all ways to pay */
  label = g_strdup_printf (ngettext ("_Show All %u Way", "_Show All %u Ways", sorted->len), sorted->len);
  gtk_button_set_label (self->all_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n_shown < sorted->len);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_shown > 0);
  self->is_filling = FALSE;
}

static void
all_clicked_cb (PirOfferList *self)
{
  self->shows_all = TRUE;
  fill (self);
}

static void
row_activated_cb (PirOfferList *self,
                  PirOfferRow  *row)
{
  gtk_check_button_set_active (pir_offer_row_get_check (row), TRUE);
}

static PirMethod
get_method (GtkListBoxRow *row)
{
  return peek (pir_offer_row_get_offer (PIR_OFFER_ROW (row)))->method;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  PirOfferList *self = user_data;
  GtkWidget *label;

  if (self->order != PIR_OFFER_ORDER_METHOD || (before != NULL && get_method (before) == get_method (row)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (pir_sentence_method (get_method (row)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "method-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
pir_offer_list_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_TOLD:
      g_value_set_boolean (value, PIR_OFFER_LIST (object)->is_told);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_offer_list_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_IS_TOLD:
      PIR_OFFER_LIST (object)->is_told = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_offer_list_finalize (GObject *object)
{
  PirOfferList *self = PIR_OFFER_LIST (object);

  g_clear_object (&self->quote);
  g_clear_object (&self->pay_ways);
  g_free (self->chosen_id);

  G_OBJECT_CLASS (pir_offer_list_parent_class)->finalize (object);
}

static void
pir_offer_list_class_init (PirOfferListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pir_offer_list_get_property;
  object_class->set_property = pir_offer_list_set_property;
  object_class->finalize = pir_offer_list_finalize;
  properties[PROP_IS_TOLD] = g_param_spec_boolean ("is-told", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-offer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PirOfferList, list);
  gtk_widget_class_bind_template_child (widget_class, PirOfferList, all_button);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
pir_offer_list_init (PirOfferList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

void
pir_offer_list_set_pay_ways (PirOfferList *self,
                             PirPayWays   *pay_ways)
{
  g_return_if_fail (PIR_IS_OFFER_LIST (self));
  g_return_if_fail (PIR_IS_PAY_WAYS (pay_ways));

  g_set_object (&self->pay_ways, pay_ways);
}

void
pir_offer_list_show (PirOfferList  *self,
                     PirQuote      *quote,
                     PirOfferOrder  order)
{
  const PirOffer *cheapest;

  g_return_if_fail (PIR_IS_OFFER_LIST (self));
  g_return_if_fail (quote == NULL || PIR_IS_QUOTE (quote));

  g_set_object (&self->quote, quote);
  self->order = order;
  cheapest = find_cheapest (self);
  if (find_offer (self, self->chosen_id) == NULL)
    {
      g_free (self->chosen_id);
      self->chosen_id = cheapest != NULL ? g_strdup (peek (cheapest)->id) : NULL;
    }
  fill (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

const PirOffer *
pir_offer_list_get_chosen (PirOfferList *self)
{
  g_return_val_if_fail (PIR_IS_OFFER_LIST (self), NULL);

  return self->chosen_id != NULL ? find_offer (self, self->chosen_id) : NULL;
}
