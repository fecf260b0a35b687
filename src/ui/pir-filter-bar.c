/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-filter-bar.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "model/pir-facets.h"
#include "model/pir-pupil.h"
#include "model/pir-saved-view.h"
#include "model/pir-school.h"
#include "ui/pir-ui.h"
#include "ui/pir-words.h"

#define N_CATEGORIES (PIR_CATEGORY_OPTIONAL_SERVICE + 1)

typedef enum
{
  CHIP_STANDING,
  CHIP_CHILD,
  CHIP_SCHOOL,
  CHIP_CATEGORY,
  CHIP_YEAR,
  N_CHIPS
} Chip;

struct _PirFilterBar
{
  AdwBin              parent_instance;

  GtkBox             *box;
  GtkMenuButton      *chips[N_CHIPS];
  GtkMenuButton      *arranging;
  GSimpleActionGroup *actions;
  PirFacets          *facets;  /* (owned) (nullable) */
  GMenuModel         *shape;   /* (owned) (nullable): what the menu of the arrangement begins with */
  gboolean            is_table;
  PirFilterBarList    list;
};

G_DEFINE_FINAL_TYPE (PirFilterBar, pir_filter_bar, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Each chip is a stateful action "filter.NAME"; its state is what is chosen, "" = any. */
static const char * const chip_names[N_CHIPS] = { "standing", "child", "school", "category", "year" };

/* Translators: chips over the list of notices, read one after the other as a sentence: "To pay" "for all children"
 * "from all schools" "of every kind" "in every year" */
static const char * const any_words[N_CHIPS] = {
  [CHIP_STANDING] = NC_("chip", "Every notice"),
  [CHIP_CHILD] = NC_("chip", "for all children"),
  [CHIP_SCHOOL] = NC_("chip", "from all schools"),
  [CHIP_CATEGORY] = NC_("chip", "of every kind"),
  [CHIP_YEAR] = NC_("chip", "in every year"),
};

static const struct
{
  const char    *name;
  const char    *words;
  guint          standings;
  PirNoticeOrder order;
} standings[] = {
  { "to-pay", NC_("chip", "To pay"), PIR_FILTER_TO_PAY, PIR_NOTICE_ORDER_DUE },
  { "overdue", NC_("chip", "Past the due date"), (1 << PIR_STANDING_OVERDUE) | (1 << PIR_STANDING_EXPIRED),
    PIR_NOTICE_ORDER_DUE },
  { "awaiting", NC_("chip", "Awaiting receipt"), 1 << PIR_STANDING_AWAITING, PIR_NOTICE_ORDER_DUE },
  { "paid", NC_("chip", "Paid"), 1 << PIR_STANDING_PAID, PIR_NOTICE_ORDER_NEWEST },
  { "settled", NC_("chip", "Settled at school"), 1 << PIR_STANDING_SETTLED, PIR_NOTICE_ORDER_NEWEST },
  { "cancelled", NC_("chip", "Withdrawn by the school"), 1 << PIR_STANDING_CANCELLED, PIR_NOTICE_ORDER_NEWEST },
  { "", NC_("chip", "Every notice"), PIR_FILTER_ALL_STANDINGS, PIR_NOTICE_ORDER_NEWEST },
};

/* How the list is arranged is one more chip, of two actions: "filter.group" and "filter.order"; "" = as it suits what is listed. */
#define OF(list) (1u << PIR_FILTER_BAR_##list)
#define TABLES (1u << 31)
static const struct
{
  const char     *name;
  const char     *words;
  PirNoticeGroup  group;
  guint           lists;
} groups[] = {
  { "", NC_("chip", "usual groups"), PIR_NOTICE_GROUP_NONE, OF (NOTICES) | OF (RECEIPTS) },
  { "none", NC_("chip", "without groups"), PIR_NOTICE_GROUP_NONE, OF (NOTICES) | OF (RECEIPTS) },
  { "month", NC_("chip", "by month"), PIR_NOTICE_GROUP_MONTH, OF (NOTICES) },
  { "year", NC_("chip", "by year"), PIR_NOTICE_GROUP_YEAR, OF (RECEIPTS) },
  { "child", NC_("chip", "by child"), PIR_NOTICE_GROUP_CHILD, OF (NOTICES) | OF (RECEIPTS) },
  { "school", NC_("chip", "by school"), PIR_NOTICE_GROUP_SCHOOL, OF (NOTICES) | OF (RECEIPTS) },
  { "state", NC_("chip", "by state"), PIR_NOTICE_GROUP_STATE, OF (NOTICES) },
};
static const struct
{
  const char     *name;
  const char     *words;
  PirNoticeOrder  order;
  gboolean        is_reversed;
  guint           lists;    /* whose menu has it; any list can be in it */
} orders[] = {
  { "", NC_("chip", "in the usual order"), PIR_NOTICE_ORDER_DUE, FALSE, OF (NOTICES) | OF (RECEIPTS) | TABLES },
  { "due", NC_("chip", "earliest first"), PIR_NOTICE_ORDER_DUE, FALSE, OF (NOTICES) | TABLES },
  { "latest", NC_("chip", "latest first"), PIR_NOTICE_ORDER_DUE, TRUE, TABLES },
  { "newest", NC_("chip", "newest first"), PIR_NOTICE_ORDER_NEWEST, FALSE, OF (NOTICES) | OF (RECEIPTS) | TABLES },
  { "amount", NC_("chip", "largest first"), PIR_NOTICE_ORDER_AMOUNT, FALSE, OF (NOTICES) | OF (RECEIPTS) | TABLES },
  { "smallest", NC_("chip", "smallest first"), PIR_NOTICE_ORDER_AMOUNT, TRUE, TABLES },
  { "state", NC_("chip", "by state"), PIR_NOTICE_ORDER_STATE, FALSE, TABLES },
  { "state-reversed", NC_("chip", "by state"), PIR_NOTICE_ORDER_STATE, TRUE, 0 },
  { "child", NC_("chip", "by child"), PIR_NOTICE_ORDER_CHILD, FALSE, TABLES },
  { "child-reversed", NC_("chip", "by child"), PIR_NOTICE_ORDER_CHILD, TRUE, 0 },
  { "reason", NC_("chip", "by reason"), PIR_NOTICE_ORDER_REASON, FALSE, TABLES },
  { "reason-reversed", NC_("chip", "by reason"), PIR_NOTICE_ORDER_REASON, TRUE, 0 },
  { "school", NC_("chip", "by school"), PIR_NOTICE_ORDER_SCHOOL, FALSE, TABLES },
  { "school-reversed", NC_("chip", "by school"), PIR_NOTICE_ORDER_SCHOOL, TRUE, 0 },
  { "number", NC_("chip", "by notice number"), PIR_NOTICE_ORDER_NUMBER, FALSE, TABLES },
  { "number-reversed", NC_("chip", "by notice number"), PIR_NOTICE_ORDER_NUMBER, TRUE, 0 },
  { "year", NC_("chip", "by school year"), PIR_NOTICE_ORDER_YEAR, FALSE, TABLES },
  { "year-reversed", NC_("chip", "by school year"), PIR_NOTICE_ORDER_YEAR, TRUE, 0 },
};

static const char *
get_state (PirFilterBar *self,
           const char   *name)
{
  g_autoptr(GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), name);

  /* The action keeps the string. */
  return g_variant_get_string (state, NULL);
}

