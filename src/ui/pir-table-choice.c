/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-table-choice.h"

#include <glib/gi18n.h>

#include "ui/pir-ui.h"

struct _PirTableChoice
{
  GObject         parent_instance;

  PirPage        *page;     /* weak */
  PirGroupedList *list;     /* weak */
  PirFilterBar   *bar;      /* weak */
  GSettings      *settings; /* (owned) (nullable) */
  char           *view_key;
  char           *columns_key;
  gboolean        has_table; /* it has been made */
  gboolean        is_table;
};

G_DEFINE_FINAL_TYPE (PirTableChoice, pir_table_choice, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_TABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The titles say what the menu says. */
static void
show_order (PirTableChoice *self)
{
  g_autoptr(PirNoticeFilter) filter = NULL;

  if (!self->is_table)
    return;
  filter = pir_filter_bar_dup_filter (self->bar, "");
  pir_table_show_order (pir_grouped_list_get_table (self->list), filter->order, filter->is_reversed);
}

static void
sorted_cb (PirTableChoice *self,
           int             order,
           gboolean        is_reversed)
{
  pir_filter_bar_set_order (self->bar, (PirNoticeOrder) order, is_reversed);
}

static void
make_table (PirTableChoice *self)
{
  PirTable *table = pir_grouped_list_get_table (self->list);

  self->has_table = TRUE;
  pir_table_remember (table, self->settings, self->columns_key);
  gtk_widget_insert_action_group (GTK_WIDGET (self->page), "columns", pir_table_get_actions (table));
  g_signal_connect_object (table, "sorted", G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
}

/* (transfer full) (nullable): in a narrow window there is no choice */
static GMenuModel *
make_menu (PirTableChoice *self)
{
  g_autoptr(GMenu) menu = NULL;
  g_autofree char *action = NULL;

  if (self->settings == NULL || pir_page_is_narrow (self->page))
    return NULL;
  menu = g_menu_new ();
  action = g_strconcat ("shape.", self->view_key, NULL);
  /* Translators: menu: how notices are shown */
  pir_ui_append_item (menu, _("As a list"), action, "list");
  /* Translators: menu: how notices are shown */
  pir_ui_append_item (menu, _("As a table"), action, "table");
  if (self->is_table)
    /* Translators: menu: which columns of a table are shown */
    g_menu_append_submenu (menu, _("Columns"), pir_table_get_menu (pir_grouped_list_get_table (self->list)));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
update (PirTableChoice *self)
{
  g_autofree char *view = NULL;
  g_autoptr(GMenuModel) menu = NULL;
  gboolean was_table = self->is_table;

  if (self->page == NULL || self->list == NULL || self->bar == NULL || self->settings == NULL)
    return;
  view = g_settings_get_string (self->settings, self->view_key);
  self->is_table = g_str_equal (view, "table") && !pir_page_is_narrow (self->page);
  if (self->is_table && !self->has_table)
    make_table (self);
  menu = make_menu (self);
  pir_grouped_list_set_is_table (self->list, self->is_table);
  pir_filter_bar_set_shape (self->bar, menu, self->is_table);
  show_order (self);
  if (self->is_table != was_table)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_TABLE]);
}

static void
pir_table_choice_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_TABLE:
      g_value_set_boolean (value, PIR_TABLE_CHOICE (object)->is_table);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_table_choice_finalize (GObject *object)
{
  PirTableChoice *self = PIR_TABLE_CHOICE (object);

  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->list);
  g_clear_weak_pointer (&self->bar);
  g_clear_object (&self->settings);
  g_free (self->view_key);
  g_free (self->columns_key);

  G_OBJECT_CLASS (pir_table_choice_parent_class)->finalize (object);
}

static void
pir_table_choice_class_init (PirTableChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_table_choice_get_property;
  object_class->finalize = pir_table_choice_finalize;
  properties[PROP_IS_TABLE] = g_param_spec_boolean ("is-table", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_table_choice_init (PirTableChoice *self)
{
}

static void
follow_settings (PirTableChoice *self)
{
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GAction) action = g_settings_create_action (self->settings, self->view_key);
  g_autofree char *detailed = g_strconcat ("changed::", self->view_key, NULL);

  g_action_map_add_action (G_ACTION_MAP (actions), action);
  gtk_widget_insert_action_group (GTK_WIDGET (self->page), "shape", G_ACTION_GROUP (actions));
  g_signal_connect_object (self->settings, detailed, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::narrow", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "changed", G_CALLBACK (show_order), self, G_CONNECT_SWAPPED);
}

PirTableChoice *
pir_table_choice_new (PirPage        *page,
                      PirGroupedList *list,
                      PirFilterBar   *bar,
                      GSettings      *settings,
                      const char     *view_key,
                      const char     *columns_key)
{
  PirTableChoice *self;

  g_return_val_if_fail (PIR_IS_PAGE (page), NULL);
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (list), NULL);
  g_return_val_if_fail (PIR_IS_FILTER_BAR (bar), NULL);
  g_return_val_if_fail (view_key != NULL && columns_key != NULL, NULL);

  self = g_object_new (PIR_TYPE_TABLE_CHOICE, NULL);
  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->list, list);
  g_set_weak_pointer (&self->bar, bar);
  self->view_key = g_strdup (view_key);
  self->columns_key = g_strdup (columns_key);
  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      follow_settings (self);
    }
  update (self);
  return self;
}

gboolean
pir_table_choice_is_table (PirTableChoice *self)
{
  g_return_val_if_fail (PIR_IS_TABLE_CHOICE (self), FALSE);

  return self->is_table;
}