static gsize
find_group (PirFilterBar *self)
{
  const char *choice = get_state (self, "group");
  gsize i = G_N_ELEMENTS (groups) - 1;

  while (i > 0 && !g_str_equal (groups[i].name, choice))
    i--;
  return i;
}

static gsize
find_order (PirFilterBar *self)
{
  const char *choice = get_state (self, "order");
  gsize i = G_N_ELEMENTS (orders) - 1;

  while (i > 0 && !g_str_equal (orders[i].name, choice))
    i--;
  return i;
}

static const char *
get_choice (PirFilterBar *self,
            Chip          chip)
{
  return get_state (self, chip_names[chip]);
}

static gsize
find_standing (PirFilterBar *self)
{
  const char *choice = get_choice (self, CHIP_STANDING);
  gsize i = 0;

  while (i < G_N_ELEMENTS (standings) - 1 && !g_str_equal (standings[i].name, choice))
    i++;
  return i;
}

static PirPupil *
find_pupil (PirFilterBar *self,
            const char   *id)
{
  GPtrArray *pupils = self->facets != NULL ? pir_facets_get_pupils (self->facets) : NULL;

  for (guint i = 0; pupils != NULL && i < pupils->len; i++)
    if (g_strcmp0 (pir_pupil_peek (g_ptr_array_index (pupils, i))->id, id) == 0)
      return g_ptr_array_index (pupils, i);
  return NULL;
}

static PirSchool *
find_school (PirFilterBar *self,
             const char   *id)
{
  GPtrArray *schools = self->facets != NULL ? pir_facets_get_schools (self->facets) : NULL;

  for (guint i = 0; schools != NULL && i < schools->len; i++)
    if (g_strcmp0 (pir_school_peek (g_ptr_array_index (schools, i))->id, id) == 0)
      return g_ptr_array_index (schools, i);
  return NULL;
}

static char *
dup_words (PirFilterBar *self,
           Chip          chip)
{
  const char *choice = get_choice (self, chip);
  PirCategory category;

  if (chip == CHIP_STANDING)
    return g_strdup (g_dpgettext2 (NULL, "chip", standings[find_standing (self)].words));
  if (*choice != '\0' && chip == CHIP_CHILD && find_pupil (self, choice) != NULL)
    /* Translators: chip over the list of notices; %s is a child's given name */
    return g_strdup_printf (C_("chip", "for %s"), pir_pupil_peek (find_pupil (self, choice))->given_name);
  if (*choice != '\0' && chip == CHIP_SCHOOL && find_school (self, choice) != NULL)
    /* Translators: chip over the list of notices; %s is a school's name */
    return g_strdup_printf (C_("chip", "from %s"), pir_school_peek (find_school (self, choice))->name);
  if (*choice != '\0' && chip == CHIP_CATEGORY && pir_category_from_string (choice, &category))
    return g_strdup (pir_sentence_category (category));
  if (*choice != '\0' && chip == CHIP_YEAR)
    /* Translators: chip over the list of notices; %s is a school year such as "2026/27" */
    return g_strdup_printf (C_("chip", "in %s"), choice);
  return g_strdup (g_dpgettext2 (NULL, "chip", any_words[chip]));
}

static void
show_chip (PirFilterBar *self,
           Chip          chip)
{
  g_autofree char *words = dup_words (self, chip);
  /* Translators: a chip that opens a menu, for screen readers; %s are its words, such as "To pay" */
  g_autofree char *label = g_strdup_printf (_("Filter: %s"), words);

  gtk_menu_button_set_label (self->chips[chip], words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips[chip]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (chip == CHIP_STANDING || *get_choice (self, chip) != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->chips[chip]), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->chips[chip]), "chosen");
}

/* A table has no groups: its columns say what they would say. */
static gsize
get_group (PirFilterBar *self)
{
  return self->is_table ? 0 : find_group (self);
}

/* Groups that somebody wants are not ordered by something else that is common to several. */
static gsize
get_order (PirFilterBar *self)
{
  gsize order = find_order (self);

  return groups[get_group (self)].group != PIR_NOTICE_GROUP_NONE && orders[order].order > PIR_NOTICE_ORDER_AMOUNT ? 0 : order;
}

static char *
dup_order_words (gsize order)
{
  const char *words = g_dpgettext2 (NULL, "chip", orders[order].words);

  if (!g_str_has_suffix (orders[order].name, "-reversed"))
    return g_strdup (words);
  /* Translators: chip over the list of notices: its order, the other way round; %s is such as "by child" */
  return g_strdup_printf (C_("chip", "%s, in reverse"), words);
}

static void
show_arranging (PirFilterBar *self)
{
  const char *group = g_dpgettext2 (NULL, "chip", groups[get_group (self)].words);
  g_autofree char *order = dup_order_words (get_order (self));
  gboolean is_usual = get_group (self) == 0 && get_order (self) == 0;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;

  if (get_group (self) == 0 || get_order (self) == 0)
    words = g_strdup (get_group (self) == 0 ? order : group);
  else
    /* Translators: chip over the list of notices: its groups ("by child"), its order ("largest first") */
    words = g_strdup_printf (C_("chip", "%1$s, %2$s"), group, order);
  /* Translators: a chip that opens a menu, for screen readers; %s are its words, such as "by child" */
  label = g_strdup_printf (_("Order and groups: %s"), words);
  gtk_menu_button_set_label (self->arranging, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arranging), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (is_usual)
    gtk_widget_remove_css_class (GTK_WIDGET (self->arranging), "chosen");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->arranging), "chosen");
}

static void
append_way (GMenu      *section,
            const char *action,
            const char *words,
            const char *choice)
{
  g_autofree char *line = pir_words_line (words);

  pir_ui_append_item (section, line, action, choice);
}

static void
append_orders (PirFilterBar *self,
               GMenu        *section)
{
  guint list = self->is_table ? TABLES : 1u << self->list;

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *words = dup_order_words (i);

      /* What was chosen in a table is what a list is in. */
      if ((orders[i].lists & list) != 0 || i == get_order (self))
        append_way (section, "filter.order", words, orders[i].name);
    }
}

static void
create_arranging_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  PirFilterBar *self = user_data;
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) group_section = g_menu_new ();
  g_autoptr(GMenu) order_section = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if ((groups[i].lists & (1u << self->list)) != 0)
      append_way (group_section, "filter.group", g_dpgettext2 (NULL, "chip", groups[i].words), groups[i].name);
  append_orders (self, order_section);
  if (self->shape != NULL)
    g_menu_append_section (menu, NULL, self->shape);
  if (!self->is_table)
    /* Translators: heading in a menu: what stands together in a list */
    g_menu_append_section (menu, C_("chip", "Groups"), G_MENU_MODEL (group_section));
  /* Translators: heading in a menu: how a list is sorted */
  g_menu_append_section (menu, C_("chip", "Order"), G_MENU_MODEL (order_section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
append_choice (GMenu      *menu,
               Chip        chip,
               const char *words,
               const char *choice)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (words, NULL);
  g_autofree char *action = g_strconcat ("filter.", chip_names[chip], NULL);

  g_menu_item_set_action_and_target (item, action, "s", choice);
  g_menu_append_item (menu, item);
}

static void
append_people (PirFilterBar *self,
               GMenu        *menu)
{
  GPtrArray *pupils = pir_facets_get_pupils (self->facets);

  for (guint i = 0; i < pupils->len; i++)
    {
      const PirPupilFields *pupil = pir_pupil_peek (g_ptr_array_index (pupils, i));
      g_autofree char *name = pir_words_name (pupil->given_name, pupil->family_name);

      append_choice (menu, CHIP_CHILD, name, pupil->id);
    }
}

static void
append_schools (PirFilterBar *self,
                GMenu        *menu)
{
  GPtrArray *schools = pir_facets_get_schools (self->facets);

  for (guint i = 0; i < schools->len; i++)
    {
      const PirSchoolFields *school = pir_school_peek (g_ptr_array_index (schools, i));

      append_choice (menu, CHIP_SCHOOL, school->name, school->id);
    }
}

static void
append_rest (PirFilterBar *self,
             GMenu        *menu,
             Chip          chip)
{
  const char * const *years = pir_facets_get_school_years (self->facets);

  if (chip == CHIP_CATEGORY)
    for (PirCategory c = 0; c < N_CATEGORIES; c++)
      if (pir_facets_has_category (self->facets, c))
        append_choice (menu, chip, pir_sentence_category (c), pir_category_to_string (c));
  if (chip == CHIP_YEAR)
    for (; *years != NULL; years++)
      append_choice (menu, chip, *years, *years);
}

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  PirFilterBar *self = user_data;
  g_autoptr(GMenu) menu = g_menu_new ();
  Chip chip = 0;

  while (self->chips[chip] != button)
    chip++;
  if (chip == CHIP_STANDING)
    for (gsize i = 0; i < G_N_ELEMENTS (standings); i++)
      append_choice (menu, chip, g_dpgettext2 (NULL, "chip", standings[i].words), standings[i].name);
  else
    append_choice (menu, chip, g_dpgettext2 (NULL, "chip", any_words[chip]), "");
  if (self->facets != NULL && chip == CHIP_CHILD)
    append_people (self, menu);
  else if (self->facets != NULL && chip == CHIP_SCHOOL)
    append_schools (self, menu);
  else if (self->facets != NULL)
    append_rest (self, menu, chip);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
state_changed_cb (PirFilterBar *self,
                  const char   *name)
{
  for (Chip chip = 0; chip < N_CHIPS; chip++)
    if (g_str_equal (name, chip_names[chip]))
      show_chip (self, chip);
  show_arranging (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
choose (PirFilterBar *self,
        Chip          chip,
        const char   *choice)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), chip_names[chip], g_variant_new_string (choice));
}

/* What is listed at first: what is to pay, or every receipt */
static const char *
get_usual_standing (PirFilterBar *self)
{
  return self->list == PIR_FILTER_BAR_NOTICES ? standings[0].name : "";
}

static guint
count_categories (PirFacets *facets)
{
  guint n = 0;

  for (PirCategory c = 0; c < N_CATEGORIES; c++)
    n += pir_facets_has_category (facets, c) ? 1 : 0;
  return n;
}

static void
pir_filter_bar_dispose (GObject *object)
{
  PirFilterBar *self = PIR_FILTER_BAR (object);

  g_clear_object (&self->facets);
  g_clear_object (&self->actions);
  g_clear_object (&self->shape);

  G_OBJECT_CLASS (pir_filter_bar_parent_class)->dispose (object);
}

static void
pir_filter_bar_class_init (PirFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_filter_bar_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PirFilterBar, box);
}

static GtkMenuButton *
add_chip (PirFilterBar *self)
{
  GtkWidget *chip = gtk_menu_button_new ();

  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (chip), TRUE);
  gtk_widget_add_css_class (chip, "chip");
  gtk_box_append (self->box, chip);
  return GTK_MENU_BUTTON (chip);
}

static void
add_action (PirFilterBar *self,
            const char   *name,
            const char   *choice)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (choice));

  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
pir_filter_bar_init (PirFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  for (Chip chip = 0; chip < N_CHIPS; chip++)
    {
      add_action (self, chip_names[chip], chip == CHIP_STANDING ? standings[0].name : "");
      self->chips[chip] = add_chip (self);
      gtk_menu_button_set_create_popup_func (self->chips[chip], create_popup_cb, self, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->chips[chip]), chip == CHIP_STANDING);
      show_chip (self, chip);
      /* What follows may be out of sight. */
      if (chip == CHIP_STANDING)
        self->arranging = add_chip (self);
    }
  add_action (self, "group", "");
  add_action (self, "order", "");
  gtk_menu_button_set_create_popup_func (self->arranging, create_arranging_cb, self, NULL);
  show_arranging (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (self->actions, "action-state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
pir_filter_bar_set_list (PirFilterBar     *self,
                         PirFilterBarList  list)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));

  self->list = list;
  /* A receipt has no state of its own. */
  gtk_widget_set_visible (GTK_WIDGET (self->chips[CHIP_STANDING]), list == PIR_FILTER_BAR_NOTICES);
  choose (self, CHIP_STANDING, get_usual_standing (self));
}

PirFilterBarList
pir_filter_bar_get_list (PirFilterBar *self)
{
  g_return_val_if_fail (PIR_IS_FILTER_BAR (self), PIR_FILTER_BAR_NOTICES);

  return self->list;
}

void
pir_filter_bar_set_shape (PirFilterBar *self,
                          GMenuModel   *menu,
                          gboolean      is_table)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));
  g_return_if_fail (menu == NULL || G_IS_MENU_MODEL (menu));

  g_set_object (&self->shape, menu);
  if (self->is_table == is_table)
    return;
  self->is_table = is_table;
  show_arranging (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
pir_filter_bar_set_order (PirFilterBar   *self,
                          PirNoticeOrder  order,
                          gboolean        is_reversed)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));

  for (gsize i = 1; i < G_N_ELEMENTS (orders); i++)
    if (orders[i].order == order && orders[i].is_reversed == is_reversed)
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "order", g_variant_new_string (orders[i].name));
}

static void
show_facets (PirFilterBar *self,
             PirFacets    *facets)
{
  g_set_object (&self->facets, facets);
  gtk_widget_set_visible (GTK_WIDGET (self->chips[CHIP_CHILD]), pir_facets_get_pupils (facets)->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->chips[CHIP_SCHOOL]), pir_facets_get_schools (facets)->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->chips[CHIP_CATEGORY]), count_categories (facets) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->chips[CHIP_YEAR]),
                          g_strv_length ((char **) pir_facets_get_school_years (facets)) > 1);
  for (Chip chip = 0; chip < N_CHIPS; chip++)
    show_chip (self, chip);
}

static void
facets_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirFilterBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirFacets) facets = pir_context_read_facets_finish (PIR_CONTEXT (source), result, &error);

  if (facets != NULL)
    show_facets (self, facets);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("What a list can be filtered by cannot be read: %s", error->message);
}

void
pir_filter_bar_read_facets (PirFilterBar *self,
                            PirContext   *context,
                            GCancellable *cancellable)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  pir_context_read_facets_async (context, cancellable, facets_read_cb, g_object_ref (self));
}

PirNoticeFilter *
pir_filter_bar_dup_filter (PirFilterBar *self,
                           const char   *text)
{
  g_autoptr(PirNoticeFilter) filter = pir_notice_filter_new ();
  gsize standing;
  PirCategory category;

  g_return_val_if_fail (PIR_IS_FILTER_BAR (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  standing = find_standing (self);
  filter->standings = standings[standing].standings;
  filter->order = get_order (self) > 0 ? orders[get_order (self)].order : standings[standing].order;
  filter->is_reversed = orders[get_order (self)].is_reversed;
  filter->is_strict = self->is_table && get_order (self) > 0;
  filter->group = groups[get_group (self)].group;
  if (get_group (self) == 0 && self->list == PIR_FILTER_BAR_RECEIPTS && filter->order == PIR_NOTICE_ORDER_NEWEST)
    filter->group = PIR_NOTICE_GROUP_YEAR;
  else if (get_group (self) == 0 && !self->is_table && filter->order == PIR_NOTICE_ORDER_DUE && !filter->is_reversed)
    filter->group = PIR_NOTICE_GROUP_MONTH;
  if (*get_choice (self, CHIP_CHILD) != '\0')
    filter->pupil_id = g_strdup (get_choice (self, CHIP_CHILD));
  if (*get_choice (self, CHIP_SCHOOL) != '\0')
    filter->school_id = g_strdup (get_choice (self, CHIP_SCHOOL));
  if (*get_choice (self, CHIP_YEAR) != '\0')
    filter->school_year = g_strdup (get_choice (self, CHIP_YEAR));
  if (pir_category_from_string (get_choice (self, CHIP_CATEGORY), &category))
    filter->category = category;
  if (*text != '\0')
    filter->text = g_strdup (text);
  return g_steal_pointer (&filter);
}

void
pir_filter_bar_show_child (PirFilterBar *self,
                           const char   *id)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));
  g_return_if_fail (id != NULL);

  pir_filter_bar_reset (self);
  choose (self, CHIP_CHILD, id);
}

void
pir_filter_bar_reset (PirFilterBar *self)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));

  choose (self, CHIP_STANDING, get_usual_standing (self));
  for (Chip chip = CHIP_CHILD; chip < N_CHIPS; chip++)
    choose (self, chip, "");
}

void
pir_filter_bar_show_all (PirFilterBar *self)
{
  g_return_if_fail (PIR_IS_FILTER_BAR (self));

  for (Chip chip = 0; chip < N_CHIPS; chip++)
    choose (self, chip, "");
}

gboolean
pir_filter_bar_is_all (PirFilterBar *self)
{
  g_return_val_if_fail (PIR_IS_FILTER_BAR (self), FALSE);

  for (Chip chip = 0; chip < N_CHIPS; chip++)
    if (*get_choice (self, chip) != '\0')
      return FALSE;
  return TRUE;
}

gboolean
pir_filter_bar_is_default (PirFilterBar *self)
{
  g_return_val_if_fail (PIR_IS_FILTER_BAR (self), FALSE);

  for (Chip chip = CHIP_CHILD; chip < N_CHIPS; chip++)
    if (*get_choice (self, chip) != '\0')
      return FALSE;
  return g_str_equal (get_choice (self, CHIP_STANDING), get_usual_standing (self));
}

char *
pir_filter_bar_dup_state (PirFilterBar      *self,
                          PirFilterBarScope  scope)
{
  g_autoptr(GString) state = NULL;

  g_return_val_if_fail (PIR_IS_FILTER_BAR (self), NULL);

  state = g_string_new (self->list == PIR_FILTER_BAR_RECEIPTS ? PIR_SAVED_VIEW_RECEIPTS : "");

  for (Chip chip = 0; scope == PIR_FILTER_BAR_ALL && chip < N_CHIPS; chip++)
    {
      g_string_append_printf (state, "%s=", chip_names[chip]);
      g_string_append_uri_escaped (state, get_choice (self, chip), NULL, FALSE);
      g_string_append_c (state, '&');
    }
  g_string_append_printf (state, "group=%s&order=%s", groups[find_group (self)].name, orders[find_order (self)].name);
  return g_string_free (g_steal_pointer (&state), FALSE);
}

void
pir_filter_bar_set_state (PirFilterBar *self,
                          const char   *state)
{
  g_autoptr(GHashTable) parameters = NULL;
  GHashTableIter iter;
  gpointer name, choice;

  g_return_if_fail (PIR_IS_FILTER_BAR (self));
  g_return_if_fail (state != NULL);

  parameters = g_uri_parse_params (state, -1, "&", G_URI_PARAMS_NONE, NULL);
  if (parameters == NULL)
    return;
  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &choice))
    if (g_action_group_has_action (G_ACTION_GROUP (self->actions), name))
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), name, g_variant_new_string (choice));
}
